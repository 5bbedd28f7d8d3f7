-- The exports behind the figures, newest first.
select
    muatan,
    dilihat,
    hari,
    jumlah,
    tanggal_awal,
    tanggal_akhir,
    asal
from lapor_ekspor
order by dilihat desc, muatan desc
