-- What the newest load says of each OPD and month; an OPD is named as the newest of its loads writes it.
with

berkunci as (
    select
        bulan,
        kode_wilayah,
        opd,
        jumlah_pengguna,
        pengguna_aktif,
        naskah_masuk,
        naskah_keluar,
        disposisi,
        naskah_ditindaklanjuti,
        berkas,
        tte_aktif,
        tte_kedaluwarsa,
        asal,
        muatan,
        lembar,
        baris,
        -- capitals and signs make no other OPD
        trim(regexp_replace(lower(opd), '[^0-9a-z]+', ' ', 'g')) as opd_kunci
    from muatan.srikandi
),

berurut as (
    select
        bulan,
        kode_wilayah,
        opd_kunci,
        jumlah_pengguna,
        pengguna_aktif,
        naskah_masuk,
        naskah_keluar,
        disposisi,
        naskah_ditindaklanjuti,
        berkas,
        tte_aktif,
        tte_kedaluwarsa,
        asal,
        muatan,
        lembar,
        baris,
        first_value(opd) over (
            partition by kode_wilayah, opd_kunci
            order by muatan desc, bulan desc, lembar asc, baris asc
        ) as opd,
        row_number() over (
            partition by bulan, kode_wilayah, opd_kunci
            order by muatan desc, lembar asc, baris asc
        ) as urutan
    from berkunci
)

select
    bulan,
    kode_wilayah,
    opd_kunci,
    opd,
    jumlah_pengguna,
    pengguna_aktif,
    naskah_masuk,
    naskah_keluar,
    disposisi,
    naskah_ditindaklanjuti,
    berkas,
    tte_aktif,
    tte_kedaluwarsa,
    asal,
    muatan,
    lembar,
    baris
from berurut
where urutan = 1
