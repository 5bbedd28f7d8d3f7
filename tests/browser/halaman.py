"""Every page of the product, as the addresses under which it is looked at."""

DESK = [
    "/",
    "/peta?wilayah=52.71",
    "/peta?tampil=ubah",
    "/wilayah?wilayah=52.71",
    "/banding?wilayah=52.71,52.04",
    "/banding?bagian=panas",
    "/srikandi?wilayah=52.71",
    "/srikandi?bagian=tren",
    "/lapor",
    "/lapor?bagian=saldo",
    "/lapor?bagian=wilayah",
    "/lapor?bagian=peta",
    "/data",
    "/data?bagian=kelengkapan",
    "/data?kumpulan=lapor&susun=wilayah-unsur",
    "/data?bagian=riwayat",
    "/data?bagian=muat",
    "/data?bagian=metodologi",
]
WALL = "/dinding"
EVERY = [*DESK, WALL]
