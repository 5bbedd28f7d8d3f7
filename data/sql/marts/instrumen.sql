-- The evaluation instruments.
with

instrumen as (
    select
        instrumen,
        nama,
        peraturan,
        nama_indeks
    from reference.instrumen
)

select
    instrumen,
    nama,
    peraturan,
    nama_indeks
from instrumen
