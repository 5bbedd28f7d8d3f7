-- Elements of one instrument in the order of its regulation, the index (code '') first.
select
    kode,
    jenjang,
    induk,
    nama,
    cast(bobot as double) as bobot,
    skala,
    kelas_untuk,
    urutan
from unsur
where instrumen = $instrumen
order by urutan asc
