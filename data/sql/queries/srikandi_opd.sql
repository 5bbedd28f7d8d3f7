-- The OPD of one region in one period, by activity; who began and who ceased against the period before.
with

periode_kini as (
    select
        jenis,
        awal_ke,
        akhir_ke,
        periode_lalu
    from srikandi_waktu
    where jenis = $jenis and periode = $periode
),

rentang as (
    select
        k.awal_ke,
        k.akhir_ke,
        l.awal_ke as awal_lalu_ke,
        l.akhir_ke as akhir_lalu_ke
    from periode_kini as k
    left join srikandi_waktu as l
        on k.jenis = l.jenis and k.periode_lalu = l.periode
),

bulanan as (
    select
        bulan_ke,
        opd_kunci,
        naskah_masuk,
        naskah_keluar,
        disposisi,
        aktif
    from srikandi_opd_bulan
    where kode_wilayah = $wilayah
),

dihitung as (
    select
        b.opd_kunci,
        count(*) filter (where b.bulan_ke >= r.awal_ke) as bulan_lapor,
        sum(b.naskah_masuk) filter (where b.bulan_ke >= r.awal_ke) as naskah_masuk,
        sum(b.naskah_keluar) filter (where b.bulan_ke >= r.awal_ke) as naskah_keluar,
        sum(b.disposisi) filter (where b.bulan_ke >= r.awal_ke) as disposisi,
        bool_or(b.aktif) filter (where b.bulan_ke >= r.awal_ke) as aktif,
        count(*) filter (where b.aktif is null and b.bulan_ke >= r.awal_ke) as gelap,
        bool_or(b.aktif) filter (where b.bulan_ke <= r.akhir_lalu_ke) as aktif_lalu,
        count(*) filter (where b.aktif is null and b.bulan_ke <= r.akhir_lalu_ke) as gelap_lalu
    from bulanan as b
    inner join rentang as r
        on b.bulan_ke between coalesce(r.awal_lalu_ke, r.awal_ke) and r.akhir_ke
    group by b.opd_kunci
),

keadaan as (
    select
        opd_kunci,
        opd,
        status,
        bulan_diam,
        diam_sejak,
        aktif_terakhir,
        bulan_terakhir,
        mulai,
        berhenti,
        asal
    from srikandi_opd
    where kode_wilayah = $wilayah
)

select
    s.opd_kunci,
    s.opd,
    s.status,
    s.bulan_diam,
    s.diam_sejak,
    s.aktif_terakhir,
    s.bulan_terakhir,
    s.mulai,
    s.berhenti,
    s.asal,
    cast(k.naskah_masuk as bigint) as naskah_masuk,
    cast(k.naskah_keluar as bigint) as naskah_keluar,
    cast(k.disposisi as bigint) as disposisi,
    cast(k.naskah_masuk + k.naskah_keluar + k.disposisi as bigint) as aktivitas,
    nullif(k.bulan_lapor, 0) as bulan_lapor,
    -- not in use is said only where each month is known
    if(k.aktif or k.gelap = 0, k.aktif, null) as aktif,
    case
        when k.aktif and not k.aktif_lalu and k.gelap_lalu = 0 then 'mulai'
        when not k.aktif and k.gelap = 0 and k.aktif_lalu then 'berhenti'
    end as gerak
from keadaan as s
left join dihitung as k
    on s.opd_kunci = k.opd_kunci
order by aktivitas desc nulls last, s.opd asc
