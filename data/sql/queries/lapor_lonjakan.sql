-- Every category and region of a class with its weeks: what unusual ones are looked for in.
with

terpilih as (
    select
        lingkup,
        kategori,
        kode_wilayah
    from lapor_lingkup
    where
        klasifikasi = $klasifikasi
        and kategori != ''
        and kode_wilayah not in ('', 'kosong', 'luar')
        and ($kategori = '' or kategori = $kategori)
        and ($kode_wilayah = '' or kode_wilayah = $kode_wilayah)
)

select
    t.kategori,
    t.kode_wilayah,
    list(m.senin order by m.senin asc) as senin,
    list(m.jumlah order by m.senin asc) as jumlah,
    max(m.asal) as asal
from terpilih as t
inner join lapor_minggu as m on t.lingkup = m.lingkup
group by t.kategori, t.kode_wilayah
order by t.kategori asc, t.kode_wilayah asc
