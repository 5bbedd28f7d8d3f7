-- Values of one element of one instrument over its years: every region that has any, and 'nasional'.
with

semua as (
    select
        kode_wilayah,
        instrumen,
        kode,
        tahun,
        nilai,
        predikat,
        predikat_asal,
        asal,
        sumber_id
    from nilai

    union all

    select
        'nasional' as kode_wilayah,
        instrumen,
        kode,
        tahun,
        nilai,
        predikat,
        predikat_asal,
        asal,
        sumber_id
    from acuan
)

select
    kode_wilayah,
    tahun,
    cast(nilai as double) as nilai,
    predikat,
    predikat_asal,
    asal,
    sumber_id
from semua
where instrumen = $instrumen and kode = $kode
order by kode_wilayah asc, tahun asc
