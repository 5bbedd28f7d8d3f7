-- Open reports by zone and age in working days; a year of arrival, or all (0).
select
    zona,
    umur_dari,
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
group by zona, umur_dari
order by umur_dari asc nulls last
