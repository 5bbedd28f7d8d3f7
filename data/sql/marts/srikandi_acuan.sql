-- National figures of Srikandi with their source, the newest of each; nobody publishes them by region.
with

terurut as (
    select
        a.lingkup,
        a.besaran,
        a.nilai,
        a.sumber_id,
        s.singkat,
        s.judul,
        s.penerbit,
        s.tautan,
        make_date(a.tahun, a.bulan, 1) as bulan,
        row_number() over (partition by a.lingkup, a.besaran order by a.tahun desc, a.bulan desc) as urutan
    from reference.acuan_srikandi as a
    left join reference.sumber as s
        on a.sumber_id = s.sumber_id
)

select
    lingkup,
    besaran,
    bulan,
    cast(nilai as bigint) as nilai,
    sumber_id,
    singkat,
    judul,
    penerbit,
    tautan
from terurut
where urutan = 1
