-- The OPD of every region that use Srikandi, by name.
select
    o.kode_wilayah,
    w.nama,
    w.nama_pendek,
    o.opd
from srikandi_opd as o
inner join wilayah as w on o.kode_wilayah = w.kode
order by o.opd asc, o.kode_wilayah asc
