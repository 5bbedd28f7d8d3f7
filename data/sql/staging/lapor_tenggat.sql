-- The last day on which a report that came on a given day is still handled in time, by class and stage.
-- A day between holidays counts the same as the working day before it: the limit is the last such day.
with

hari as (
    select
        ke,
        max(tanggal) as terakhir
    from reference.hari_kerja
    group by ke
),

kelas as (
    select klasifikasi
    from staging.lapor_irisan
    group by klasifikasi
),

target as (
    select
        k.klasifikasi,
        v.hari_kerja as verifikasi,
        s.hari_kerja as selesai
    from kelas as k
    left join reference.target_lapor as v on v.klasifikasi = 'semua' and v.tahap = 'verifikasi'
    left join reference.target_lapor as s on k.klasifikasi = s.klasifikasi and s.tahap = 'selesai'
)

select
    t.klasifikasi,
    h.tanggal,
    v.terakhir as verifikasi,
    s.terakhir as selesai
from target as t
cross join reference.hari_kerja as h
left join hari as v on h.ke + t.verifikasi = v.ke
left join hari as s on h.ke + t.selesai = s.ke
