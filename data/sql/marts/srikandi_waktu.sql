-- Months, quarters, years and runs of twelve months from first report to last, and which to show first.
with

batas as (
    select
        min(bulan_ke) as pertama,
        max(bulan_ke) as terakhir
    from marts.srikandi_opd_bulan
),

-- months nobody reported are there too: a gap is seen only where time goes on
bulan as (
    select cast(unnest(range(pertama, terakhir + 1)) as integer) as ke
    from batas
),

semua as (
    select
        'bulan' as jenis,
        1 as penuh,
        ke as awal_ke,
        ke as akhir_ke
    from bulan

    union

    select
        'triwulan' as jenis,
        3 as penuh,
        ke - ke % 3 as awal_ke,
        ke - ke % 3 + 2 as akhir_ke
    from bulan

    union

    select
        'tahun' as jenis,
        12 as penuh,
        ke - ke % 12 as awal_ke,
        ke - ke % 12 + 11 as akhir_ke
    from bulan

    union

    select
        '12bulan' as jenis,
        12 as penuh,
        ke - 11 as awal_ke,
        ke as akhir_ke
    from bulan
),

bernama as (
    select
        jenis,
        penuh,
        awal_ke,
        akhir_ke,
        cast(floor(awal_ke / 12) as integer) as awal_tahun,
        cast(awal_ke % 12 + 1 as integer) as awal_bulan,
        cast(floor(akhir_ke / 12) as integer) as akhir_tahun,
        cast(akhir_ke % 12 + 1 as integer) as akhir_bulan
    from semua
),

dilaporkan as (
    select distinct
        kode_wilayah,
        bulan_ke
    from marts.srikandi_opd_bulan
),

terhitung as (
    select
        n.jenis,
        n.penuh,
        n.awal_ke,
        n.akhir_ke,
        n.awal_tahun,
        n.awal_bulan,
        n.akhir_tahun,
        n.akhir_bulan,
        count(distinct d.bulan_ke) as bulan_ada,
        count(distinct d.kode_wilayah) as wilayah_lapor,
        (select count(*) from marts.wilayah) as wilayah_semua
    from bernama as n
    left join dilaporkan as d
        on n.awal_ke <= d.bulan_ke and n.akhir_ke >= d.bulan_ke
    group by
        n.jenis, n.penuh, n.awal_ke, n.akhir_ke, n.awal_tahun, n.awal_bulan, n.akhir_tahun, n.akhir_bulan
),

terurut as (
    select
        jenis,
        penuh,
        awal_ke,
        akhir_ke,
        bulan_ada,
        wilayah_lapor,
        wilayah_semua,
        make_date(awal_tahun, awal_bulan, 1) as awal,
        make_date(akhir_tahun, akhir_bulan, 1) as akhir,
        case jenis
            when 'tahun' then cast(akhir_tahun as varchar)
            when 'triwulan'
                then concat(cast(akhir_tahun as varchar), '-T', cast(akhir_bulan // 3 as varchar))
            else concat(cast(akhir_tahun as varchar), '-', lpad(cast(akhir_bulan as varchar), 2, '0'))
        end as periode,
        -- the latest that at least half of the regions reported in; else the best known, the latest of equals
        row_number() over (
            partition by jenis
            order by
                wilayah_lapor * 2 >= wilayah_semua desc,
                if(wilayah_lapor * 2 >= wilayah_semua, 0, wilayah_lapor) desc,
                akhir_ke desc
        ) as pilihan
    from terhitung
)

select
    t.jenis,
    t.periode,
    t.awal,
    t.akhir,
    t.awal_ke,
    t.akhir_ke,
    t.penuh,
    cast(t.bulan_ada as integer) as bulan_ada,
    cast(t.wilayah_lapor as integer) as wilayah_lapor,
    cast(t.wilayah_semua as integer) as wilayah_semua,
    -- a run of twelve months follows the twelve before it, not the run that shares eleven with it
    l.periode as periode_lalu,
    t.pilihan = 1 as utama
from terurut as t
left join terurut as l
    on t.jenis = l.jenis and t.awal_ke = l.akhir_ke + 1
