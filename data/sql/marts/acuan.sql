-- National values; no source prints a class, so it follows from the class bounds.
with

berkelas as (
    select
        n.tahun,
        n.instrumen,
        n.jenjang,
        n.kode,
        n.nilai,
        n.asal,
        n.sumber_id,
        n.berkas,
        n.baris,
        k.predikat,
        'hitung' as predikat_asal
    from staging.acuan as n
    left join marts.unsur as u on n.instrumen = u.instrumen and n.kode = u.kode
    left join marts.predikat as k
        on
            n.instrumen = k.instrumen
            and u.kelas_untuk = k.untuk
            and n.nilai >= k.batas_bawah
            and (n.nilai < k.batas_atas or (k.terakhir and n.nilai = k.batas_atas))
)

select
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
