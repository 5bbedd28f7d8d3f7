-- The leaderboard: every region for each instrument, year and element that any region has a value of.
-- All joins keep to one instrument: scores of two instruments are not one scale.
with

kunci as (
    select
        instrumen,
        tahun,
        jenjang,
        kode,
        count(*) as dari
    from marts.nilai
    group by instrumen, tahun, jenjang, kode
),

bernilai as (
    select
        kode_wilayah,
        instrumen,
        tahun,
        kode,
        nilai,
        dasar,
        predikat,
        predikat_asal,
        asal,
        sumber_id,
        rank() over (partition by instrumen, tahun, kode order by nilai desc) as peringkat,
        count(*) over (partition by instrumen, tahun, kode, nilai) > 1 as seri
    from marts.nilai
),

terakhir as (
    select
        kode_wilayah,
        instrumen,
        kode,
        max(tahun) as tahun_terakhir
    from marts.nilai
    group by kode_wilayah, instrumen, kode
),

kelas_berikut as (
    select
        instrumen,
        untuk,
        predikat,
        lead(predikat) over (partition by instrumen, untuk order by urutan) as predikat_berikut,
        lead(batas_bawah) over (partition by instrumen, untuk order by urutan) as batas_berikut
    from marts.predikat
),

papan as (
    select
        k.instrumen,
        k.tahun,
        k.jenjang,
        k.kode,
        w.kode as kode_wilayah,
        w.nama_pendek,
        w.jenis,
        n.nilai,
        n.dasar,
        n.predikat,
        n.predikat_asal,
        n.peringkat,
        k.dari,
        lalu.nilai as nilai_lalu,
        lalu.peringkat as peringkat_lalu,
        a.nilai as nasional,
        p.nilai as provinsi,
        b.predikat_berikut,
        n.asal,
        n.sumber_id,
        a.sumber_id as sumber_nasional_id,
        t.tahun_terakhir,
        coalesce(n.seri, false) as seri,
        n.nilai - lalu.nilai as perubahan,
        n.nilai - a.nilai as selisih_nasional,
        n.nilai - p.nilai as selisih_provinsi,
        -- a value may be printed on its class's upper bound (2,60 "Cukup"): the gap is then nothing, not less
        if(b.batas_berikut is null, null, greatest(b.batas_berikut - n.nilai, 0)) as ke_berikut
    from kunci as k
    cross join marts.wilayah as w
    left join bernilai as n
        on w.kode = n.kode_wilayah and k.instrumen = n.instrumen and k.tahun = n.tahun and k.kode = n.kode
    left join bernilai as lalu
        on
            w.kode = lalu.kode_wilayah
            and k.instrumen = lalu.instrumen
            and k.tahun = lalu.tahun + 1
            and k.kode = lalu.kode
    left join bernilai as p
        on w.induk = p.kode_wilayah and k.instrumen = p.instrumen and k.tahun = p.tahun and k.kode = p.kode
    left join marts.acuan as a
        on k.instrumen = a.instrumen and k.tahun = a.tahun and k.kode = a.kode
    left join marts.unsur as u
        on k.instrumen = u.instrumen and k.kode = u.kode
    left join kelas_berikut as b
        on n.instrumen = b.instrumen and u.kelas_untuk = b.untuk and n.predikat = b.predikat
    left join terakhir as t
        on w.kode = t.kode_wilayah and k.instrumen = t.instrumen and k.kode = t.kode
)

select
    instrumen,
    tahun,
    jenjang,
    kode,
    kode_wilayah,
    nama_pendek,
    jenis,
    nilai,
    dasar,
    predikat,
    predikat_asal,
    cast(peringkat as integer) as peringkat,
    seri,
    cast(dari as integer) as dari,
    nilai_lalu,
    perubahan,
    cast(peringkat_lalu as integer) as peringkat_lalu,
    nasional,
    selisih_nasional,
    provinsi,
    selisih_provinsi,
    predikat_berikut,
    ke_berikut,
    asal,
    sumber_id,
    sumber_nasional_id,
    tahun_terakhir
from papan
