-- The loads behind the figures, the newest first.
select
    id,
    berkas,
    jenis,
    dimuat,
    diterima
from muatan
order by dimuat desc, id asc
