-- Each OPD as the last report of its region leaves it: in use, silent for how long, or no longer reported.
with

wilayah as (
    select
        kode_wilayah,
        min(bulan_ke) as pertama_ke,
        max(bulan_ke) as terakhir_ke
    from marts.srikandi_opd_bulan
    group by kode_wilayah
),

rentang as (
    select
        kode_wilayah,
        opd_kunci,
        max(opd) as opd,
        max(asal) as asal,
        min(bulan) as bulan_pertama,
        max(bulan) as bulan_terakhir,
        max(bulan_ke) as terakhir_ke,
        min(bulan) filter (where aktif) as aktif_pertama,
        max(bulan) filter (where aktif) as aktif_terakhir,
        min(bulan_ke) filter (where aktif) as aktif_pertama_ke,
        coalesce(max(bulan_ke) filter (where aktif), 0) as aktif_terakhir_ke
    from marts.srikandi_opd_bulan
    group by kode_wilayah, opd_kunci
),

diam as (
    select
        r.kode_wilayah,
        r.opd_kunci,
        count(*) filter (where not o.aktif and o.bulan_ke > r.aktif_terakhir_ke) as bulan_diam,
        min(o.bulan) filter (where not o.aktif and o.bulan_ke > r.aktif_terakhir_ke) as diam_sejak,
        count(*) filter (where o.aktif is null and o.bulan_ke < r.aktif_pertama_ke) as gelap,
        count(*) filter (where o.aktif and o.bulan_ke = r.terakhir_ke) as kini_aktif,
        count(*) filter (where not o.aktif and o.bulan_ke = r.terakhir_ke) as kini_diam
    from rentang as r
    inner join marts.srikandi_opd_bulan as o
        on r.kode_wilayah = o.kode_wilayah and r.opd_kunci = o.opd_kunci
    group by r.kode_wilayah, r.opd_kunci
)

select
    r.kode_wilayah,
    r.opd_kunci,
    r.opd,
    r.bulan_pertama,
    r.bulan_terakhir,
    r.aktif_pertama,
    r.aktif_terakhir,
    -- only months that are known to be without use count
    cast(d.bulan_diam as integer) as bulan_diam,
    d.diam_sejak,
    r.asal,
    case
        when r.terakhir_ke < w.terakhir_ke then 'tak_dilaporkan'
        when d.kini_aktif > 0 then 'aktif'
        when d.kini_diam > 0 then 'diam'
        else 'tak_diketahui'
    end as status,
    -- what was in use in the region's first report may have begun at any time before
    if(r.aktif_pertama_ke > w.pertama_ke and d.gelap = 0, r.aktif_pertama, null) as mulai,
    if(r.aktif_terakhir is null, null, d.diam_sejak) as berhenti
from rentang as r
inner join diam as d
    on r.kode_wilayah = d.kode_wilayah and r.opd_kunci = d.opd_kunci
inner join wilayah as w
    on r.kode_wilayah = w.kode_wilayah
