-- The targets in working days and the limits of the zones.
select
    klasifikasi,
    tahap,
    cast(hari_kerja as double) as hari_kerja,
    catatan
from lapor_target
order by klasifikasi asc, tahap asc
