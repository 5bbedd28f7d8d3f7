-- Elements of one instrument in the order of its regulation, the index (code '') first, and which have values.
select
    kode,
    jenjang,
    induk,
    nama,
    cast(bobot as double) as bobot,
    skala,
    kelas_untuk,
    urutan,
    kode in (select t.kode from tahun as t where t.instrumen = $instrumen) as bernilai
from unsur
where instrumen = $instrumen
order by urutan asc
