-- The loads a snapshot was built from.
with

muatan as (
    select
        id,
        dataset,
        jenis,
        berkas,
        sha256,
        dimuat,
        diterima,
        ditolak
    from muatan.daftar
)

select
    id,
    dataset,
    jenis,
    berkas,
    sha256,
    dimuat,
    diterima,
    ditolak
from muatan
