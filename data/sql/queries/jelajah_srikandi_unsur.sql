-- What regions did in Srikandi in the months of one year that they reported, or of all with a year of 0.
-- Only what can be added up over months: accounts and OPD of two months are the same ones.
with

jumlah as (
    select
        kode_wilayah,
        cast(sum(naskah_masuk) as double) as naskah_masuk,
        cast(sum(naskah_keluar) as double) as naskah_keluar,
        cast(sum(disposisi) as double) as disposisi,
        cast(sum(aktivitas) as double) as aktivitas,
        cast(sum(naskah_ditindaklanjuti) as double) as naskah_ditindaklanjuti,
        max(asal) as asal
    from srikandi_wilayah_bulan
    where $tahun = 0 or extract(year from bulan) = $tahun
    group by kode_wilayah
)

unpivot jumlah
on naskah_masuk, naskah_keluar, disposisi, aktivitas, naskah_ditindaklanjuti
into name kode value nilai
