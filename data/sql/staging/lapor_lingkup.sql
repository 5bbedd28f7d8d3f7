-- The scopes a combination belongs to: each of class, category and region either itself or all ('').
with

kelas as (
    select
        irisan,
        klasifikasi
    from staging.lapor_irisan

    union all

    select
        irisan,
        '' as klasifikasi
    from staging.lapor_irisan
),

urusan as (
    select
        irisan,
        kategori
    from staging.lapor_irisan

    union all

    select
        irisan,
        '' as kategori
    from staging.lapor_irisan
),

tempat as (
    select
        irisan,
        kode_wilayah
    from staging.lapor_irisan

    union all

    select
        irisan,
        '' as kode_wilayah
    from staging.lapor_irisan
)

select
    i.irisan,
    i.asal,
    k.klasifikasi,
    u.kategori,
    t.kode_wilayah,
    -- regions of one class and category are neighbours: a board reads them together
    cast(
        dense_rank() over (order by k.klasifikasi asc, u.kategori asc, t.kode_wilayah asc) as integer
    ) as lingkup
from staging.lapor_irisan as i
inner join kelas as k on i.irisan = k.irisan
inner join urusan as u on i.irisan = u.irisan
inner join tempat as t on i.irisan = t.irisan
