"""The reference CSV files: their columns and types, and how each is read without guessing."""

import csv
import io
import re
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeAlias

from data.problems import Masalah

Nilai: TypeAlias = str | int | Decimal | None
Jenis: TypeAlias = Literal["teks", "bulat", "desimal"]

_WHOLE = re.compile(r"-?[0-9]{1,15}")
_DECIMAL = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Kolom:
    """A column: its type, whether it may be empty, and the values it may take (none given: any)."""

    nama: str
    jenis: Jenis = "teks"
    wajib: bool = True
    pilihan: tuple[str, ...] = ()
    digit: int = 9
    skala: int = 4

    def parse(self, text: str) -> Nilai:
        """Return the typed value; an empty text is ``None``. Raise ValueError with what is expected."""
        if not text:
            if self.wajib:
                raise ValueError("tidak boleh kosong")
            return None
        if self.pilihan and text not in self.pilihan:
            raise ValueError(f"harus salah satu dari: {', '.join(self.pilihan)}")
        if self.jenis == "bulat":
            if not _WHOLE.fullmatch(text):
                raise ValueError("harus bilangan bulat")
            return int(text)
        if self.jenis == "desimal":
            return self._decimal(text)
        return text

    def _decimal(self, text: str) -> Decimal:
        if not _DECIMAL.fullmatch(text):
            raise ValueError("harus angka dengan titik desimal, misalnya 3.41")
        value = Decimal(text)
        if len(text.partition(".")[2]) > self.skala:
            raise ValueError(f"paling banyak {self.skala} angka di belakang titik desimal")
        if abs(value) >= Decimal(10) ** (self.digit - self.skala):
            raise ValueError(f"paling banyak {self.digit - self.skala} angka di depan titik desimal")
        return value


@dataclass(frozen=True)
class Tabel:
    """A reference table: the file (or files, a pattern) it is read from, its columns and its key."""

    nama: str
    berkas: str
    kolom: tuple[Kolom, ...]
    kunci: tuple[str, ...]
    boleh_kosong: bool = False


@dataclass(frozen=True)
class Baris:
    """A row as read: typed cells by column name, and the file and line they come from."""

    berkas: str
    baris: int
    isi: dict[str, Nilai]

    def teks(self, kolom: str) -> str:
        """Return a text cell; an empty one is ``""``."""
        value = self.isi[kolom]
        return "" if value is None else str(value)

    def desimal(self, kolom: str) -> Decimal:
        """Return a cell of a decimal column that may not be empty."""
        value = self.isi[kolom]
        if not isinstance(value, Decimal):
            raise TypeError(f"{kolom} is not a decimal")
        return value

    def masalah(self, kolom: str, harapan: str) -> Masalah:
        """Return a problem with this row's cell."""
        return Masalah(self.berkas, self.baris, kolom, self.teks(kolom) if kolom else "", harapan)


JENJANG = ("domain", "aspek", "indikator")
INDEKS = "indeks"

TABEL = (
    Tabel(
        "wilayah",
        "wilayah.csv",
        (
            Kolom("kode"),
            Kolom("kode_bps"),
            Kolom("nama"),
            Kolom("nama_pendek"),
            Kolom("jenis", pilihan=("provinsi", "kabupaten", "kota")),
            Kolom("induk", wajib=False),
            Kolom("ibukota"),
            # the largest province has six digits of square kilometres
            Kolom("luas_km2", "desimal", digit=12, skala=2),
            Kolom("penduduk", "bulat"),
        ),
        ("kode",),
    ),
    Tabel(
        "instrumen",
        "instrumen.csv",
        (
            Kolom("instrumen"),
            Kolom("nama"),
            Kolom("peraturan"),
            Kolom("nama_indeks"),
            # whether the level of an indicator is a whole number
            Kolom("tingkat", pilihan=("bulat", "desimal")),
        ),
        ("instrumen",),
    ),
    Tabel(
        "unsur",
        "instrumen_*.csv",
        (
            Kolom("instrumen"),
            Kolom("jenjang", pilihan=JENJANG),
            Kolom("kode"),
            Kolom("induk", wajib=False),
            Kolom("nama"),
            Kolom("bobot", "desimal"),
            Kolom("skala", wajib=False, pilihan=("proses", "layanan")),
        ),
        ("instrumen", "kode"),
    ),
    Tabel(
        "predikat",
        "predikat.csv",
        (
            Kolom("instrumen"),
            Kolom("predikat"),
            Kolom("batas_bawah", "desimal"),
            Kolom("batas_atas", "desimal"),
        ),
        ("instrumen", "predikat"),
    ),
    # the names of the levels an indicator may have
    Tabel(
        "tingkat",
        "tingkat.csv",
        (
            Kolom("instrumen"),
            Kolom("skala", pilihan=("proses", "layanan")),
            Kolom("tingkat", "bulat"),
            Kolom("nama"),
        ),
        ("instrumen", "skala", "tingkat"),
    ),
    Tabel(
        "sumber",
        "sumber.csv",
        (
            Kolom("sumber_id"),
            Kolom("singkat"),
            Kolom("judul"),
            Kolom("penerbit", wajib=False),
            Kolom("tanggal", wajib=False),
            Kolom("tautan", wajib=False),
            Kolom("catatan", wajib=False),
        ),
        ("sumber_id",),
    ),
    Tabel(
        "nilai_spbe_terbit",
        "nilai_spbe_terbit.csv",
        (
            Kolom("kode_wilayah"),
            Kolom("tahun", "bulat"),
            Kolom("instrumen"),
            Kolom("jenjang", pilihan=(INDEKS, *JENJANG)),
            Kolom("kode", wajib=False),
            Kolom("nilai", "desimal"),
            Kolom("predikat", wajib=False),
            Kolom("sumber_id"),
        ),
        ("kode_wilayah", "tahun", "instrumen", "kode"),
    ),
    Tabel(
        "acuan_nasional",
        "acuan_nasional.csv",
        (
            Kolom("lingkup", pilihan=("nasional",)),
            Kolom("tahun", "bulat"),
            Kolom("instrumen"),
            Kolom("jenjang", pilihan=(INDEKS, *JENJANG)),
            Kolom("kode", wajib=False),
            Kolom("nilai", "desimal"),
            Kolom("sumber_id"),
        ),
        ("lingkup", "tahun", "instrumen", "kode"),
        boleh_kosong=True,
    ),
    # the indicators that speak of what another dataset measures
    Tabel(
        "pertemuan",
        "pertemuan.csv",
        (Kolom("instrumen"), Kolom("kode"), Kolom("kumpulan", pilihan=("srikandi", "lapor"))),
        ("instrumen", "kumpulan"),
        boleh_kosong=True,
    ),
    Tabel("kolom_spbe", "kolom_spbe.csv", (Kolom("kolom"), Kolom("ejaan")), ("ejaan",)),
    Tabel("kolom_srikandi", "kolom_srikandi.csv", (Kolom("kolom"), Kolom("ejaan")), ("ejaan",)),
    Tabel(
        "kolom_lapor",
        "kolom_lapor.csv",
        (
            Kolom("kolom"),
            Kolom("nilai", wajib=False),
            Kolom("ejaan"),
            Kolom("jenis", pilihan=("wajib", "boleh", "pribadi", "lain", "pembuka", "nilai")),
        ),
        ("kolom", "nilai", "ejaan"),
    ),
    Tabel(
        "acuan_srikandi",
        "acuan_srikandi.csv",
        (
            Kolom("lingkup", pilihan=("nasional",)),
            Kolom("tahun", "bulat"),
            Kolom("bulan", "bulat"),
            Kolom("besaran"),
            Kolom("nilai", "bulat"),
            Kolom("sumber_id"),
        ),
        ("lingkup", "tahun", "bulan", "besaran"),
        boleh_kosong=True,
    ),
    Tabel(
        "status_lapor",
        "status_lapor.csv",
        (Kolom("status"), Kolom("grup", pilihan=("dalam proses", "selesai", "tertunda", "diarsipkan"))),
        ("status",),
    ),
    Tabel(
        "target_lapor",
        "target_lapor.csv",
        (
            Kolom("klasifikasi"),
            Kolom("tahap", pilihan=("verifikasi", "selesai", "kuning", "merah")),
            Kolom("hari_kerja", "bulat", wajib=False),
            Kolom("catatan", wajib=False),
        ),
        ("klasifikasi", "tahap"),
    ),
    Tabel(
        "libur_tambahan",
        "libur_tambahan.csv",
        (Kolom("tanggal"), Kolom("nama"), Kolom("sumber", wajib=False)),
        ("tanggal",),
        boleh_kosong=True,
    ),
)

_BY_NAME = {table.nama: table for table in TABEL}


def files(folder: Path, table: Tabel) -> list[Path]:
    """Return the files of a table in ``folder``, in the order of their names."""
    return sorted(folder.glob(table.berkas))


def read(folder: Path, nama: str) -> tuple[list[Baris], list[Masalah]]:
    """Read one table from ``folder``: its good rows in file order, and what is wrong with the others.

    Nothing is guessed or repaired: a cell is the type its column says, or a problem.
    """
    table = _BY_NAME[nama]
    rows: list[Baris] = []
    problems: list[Masalah] = []
    found = files(folder, table)
    if not found:
        problems.append(Masalah(table.berkas, None, "", "", f"berkas tidak ada di {folder}"))
    for path in found:
        _read_file(path, table, rows, problems)
    problems += _duplicates(rows, table.kunci)
    if found and not rows and not problems and not table.boleh_kosong:
        problems.append(Masalah(table.berkas, None, "", "", "tidak berisi satu baris pun"))
    return rows, problems


def _read_file(path: Path, table: Tabel, rows: list[Baris], problems: list[Masalah]) -> None:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(Masalah(path.name, None, "", "", f"harus UTF-8 (bita ke-{error.start + 1} bukan)"))
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    names = [column.nama for column in table.kolom]
    header: list[str] | None = None
    try:
        for cells in reader:
            if not cells:
                continue
            if header is None:
                header = cells
                if sorted(header) != sorted(names):
                    expected = f"kolom harus: {', '.join(names)}"
                    problems.append(Masalah(path.name, reader.line_num, "", ",".join(header), expected))
                    return
                continue
            _read_row(path.name, reader.line_num, header, cells, table, rows, problems)
    except csv.Error as error:
        problems.append(Masalah(path.name, reader.line_num, "", "", f"CSV tidak terbaca ({error})"))
        return
    if header is None:
        problems.append(Masalah(path.name, None, "", "", f"berkas kosong; kolom harus: {', '.join(names)}"))


def _read_row(  # noqa: PLR0913, PLR0917 - one row needs all of its surroundings, and has one caller
    name: str,
    line: int,
    header: list[str],
    cells: list[str],
    table: Tabel,
    rows: list[Baris],
    problems: list[Masalah],
) -> None:
    if len(cells) != len(header):
        expected = f"berisi {len(cells)} kolom, seharusnya {len(header)}"
        problems.append(Masalah(name, line, "", "", expected))
        return
    text = dict(zip(header, cells, strict=True))
    typed: dict[str, Nilai] = {}
    sound = True
    for column in table.kolom:
        try:
            typed[column.nama] = column.parse(text[column.nama])
        except ValueError as error:
            problems.append(Masalah(name, line, column.nama, text[column.nama], str(error)))
            sound = False
    if sound:
        rows.append(Baris(name, line, typed))


def _duplicates(rows: list[Baris], key: tuple[str, ...]) -> list[Masalah]:
    first: dict[tuple[Nilai, ...], Baris] = {}
    problems = []
    for row in rows:
        values = tuple(row.isi[name] for name in key)
        other = first.setdefault(values, row)
        if other is not row:
            shown = " | ".join("" if v is None else str(v) for v in values)
            expected = f"sudah ada di {other.berkas} baris {other.baris}"
            problems.append(Masalah(row.berkas, row.baris, ", ".join(key), shown, expected))
    return problems
