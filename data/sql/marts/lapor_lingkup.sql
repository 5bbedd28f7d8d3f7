-- What may be chosen: class, category and region, each '' for all; only scopes that hold a report.
with

nama as (
    select
        lingkup,
        klasifikasi,
        kategori,
        kode_wilayah
    from staging.lapor_lingkup
    group by lingkup, klasifikasi, kategori, kode_wilayah
),

jumlah as (
    select
        lingkup,
        sum(jumlah) as jumlah,
        max(asal) as asal
    from marts.lapor_bulan
    group by lingkup
)

select
    n.lingkup,
    n.klasifikasi,
    n.kategori,
    n.kode_wilayah,
    cast(j.jumlah as integer) as jumlah,
    j.asal
from nama as n
inner join jumlah as j on n.lingkup = j.lingkup
