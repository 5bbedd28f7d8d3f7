-- One page of counts of reports by month of arrival, region, class and category, each row with how many rows
-- there are in all and of which months. An empty text or a year of 0 takes all.
with

lingkup as (
    select
        l.lingkup,
        l.kode_wilayah,
        l.klasifikasi,
        l.kategori,
        coalesce(w.nama, if(l.kode_wilayah = 'luar', 'Luar provinsi', 'Tanpa wilayah')) as nama_wilayah
    from lapor_lingkup as l
    left join wilayah as w on l.kode_wilayah = w.kode
    where l.klasifikasi != '' and l.kategori != '' and l.kode_wilayah != ''
),

terpilih as (
    select
        lingkup,
        kode_wilayah,
        nama_wilayah,
        klasifikasi,
        kategori,
        lower(concat_ws(' ', kode_wilayah, nama_wilayah, klasifikasi, kategori)) as teks
    from lingkup
    where $wilayah = '' or kode_wilayah = $wilayah
),

bulan_terpilih as (
    select
        lingkup,
        bulan,
        jumlah,
        dalam_proses,
        tertunda,
        selesai,
        diarsipkan,
        belum_dipetakan,
        asal
    from lapor_bulan
    where $tahun = 0 or extract(year from bulan) = $tahun
),

gabungan as (
    select
        b.bulan,
        b.lingkup,
        t.kode_wilayah,
        t.klasifikasi,
        t.kategori,
        b.jumlah,
        b.asal,
        concat(strftime(b.bulan, '%Y-%m '), t.teks) as teks
    from bulan_terpilih as b
    inner join terpilih as t on b.lingkup = t.lingkup
),

tersaring as (
    select
        bulan,
        lingkup,
        kode_wilayah,
        klasifikasi,
        kategori,
        jumlah,
        asal
    from gabungan
    where
        $kata1 = ''
        or (
            contains(teks, $kata1)
            and contains(teks, $kata2)
            and contains(teks, $kata3)
            and contains(teks, $kata4)
        )
),

seluruhnya as (
    select
        count(*) as banyak,
        count(*) filter (where asal = 'simulasi') as banyak_simulasi,
        strftime(min(bulan), '%Y-%m') as sejak,
        strftime(max(bulan), '%Y-%m') as hingga
    from tersaring
),

bernomor as (
    select
        bulan,
        lingkup,
        kode_wilayah,
        klasifikasi,
        kategori,
        row_number() over (
            order by
                case when $urut = 'tinggi' then jumlah end desc,
                case when $urut = 'rendah' then jumlah end asc,
                case when $urut = 'wilayah' then kode_wilayah end asc,
                bulan desc,
                kode_wilayah asc,
                klasifikasi asc,
                kategori asc
        ) as nomor
    from tersaring
),

sehalaman as (
    select
        bulan,
        lingkup,
        kode_wilayah,
        klasifikasi,
        kategori,
        nomor
    from bernomor
    where nomor > $lewat and nomor <= $lewat + $batas
)

select
    h.bulan,
    h.kode_wilayah,
    t.nama_wilayah,
    h.klasifikasi,
    h.kategori,
    b.jumlah,
    b.dalam_proses,
    b.tertunda,
    b.selesai,
    b.diarsipkan,
    b.belum_dipetakan,
    b.asal,
    s.banyak,
    s.banyak_simulasi,
    s.sejak,
    s.hingga
from sehalaman as h
inner join bulan_terpilih as b on h.lingkup = b.lingkup and h.bulan = b.bulan
inner join terpilih as t on h.lingkup = t.lingkup
cross join seluruhnya as s
order by h.nomor asc
