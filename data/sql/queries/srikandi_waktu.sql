-- The periods that can be chosen, those of a kind from the newest; one of each kind is shown first.
select
    jenis,
    periode,
    awal,
    akhir,
    penuh,
    bulan_ada,
    wilayah_lapor,
    wilayah_semua,
    periode_lalu,
    utama
from srikandi_waktu
order by jenis asc, akhir desc
