-- One region in one period: what its panel says. Shares are of the counts that were reported together.
select
    kode_wilayah,
    jenis,
    periode,
    bulan_lapor,
    utuh,
    opd_total,
    opd_aktif,
    opd_tak_diketahui,
    naskah_masuk,
    naskah_keluar,
    disposisi,
    aktivitas,
    naskah_ditindaklanjuti,
    berkas,
    jumlah_pengguna,
    pengguna_aktif_banding as pengguna_aktif,
    tte_aktif_banding as tte_aktif,
    tte_kedaluwarsa,
    asal,
    tte_banding - tte_aktif_banding as tte_belum_aktif,
    cast(100 as double) * pengguna_aktif_banding / nullif(pengguna_banding, 0) as persen_pengguna_aktif,
    cast(100 as double) * tte_aktif_banding / nullif(tte_banding, 0) as persen_tte_aktif
from srikandi_wilayah_periode
where kode_wilayah = $wilayah and jenis = $jenis and periode = $periode
