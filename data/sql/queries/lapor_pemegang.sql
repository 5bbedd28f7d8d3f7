-- Which agencies hold the reports that came from one month to another, the most first.
select
    instansi,
    cast(sum(jumlah) as bigint) as jumlah,
    cast(sum(terbuka) as bigint) as terbuka,
    max(asal) as asal
from lapor_instansi
where
    ($klasifikasi = '' or klasifikasi = $klasifikasi)
    and ($kategori = '' or kategori = $kategori)
    and ($kode_wilayah = '' or kode_wilayah = $kode_wilayah)
    and bulan between cast($dari as date) and cast($sampai as date)
group by instansi
order by jumlah desc, instansi asc
