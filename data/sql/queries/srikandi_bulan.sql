-- One region month by month, from the first report of any region to the last: calendar and heat map.
select
    bulan,
    opd_total,
    opd_aktif,
    opd_tak_diketahui,
    naskah_masuk,
    naskah_keluar,
    disposisi,
    aktivitas,
    jumlah_pengguna,
    pengguna_aktif,
    tte_aktif,
    asal
from srikandi_wilayah_bulan
where kode_wilayah = $wilayah
order by bulan asc
