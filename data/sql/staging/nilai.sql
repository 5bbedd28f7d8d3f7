-- Values of regions from every source, one shape.
with

terbit as (
    select
        kode_wilayah,
        tahun,
        instrumen,
        jenjang,
        nilai,
        predikat,
        sumber_id,
        berkas,
        baris,
        'resmi' as asal,
        coalesce(kode, '') as kode
    from reference.nilai_spbe_terbit
)

select
    kode_wilayah,
    tahun,
    instrumen,
    jenjang,
    kode,
    nilai,
    predikat,
    asal,
    sumber_id,
    berkas,
    baris
from terbit
