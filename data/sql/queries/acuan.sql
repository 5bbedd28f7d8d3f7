-- The national value of one element of one instrument in one year: one row or none.
select
    tahun,
    instrumen,
    jenjang,
    kode,
    cast(nilai as double) as nilai,
    predikat,
    predikat_asal,
    asal,
    sumber_id
from acuan
where instrumen = $instrumen and tahun = $tahun and kode = $kode
