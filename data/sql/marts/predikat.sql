-- Predicate classes, lowest first, per instrument.
with

kelas as (
    select
        instrumen,
        predikat,
        batas_bawah,
        batas_atas,
        row_number() over (partition by instrumen order by batas_bawah) as urutan,
        batas_atas = max(batas_atas) over (partition by instrumen) as terakhir
    from reference.predikat
)

select
    instrumen,
    predikat,
    batas_bawah,
    batas_atas,
    terakhir,
    cast(urutan as integer) as urutan
from kelas
