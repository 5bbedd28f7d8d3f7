-- The exports behind the figures: when each was made and what it held.
with

ekspor as (
    select
        muatan,
        dilihat,
        hari,
        sum(jumlah) as jumlah,
        min(tanggal_awal) as tanggal_awal,
        max(tanggal_akhir) as tanggal_akhir,
        max(asal) as asal
    from staging.lapor_ekspor
    group by muatan, dilihat, hari
)

select
    muatan,
    dilihat,
    hari,
    cast(jumlah as bigint) as jumlah,
    tanggal_awal,
    tanggal_akhir,
    asal
from ekspor
