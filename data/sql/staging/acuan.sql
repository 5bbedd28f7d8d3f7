-- National values, one shape.
with

nasional as (
    select
        tahun,
        instrumen,
        jenjang,
        nilai,
        sumber_id,
        berkas,
        baris,
        'resmi' as asal,
        coalesce(kode, '') as kode
    from reference.acuan_nasional
    where lingkup = 'nasional'
)

select
    tahun,
    instrumen,
    jenjang,
    kode,
    nilai,
    asal,
    sumber_id,
    berkas,
    baris
from nasional
