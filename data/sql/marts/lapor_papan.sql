-- What a region's row says for a year of arrival: counts that shares, rates and means are made of.
-- In time or late by the working-day target of the class; where a closing is known only between two days
-- that lie on both sides of the limit, it is neither.
with

saat as (
    select max(hari) as hari
    from staging.lapor_ekspor
),

dinilai as (
    select
        l.irisan,
        l.tanggal,
        l.rating,
        l.verifikasi,
        j.grup,
        t.verifikasi as batas_verifikasi,
        case
            when j.grup = 'belum dipetakan' then 'belum dipetakan'
            when t.selesai is null then 'tanpa target'
            when j.terbuka and s.hari <= t.selesai then 'berjalan'
            when l.tutup_akhir <= t.selesai then 'tepat'
            when j.terbuka or l.tutup_awal > t.selesai then 'terlambat'
            else 'tak pasti'
        end as ketepatan
    from staging.lapor_laporan as l
    cross join saat as s
    inner join staging.lapor_irisan as i on l.irisan = i.irisan
    inner join staging.lapor_jalur as j on l.jalur = j.jalur
    left join staging.lapor_tenggat as t on i.klasifikasi = t.klasifikasi and l.tanggal = t.tanggal
),

dasar as (
    select
        irisan,
        cast(extract(year from tanggal) as integer) as tahun,
        count(*) as jumlah,
        count(*) filter (where grup = 'dalam proses') as dalam_proses,
        count(*) filter (where grup = 'tertunda') as tertunda,
        count(*) filter (where grup = 'selesai') as selesai,
        count(*) filter (where grup = 'diarsipkan') as diarsipkan,
        count(*) filter (where grup = 'belum dipetakan') as belum_dipetakan,
        count(*) filter (where ketepatan = 'tepat') as tepat,
        count(*) filter (where ketepatan = 'terlambat') as terlambat,
        count(*) filter (where ketepatan = 'tak pasti') as tak_pasti,
        count(*) filter (where ketepatan = 'berjalan') as berjalan,
        count(*) filter (where ketepatan = 'tanpa target') as tanpa_target,
        count(verifikasi) as diverifikasi,
        count(*) filter (where verifikasi <= batas_verifikasi) as verifikasi_tepat,
        count(rating) as dirating,
        coalesce(sum(rating), 0) as jumlah_rating
    from dinilai
    group by irisan, cast(extract(year from tanggal) as integer)
),

jumlah as (
    select
        l.lingkup,
        d.tahun,
        sum(d.jumlah) as jumlah,
        sum(d.dalam_proses) as dalam_proses,
        sum(d.tertunda) as tertunda,
        sum(d.selesai) as selesai,
        sum(d.diarsipkan) as diarsipkan,
        sum(d.belum_dipetakan) as belum_dipetakan,
        sum(d.tepat) as tepat,
        sum(d.terlambat) as terlambat,
        sum(d.tak_pasti) as tak_pasti,
        sum(d.berjalan) as berjalan,
        sum(d.tanpa_target) as tanpa_target,
        sum(d.diverifikasi) as diverifikasi,
        sum(d.verifikasi_tepat) as verifikasi_tepat,
        sum(d.dirating) as dirating,
        sum(d.jumlah_rating) as jumlah_rating,
        max(l.asal) as asal
    from dasar as d
    inner join staging.lapor_lingkup as l on d.irisan = l.irisan
    group by l.lingkup, d.tahun
)

select
    lingkup,
    tahun,
    cast(jumlah as integer) as jumlah,
    cast(dalam_proses as integer) as dalam_proses,
    cast(tertunda as integer) as tertunda,
    cast(selesai as integer) as selesai,
    cast(diarsipkan as integer) as diarsipkan,
    cast(belum_dipetakan as integer) as belum_dipetakan,
    cast(tepat as integer) as tepat,
    cast(terlambat as integer) as terlambat,
    cast(tak_pasti as integer) as tak_pasti,
    cast(berjalan as integer) as berjalan,
    cast(tanpa_target as integer) as tanpa_target,
    cast(diverifikasi as integer) as diverifikasi,
    cast(verifikasi_tepat as integer) as verifikasi_tepat,
    cast(dirating as integer) as dirating,
    cast(jumlah_rating as integer) as jumlah_rating,
    asal
from jumlah
