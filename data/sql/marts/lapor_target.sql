-- The targets in working days and the limits of the zones, and what is to be known of each.
with

target as (
    select
        klasifikasi,
        tahap,
        hari_kerja,
        catatan
    from reference.target_lapor
)

select
    klasifikasi,
    tahap,
    hari_kerja,
    catatan
from target
