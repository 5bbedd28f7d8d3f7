-- The board of a class and category: every region, with or without reports, and the counts behind its shares.
-- The province's row is what was reported of the province itself; a year of arrival, or all (0).
with

terpilih as (
    select
        lingkup,
        kode_wilayah
    from lapor_lingkup
    where klasifikasi = $klasifikasi and kategori = $kategori
),

papan as (
    select
        lingkup,
        jumlah,
        dalam_proses,
        tertunda,
        selesai,
        diarsipkan,
        belum_dipetakan,
        tepat,
        terlambat,
        tak_pasti,
        berjalan,
        tanpa_target,
        diverifikasi,
        verifikasi_tepat,
        dirating,
        jumlah_rating,
        asal
    from lapor_papan
    where $tahun = 0 or tahun = $tahun
),

jumlah as (
    select
        t.kode_wilayah,
        cast(sum(p.jumlah) as bigint) as jumlah,
        cast(sum(p.dalam_proses) as bigint) as dalam_proses,
        cast(sum(p.tertunda) as bigint) as tertunda,
        cast(sum(p.selesai) as bigint) as selesai,
        cast(sum(p.diarsipkan) as bigint) as diarsipkan,
        cast(sum(p.belum_dipetakan) as bigint) as belum_dipetakan,
        cast(sum(p.tepat) as bigint) as tepat,
        cast(sum(p.terlambat) as bigint) as terlambat,
        cast(sum(p.tak_pasti) as bigint) as tak_pasti,
        cast(sum(p.berjalan) as bigint) as berjalan,
        cast(sum(p.tanpa_target) as bigint) as tanpa_target,
        cast(sum(p.diverifikasi) as bigint) as diverifikasi,
        cast(sum(p.verifikasi_tepat) as bigint) as verifikasi_tepat,
        cast(sum(p.dirating) as bigint) as dirating,
        cast(sum(p.jumlah_rating) as bigint) as jumlah_rating,
        max(p.asal) as asal
    from terpilih as t
    inner join papan as p on t.lingkup = p.lingkup
    group by t.kode_wilayah
)

select
    w.kode as kode_wilayah,
    w.nama_pendek,
    w.jenis,
    w.penduduk,
    j.asal,
    coalesce(j.jumlah, 0) as jumlah,
    coalesce(j.dalam_proses, 0) as dalam_proses,
    coalesce(j.tertunda, 0) as tertunda,
    coalesce(j.selesai, 0) as selesai,
    coalesce(j.diarsipkan, 0) as diarsipkan,
    coalesce(j.belum_dipetakan, 0) as belum_dipetakan,
    coalesce(j.tepat, 0) as tepat,
    coalesce(j.terlambat, 0) as terlambat,
    coalesce(j.tak_pasti, 0) as tak_pasti,
    coalesce(j.berjalan, 0) as berjalan,
    coalesce(j.tanpa_target, 0) as tanpa_target,
    coalesce(j.diverifikasi, 0) as diverifikasi,
    coalesce(j.verifikasi_tepat, 0) as verifikasi_tepat,
    coalesce(j.dirating, 0) as dirating,
    coalesce(j.jumlah_rating, 0) as jumlah_rating,
    coalesce(j.jumlah, 0) * cast(100000 as double) / w.penduduk as per_100_ribu,
    (j.selesai + j.diarsipkan) / cast(nullif(j.jumlah - j.belum_dipetakan, 0) as double) as bagian_ditutup,
    j.terlambat
    / cast(nullif(j.tepat + j.terlambat + j.tak_pasti + j.berjalan, 0) as double) as bagian_terlambat,
    j.jumlah_rating / cast(nullif(j.dirating, 0) as double) as rating
from wilayah as w
left join jumlah as j on w.kode = j.kode_wilayah
order by w.kode asc
