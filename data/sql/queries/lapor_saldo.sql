-- Arrivals, closures and stock of a scope, every month from its first to the newest export's, empty ones too.
-- stok_min takes every closing as early as it may have been, stok_maks as late.
with

terpilih as (
    select lingkup
    from lapor_lingkup
    where klasifikasi = $klasifikasi and kategori = $kategori and kode_wilayah = $kode_wilayah
),

gerak as (
    select
        s.bulan,
        s.masuk,
        s.belum_dipetakan,
        s.ditutup_pasti,
        s.ditutup_awal,
        s.ditutup_akhir,
        s.asal
    from terpilih as t
    inner join lapor_saldo as s on t.lingkup = s.lingkup
),

saat as (
    select max(hari) as hari
    from lapor_ekspor
),

batas as (
    select
        min(g.bulan) as awal,
        greatest(max(g.bulan), max(s.hari)) as akhir
    from gerak as g
    cross join saat as s
),

bulan as (
    select cast(unnest(generate_series(awal, akhir, interval 1 month)) as date) as bulan
    from batas
    where awal is not null
),

lengkap as (
    select
        b.bulan,
        g.asal,
        coalesce(g.masuk, 0) as masuk,
        coalesce(g.belum_dipetakan, 0) as belum_dipetakan,
        coalesce(g.ditutup_pasti, 0) as ditutup_pasti,
        coalesce(g.ditutup_awal, 0) as ditutup_awal,
        coalesce(g.ditutup_akhir, 0) as ditutup_akhir
    from bulan as b
    left join gerak as g on b.bulan = g.bulan
)

select
    bulan,
    masuk,
    belum_dipetakan,
    ditutup_pasti,
    ditutup_awal,
    ditutup_akhir,
    asal,
    cast(sum(masuk - belum_dipetakan - ditutup_awal) over (order by bulan asc) as bigint) as stok_min,
    cast(sum(masuk - belum_dipetakan - ditutup_akhir) over (order by bulan asc) as bigint) as stok_maks
from lengkap
order by bulan asc
