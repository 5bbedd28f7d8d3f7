-- Published values that the indicators' levels do not give: more than 0,01 apart.
with

beda as (
    select
        n.kode_wilayah,
        n.tahun,
        n.instrumen,
        n.kode,
        n.nilai as terbit,
        h.nilai as hitungan,
        h.nilai - n.nilai as selisih
    from marts.nilai as n
    inner join staging.hitungan as h
        on
            n.kode_wilayah = h.kode_wilayah
            and n.tahun = h.tahun
            and n.instrumen = h.instrumen
            and n.kode = h.kode
    where n.dasar = 'terbit' and abs(h.nilai - n.nilai) > 0.01
)

select
    kode_wilayah,
    tahun,
    instrumen,
    kode,
    terbit,
    hitungan,
    selisih
from beda
