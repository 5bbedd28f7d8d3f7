-- National figures of Srikandi, each with its source.
select
    lingkup,
    besaran,
    bulan,
    nilai,
    sumber_id,
    singkat,
    judul,
    penerbit,
    tautan
from srikandi_acuan
order by lingkup asc, besaran asc
