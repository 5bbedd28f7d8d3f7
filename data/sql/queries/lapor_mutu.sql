-- What is to be known of a scope's reports before their figures are read.
with

terpilih as (
    select lingkup
    from lapor_lingkup
    where klasifikasi = $klasifikasi and kategori = $kategori and kode_wilayah = $kode_wilayah
)

select
    m.jumlah,
    m.tanpa_wilayah,
    m.luar_provinsi,
    m.belum_dipetakan,
    m.setelah_ekspor,
    m.luar_kalender,
    m.tanpa_awal,
    m.selesai_janggal,
    m.asal
from terpilih as t
inner join lapor_mutu as m on t.lingkup = m.lingkup
