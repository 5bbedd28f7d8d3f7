-- Reports per week and channel of a scope, from one day to another.
with

terpilih as (
    select lingkup
    from lapor_lingkup
    where klasifikasi = $klasifikasi and kategori = $kategori and kode_wilayah = $kode_wilayah
),

masa as (
    select
        lingkup,
        senin,
        kanal,
        jumlah,
        asal
    from lapor_kanal_minggu
    where senin between cast($dari as date) and cast($sampai as date)
)

select
    m.senin,
    m.kanal,
    m.jumlah,
    m.asal
from terpilih as t
inner join masa as m on t.lingkup = m.lingkup
order by m.senin asc, m.kanal asc
