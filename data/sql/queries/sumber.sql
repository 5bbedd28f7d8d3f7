-- All sources.
select
    sumber_id,
    singkat,
    judul,
    penerbit,
    tanggal,
    tautan,
    catatan
from sumber
order by sumber_id asc
