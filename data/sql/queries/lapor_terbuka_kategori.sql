-- Open reports by category, the most first; a year of arrival, or all (0).
select
    kategori,
    cast(sum(jumlah) as bigint) as jumlah,
    cast(sum(terlambat) as bigint) as terlambat,
    max(asal) as asal
from lapor_terbuka
where
    ($klasifikasi = '' or klasifikasi = $klasifikasi)
    and ($kategori = '' or kategori = $kategori)
    and ($kode_wilayah = '' or kode_wilayah = $kode_wilayah)
    and ($tahun = 0 or tahun = $tahun)
group by kategori
order by jumlah desc, kategori asc
