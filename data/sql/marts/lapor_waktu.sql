-- Days from arrival to closing, as bounds: equal where the day is known, atas empty where still open.
-- So that the table stays small, bounds that differ are widened, never narrowed: whole days up to 28, then
-- weeks up to 28, then blocks of four; all bounds end at 1008 days.
with

hari as (
    select
        irisan,
        cast(extract(year from tanggal) as integer) as tahun,
        datediff('day', tanggal, tutup_awal) as bawah,
        datediff('day', tanggal, tutup_akhir) as atas,
        count(*) as jumlah
    from staging.lapor_laporan
    where tutup_awal is not null
    group by
        irisan,
        cast(extract(year from tanggal) as integer),
        datediff('day', tanggal, tutup_awal),
        datediff('day', tanggal, tutup_akhir)
),

dibatasi as (
    select
        irisan,
        tahun,
        jumlah,
        case when bawah > 1008 then 1008 else bawah end as bawah,
        -- not least(), which would make a bound of a missing one
        case when atas > 1008 then 1008 else atas end as atas
    from hari
),

dibulatkan as (
    select
        irisan,
        tahun,
        jumlah,
        case
            when atas is null or bawah = atas or bawah <= 28 then bawah
            when bawah <= 196 then floor(bawah / 7) * 7
            else floor(bawah / 28) * 28
        end as bawah,
        case
            when atas is null or bawah = atas or atas <= 28 then atas
            when atas <= 196 then ceil(atas / 7) * 7
            else ceil(atas / 28) * 28
        end as atas
    from dibatasi
),

jumlah as (
    select
        l.lingkup,
        d.tahun,
        d.bawah,
        d.atas,
        sum(d.jumlah) as jumlah,
        max(l.asal) as asal
    from dibulatkan as d
    inner join staging.lapor_lingkup as l on d.irisan = l.irisan
    group by l.lingkup, d.tahun, d.bawah, d.atas
)

select
    lingkup,
    tahun,
    cast(bawah as integer) as bawah,
    cast(atas as integer) as atas,
    cast(jumlah as integer) as jumlah,
    asal
from jumlah
