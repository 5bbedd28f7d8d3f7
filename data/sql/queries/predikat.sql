-- Classes of one instrument's elements, lowest first: '' for index, domains and aspects, else a scale.
select
    predikat,
    urutan,
    cast(batas_bawah as double) as batas_bawah,
    cast(batas_atas as double) as batas_atas
from predikat
where instrumen = $instrumen and untuk = $untuk
order by urutan asc
