-- Reports of a scope by status as written and its group; a year of arrival, or all (0).
with

terpilih as (
    select lingkup
    from lapor_lingkup
    where klasifikasi = $klasifikasi and kategori = $kategori and kode_wilayah = $kode_wilayah
),

status as (
    select
        lingkup,
        status,
        grup,
        jumlah,
        asal
    from lapor_status
    where $tahun = 0 or tahun = $tahun
)

select
    s.grup,
    s.status,
    cast(sum(s.jumlah) as bigint) as jumlah,
    max(s.asal) as asal
from terpilih as t
inner join status as s on t.lingkup = s.lingkup
group by s.grup, s.status
order by s.grup asc, jumlah desc, s.status asc
