-- Reports per day and combination, by the group of their status: what days, weeks and months are sums of.
with

jumlah as (
    select
        l.irisan,
        l.tanggal,
        count(*) as jumlah,
        count(*) filter (where j.grup = 'dalam proses') as dalam_proses,
        count(*) filter (where j.grup = 'tertunda') as tertunda,
        count(*) filter (where j.grup = 'selesai') as selesai,
        count(*) filter (where j.grup = 'diarsipkan') as diarsipkan,
        count(*) filter (where j.grup = 'belum dipetakan') as belum_dipetakan
    from staging.lapor_laporan as l
    inner join staging.lapor_jalur as j on l.jalur = j.jalur
    group by l.irisan, l.tanggal
)

select
    irisan,
    tanggal,
    jumlah,
    dalam_proses,
    tertunda,
    selesai,
    diarsipkan,
    belum_dipetakan
from jumlah
