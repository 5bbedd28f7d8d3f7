"""Every page of the product, as the addresses under which it is looked at."""

DESK = [
    "/",
    "/peta?wilayah=52.71",
    "/peta?tampil=tahunan",
    "/peta?tampil=ubah",
    "/wilayah?wilayah=52.71",
    "/banding?wilayah=52.71,52.04",
    "/banding?bagian=panas",
    "/banding?bagian=unggul",
    "/srikandi?wilayah=52.71",
    "/srikandi?bagian=tren",
    "/srikandi?bagian=balapan",
    "/lapor",
    "/lapor?bagian=saldo",
    "/lapor?bagian=waktu",
    "/lapor?bagian=wilayah",
    "/lapor?bagian=kategori",
    "/lapor?bagian=peta",
    "/data",
    "/data?susun=wilayah-tahun",
    "/data?bagian=kelengkapan",
    "/data?bagian=riwayat",
    "/data?bagian=metodologi",
]
WALL = "/dinding"
EVERY = [*DESK, WALL]
