-- Reports per year of arrival by status as written and its group.
with

dasar as (
    select
        l.irisan,
        j.status,
        j.grup,
        cast(extract(year from l.tanggal) as integer) as tahun,
        count(*) as jumlah
    from staging.lapor_laporan as l
    inner join staging.lapor_jalur as j on l.jalur = j.jalur
    group by l.irisan, j.status, j.grup, cast(extract(year from l.tanggal) as integer)
),

jumlah as (
    select
        l.lingkup,
        d.tahun,
        d.status,
        d.grup,
        sum(d.jumlah) as jumlah,
        max(l.asal) as asal
    from dasar as d
    inner join staging.lapor_lingkup as l on d.irisan = l.irisan
    group by l.lingkup, d.tahun, d.status, d.grup
)

select
    lingkup,
    tahun,
    status,
    grup,
    cast(jumlah as integer) as jumlah,
    asal
from jumlah
