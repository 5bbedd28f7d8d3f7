-- The ways a report takes: its channel, the agency that holds it and its status, numbered as they occur.
with

gabungan as (
    select
        status,
        coalesce(kanal, 'tanpa kanal') as kanal,
        coalesce(instansi, 'tanpa instansi') as instansi
    from muatan.lapor
    group by status, coalesce(kanal, 'tanpa kanal'), coalesce(instansi, 'tanpa instansi')
)

select
    g.kanal,
    g.instansi,
    g.status,
    s.grup,
    s.terbuka,
    s.tertutup,
    cast(row_number() over (order by g.kanal asc, g.instansi asc, g.status asc) as integer) as jalur
from gabungan as g
inner join staging.lapor_status as s on g.status = s.status
