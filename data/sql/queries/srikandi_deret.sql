-- One measure of every region over the periods of one kind, silent ones without a value.
with

terpilih as (
    select
        jenis,
        periode,
        kode_wilayah,
        nilai,
        peringkat,
        bulan_lapor,
        utuh,
        asal
    from srikandi_papan
    where jenis = $jenis and ukuran = $ukuran
)

select
    p.kode_wilayah,
    p.periode,
    t.awal,
    t.akhir,
    p.nilai,
    p.peringkat,
    p.bulan_lapor,
    p.utuh,
    p.asal
from terpilih as p
inner join srikandi_waktu as t
    on p.jenis = t.jenis and p.periode = t.periode
order by p.kode_wilayah asc, t.akhir asc
