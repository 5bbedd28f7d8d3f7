-- How fresh the data are: the day of the newest export.
select cast(max(hari) as varchar) as data_per
from marts.lapor_ekspor
