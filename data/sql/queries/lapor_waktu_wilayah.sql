-- The same as lapor_waktu for every region of a class and category.
with

terpilih as (
    select
        lingkup,
        kode_wilayah
    from lapor_lingkup
    where
        klasifikasi = $klasifikasi
        and kategori = $kategori
        and kode_wilayah not in ('', 'kosong', 'luar')
),

waktu as (
    select
        lingkup,
        bawah,
        atas,
        jumlah
    from lapor_waktu
    where $tahun = 0 or tahun = $tahun
)

select
    t.kode_wilayah,
    w.bawah,
    cast(w.atas as double) as atas,
    cast(sum(w.jumlah) as bigint) as jumlah
from terpilih as t
inner join waktu as w on t.lingkup = w.lingkup
group by t.kode_wilayah, w.bawah, w.atas
order by t.kode_wilayah asc, w.bawah asc, w.atas asc nulls last
