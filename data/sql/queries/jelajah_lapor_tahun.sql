-- Reports by region and year of arrival, of every class and category.
select
    l.kode_wilayah,
    p.tahun,
    cast(p.jumlah as double) as nilai,
    p.asal
from lapor_papan as p
inner join lapor_lingkup as l on p.lingkup = l.lingkup
where l.klasifikasi = '' and l.kategori = '' and l.kode_wilayah != ''
order by l.kode_wilayah asc, p.tahun asc
