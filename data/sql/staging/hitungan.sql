-- Index, domains and aspects computed from the levels of all the indicators under them, unrounded.
-- Weights of children sum to their parent's, so one weighted mean over the indicators gives every level
-- (PermenPANRB 59/2020: index = sum(weight x level) / 100). Anything missing underneath: no value at all.
with recursive

di_bawah as (
    select
        instrumen,
        kode as kode_indikator,
        bobot,
        coalesce(induk, '') as kode
    from reference.unsur
    where jenjang = 'indikator'

    union all

    select
        b.instrumen,
        b.kode_indikator,
        b.bobot,
        coalesce(u.induk, '') as kode
    from di_bawah as b
    inner join reference.unsur as u on b.instrumen = u.instrumen and b.kode = u.kode
),

seharusnya as (
    select
        instrumen,
        kode,
        count(*) as jumlah,
        sum(bobot) as bobot
    from di_bawah
    group by instrumen, kode
),

terkumpul as (
    select
        n.kode_wilayah,
        n.tahun,
        n.instrumen,
        b.kode,
        count(*) as jumlah,
        sum(b.bobot * n.nilai) as tertimbang,
        -- one simulated level makes all that rests on it simulated
        if(bool_or(n.asal = 'simulasi'), 'simulasi', 'resmi') as asal,
        arg_max(n.sumber_id, (n.sumber_id, n.kode)) as sumber_id,
        arg_max(n.berkas, (n.sumber_id, n.kode)) as berkas,
        arg_max(n.baris, (n.sumber_id, n.kode)) as baris
    from staging.nilai as n
    inner join di_bawah as b on n.instrumen = b.instrumen and n.kode = b.kode_indikator
    group by n.kode_wilayah, n.tahun, n.instrumen, b.kode
)

select
    t.kode_wilayah,
    t.tahun,
    t.instrumen,
    t.kode,
    t.asal,
    t.sumber_id,
    t.berkas,
    t.baris,
    cast(t.tertimbang / s.bobot as decimal(18, 10)) as nilai,
    coalesce(u.jenjang, 'indeks') as jenjang
from terkumpul as t
inner join seharusnya as s on t.instrumen = s.instrumen and t.kode = s.kode and t.jumlah = s.jumlah
left join reference.unsur as u on t.instrumen = u.instrumen and t.kode = u.kode
