-- From class to group of statuses: the flow of a scope's reports; a year of arrival, or all (0).
with

terpilih as (
    select
        lingkup,
        klasifikasi
    from lapor_lingkup
    where
        klasifikasi != ''
        and ($klasifikasi = '' or klasifikasi = $klasifikasi)
        and kategori = $kategori
        and kode_wilayah = $kode_wilayah
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
    t.klasifikasi,
    s.grup,
    cast(sum(s.jumlah) as bigint) as jumlah,
    max(s.asal) as asal
from terpilih as t
inner join status as s on t.lingkup = s.lingkup
group by t.klasifikasi, s.grup
order by t.klasifikasi asc, s.grup asc
