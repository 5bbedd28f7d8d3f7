-- Years of arrival, oldest first.
select
    p.tahun,
    p.jumlah,
    p.asal
from lapor_papan as p
inner join lapor_lingkup as l on p.lingkup = l.lingkup
where l.klasifikasi = '' and l.kategori = '' and l.kode_wilayah = ''
order by p.tahun asc
