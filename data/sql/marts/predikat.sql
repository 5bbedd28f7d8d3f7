-- Classes, lowest first, per instrument: of index, domains and aspects (untuk ''), and the maturity levels of
-- indicators per scale. A level is the class of the values from it to below the next.
with

kelas as (
    select
        instrumen,
        '' as untuk,
        predikat,
        batas_bawah,
        batas_atas
    from reference.predikat
),

tingkat as (
    select
        instrumen,
        skala as untuk,
        nama as predikat,
        cast(tingkat as decimal(9, 4)) as batas_bawah,
        -- the highest level is a class of its own value alone
        cast(coalesce(lead(tingkat) over ke_atas, tingkat) as decimal(9, 4)) as batas_atas
    from reference.tingkat
    window ke_atas as (partition by instrumen, skala order by tingkat)
),

semua as (
    select
        instrumen,
        untuk,
        predikat,
        batas_bawah,
        batas_atas
    from kelas

    union all

    select
        instrumen,
        untuk,
        predikat,
        batas_bawah,
        batas_atas
    from tingkat
),

terurut as (
    select
        instrumen,
        untuk,
        predikat,
        batas_bawah,
        batas_atas,
        row_number() over (partition by instrumen, untuk order by batas_bawah) as urutan,
        batas_bawah = max(batas_bawah) over (partition by instrumen, untuk) as terakhir
    from semua
)

select
    instrumen,
    untuk,
    predikat,
    batas_bawah,
    batas_atas,
    terakhir,
    cast(urutan as integer) as urutan
from terurut
