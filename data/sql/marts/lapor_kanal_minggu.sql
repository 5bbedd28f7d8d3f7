-- Reports per week and channel. A category of one region has too few a week to be split: that is for months.
with

dasar as (
    select
        l.irisan,
        j.kanal,
        cast(date_trunc('week', l.tanggal) as date) as senin,
        count(*) as jumlah
    from staging.lapor_laporan as l
    inner join staging.lapor_jalur as j on l.jalur = j.jalur
    group by l.irisan, j.kanal, cast(date_trunc('week', l.tanggal) as date)
),

jumlah as (
    select
        l.lingkup,
        d.senin,
        d.kanal,
        sum(d.jumlah) as jumlah,
        max(l.asal) as asal
    from dasar as d
    inner join staging.lapor_lingkup as l on d.irisan = l.irisan
    where l.kode_wilayah = '' or l.kategori = ''
    group by l.lingkup, d.senin, d.kanal
)

select
    lingkup,
    senin,
    kanal,
    cast(jumlah as integer) as jumlah,
    asal
from jumlah
