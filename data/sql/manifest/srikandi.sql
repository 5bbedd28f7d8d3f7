-- How fresh the data are: the last month that any region reported.
select strftime(max(bulan), '%Y-%m') as data_per
from marts.srikandi_opd_bulan
