-- Every status as it was written, and its group; what the table of groups does not know stays unmapped.
with

peta as (
    select
        lower(trim(status)) as kunci,
        min(grup) as grup
    from reference.status_lapor
    group by lower(trim(status))
),

tertulis as (
    select
        status,
        lower(trim(status)) as kunci
    from muatan.lapor
    group by status
)

select
    t.status,
    coalesce(p.grup, 'belum dipetakan') as grup,
    coalesce(p.grup in ('dalam proses', 'tertunda'), false) as terbuka,
    coalesce(p.grup in ('selesai', 'diarsipkan'), false) as tertutup
from tertulis as t
left join peta as p on t.kunci = p.kunci
