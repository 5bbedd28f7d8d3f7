-- Every report once, as its newest sighting has it, and the days between which it was closed.
-- Closed on a day from tutup_awal to tutup_akhir; still open: not before tutup_awal; unmapped: both unknown.
-- Kept narrow (numbers for what is written out in lapor_irisan and lapor_jalur): there may be ten million.
with

terakhir as (
    select
        l.tanggal,
        l.klasifikasi,
        l.status,
        l.rating,
        l.tanggal_verifikasi,
        l.tanggal_selesai,
        l.asal,
        e.hari as terlihat,
        cast(j.terbuka_terakhir + interval 8 hour as date) as terbuka_terakhir,
        cast(j.tutup_pertama + interval 8 hour as date) as tutup_pertama,
        coalesce(l.kategori, 'tanpa kategori') as kategori,
        coalesce(l.kode_wilayah, l.lokasi) as kode_wilayah,
        coalesce(l.kanal, 'tanpa kanal') as kanal,
        coalesce(l.instansi, 'tanpa instansi') as instansi
    from muatan.lapor as l
    inner join staging.lapor_ekspor as e
        on l.dilihat = e.dilihat and l.muatan = e.muatan and l.lembar = e.lembar
    inner join staging.lapor_jejak as j on e.ke * 2147483648 + l.baris = j.urut
),

bernomor as (
    select
        t.tanggal,
        t.rating,
        t.tanggal_verifikasi,
        t.tanggal_selesai,
        t.terlihat,
        t.terbuka_terakhir,
        t.tutup_pertama,
        i.irisan,
        j.jalur,
        j.terbuka,
        j.tertutup,
        -- a real date wins, unless it cannot be: before the report came, or after it was seen
        j.tertutup
        and coalesce(t.tanggal_selesai between t.tanggal and t.terlihat, false) as pasti
    from terakhir as t
    inner join staging.lapor_irisan as i
        on
            t.klasifikasi = i.klasifikasi
            and t.kategori = i.kategori
            and t.kode_wilayah = i.kode_wilayah
            and t.asal = i.asal
    inner join staging.lapor_jalur as j
        on t.kanal = j.kanal and t.instansi = j.instansi and t.status = j.status
)

select
    irisan,
    jalur,
    tanggal,
    rating,
    case when tanggal_verifikasi between tanggal and terlihat then tanggal_verifikasi end as verifikasi,
    case
        when pasti then tanggal_selesai
        -- never seen open: it was closed at some time since it came
        when tertutup then greatest(tanggal, coalesce(terbuka_terakhir, tanggal))
        when terbuka then greatest(tanggal, terlihat)
    end as tutup_awal,
    case
        when pasti then tanggal_selesai
        when tertutup then greatest(tanggal, tutup_pertama)
    end as tutup_akhir,
    tertutup and terbuka_terakhir is null and not pasti as tanpa_awal,
    tertutup and tanggal_selesai is not null and not pasti as selesai_janggal
from bernomor
