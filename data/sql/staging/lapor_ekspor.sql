-- The exports that were seen, one row for each time and sheet of a load, numbered in the order of time.
-- Days are those of Central Indonesia (UTC+8, no summer time): an export of 20.00 UTC was made the next day.
with

kelompok as (
    select
        dilihat,
        muatan,
        lembar,
        count(*) as jumlah,
        min(tanggal) as tanggal_awal,
        max(tanggal) as tanggal_akhir,
        max(asal) as asal
    from muatan.lapor
    group by dilihat, muatan, lembar
)

select
    dilihat,
    muatan,
    lembar,
    jumlah,
    tanggal_awal,
    tanggal_akhir,
    asal,
    cast(dilihat + interval 8 hour as date) as hari,
    row_number() over (order by dilihat asc, muatan asc, lembar asc) as ke
from kelompok
