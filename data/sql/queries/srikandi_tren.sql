-- Incoming, outgoing and disposition by month, of one region or ('') all that reported, beside a year before.
-- What is compared with a year before is of the regions that reported in both months.
with

terpilih as (
    select
        bulan,
        bulan_ke,
        kode_wilayah,
        opd_total,
        naskah_masuk,
        naskah_keluar,
        disposisi,
        aktivitas,
        asal
    from srikandi_wilayah_bulan
    where $wilayah = '' or kode_wilayah = $wilayah
),

berdampingan as (
    select
        k.bulan,
        k.opd_total,
        k.naskah_masuk,
        k.naskah_keluar,
        k.disposisi,
        k.aktivitas,
        k.asal,
        if(l.aktivitas is null, null, k.aktivitas) as banding,
        if(k.aktivitas is null, null, l.aktivitas) as setahun_lalu
    from terpilih as k
    left join terpilih as l
        on k.kode_wilayah = l.kode_wilayah and k.bulan_ke = l.bulan_ke + 12
)

select
    bulan,
    cast(sum(naskah_masuk) as bigint) as naskah_masuk,
    cast(sum(naskah_keluar) as bigint) as naskah_keluar,
    cast(sum(disposisi) as bigint) as disposisi,
    cast(sum(aktivitas) as bigint) as aktivitas,
    cast(sum(banding) as bigint) as banding,
    cast(sum(setahun_lalu) as bigint) as setahun_lalu,
    max(asal) as asal,
    count(opd_total) as wilayah_lapor,
    count(banding) as wilayah_banding,
    cast(100 as double) * (sum(banding) - sum(setahun_lalu)) / nullif(sum(setahun_lalu), 0) as pertumbuhan
from berdampingan
group by bulan
order by bulan asc
