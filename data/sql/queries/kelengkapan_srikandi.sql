-- Every region in every year: how many months it reported of how many that any region did.
with

bulan_lapor as (
    select distinct bulan
    from srikandi_wilayah_bulan
    where opd_total is not null
)

select
    b.kode_wilayah,
    cast(extract(year from b.bulan) as integer) as tahun,
    count(b.opd_total) as ada,
    count(*) as semua,
    max(b.asal) as asal
from srikandi_wilayah_bulan as b
inner join bulan_lapor as l on b.bulan = l.bulan
group by b.kode_wilayah, extract(year from b.bulan)
order by tahun asc, b.kode_wilayah asc
