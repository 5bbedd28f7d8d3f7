-- How fresh the data are: the newest source date behind the main year of the newest instrument with values.
-- Dates are texts ("2024", "2022-01", "2024-01-13") and order as such; without any, the year itself is said.
with

terbaru as (
    select instrumen
    from marts.tahun
    where kode = ''
    group by instrumen
    order by max(tahun) desc, instrumen desc
    limit 1
)

select coalesce(max(s.tanggal), cast(max(t.tahun) as varchar)) as data_per
from terbaru
inner join marts.tahun as t on terbaru.instrumen = t.instrumen and t.kode = '' and t.utama
inner join marts.nilai as n on t.instrumen = n.instrumen and t.tahun = n.tahun and t.kode = n.kode
inner join marts.sumber as s on n.sumber_id = s.sumber_id
