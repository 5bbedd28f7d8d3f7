"""Sheets and files with SPBE values, made by hand for the tests."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineWorkbook

from data import rules
from data.readers.hasil import Bacaan
from data.readers.lembar import Baris, Lembar, Sel
from data.settings import Settings

ISI = rules.muat(Settings.model_fields["reference"].default)
BERKAS = "uji.xlsx"


def lembar(*baris: Sequence[Sel], nama: str = "Rekap") -> Lembar:
    """Return a sheet of these rows, the first being row 1."""
    rows: list[Baris] = list(enumerate(baris, 1))
    return Lembar(nama, rows[:200], lambda: iter(rows))


def buka(path: Path) -> list[Lembar]:
    """Return the sheets of a workbook."""
    book = CalamineWorkbook.from_path(path)
    return [
        lembar(*book.get_sheet_by_name(name).to_python(skip_empty_area=False), nama=name)
        for name in book.sheet_names
    ]


def nilai(bacaan: Bacaan) -> dict[tuple[str, str], Decimal]:
    """Return the accepted values by region and element."""
    rows = bacaan.baik.to_pylist()
    found = {(row["kode_wilayah"], row["kode"]): row["nilai"] for row in rows}
    assert len(found) == len(rows)
    return found


def laporan(bacaan: Bacaan) -> list[str]:
    """Return the report, one line a problem."""
    return [str(one) for one in bacaan.masalah]


def per_baris(bacaan: Bacaan) -> Counter[tuple[str, int]]:
    """Return how many items of each row were accepted."""
    return Counter((row["lembar"], row["baris"]) for row in bacaan.baik.to_pylist())


def pemdi(path: Path, levels: dict[str, str], year: int = 2026) -> Path:
    """Write a long table of the Pemdi instrument in which every indicator of a region has one level."""
    codes = [
        row.teks("kode")
        for row in ISI.tabel["unsur"]
        if row.teks("instrumen") == "pemdi-2026" and row.teks("jenjang") == "indikator"
    ]
    lines = [
        f"{region},{year},pemdi-2026,indikator,{kode},{level}"
        for region, level in levels.items()
        for kode in codes
    ]
    header = "Kode Wilayah,Tahun,Instrumen,Jenjang,Kode,Nilai"
    path.write_text("\n".join([header, *lines, ""]), encoding="utf-8")
    return path
