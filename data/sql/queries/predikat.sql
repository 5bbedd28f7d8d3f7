-- Classes of one instrument, lowest first.
select
    predikat,
    urutan,
    cast(batas_bawah as double) as batas_bawah,
    cast(batas_atas as double) as batas_atas
from predikat
where instrumen = $instrumen
order by urutan asc
