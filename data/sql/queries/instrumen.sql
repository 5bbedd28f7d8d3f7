-- All instruments; those with values say up to which year.
with

terbaru as (
    select
        instrumen,
        max(tahun) as tahun_terbaru
    from tahun
    group by instrumen
)

select
    i.instrumen,
    i.nama,
    i.peraturan,
    i.nama_indeks,
    t.tahun_terbaru,
    t.tahun_terbaru is not null as bernilai
from instrumen as i
left join terbaru as t on i.instrumen = t.instrumen
order by i.instrumen asc
