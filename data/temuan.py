"""The report on what is wrong with a file: on the terminal, as XLSX with the cells marked, as JSON."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import xlsxwriter

from data.bahasa import bilangan
from data.problems import Masalah
from data.readers.hasil import Bacaan

_HEAD = (
    ("Lembar", 18),
    ("Sel", 8),
    ("Baris", 8),
    ("Kolom", 28),
    ("Isi", 30),
    ("Yang diharapkan", 80),
)
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST = 31  # characters of a sheet's name
_ROWS = 1_048_576  # of a sheet


def baris_terminal(bacaan: Bacaan, berkas: str, *, paling_banyak: int = 20) -> list[str]:
    """Return the report as lines: the first problems in the order of the file, how many more, the remarks.

    ``berkas`` is the file's name, which is said once above them and not in every line.
    """
    lines = [str(one).removeprefix(f"{berkas}, ").removeprefix(f"{berkas} ") for one in bacaan.masalah]
    more = len(lines) - paling_banyak
    if more > 0:
        lines = [*lines[:paling_banyak], f"... dan {bilangan(more)} masalah lain; lihat laporan"]
    return [*lines, *(f"Catatan: {remark}" for remark in bacaan.catatan)]


def tulis_json(path: Path, berkas: str, sha256: str, bacaan: Bacaan) -> None:
    """Write all problems as JSON; the file is there whole or not at all."""
    content = {
        "berkas": berkas,
        "sha256": sha256,
        "dataset": bacaan.dataset,
        "jenis": bacaan.jenis,
        "butir_benar": bacaan.baik.num_rows,
        "butir_salah": bacaan.ditolak,
        "catatan": list(bacaan.catatan),
        "masalah": [_fields(one) for one in bacaan.masalah],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2)
    with _replacing(path) as temporary:
        temporary.write_text(text + "\n", encoding="utf-8")


def tulis_xlsx(path: Path, berkas: str, bacaan: Bacaan) -> None:
    """Write the problems as a workbook; the file is there whole or not at all.

    Its first sheet lists them; then comes one sheet for each of the file's that has rejected rows, these at
    their own places and the others hidden, so that cell D17 of the report is D17 of the file.
    """
    with (
        _replacing(path) as temporary,
        xlsxwriter.Workbook(
            temporary, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
        ) as book,
    ):
        _list(book, berkas, bacaan)
        taken = {"masalah"}
        for name in dict.fromkeys([one.lembar for one in bacaan.baris_ditolak]):
            _sheet(book, _name(name, taken), name, bacaan)


def _fields(one: Masalah) -> dict[str, object]:
    return {
        "lembar": one.lembar,
        "sel": one.sel,
        "baris": one.baris,
        "kolom": one.kolom,
        "nilai": one.nilai,
        "harapan": one.harapan,
    }


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        yield temporary
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _list(book: xlsxwriter.Workbook, berkas: str, bacaan: Bacaan) -> None:
    sheet = book.add_worksheet("Masalah")
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    counts = f"{bilangan(bacaan.baik.num_rows)} butir benar, {bilangan(bacaan.ditolak)} butir salah"
    sheet.write_string(0, 0, f"{berkas} ({bacaan.jenis}): {counts}")
    for column, (title, width) in enumerate(_HEAD):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, title, bold)
    for row, one in enumerate(bacaan.masalah, 3):
        place = "" if one.baris is None else str(one.baris)
        for column, text in enumerate((one.lembar, one.sel, place, one.kolom, one.nilai, one.harapan)):
            sheet.write_string(row, column, text, wrapped)
    sheet.freeze_panes(3, 0)
    sheet.autofilter(2, 0, 2 + len(bacaan.masalah), len(_HEAD) - 1)
    for number, remark in enumerate(bacaan.catatan, len(bacaan.masalah) + 4):
        sheet.write_string(number, 0, f"Catatan: {remark}")


def _sheet(book: xlsxwriter.Workbook, shown: str, name: str, bacaan: Bacaan) -> None:
    sheet = book.add_worksheet(shown)
    sheet.set_default_row(hide_unused_rows=True)
    bold = book.add_format({"bold": True, "bottom": 1})
    wrong = book.add_format({"bg_color": "#F8C9C4", "font_color": "#7A0C05"})
    expected: dict[tuple[int, int], list[str]] = {}
    for one in bacaan.masalah:
        if one.lembar == name and one.baris is not None and one.nomor is not None:
            expected.setdefault((one.baris, one.nomor), []).append(one.harapan)
    rows = [(one.baris, one.sel, None) for one in bacaan.baris_ditolak if one.lembar == name]
    if name in bacaan.kepala:
        rows.append((*bacaan.kepala[name], bold))
    for number, cells, style in rows:
        if number > _ROWS:
            continue  # a CSV may be longer than a sheet; the list names the row all the same
        width = max([len(cells), *(column for row, column in expected if row == number)])
        for column in range(1, width + 1):
            text = cells[column - 1] if column <= len(cells) else ""
            said = expected.get((number, column))
            sheet.write_string(number - 1, column - 1, text, wrong if said else style)
            if said:
                sheet.write_comment(number - 1, column - 1, "; ".join(said))


def _name(name: str, taken: set[str]) -> str:
    """Return a name a sheet may have that is not taken yet."""
    plain = _FORBIDDEN.sub("_", name).strip("'")[:_LONGEST] or "Baris"
    shown, number = plain, 1
    while shown.casefold() in taken or shown.casefold() == "history":
        number += 1
        shown = f"{plain[: _LONGEST - 4]} ({number})"
    taken.add(shown.casefold())
    return shown
