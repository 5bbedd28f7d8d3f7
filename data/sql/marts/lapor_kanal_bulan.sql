-- Reports per month and channel.
with

dasar as (
    select
        l.irisan,
        j.kanal,
        cast(date_trunc('month', l.tanggal) as date) as bulan,
        count(*) as jumlah
    from staging.lapor_laporan as l
    inner join staging.lapor_jalur as j on l.jalur = j.jalur
    group by l.irisan, j.kanal, cast(date_trunc('month', l.tanggal) as date)
),

jumlah as (
    select
        l.lingkup,
        d.bulan,
        d.kanal,
        sum(d.jumlah) as jumlah,
        max(l.asal) as asal
    from dasar as d
    inner join staging.lapor_lingkup as l on d.irisan = l.irisan
    group by l.lingkup, d.bulan, d.kanal
)

select
    lingkup,
    bulan,
    kanal,
    cast(jumlah as integer) as jumlah,
    asal
from jumlah
