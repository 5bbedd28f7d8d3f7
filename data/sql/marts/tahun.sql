-- Years that have values, per instrument and element, and which of them a screen shows first.
with

jumlah as (
    select
        instrumen,
        kode,
        tahun,
        count(*) as jumlah_bernilai,
        (select count(*) from marts.wilayah) as jumlah_wilayah
    from marts.nilai
    group by instrumen, kode, tahun
),

terurut as (
    select
        instrumen,
        kode,
        tahun,
        jumlah_bernilai,
        jumlah_wilayah,
        -- the latest year known for at least half of the regions; else the best known, the latest of equals
        row_number() over (
            partition by instrumen, kode
            order by
                jumlah_bernilai * 2 >= jumlah_wilayah desc,
                if(jumlah_bernilai * 2 >= jumlah_wilayah, 0, jumlah_bernilai) desc,
                tahun desc
        ) as pilihan
    from jumlah
)

select
    instrumen,
    kode,
    tahun,
    cast(jumlah_bernilai as integer) as jumlah_bernilai,
    cast(jumlah_wilayah as integer) as jumlah_wilayah,
    pilihan = 1 as utama
from terurut
