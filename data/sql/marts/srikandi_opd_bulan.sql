-- Use of Srikandi by each OPD in each month that it was reported.
with

dihitung as (
    select
        bulan,
        kode_wilayah,
        opd_kunci,
        opd,
        jumlah_pengguna,
        pengguna_aktif,
        naskah_masuk,
        naskah_keluar,
        disposisi,
        naskah_ditindaklanjuti,
        berkas,
        tte_aktif,
        tte_kedaluwarsa,
        asal,
        muatan,
        lembar,
        baris,
        year(bulan) * 12 + month(bulan) - 1 as bulan_ke,
        naskah_masuk + naskah_keluar + disposisi as aktivitas,
        coalesce(naskah_masuk, 0) + coalesce(naskah_keluar, 0) + coalesce(disposisi, 0) as diketahui
    from staging.srikandi_laporan
)

select
    bulan,
    cast(bulan_ke as integer) as bulan_ke,
    kode_wilayah,
    opd_kunci,
    opd,
    jumlah_pengguna,
    pengguna_aktif,
    naskah_masuk,
    naskah_keluar,
    disposisi,
    naskah_ditindaklanjuti,
    berkas,
    tte_aktif,
    tte_kedaluwarsa,
    aktivitas,
    asal,
    muatan,
    lembar,
    baris,
    -- one count above nothing is use; no use is known only when all three are
    if(diketahui > 0, true, if(aktivitas is null, null, false)) as aktif
from dihitung
