-- Elements of every instrument, the index itself (code '') among them.
with

terdaftar as (
    select
        instrumen,
        jenjang,
        kode,
        nama,
        bobot,
        skala,
        coalesce(induk, '') as induk,
        row_number() over (partition by instrumen order by berkas, baris) as urutan
    from reference.unsur
),

indeks as (
    select
        instrumen,
        'indeks' as jenjang,
        '' as kode,
        nama_indeks as nama,
        cast(100 as decimal(9, 4)) as bobot,
        cast(null as varchar) as skala,
        cast(null as varchar) as induk,
        0 as urutan
    from reference.instrumen
),

semua as (
    select
        instrumen,
        jenjang,
        kode,
        induk,
        nama,
        bobot,
        skala,
        urutan
    from indeks

    union all

    select
        instrumen,
        jenjang,
        kode,
        induk,
        nama,
        bobot,
        skala,
        urutan
    from terdaftar
)

select
    instrumen,
    jenjang,
    kode,
    induk,
    nama,
    bobot,
    skala,
    cast(urutan as integer) as urutan,
    if(jenjang = 'indikator', coalesce(skala, ''), '') as kelas_untuk
from semua
