-- Reports by category and region that arrived in one year, or in all with a year of 0.
with

papan as (
    select
        lingkup,
        jumlah,
        asal
    from lapor_papan
    where $tahun = 0 or tahun = $tahun
)

select
    l.kategori as kode,
    l.kode_wilayah,
    cast(sum(p.jumlah) as double) as nilai,
    max(p.asal) as asal
from papan as p
inner join lapor_lingkup as l on p.lingkup = l.lingkup
where l.klasifikasi = '' and l.kategori != '' and l.kode_wilayah != ''
group by l.kategori, l.kode_wilayah
order by l.kategori asc, l.kode_wilayah asc
