-- Values of regions with their class. What is printed wins: a value is computed from the indicators only
-- where none is published, and a class follows from the bounds only where none is printed.
with

semua as (
    select
        kode_wilayah,
        tahun,
        instrumen,
        jenjang,
        kode,
        nilai,
        predikat,
        'terbit' as dasar,
        asal,
        sumber_id,
        berkas,
        baris
    from staging.nilai

    union all

    select
        h.kode_wilayah,
        h.tahun,
        h.instrumen,
        h.jenjang,
        h.kode,
        h.nilai,
        null as predikat,
        'hitung' as dasar,
        h.asal,
        h.sumber_id,
        h.berkas,
        h.baris
    from staging.hitungan as h
    anti join staging.nilai as n
        on
            h.kode_wilayah = n.kode_wilayah
            and h.tahun = n.tahun
            and h.instrumen = n.instrumen
            and h.kode = n.kode
),

berkelas as (
    select
        n.kode_wilayah,
        n.tahun,
        n.instrumen,
        n.jenjang,
        n.kode,
        n.nilai,
        n.dasar,
        n.asal,
        n.sumber_id,
        n.berkas,
        n.baris,
        coalesce(n.predikat, k.predikat) as predikat,
        if(n.predikat is null, 'hitung', 'terbit') as predikat_asal
    from semua as n
    left join marts.unsur as u on n.instrumen = u.instrumen and n.kode = u.kode
    left join marts.predikat as k
        on
            n.instrumen = k.instrumen
            and u.kelas_untuk = k.untuk
            and n.nilai >= k.batas_bawah
            and (n.nilai < k.batas_atas or (k.terakhir and n.nilai = k.batas_atas))
)

select
    kode_wilayah,
    tahun,
    instrumen,
    jenjang,
    kode,
    nilai,
    dasar,
    predikat,
    predikat_asal,
    asal,
    sumber_id,
    berkas,
    baris
from berkelas
