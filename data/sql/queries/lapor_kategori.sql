-- Categories of a class and region in one span of days and in an earlier one, the most frequent first.
with

terpilih as (
    select
        lingkup,
        kategori
    from lapor_lingkup
    where
        kategori != ''
        and ($kategori = '' or kategori = $kategori)
        and klasifikasi = $klasifikasi
        and kode_wilayah = $kode_wilayah
),

masa as (
    select
        lingkup,
        jumlah,
        0 as jumlah_lalu,
        asal
    from lapor_hari
    where tanggal between cast($dari as date) and cast($sampai as date)

    union all

    select
        lingkup,
        0 as jumlah,
        jumlah as jumlah_lalu,
        asal
    from lapor_hari
    where tanggal between cast($dari_lalu as date) and cast($sampai_lalu as date)
)

select
    t.kategori,
    cast(sum(m.jumlah) as bigint) as jumlah,
    cast(sum(m.jumlah_lalu) as bigint) as jumlah_lalu,
    max(m.asal) as asal
from terpilih as t
inner join masa as m on t.lingkup = m.lingkup
group by t.kategori
order by jumlah desc, t.kategori asc
