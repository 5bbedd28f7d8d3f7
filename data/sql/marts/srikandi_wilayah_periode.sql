-- Use of Srikandi by each region in each period: sums of months, OPD used in any of them, users of the last.
with

opd as (
    select
        t.jenis,
        t.periode,
        o.kode_wilayah,
        o.opd_kunci,
        count(*) filter (where o.aktif) as aktif,
        count(*) filter (where o.aktif is null) as tak_diketahui
    from marts.srikandi_waktu as t
    inner join marts.srikandi_opd_bulan as o
        on t.awal_ke <= o.bulan_ke and t.akhir_ke >= o.bulan_ke
    group by t.jenis, t.periode, o.kode_wilayah, o.opd_kunci
),

opd_jumlah as (
    select
        jenis,
        periode,
        kode_wilayah,
        count(*) as opd_total,
        count(*) filter (where aktif > 0) as opd_aktif,
        count(*) filter (where aktif = 0 and tak_diketahui > 0) as opd_tak_diketahui
    from opd
    group by jenis, periode, kode_wilayah
),

-- a ratio of two counts is of the rows that have both
berpasangan as (
    select
        kode_wilayah,
        bulan_ke,
        sum(if(disposisi is null, null, naskah_masuk)) as masuk_banding,
        sum(if(naskah_masuk is null, null, disposisi)) as disposisi_banding,
        sum(if(pengguna_aktif is null, null, jumlah_pengguna)) as pengguna_banding,
        sum(if(jumlah_pengguna is null, null, pengguna_aktif)) as pengguna_aktif_banding,
        sum(if(tte_aktif is null, null, jumlah_pengguna)) as tte_banding,
        sum(if(jumlah_pengguna is null, null, tte_aktif)) as tte_aktif_banding
    from marts.srikandi_opd_bulan
    group by kode_wilayah, bulan_ke
),

bulanan as (
    select
        t.jenis,
        t.periode,
        t.penuh,
        b.kode_wilayah,
        b.bulan_ke,
        b.asal,
        b.opd_total,
        b.jumlah_pengguna,
        b.naskah_masuk,
        b.naskah_keluar,
        b.disposisi,
        b.naskah_ditindaklanjuti,
        b.berkas,
        b.tte_kedaluwarsa,
        b.aktivitas,
        p.masuk_banding,
        p.disposisi_banding,
        p.pengguna_banding,
        p.pengguna_aktif_banding,
        p.tte_banding,
        p.tte_aktif_banding,
        max(if(b.jumlah_pengguna is null, null, b.bulan_ke)) over (
            partition by t.jenis, t.periode, b.kode_wilayah
        ) as pengguna_ke
    from marts.srikandi_waktu as t
    inner join marts.srikandi_wilayah_bulan as b
        on t.awal_ke <= b.bulan_ke and t.akhir_ke >= b.bulan_ke
    left join berpasangan as p
        on b.kode_wilayah = p.kode_wilayah and b.bulan_ke = p.bulan_ke
),

jumlah as (
    select
        jenis,
        periode,
        penuh,
        kode_wilayah,
        max(asal) as asal,
        count(opd_total) as bulan_lapor,
        count(aktivitas) as bulan_aktivitas,
        sum(naskah_masuk) as naskah_masuk,
        sum(naskah_keluar) as naskah_keluar,
        sum(disposisi) as disposisi,
        sum(naskah_ditindaklanjuti) as naskah_ditindaklanjuti,
        sum(berkas) as berkas,
        sum(masuk_banding) as masuk_banding,
        sum(disposisi_banding) as disposisi_banding,
        max(if(bulan_ke = pengguna_ke, jumlah_pengguna, null)) as jumlah_pengguna,
        max(if(bulan_ke = pengguna_ke, pengguna_banding, null)) as pengguna_banding,
        max(if(bulan_ke = pengguna_ke, pengguna_aktif_banding, null)) as pengguna_aktif_banding,
        max(if(bulan_ke = pengguna_ke, tte_banding, null)) as tte_banding,
        max(if(bulan_ke = pengguna_ke, tte_aktif_banding, null)) as tte_aktif_banding,
        max(if(bulan_ke = pengguna_ke, tte_kedaluwarsa, null)) as tte_kedaluwarsa
    from bulanan
    group by jenis, periode, penuh, kode_wilayah
)

select
    j.jenis,
    j.periode,
    j.kode_wilayah,
    j.asal,
    cast(j.bulan_lapor as integer) as bulan_lapor,
    cast(o.opd_total as bigint) as opd_total,
    cast(if(o.opd_tak_diketahui = o.opd_total, null, o.opd_aktif) as bigint) as opd_aktif,
    cast(o.opd_tak_diketahui as bigint) as opd_tak_diketahui,
    cast(j.naskah_masuk as bigint) as naskah_masuk,
    cast(j.naskah_keluar as bigint) as naskah_keluar,
    cast(j.disposisi as bigint) as disposisi,
    cast(j.naskah_ditindaklanjuti as bigint) as naskah_ditindaklanjuti,
    cast(j.berkas as bigint) as berkas,
    cast(j.naskah_masuk + j.naskah_keluar + j.disposisi as bigint) as aktivitas,
    cast(j.masuk_banding as bigint) as masuk_banding,
    cast(j.disposisi_banding as bigint) as disposisi_banding,
    cast(j.jumlah_pengguna as bigint) as jumlah_pengguna,
    cast(j.pengguna_banding as bigint) as pengguna_banding,
    cast(j.pengguna_aktif_banding as bigint) as pengguna_aktif_banding,
    cast(j.tte_banding as bigint) as tte_banding,
    cast(j.tte_aktif_banding as bigint) as tte_aktif_banding,
    cast(j.tte_kedaluwarsa as bigint) as tte_kedaluwarsa,
    j.bulan_aktivitas = j.penuh as utuh
from jumlah as j
left join opd_jumlah as o
    on j.jenis = o.jenis and j.periode = o.periode and j.kode_wilayah = o.kode_wilayah
