-- Every element and region of one instrument and year of which any region has a value; without one: null.
select
    kode,
    kode_wilayah,
    cast(nilai as double) as nilai,
    predikat,
    peringkat,
    dari,
    seri,
    cast(nasional as double) as nasional,
    dasar,
    asal,
    sumber_id
from papan
where instrumen = $instrumen and tahun = $tahun
order by kode asc, kode_wilayah asc
