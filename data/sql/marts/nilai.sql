-- Values of regions with their class: the printed one wins, otherwise it follows from the class bounds.
with

berkelas as (
    select
        n.kode_wilayah,
        n.tahun,
        n.instrumen,
        n.jenjang,
        n.kode,
        n.nilai,
        n.asal,
        n.sumber_id,
        n.berkas,
        n.baris,
        coalesce(n.predikat, k.predikat) as predikat,
        if(n.predikat is null, 'hitung', 'terbit') as predikat_asal
    from staging.nilai as n
    left join marts.predikat as k
        on
            n.instrumen = k.instrumen
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
    predikat,
    predikat_asal,
    asal,
    sumber_id,
    berkas,
    baris
from berkelas
