-- Reports per month and channel of a scope, from one day to another.
with

terpilih as (
    select lingkup
    from lapor_lingkup
    where klasifikasi = $klasifikasi and kategori = $kategori and kode_wilayah = $kode_wilayah
),

masa as (
    select
        lingkup,
        bulan,
        kanal,
        jumlah,
        asal
    from lapor_kanal_bulan
    where bulan between cast($dari as date) and cast($sampai as date)
)

select
    m.bulan,
    m.kanal,
    m.jumlah,
    m.asal
from terpilih as t
inner join masa as m on t.lingkup = m.lingkup
order by m.bulan asc, m.kanal asc
