-- One element of one instrument for people to take away: every region in every year that any region has a
-- value in, or in one year (0: all of them); a region without a value has none here either.
with

terpilih as (
    select
        kode_wilayah,
        nilai,
        predikat,
        tahun,
        asal,
        sumber_id
    from papan
    where instrumen = $instrumen and kode = $kode and ($tahun = 0 or tahun = $tahun)
)

select
    t.kode_wilayah,
    w.nama,
    cast(t.nilai as double) as nilai,
    t.predikat,
    t.tahun,
    t.asal,
    t.sumber_id
from terpilih as t
inner join wilayah as w on t.kode_wilayah = w.kode
order by t.tahun asc, t.kode_wilayah asc
