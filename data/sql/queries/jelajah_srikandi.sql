-- One page of what regions reported of Srikandi month by month, each row with how many rows there are in
-- all and of which months.
-- An empty text or a year of 0 takes all; a month that a region did not report is no row.
with

terpilih as (
    select
        bulan,
        kode_wilayah,
        opd_total,
        opd_aktif,
        jumlah_pengguna,
        pengguna_aktif,
        naskah_masuk,
        naskah_keluar,
        disposisi,
        aktivitas,
        naskah_ditindaklanjuti,
        berkas,
        tte_aktif,
        tte_kedaluwarsa,
        asal
    from srikandi_wilayah_bulan
    where
        opd_total is not null
        and ($tahun = 0 or extract(year from bulan) = $tahun)
        and ($wilayah = '' or kode_wilayah = $wilayah)
),

baris_bulan as (
    select
        b.bulan,
        b.kode_wilayah,
        w.nama as nama_wilayah,
        w.nama_pendek,
        b.opd_total,
        b.opd_aktif,
        b.jumlah_pengguna,
        b.pengguna_aktif,
        b.naskah_masuk,
        b.naskah_keluar,
        b.disposisi,
        b.aktivitas,
        b.naskah_ditindaklanjuti,
        b.berkas,
        b.tte_aktif,
        b.tte_kedaluwarsa,
        b.asal,
        lower(concat_ws(' ', strftime(b.bulan, '%Y-%m'), b.kode_wilayah, w.nama)) as teks
    from terpilih as b
    inner join wilayah as w on b.kode_wilayah = w.kode
)

select
    bulan,
    kode_wilayah,
    nama_wilayah,
    nama_pendek,
    opd_total,
    opd_aktif,
    jumlah_pengguna,
    pengguna_aktif,
    naskah_masuk,
    naskah_keluar,
    disposisi,
    aktivitas,
    naskah_ditindaklanjuti,
    berkas,
    tte_aktif,
    tte_kedaluwarsa,
    asal,
    count(*) over () as banyak,
    count(*) filter (where asal = 'simulasi') over () as banyak_simulasi,
    strftime(min(bulan) over (), '%Y-%m') as sejak,
    strftime(max(bulan) over (), '%Y-%m') as hingga
from baris_bulan
where
    $kata1 = ''
    or (
        contains(teks, $kata1)
        and contains(teks, $kata2)
        and contains(teks, $kata3)
        and contains(teks, $kata4)
    )
order by
    case when $urut = 'tinggi' then aktivitas end desc nulls last,
    case when $urut = 'rendah' then aktivitas end asc nulls last,
    case when $urut = 'wilayah' then kode_wilayah end asc,
    bulan desc,
    kode_wilayah asc
limit $batas offset $lewat
