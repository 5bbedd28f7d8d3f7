-- Reports per month, which is named by its first day.
with

jumlah as (
    select
        l.lingkup,
        cast(date_trunc('month', h.tanggal) as date) as bulan,
        sum(h.jumlah) as jumlah,
        sum(h.dalam_proses) as dalam_proses,
        sum(h.tertunda) as tertunda,
        sum(h.selesai) as selesai,
        sum(h.diarsipkan) as diarsipkan,
        sum(h.belum_dipetakan) as belum_dipetakan,
        max(l.asal) as asal
    from staging.lapor_harian as h
    inner join staging.lapor_lingkup as l on h.irisan = l.irisan
    group by l.lingkup, cast(date_trunc('month', h.tanggal) as date)
)

select
    lingkup,
    bulan,
    cast(jumlah as integer) as jumlah,
    cast(dalam_proses as integer) as dalam_proses,
    cast(tertunda as integer) as tertunda,
    cast(selesai as integer) as selesai,
    cast(diarsipkan as integer) as diarsipkan,
    cast(belum_dipetakan as integer) as belum_dipetakan,
    asal
from jumlah
