-- Use of Srikandi by every region in every calendar year.
select
    kode_wilayah,
    cast(periode as integer) as tahun,
    opd_aktif,
    opd_total,
    bulan_lapor
from srikandi_wilayah_periode
where jenis = 'tahun'
order by kode_wilayah asc, tahun asc
