-- Elements of one instrument in the order of its regulation, the index (code '') first; which have values.
with

terpilih as (
    select
        instrumen,
        kode,
        jenjang,
        induk,
        nama,
        bobot,
        skala,
        kelas_untuk,
        urutan
    from unsur
    where instrumen = $instrumen
),

bernilai as (
    select distinct
        instrumen,
        kode
    from tahun
)

select
    t.kode,
    t.jenjang,
    t.induk,
    t.nama,
    cast(t.bobot as double) as bobot,
    t.skala,
    t.kelas_untuk,
    t.urutan,
    b.kode is not null as bernilai
from terpilih as t
left join bernilai as b on t.instrumen = b.instrumen and t.kode = b.kode
order by t.urutan asc
