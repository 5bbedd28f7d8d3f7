-- Elements of one instrument in the order of its regulation, the index (code '') first, and which have values.
select
    u.kode,
    u.jenjang,
    u.induk,
    u.nama,
    cast(u.bobot as double) as bobot,
    u.skala,
    u.kelas_untuk,
    u.urutan,
    exists(select 1 from tahun as t where t.instrumen = u.instrumen and t.kode = u.kode) as bernilai
from unsur as u
where u.instrumen = $instrumen
order by u.urutan asc
