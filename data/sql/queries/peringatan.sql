-- Published values of a region that its levels do not give.
select
    tahun,
    instrumen,
    kode,
    cast(terbit as double) as terbit,
    cast(hitungan as double) as hitungan,
    cast(selisih as double) as selisih
from peringatan
where kode_wilayah = $kode_wilayah
order by instrumen asc, tahun asc, kode asc
