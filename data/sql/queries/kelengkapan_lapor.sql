-- Every region in every year of arrival: how many reports, and whether the newest export saw the year's end.
with

tahun_masuk as (
    select distinct tahun
    from lapor_papan
),

ekspor as (
    select max(hari) as terbaru
    from lapor_ekspor
),

jumlah as (
    select
        l.kode_wilayah,
        p.tahun,
        p.jumlah,
        p.asal
    from lapor_papan as p
    inner join lapor_lingkup as l on p.lingkup = l.lingkup
    where l.klasifikasi = '' and l.kategori = ''
)

select
    w.kode as kode_wilayah,
    t.tahun,
    j.asal,
    coalesce(j.jumlah, 0) as jumlah,
    extract(year from e.terbaru) > t.tahun as tutup
from tahun_masuk as t
cross join wilayah as w
cross join ekspor as e
left join jumlah as j on w.kode = j.kode_wilayah and t.tahun = j.tahun
order by t.tahun asc, w.kode asc
