"""Exports of SP4N-LAPOR! as the tests need them, in memory and as files."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from data import rules
from data.readers import lapor
from data.readers.hasil import Bacaan
from data.readers.lembar import Baris, Lembar, Sel
from data.settings import Settings

KEPALA = (
    "Tracking ID",
    "Tanggal Laporan Masuk",
    "Waktu Laporan Masuk",
    "Nama Pelapor",
    "Klasifikasi Laporan",
    "ID Kategori",
    "Kategori",
    "Judul Laporan",
    "Isi Laporan Awal",
    "Isi Laporan Akhir",
    "Tipe Laporan",
    "Sumber Laporan",
    "Instansi Induk",
    "ID Instansi Terdisposisi",
    "Instansi Terdisposisi",
    "Status Laporan",
    "Alasan Tunda/Arsip",
    "Provinsi",
    "Kota/Kabupaten",
    "Kecamatan",
    "Kelurahan",
    "Nomor SK",
    "Url SK",
    "Url Dokumen Laporan Tahunan",
    "Laporan yang Masuk melalui Kanal Aduan Setwapres",
    "Rating",
)
LAPORAN: Mapping[str, Sel] = {
    "Tracking ID": "8123456",
    "Tanggal Laporan Masuk": "3 Jan 2026",
    "Waktu Laporan Masuk": "10:15",
    "Nama Pelapor": "Baiq Rahasia",
    "Klasifikasi Laporan": "Pengaduan",
    "ID Kategori": "12",
    "Kategori": "Infrastruktur",
    "Judul Laporan": "Judul Rahasia",
    "Isi Laporan Awal": "Awal Rahasia",
    "Isi Laporan Akhir": "Akhir Rahasia",
    "Tipe Laporan": "Anonim",
    "Sumber Laporan": "Website",
    "Instansi Induk": "Pemerintah Kota Mataram",
    "ID Instansi Terdisposisi": "345",
    "Instansi Terdisposisi": "Dinas Pekerjaan Umum",
    "Status Laporan": "Terverifikasi",
    "Alasan Tunda/Arsip": "Alasan Rahasia",
    "Provinsi": "Nusa Tenggara Barat",
    "Kota/Kabupaten": "Kota Mataram",
    "Kecamatan": "Ampenan",
    "Kelurahan": "Kelurahan Rahasia",
    "Nomor SK": "SK Rahasia",
    "Url SK": "https://rahasia.invalid/sk",
    "Url Dokumen Laporan Tahunan": "https://rahasia.invalid/tahunan",
    "Laporan yang Masuk melalui Kanal Aduan Setwapres": "Tidak",
    "Rating": "4",
}
PEMBUKA: tuple[Sequence[Sel], ...] = (
    ("Judul Laporan", "Data Laporan"),
    ("Nama Instansi", "Pemerintah Provinsi Nusa Tenggara Barat"),
)
DIMUAT = datetime(2026, 3, 5, 2, 0, tzinfo=UTC)
BERKAS = "ekspor.csv"


def laporan(**ubah: Sel) -> dict[str, Sel]:
    """Return a good report with some cells changed; ``_`` in a name stands for a space."""
    changed = {name.replace("_", " "): cell for name, cell in ubah.items()}
    return {**LAPORAN, **changed}


def lembar(
    *reports: Mapping[str, Sel] | Sequence[Sel],
    kepala: Sequence[str] = KEPALA,
    pembuka: Sequence[Sequence[Sel]] = PEMBUKA,
    nama: str = "",
) -> Lembar:
    """Return a sheet: rows above, the header and reports, by column or cell by cell."""
    rows = [*pembuka, kepala]
    rows += [[one.get(k) for k in kepala] if isinstance(one, Mapping) else one for one in reports]
    numbered: list[Baris] = list(enumerate(rows, 1))
    return Lembar(nama, numbered[:200], numbered.__iter__)


@lru_cache(maxsize=1)
def acuan() -> rules.Reference:
    """Return the reference of the product."""
    return rules.muat(Settings.model_fields["reference"].default)


def baca(*sheets: Lembar, dimuat: datetime = DIMUAT) -> Bacaan:
    """Read sheets as one file."""
    return lapor.baca(BERKAS, sheets, acuan(), dimuat)


def masalah(*reports: Mapping[str, Sel] | Sequence[Sel]) -> list[str]:
    """Return the problems of a file of such reports, each without the file's name."""
    return [str(m).removeprefix(f"{BERKAS} ") for m in baca(lembar(*reports)).masalah]
