-- What the exports together say of each report: its newest sighting, and between which two it was closed.
-- A sighting's number orders all of them: by export, then by row.
with

terlihat as (
    select
        l.tracking_id,
        e.dilihat,
        s.terbuka,
        s.tertutup,
        e.ke * 2147483648 + l.baris as urut
    from muatan.lapor as l
    inner join staging.lapor_ekspor as e
        on l.dilihat = e.dilihat and l.muatan = e.muatan and l.lembar = e.lembar
    inner join staging.lapor_status as s on l.status = s.status
),

ringkas as (
    select
        tracking_id,
        max(urut) as urut,
        max(dilihat) as dilihat,
        max(urut) filter (where terbuka) as urut_terbuka,
        max(dilihat) filter (where terbuka) as terbuka_terakhir,
        min(urut) filter (where tertutup) as urut_tertutup,
        min(dilihat) filter (where tertutup) as tutup_pertama
    from terlihat
    group by tracking_id
),

-- a report that was open again after it had been closed: the closing that counts is a later one
dibuka_lagi as (
    select
        tracking_id,
        urut_terbuka
    from ringkas
    where urut_tertutup < urut_terbuka
),

ditutup_lagi as (
    select
        t.tracking_id,
        min(t.dilihat) as tutup_pertama
    from dibuka_lagi as d
    inner join terlihat as t on d.tracking_id = t.tracking_id
    where t.tertutup and t.urut > d.urut_terbuka
    group by t.tracking_id
)

select
    r.urut,
    r.dilihat,
    r.terbuka_terakhir,
    case when r.urut_tertutup < r.urut_terbuka then d.tutup_pertama else r.tutup_pertama end as tutup_pertama
from ringkas as r
left join ditutup_lagi as d on r.tracking_id = d.tracking_id
