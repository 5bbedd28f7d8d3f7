-- What a page filters by, and the origin: each combination that occurs has a number, which reports carry.
with

gabungan as (
    select
        klasifikasi,
        asal,
        coalesce(kategori, 'tanpa kategori') as kategori,
        -- without a region of ours, where the report belongs instead: kosong (nowhere) or luar (elsewhere)
        coalesce(kode_wilayah, lokasi) as kode_wilayah
    from muatan.lapor
    group by klasifikasi, asal, coalesce(kategori, 'tanpa kategori'), coalesce(kode_wilayah, lokasi)
)

select
    klasifikasi,
    kategori,
    kode_wilayah,
    asal,
    cast(
        row_number() over (order by klasifikasi asc, kategori asc, kode_wilayah asc, asal asc) as integer
    ) as irisan
from gabungan
