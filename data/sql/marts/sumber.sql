-- Sources of published values.
with

sumber as (
    select
        sumber_id,
        singkat,
        judul,
        penerbit,
        tanggal,
        tautan,
        catatan
    from reference.sumber
)

select
    sumber_id,
    singkat,
    judul,
    penerbit,
    tanggal,
    tautan,
    catatan
from sumber
