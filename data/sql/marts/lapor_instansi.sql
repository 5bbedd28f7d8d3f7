-- Reports per month of arrival by the agency that holds them, and how many of them are still open.
with

dasar as (
    select
        l.irisan,
        j.instansi,
        cast(date_trunc('month', l.tanggal) as date) as bulan,
        count(*) as jumlah,
        count(*) filter (where j.terbuka) as terbuka
    from staging.lapor_laporan as l
    inner join staging.lapor_jalur as j on l.jalur = j.jalur
    group by l.irisan, j.instansi, cast(date_trunc('month', l.tanggal) as date)
),

jumlah as (
    select
        i.kode_wilayah,
        i.kategori,
        i.klasifikasi,
        d.bulan,
        d.instansi,
        sum(d.jumlah) as jumlah,
        sum(d.terbuka) as terbuka,
        max(i.asal) as asal
    from dasar as d
    inner join staging.lapor_irisan as i on d.irisan = i.irisan
    group by i.kode_wilayah, i.kategori, i.klasifikasi, d.bulan, d.instansi
)

select
    kode_wilayah,
    kategori,
    klasifikasi,
    bulan,
    instansi,
    cast(jumlah as integer) as jumlah,
    cast(terbuka as integer) as terbuka,
    asal
from jumlah
