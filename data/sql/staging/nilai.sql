-- Values of regions from every source, one shape; of several for the same key the newest load's is kept.
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
        '' as muatan,
        coalesce(kode, '') as kode
    from reference.nilai_spbe_terbit
),

dimuat as (
    select
        m.kode_wilayah,
        m.tahun,
        m.instrumen,
        m.jenjang,
        m.nilai,
        m.predikat,
        d.id as sumber_id,
        d.berkas,
        m.baris,
        m.asal,
        m.muatan,
        m.kode
    from muatan.spbe as m
    inner join muatan.daftar as d on m.muatan = d.id
),

semua as (
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
        asal,
        muatan,
        kode
    from terbit

    union all

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
        asal,
        muatan,
        kode
    from dimuat
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
from semua
-- the published values of the repository come before every load, and ids of loads sort as they came
qualify row_number() over (partition by kode_wilayah, tahun, instrumen, kode order by muatan desc) = 1
