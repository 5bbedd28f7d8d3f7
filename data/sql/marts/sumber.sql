-- Where values come from: published documents, files that were loaded, and the sample.
with

terdaftar as (
    select
        sumber_id,
        singkat,
        judul,
        penerbit,
        tanggal,
        tautan,
        catatan
    from reference.sumber
),

dimuat as (
    select
        id as sumber_id,
        sha256,
        -- the same file name may come again with other content
        if(jenis = 'sampel', 'Sampel simulasi', concat(berkas, ' (', substr(sha256, 1, 6), ')')) as singkat,
        if(
            jenis = 'sampel', 'Nilai simulasi, bukan hasil evaluasi', concat('Berkas ', berkas, ', ', jenis)
        ) as judul,
        if(jenis = 'sampel', null, strftime(dimuat, '%Y-%m-%d')) as tanggal
    from muatan.daftar
    where dataset = 'spbe'
)

select
    sumber_id,
    singkat,
    judul,
    penerbit,
    tanggal,
    tautan,
    catatan
from terdaftar

union all

select
    sumber_id,
    singkat,
    judul,
    null as penerbit,
    tanggal,
    null as tautan,
    concat('SHA-256 ', sha256) as catatan
from dimuat
