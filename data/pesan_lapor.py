"""Messages of /lapor: what the chosen reports say in one sentence, computed, grammatical and true."""

from collections.abc import Mapping

from data import bahasa
from data.lapor import Pilihan
from data.lapor_alur import TERTUTUP
from data.lapor_rentang import Rentang
from data.lapor_saldo import Terbuka
from data.pesan import Pesan

ARCHIVED = "diarsipkan"
UNMAPPED = "belum dipetakan"


def keadaan(grup: Mapping[str, int], terbuka: Terbuka, *, bertarget: bool = True) -> Pesan:
    """Say how many reports are open and how many of them are late; where none is open, how they ended.

    ``grup`` counts the reports by group of statuses, ``terbuka`` the open ones; without ``bertarget`` the
    chosen class has no target that could be missed.
    """
    total = sum(grup.values())
    if total == 0:
        return Pesan("Tidak ada laporan pada pilihan ini")
    if terbuka.jumlah == 0:
        return _none_open(grup, total)
    most = _most(terbuka)
    late = _late(terbuka, bertarget=bertarget)
    said = f"{bahasa.bilangan(terbuka.jumlah)} laporan masih terbuka{late}"
    return Pesan(f"{said};", most) if most else Pesan(said)


def _none_open(grup: Mapping[str, int], total: int) -> Pesan:
    closed = sum(grup[name] for name in TERTUTUP)
    unmapped = grup[UNMAPPED]
    if not closed:
        return Pesan("Status", f"{_all(total)} belum dipetakan")
    if unmapped:
        return Pesan(
            f"Tidak ada laporan yang diketahui masih terbuka; {bahasa.bilangan(closed)} sudah ditutup,",
            f"status {bahasa.bilangan(unmapped)} laporan belum dipetakan",
        )
    if grup[ARCHIVED] == total:
        return Pesan(
            f"{_all(total).capitalize()} sudah ditutup,",
            "seluruhnya diarsipkan" if total > 1 else "diarsipkan",
        )
    return Pesan(f"{_all(total).capitalize()} sudah ditutup")


def _all(total: int) -> str:
    return "satu-satunya laporan" if total == 1 else f"semua {bahasa.bilangan(total)} laporan"


def _late(terbuka: Terbuka, *, bertarget: bool) -> str:
    if not bertarget:
        return "; klasifikasi ini tanpa target waktu"
    if terbuka.terlambat == 0:
        return ", belum lewat target" if terbuka.jumlah == 1 else ", tidak satu pun lewat target"
    if terbuka.terlambat == terbuka.jumlah:
        return ", sudah lewat target" if terbuka.jumlah == 1 else ", semuanya lewat target"
    return f", {bahasa.bilangan(terbuka.terlambat)} lewat target"


def _most(terbuka: Terbuka) -> str:
    return f"{terbuka.terbanyak} paling banyak" if terbuka.terbanyak else ""


def cakupan(total: int, rentang: Rentang, pilihan: Pilihan, nama: Mapping[str, str]) -> str:
    """Return the line under the title: how many reports, when they came and what they are filtered by.

    ``nama`` are the names of regions by code.
    """
    year = pilihan.tahun
    when = (
        f"masuk {year}"
        if year
        else f"masuk {bahasa.tanggal(rentang.awal)} sampai {bahasa.tanggal(rentang.akhir)}"
    )
    region = pilihan.kode_wilayah
    filters = [pilihan.klasifikasi, pilihan.kategori, nama.get(region, region)]
    return " · ".join([f"SP4N-LAPOR!: {bahasa.bilangan(total)} laporan {when}", *[f for f in filters if f]])
