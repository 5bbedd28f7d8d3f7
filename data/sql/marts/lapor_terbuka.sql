-- Reports that are open on the day of the newest export: where, who holds them, how old in working days.
-- umur_dari is the lower edge of the age's class; a report dated after that day has neither age nor zone.
with

saat as (
    select
        e.hari,
        h.ke
    from (
        select max(hari) as hari
        from staging.lapor_ekspor
    ) as e
    left join reference.hari_kerja as h on e.hari = h.tanggal
),

zona as (
    select
        max(case when tahap = 'kuning' then hari_kerja end) as kuning,
        max(case when tahap = 'merah' then hari_kerja end) as merah
    from reference.target_lapor
    where klasifikasi = 'semua'
),

harian as (
    select
        l.irisan,
        l.tanggal,
        j.instansi,
        count(*) as jumlah
    from staging.lapor_laporan as l
    inner join staging.lapor_jalur as j on l.jalur = j.jalur
    where j.terbuka
    group by l.irisan, l.tanggal, j.instansi
),

berumur as (
    select
        d.tanggal,
        d.instansi,
        d.jumlah,
        i.klasifikasi,
        i.kategori,
        i.kode_wilayah,
        i.asal,
        t.selesai < s.hari as terlambat,
        case when d.tanggal <= s.hari then s.ke - h.ke end as umur
    from harian as d
    cross join saat as s
    inner join staging.lapor_irisan as i on d.irisan = i.irisan
    left join reference.hari_kerja as h on d.tanggal = h.tanggal
    left join staging.lapor_tenggat as t on i.klasifikasi = t.klasifikasi and d.tanggal = t.tanggal
),

berzona as (
    select
        b.tanggal,
        b.instansi,
        b.jumlah,
        b.klasifikasi,
        b.kategori,
        b.kode_wilayah,
        b.asal,
        b.umur,
        case when b.terlambat then b.jumlah else 0 end as terlambat,
        case
            when b.umur > z.merah then 'merah'
            when b.umur > z.kuning then 'kuning'
            when b.umur is not null then 'hijau'
        end as zona,
        case
            when b.umur > 250 then 251
            when b.umur > 120 then 121
            when b.umur > 60 then 61
            when b.umur > 30 then 31
            when b.umur > 14 then 15
            when b.umur > 5 then 6
            when b.umur > 3 then 4
            when b.umur is not null then 0
        end as umur_dari
    from berumur as b
    cross join zona as z
),

jumlah as (
    select
        kode_wilayah,
        klasifikasi,
        kategori,
        instansi,
        zona,
        umur_dari,
        cast(extract(year from tanggal) as integer) as tahun,
        sum(jumlah) as jumlah,
        sum(terlambat) as terlambat,
        min(tanggal) as tanggal_tertua,
        max(umur) as umur_tertua,
        max(asal) as asal
    from berzona
    group by
        kode_wilayah,
        klasifikasi,
        kategori,
        instansi,
        zona,
        umur_dari,
        cast(extract(year from tanggal) as integer)
)

select
    kode_wilayah,
    klasifikasi,
    kategori,
    tahun,
    instansi,
    zona,
    umur_dari,
    cast(jumlah as integer) as jumlah,
    cast(terlambat as integer) as terlambat,
    tanggal_tertua,
    cast(umur_tertua as integer) as umur_tertua,
    asal
from jumlah
