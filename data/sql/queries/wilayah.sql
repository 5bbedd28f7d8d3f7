-- All regions, the province first.
select
    kode,
    nama,
    nama_pendek,
    jenis,
    induk,
    ibukota,
    cast(luas_km2 as double) as luas_km2,
    penduduk
from wilayah
order by kode asc
