-- Who holds the oldest open reports: category and agency, oldest first; a year of arrival, or all (0).
select
    kategori,
    instansi,
    cast(sum(jumlah) as bigint) as jumlah,
    cast(sum(terlambat) as bigint) as terlambat,
    min(tanggal_tertua) as tanggal_tertua,
    max(umur_tertua) as umur_tertua,
    max(asal) as asal
from lapor_terbuka
where
    ($klasifikasi = '' or klasifikasi = $klasifikasi)
    and ($kategori = '' or kategori = $kategori)
    and ($kode_wilayah = '' or kode_wilayah = $kode_wilayah)
    and ($tahun = 0 or tahun = $tahun)
group by kategori, instansi
order by tanggal_tertua asc, jumlah desc, kategori asc, instansi asc
limit $batas
