-- Use of Srikandi by each region in every month from first report to last; nothing where it is silent.
with

jumlah as (
    select
        bulan_ke,
        kode_wilayah,
        max(asal) as asal,  -- 'simulasi' comes after 'resmi': one simulated row makes all of it simulated
        count(*) as opd_total,
        count(*) filter (where aktif) as opd_aktif,
        count(*) filter (where aktif is null) as opd_tak_diketahui,
        sum(jumlah_pengguna) as jumlah_pengguna,
        sum(pengguna_aktif) as pengguna_aktif,
        sum(naskah_masuk) as naskah_masuk,
        sum(naskah_keluar) as naskah_keluar,
        sum(disposisi) as disposisi,
        sum(naskah_ditindaklanjuti) as naskah_ditindaklanjuti,
        sum(berkas) as berkas,
        sum(tte_aktif) as tte_aktif,
        sum(tte_kedaluwarsa) as tte_kedaluwarsa,
        count(jumlah_pengguna) as opd_jumlah_pengguna,
        count(pengguna_aktif) as opd_pengguna_aktif,
        count(naskah_masuk) as opd_naskah_masuk,
        count(naskah_keluar) as opd_naskah_keluar,
        count(disposisi) as opd_disposisi,
        count(naskah_ditindaklanjuti) as opd_naskah_ditindaklanjuti,
        count(berkas) as opd_berkas,
        count(tte_aktif) as opd_tte_aktif,
        count(tte_kedaluwarsa) as opd_tte_kedaluwarsa
    from marts.srikandi_opd_bulan
    group by bulan_ke, kode_wilayah
)

select
    t.akhir as bulan,
    t.akhir_ke as bulan_ke,
    w.kode as kode_wilayah,
    j.asal,
    cast(j.opd_total as bigint) as opd_total,
    -- how many use it is not known where nothing is known of any
    cast(if(j.opd_tak_diketahui = j.opd_total, null, j.opd_aktif) as bigint) as opd_aktif,
    cast(j.opd_tak_diketahui as bigint) as opd_tak_diketahui,
    cast(j.jumlah_pengguna as bigint) as jumlah_pengguna,
    cast(j.pengguna_aktif as bigint) as pengguna_aktif,
    cast(j.naskah_masuk as bigint) as naskah_masuk,
    cast(j.naskah_keluar as bigint) as naskah_keluar,
    cast(j.disposisi as bigint) as disposisi,
    cast(j.naskah_ditindaklanjuti as bigint) as naskah_ditindaklanjuti,
    cast(j.berkas as bigint) as berkas,
    cast(j.tte_aktif as bigint) as tte_aktif,
    cast(j.tte_kedaluwarsa as bigint) as tte_kedaluwarsa,
    cast(j.naskah_masuk + j.naskah_keluar + j.disposisi as bigint) as aktivitas,
    cast(j.opd_jumlah_pengguna as bigint) as opd_jumlah_pengguna,
    cast(j.opd_pengguna_aktif as bigint) as opd_pengguna_aktif,
    cast(j.opd_naskah_masuk as bigint) as opd_naskah_masuk,
    cast(j.opd_naskah_keluar as bigint) as opd_naskah_keluar,
    cast(j.opd_disposisi as bigint) as opd_disposisi,
    cast(j.opd_naskah_ditindaklanjuti as bigint) as opd_naskah_ditindaklanjuti,
    cast(j.opd_berkas as bigint) as opd_berkas,
    cast(j.opd_tte_aktif as bigint) as opd_tte_aktif,
    cast(j.opd_tte_kedaluwarsa as bigint) as opd_tte_kedaluwarsa
from marts.srikandi_waktu as t
cross join marts.wilayah as w
left join jumlah as j
    on t.akhir_ke = j.bulan_ke and w.kode = j.kode_wilayah
where t.jenis = 'bulan'
