-- Arrivals and closures per month. A closing known only between two exports counts in the month of the
-- earlier (ditutup_awal) and of the later (ditutup_akhir): the stock lies between what the two leave.
with

dasar as (
    select
        l.irisan,
        cast(date_trunc('month', l.tanggal) as date) as masuk,
        cast(date_trunc('month', l.tutup_awal) as date) as awal,
        cast(date_trunc('month', l.tutup_akhir) as date) as akhir,
        count(*) as jumlah
    from staging.lapor_laporan as l
    group by
        l.irisan,
        cast(date_trunc('month', l.tanggal) as date),
        cast(date_trunc('month', l.tutup_awal) as date),
        cast(date_trunc('month', l.tutup_akhir) as date)
),

gerak as (
    select
        irisan,
        masuk as bulan,
        jumlah as masuk,
        case when awal is null then jumlah else 0 end as belum_dipetakan,
        0 as ditutup_pasti,
        0 as ditutup_awal,
        0 as ditutup_akhir
    from dasar

    union all

    select
        irisan,
        awal as bulan,
        0 as masuk,
        0 as belum_dipetakan,
        case when awal = akhir then jumlah else 0 end as ditutup_pasti,
        jumlah as ditutup_awal,
        0 as ditutup_akhir
    from dasar
    where akhir is not null

    union all

    select
        irisan,
        akhir as bulan,
        0 as masuk,
        0 as belum_dipetakan,
        0 as ditutup_pasti,
        0 as ditutup_awal,
        jumlah as ditutup_akhir
    from dasar
    where akhir is not null
),

jumlah as (
    select
        l.lingkup,
        g.bulan,
        sum(g.masuk) as masuk,
        sum(g.belum_dipetakan) as belum_dipetakan,
        sum(g.ditutup_pasti) as ditutup_pasti,
        sum(g.ditutup_awal) as ditutup_awal,
        sum(g.ditutup_akhir) as ditutup_akhir,
        max(l.asal) as asal
    from gerak as g
    inner join staging.lapor_lingkup as l on g.irisan = l.irisan
    group by l.lingkup, g.bulan
)

select
    lingkup,
    bulan,
    cast(masuk as integer) as masuk,
    cast(belum_dipetakan as integer) as belum_dipetakan,
    cast(ditutup_pasti as integer) as ditutup_pasti,
    cast(ditutup_awal as integer) as ditutup_awal,
    cast(ditutup_akhir as integer) as ditutup_akhir,
    asal
from jumlah
