-- One element of one instrument: every region in every year in which any has a value; without: null.
select
    kode_wilayah,
    tahun,
    cast(nilai as double) as nilai,
    predikat,
    dasar,
    asal,
    cast(nasional as double) as nasional
from papan
where instrumen = $instrumen and kode = $kode
order by kode_wilayah asc, tahun asc
