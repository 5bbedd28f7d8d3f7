-- What is to be known of the reports before their figures are read, and how many each concerns.
with

saat as (
    select max(hari) as hari
    from staging.lapor_ekspor
),

dasar as (
    select
        l.irisan,
        count(*) as jumlah,
        count(*) filter (where j.grup = 'belum dipetakan') as belum_dipetakan,
        count(*) filter (where l.tanggal > s.hari) as setelah_ekspor,
        count(*) filter (where h.tanggal is null) as luar_kalender,
        count(*) filter (where l.tanpa_awal) as tanpa_awal,
        count(*) filter (where l.selesai_janggal) as selesai_janggal
    from staging.lapor_laporan as l
    cross join saat as s
    inner join staging.lapor_jalur as j on l.jalur = j.jalur
    left join reference.hari_kerja as h on l.tanggal = h.tanggal
    group by l.irisan
),

bertempat as (
    select
        d.irisan,
        d.jumlah,
        d.belum_dipetakan,
        d.setelah_ekspor,
        d.luar_kalender,
        d.tanpa_awal,
        d.selesai_janggal,
        case when i.kode_wilayah = 'kosong' then d.jumlah else 0 end as tanpa_wilayah,
        case when i.kode_wilayah = 'luar' then d.jumlah else 0 end as luar_provinsi
    from dasar as d
    inner join staging.lapor_irisan as i on d.irisan = i.irisan
),

jumlah as (
    select
        l.lingkup,
        sum(b.jumlah) as jumlah,
        sum(b.tanpa_wilayah) as tanpa_wilayah,
        sum(b.luar_provinsi) as luar_provinsi,
        sum(b.belum_dipetakan) as belum_dipetakan,
        sum(b.setelah_ekspor) as setelah_ekspor,
        sum(b.luar_kalender) as luar_kalender,
        sum(b.tanpa_awal) as tanpa_awal,
        sum(b.selesai_janggal) as selesai_janggal,
        max(l.asal) as asal
    from bertempat as b
    inner join staging.lapor_lingkup as l on b.irisan = l.irisan
    group by l.lingkup
)

select
    lingkup,
    cast(jumlah as integer) as jumlah,
    cast(tanpa_wilayah as integer) as tanpa_wilayah,
    cast(luar_provinsi as integer) as luar_provinsi,
    cast(belum_dipetakan as integer) as belum_dipetakan,
    cast(setelah_ekspor as integer) as setelah_ekspor,
    cast(luar_kalender as integer) as luar_kalender,
    cast(tanpa_awal as integer) as tanpa_awal,
    cast(selesai_janggal as integer) as selesai_janggal,
    asal
from jumlah
