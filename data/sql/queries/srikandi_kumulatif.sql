-- Activity of every region added up from the first month on, for the race; a silent month adds nothing.
with

terkumpul as (
    select
        bulan,
        kode_wilayah,
        aktivitas,
        sum(aktivitas) over (partition by kode_wilayah order by bulan asc) as kumulatif
    from srikandi_wilayah_bulan
)

select
    t.bulan,
    t.kode_wilayah,
    w.nama_pendek,
    t.aktivitas,
    cast(t.kumulatif as bigint) as kumulatif,
    if(t.kumulatif is null, null, rank() over (partition by t.bulan order by t.kumulatif desc nulls last))
        as peringkat
from terkumpul as t
inner join wilayah as w
    on t.kode_wilayah = w.kode
order by t.bulan asc, peringkat asc nulls last, w.nama_pendek asc
