-- Bounds of the days from arrival to closing and how many reports have them; a year of arrival, or all (0).
with

terpilih as (
    select lingkup
    from lapor_lingkup
    where klasifikasi = $klasifikasi and kategori = $kategori and kode_wilayah = $kode_wilayah
),

waktu as (
    select
        lingkup,
        bawah,
        atas,
        jumlah,
        asal
    from lapor_waktu
    where $tahun = 0 or tahun = $tahun
)

select
    w.bawah,
    cast(w.atas as double) as atas,
    cast(sum(w.jumlah) as bigint) as jumlah,
    max(w.asal) as asal
from terpilih as t
inner join waktu as w on t.lingkup = w.lingkup
group by w.bawah, w.atas
order by w.bawah asc, w.atas asc nulls last
