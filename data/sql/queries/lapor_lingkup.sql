-- What may be chosen: class, category and region, each '' for all, with the number of reports.
select
    klasifikasi,
    kategori,
    kode_wilayah,
    jumlah,
    asal
from lapor_lingkup
order by klasifikasi asc, kategori asc, kode_wilayah asc
