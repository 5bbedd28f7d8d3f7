-- The adoption board of one period and measure: by rank, then name; regions without a value last.
select
    jenis,
    periode,
    ukuran,
    kode_wilayah,
    nama_pendek,
    jenis_wilayah,
    nilai,
    pembilang,
    penyebut,
    peringkat,
    seri,
    dari,
    nilai_lalu,
    perubahan,
    peringkat_lalu,
    provinsi,
    gabungan,
    nasional,
    bulan_nasional,
    sumber_nasional_id,
    bulan_lapor,
    bulan_penuh,
    utuh,
    asal
from srikandi_papan
where jenis = $jenis and periode = $periode and ukuran = $ukuran
order by peringkat asc nulls last, nama_pendek asc
