-- The leaderboard of one instrument, year and element: by rank, then name; regions without a value last.
select
    instrumen,
    tahun,
    jenjang,
    kode,
    kode_wilayah,
    nama_pendek,
    jenis,
    cast(nilai as double) as nilai,
    dasar,
    predikat,
    predikat_asal,
    peringkat,
    seri,
    dari,
    cast(nilai_lalu as double) as nilai_lalu,
    cast(perubahan as double) as perubahan,
    peringkat_lalu,
    cast(nasional as double) as nasional,
    cast(selisih_nasional as double) as selisih_nasional,
    cast(provinsi as double) as provinsi,
    cast(selisih_provinsi as double) as selisih_provinsi,
    predikat_berikut,
    cast(ke_berikut as double) as ke_berikut,
    asal,
    sumber_id,
    sumber_nasional_id,
    tahun_terakhir
from papan
where instrumen = $instrumen and tahun = $tahun and kode = $kode
order by peringkat asc nulls last, nama_pendek asc
