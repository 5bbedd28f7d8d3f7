-- The province and its kabupaten/kota.
with

wilayah as (
    select
        kode,
        nama,
        nama_pendek,
        jenis,
        induk,
        ibukota,
        luas_km2,
        penduduk
    from reference.wilayah
)

select
    kode,
    nama,
    nama_pendek,
    jenis,
    induk,
    ibukota,
    luas_km2,
    penduduk
from wilayah
