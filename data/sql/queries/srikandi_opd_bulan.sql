-- The OPD of one region month by month, with the file and row of each figure.
with

terpilih as (
    select
        bulan,
        opd_kunci,
        opd,
        naskah_masuk,
        naskah_keluar,
        disposisi,
        aktivitas,
        aktif,
        jumlah_pengguna,
        pengguna_aktif,
        tte_aktif,
        asal,
        muatan,
        lembar,
        baris
    from srikandi_opd_bulan
    where kode_wilayah = $wilayah
)

select
    o.bulan,
    o.opd_kunci,
    o.opd,
    o.naskah_masuk,
    o.naskah_keluar,
    o.disposisi,
    o.aktivitas,
    o.aktif,
    o.jumlah_pengguna,
    o.pengguna_aktif,
    o.tte_aktif,
    o.asal,
    m.berkas as berkas_muatan,
    m.dimuat,
    o.lembar,
    o.baris
from terpilih as o
inner join muatan as m
    on o.muatan = m.id
order by o.opd asc, o.bulan asc
