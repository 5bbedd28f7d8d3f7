-- The adoption board: every region for each period and measure, ranked among those that have a value.
with

pecahan as (
    select
        jenis,
        periode,
        kode_wilayah,
        asal,
        bulan_lapor,
        utuh,
        'opd_aktif' as ukuran,
        100 as pengali,
        opd_aktif as pembilang,
        opd_total as penyebut
    from marts.srikandi_wilayah_periode

    union all

    select
        jenis,
        periode,
        kode_wilayah,
        asal,
        bulan_lapor,
        utuh,
        'aktivitas' as ukuran,
        1 as pengali,
        aktivitas as pembilang,
        1 as penyebut
    from marts.srikandi_wilayah_periode

    union all

    select
        jenis,
        periode,
        kode_wilayah,
        asal,
        bulan_lapor,
        utuh,
        'naskah_keluar' as ukuran,
        1 as pengali,
        naskah_keluar as pembilang,
        1 as penyebut
    from marts.srikandi_wilayah_periode

    union all

    select
        jenis,
        periode,
        kode_wilayah,
        asal,
        bulan_lapor,
        utuh,
        'per_opd' as ukuran,
        1 as pengali,
        aktivitas as pembilang,
        opd_total as penyebut
    from marts.srikandi_wilayah_periode

    union all

    select
        jenis,
        periode,
        kode_wilayah,
        asal,
        bulan_lapor,
        utuh,
        'per_pengguna' as ukuran,
        1 as pengali,
        aktivitas as pembilang,
        jumlah_pengguna as penyebut
    from marts.srikandi_wilayah_periode

    union all

    select
        p.jenis,
        p.periode,
        p.kode_wilayah,
        p.asal,
        p.bulan_lapor,
        p.utuh,
        'per_1000_penduduk' as ukuran,
        1000 as pengali,
        p.aktivitas as pembilang,
        w.penduduk as penyebut
    from marts.srikandi_wilayah_periode as p
    inner join marts.wilayah as w
        on p.kode_wilayah = w.kode

    union all

    select
        jenis,
        periode,
        kode_wilayah,
        asal,
        bulan_lapor,
        utuh,
        'disposisi_per_masuk' as ukuran,
        100 as pengali,
        disposisi_banding as pembilang,
        masuk_banding as penyebut
    from marts.srikandi_wilayah_periode
),

bernilai as (
    select
        jenis,
        periode,
        kode_wilayah,
        asal,
        bulan_lapor,
        utuh,
        ukuran,
        pembilang,
        penyebut,
        -- multiplied before it is divided: equal fractions are then equal values, hence ties
        cast(pengali as double) * pembilang / nullif(penyebut, 0) as nilai
    from pecahan
),

berperingkat as (
    select
        jenis,
        periode,
        kode_wilayah,
        ukuran,
        utuh,
        nilai,
        rank() over (partition by jenis, periode, ukuran order by nilai desc) as peringkat,
        count(*) over (partition by jenis, periode, ukuran, nilai) > 1 as seri,
        count(*) over (partition by jenis, periode, ukuran) as dari
    from bernilai
    where nilai is not null
),

-- all regions together, for what is a ratio; a sum of regions is no measure for one of them, and the people
-- of the province are those of its regions
gabungan as (
    select
        jenis,
        periode,
        ukuran,
        cast(max(pengali) as double) * sum(pembilang) / nullif(sum(penyebut), 0) as nilai
    from pecahan
    where
        pembilang is not null
        and penyebut is not null
        and ukuran in ('opd_aktif', 'per_opd', 'per_pengguna', 'disposisi_per_masuk')
    group by jenis, periode, ukuran
),

-- the only national figures whose ratio does not depend on how long they were counted
nasional as (
    select
        'disposisi_per_masuk' as ukuran,
        d.bulan,
        d.sumber_id,
        cast(100 as double) * d.nilai / nullif(m.nilai, 0) as nilai
    from marts.srikandi_acuan as d
    inner join marts.srikandi_acuan as m
        on d.lingkup = m.lingkup and d.bulan = m.bulan and m.besaran = 'naskah_masuk'
    where d.besaran = 'disposisi'
)

select
    b.jenis,
    b.periode,
    b.ukuran,
    b.kode_wilayah,
    w.nama_pendek,
    w.jenis as jenis_wilayah,
    b.nilai,
    b.pembilang,
    b.penyebut,
    cast(r.peringkat as integer) as peringkat,
    l.nilai as nilai_lalu,
    cast(l.peringkat as integer) as peringkat_lalu,
    p.nilai as provinsi,
    g.nilai as gabungan,
    n.nilai as nasional,
    n.bulan as bulan_nasional,
    n.sumber_id as sumber_nasional_id,
    b.bulan_lapor,
    t.penuh as bulan_penuh,
    b.utuh,
    b.asal,
    cast(coalesce(max(r.dari) over (partition by b.jenis, b.periode, b.ukuran), 0) as integer) as dari,
    coalesce(r.seri, false) as seri,
    -- months that are missing in one of the two periods would be shown as a fall or a rise
    if(r.utuh and l.utuh, r.nilai - l.nilai, null) as perubahan
from bernilai as b
inner join marts.wilayah as w
    on b.kode_wilayah = w.kode
inner join marts.srikandi_waktu as t
    on b.jenis = t.jenis and b.periode = t.periode
left join berperingkat as r
    on b.jenis = r.jenis and b.periode = r.periode and b.kode_wilayah = r.kode_wilayah and b.ukuran = r.ukuran
left join berperingkat as l
    on
        t.jenis = l.jenis
        and t.periode_lalu = l.periode
        and b.kode_wilayah = l.kode_wilayah
        and b.ukuran = l.ukuran
left join berperingkat as p
    on b.jenis = p.jenis and b.periode = p.periode and w.induk = p.kode_wilayah and b.ukuran = p.ukuran
left join gabungan as g
    on b.jenis = g.jenis and b.periode = g.periode and b.ukuran = g.ukuran
left join nasional as n
    on b.ukuran = n.ukuran
