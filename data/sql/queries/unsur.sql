-- Elements of one instrument in the order of its regulation, the index (code '') first; which have values.
with

bernilai as (
    select distinct
        instrumen,
        kode
    from tahun
)

select
    u.kode,
    u.jenjang,
    u.induk,
    u.nama,
    cast(u.bobot as double) as bobot,
    u.skala,
    u.kelas_untuk,
    u.urutan,
    b.kode is not null as bernilai
from unsur as u
left join bernilai as b on u.instrumen = b.instrumen and u.kode = b.kode
where u.instrumen = $instrumen
order by u.urutan asc
