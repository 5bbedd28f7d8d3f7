-- Every region in every year that an instrument has any value in: is there an index, and how many levels.
with

tahun_bernilai as (
    select distinct
        instrumen,
        tahun
    from nilai
),

indikator as (
    select
        instrumen,
        count(*) as indikator_semua
    from unsur
    where jenjang = 'indikator'
    group by instrumen
),

ada as (
    select
        instrumen,
        tahun,
        kode_wilayah,
        max(dasar) filter (where jenjang = 'indeks') as dasar_indeks,
        max(asal) filter (where jenjang = 'indeks') as asal_indeks,
        count(*) filter (where jenjang = 'indikator') as indikator_ada,
        max(asal) filter (where jenjang = 'indikator') as asal_indikator
    from nilai
    group by instrumen, tahun, kode_wilayah
)

select
    t.instrumen,
    n.nama_indeks,
    t.tahun,
    w.kode as kode_wilayah,
    a.dasar_indeks,
    a.asal_indeks,
    a.asal_indikator,
    coalesce(a.indikator_ada, 0) as indikator_ada,
    coalesce(i.indikator_semua, 0) as indikator_semua
from tahun_bernilai as t
cross join wilayah as w
inner join instrumen as n on t.instrumen = n.instrumen
left join indikator as i on t.instrumen = i.instrumen
left join ada as a on t.instrumen = a.instrumen and t.tahun = a.tahun and w.kode = a.kode_wilayah
order by t.tahun asc, t.instrumen asc, w.kode asc
