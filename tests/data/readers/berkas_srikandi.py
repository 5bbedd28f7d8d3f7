"""Sheets of Srikandi recapitulations as tests write them."""

from collections.abc import Sequence
from datetime import date

from data import rules
from data.readers import srikandi
from data.readers.hasil import Bacaan
from data.readers.lembar import Lembar, Sel
from data.settings import Settings

BERKAS = "rekap.xlsx"
HARI_INI = date(2026, 3, 5)
KEPALA = (
    "No", "Bulan", "Kabupaten/Kota", "OPD", "Jumlah Pengguna", "Pengguna Aktif", "Naskah Masuk",
    "Naskah Keluar", "Disposisi", "Naskah Ditindaklanjuti", "Berkas", "TTE Aktif",
    "TTE Kedaluwarsa",
)  # fmt: skip
# The counts every table of `pendek` has no column of.
TANPA = "Pengguna Aktif, Naskah Ditindaklanjuti, Berkas, TTE Aktif, TTE Kedaluwarsa"
PENDEK = ("No", "OPD", "Jumlah Pengguna", "Naskah Masuk", "Naskah Keluar", "Disposisi")

ISI = rules.muat(Settings.model_fields["reference"].default)


def lembar(nama: str, *rows: Sequence[Sel]) -> Lembar:
    """Return a sheet; a row of nothing only takes its line."""
    numbered = [(number, row) for number, row in enumerate(rows, 1) if row]
    return Lembar(nama, numbered[:200], numbered.__iter__)


def baca(*sheets: Lembar) -> Bacaan:
    """Read sheets on the day ``HARI_INI``."""
    return srikandi.baca(BERKAS, sheets, ISI, HARI_INI)


def laporan(bacaan: Bacaan) -> list[str]:
    """Return the problems as a report shows them, without the file's name."""
    return [str(one).removeprefix(f"{BERKAS}, lembar ") for one in bacaan.masalah]


def isi(bacaan: Bacaan, *columns: str) -> list[tuple[object, ...]]:
    """Return some columns of the accepted rows."""
    return [tuple(row[name] for name in columns) for row in bacaan.baik.to_pylist()]
