-- Activity in Srikandi by region and year: of the months reported, and how many of how many those are.
select
    kode_wilayah,
    cast(extract(year from bulan) as integer) as tahun,
    cast(sum(aktivitas) as double) as nilai,
    count(aktivitas) as bulan_lapor,
    count(*) as bulan_penuh,
    max(asal) as asal
from srikandi_wilayah_bulan
group by kode_wilayah, extract(year from bulan)
order by kode_wilayah asc, tahun asc
