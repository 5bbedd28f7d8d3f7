-- Reports per week of a scope, from one day to another; split by klasifikasi, kategori or kode_wilayah
-- ($pecah), the $batas that have the most reports, or not split ('').
with

terpilih as (
    select
        lingkup,
        case $pecah
            when 'klasifikasi' then klasifikasi
            when 'kategori' then kategori
            when 'kode_wilayah' then kode_wilayah
            else ''
        end as kunci
    from lapor_lingkup
    where
        (klasifikasi = $klasifikasi or ($pecah = 'klasifikasi' and $klasifikasi = ''))
        and (klasifikasi != '' or $pecah != 'klasifikasi')
        and (kategori = $kategori or ($pecah = 'kategori' and $kategori = ''))
        and (kategori != '' or $pecah != 'kategori')
        and (kode_wilayah = $kode_wilayah or ($pecah = 'kode_wilayah' and $kode_wilayah = ''))
        and (kode_wilayah != '' or $pecah != 'kode_wilayah')
    order by jumlah desc, kunci asc
    limit $batas
),

masa as (
    select
        lingkup,
        senin,
        jumlah,
        dalam_proses,
        tertunda,
        selesai,
        diarsipkan,
        belum_dipetakan,
        asal
    from lapor_minggu
    where senin between cast($dari as date) and cast($sampai as date)
)

select
    t.kunci,
    m.senin,
    m.jumlah,
    m.dalam_proses,
    m.tertunda,
    m.selesai,
    m.diarsipkan,
    m.belum_dipetakan,
    m.asal
from terpilih as t
inner join masa as m on t.lingkup = m.lingkup
order by t.kunci asc, m.senin asc
