-- One page of all SPBE values under the filters; each row says how many there are, how many simulated, of
-- which years and sources.
-- An empty text or a year of 0 takes all. $jenjang is one level, or 'pohon' for an element and all that lies
-- under it. Values of two instruments are never put in one order of size.
with

silsilah as (
    select
        u.instrumen,
        u.kode,
        u.induk,
        i.induk as nenek,
        u.nama,
        u.kelas_untuk,
        u.urutan
    from unsur as u
    left join unsur as i on u.instrumen = i.instrumen and u.induk = i.kode
),

pohon as (
    select
        instrumen,
        kode,
        nama,
        kelas_untuk,
        urutan
    from silsilah
    where $jenjang != 'pohon' or kode = $kode or induk = $kode or nenek = $kode
),

terpilih as (
    select
        kode_wilayah,
        tahun,
        instrumen,
        jenjang,
        kode,
        nilai,
        dasar,
        predikat,
        predikat_asal,
        asal,
        sumber_id,
        berkas,
        baris
    from nilai
    where
        ($instrumen = '' or instrumen = $instrumen)
        and ($tahun = 0 or tahun = $tahun)
        and ($wilayah = '' or kode_wilayah = $wilayah)
        and ($jenjang = '' or $jenjang = 'pohon' or jenjang = $jenjang)
),

baris_nilai as (
    select
        n.tahun,
        n.instrumen,
        i.nama as nama_instrumen,
        n.jenjang,
        n.kode,
        u.nama as nama_unsur,
        u.urutan,
        n.kode_wilayah,
        w.nama as nama_wilayah,
        w.nama_pendek,
        n.nilai,
        n.predikat,
        p.urutan as kelas,
        n.dasar,
        n.predikat_asal,
        n.asal,
        s.singkat as sumber,
        n.berkas,
        n.baris,
        lower(concat_ws(
            ' ', n.tahun, i.nama, n.jenjang, n.kode, u.nama, n.kode_wilayah, w.nama, n.predikat, s.singkat
        )) as teks
    from terpilih as n
    inner join instrumen as i on n.instrumen = i.instrumen
    inner join pohon as u on n.instrumen = u.instrumen and n.kode = u.kode
    inner join wilayah as w on n.kode_wilayah = w.kode
    inner join sumber as s on n.sumber_id = s.sumber_id
    left join predikat as p
        on n.instrumen = p.instrumen and u.kelas_untuk = p.untuk and n.predikat = p.predikat
)

select
    tahun,
    instrumen,
    nama_instrumen,
    jenjang,
    kode,
    nama_unsur,
    kode_wilayah,
    nama_wilayah,
    nama_pendek,
    cast(nilai as double) as nilai,
    predikat,
    kelas,
    dasar,
    predikat_asal,
    asal,
    sumber,
    berkas,
    baris,
    count(*) over () as banyak,
    count(*) filter (where asal = 'simulasi') over () as banyak_simulasi,
    min(tahun) over () as sejak,
    max(tahun) over () as hingga,
    list(distinct sumber) over () as semua_sumber
from baris_nilai
where
    $kata1 = ''
    or (
        contains(teks, $kata1)
        and contains(teks, $kata2)
        and contains(teks, $kata3)
        and contains(teks, $kata4)
    )
order by
    case when $urut in ('tinggi', 'rendah') then instrumen end desc,
    case when $urut = 'tinggi' then nilai end desc,
    case when $urut = 'rendah' then nilai end asc,
    case when $urut = 'wilayah' then kode_wilayah end asc,
    case when $urut = 'unsur' then instrumen end desc,
    case when $urut = 'unsur' then urutan end asc,
    tahun desc,
    instrumen desc,
    urutan asc,
    kode_wilayah asc
limit $batas offset $lewat
