-- Years of one element of one instrument that have values, oldest first.
select
    tahun,
    jumlah_bernilai,
    jumlah_wilayah,
    utama
from tahun
where instrumen = $instrumen and kode = $kode
order by tahun asc
