"""The report on what is wrong with a file: on the terminal, as XLSX with the cells marked, as JSON."""

import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data.bahasa import bilangan
from data.penulis import BARIS_XLSX, KOLOM_XLSX, bersih, buku, utuh
from data.problems import Masalah
from data.readers.hasil import Bacaan

# More than anybody mends by hand, and still opened at once with as many comments; JSON has all of them.
PALING_BANYAK = 20_000

_HEAD = (
    ("Lembar", 18),
    ("Sel", 8),
    ("Baris", 8),
    ("Kolom", 28),
    ("Isi", 30),
    ("Yang diharapkan", 80),
)
_HEAD_ROW = 2
_PLACE = 2  # the column of the row number, which is a number so that it sorts as one
_LIST = "Masalah"
_WITHOUT_SHEETS = "Baris"
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\t\r\n]")
_NAME_UNITS = 31  # of UTF-16, in a sheet's name
_COMMENT = 1_000  # characters; a longer one is not read to its end, and far longer is not written at all
_SHOWN = 80  # characters of a value on the terminal
_WHOLE = 0  # in place of a column's number: the row as a whole
# A comment is drawn over the five rows or so below its cell. XlsxWriter goes past rows it knows are hidden,
# looking at each, so that the comment keeps its height; this many are looked at in a fraction of a second.
_COMMENT_ROWS = 5
_LOOKED_AT = 1_000_000
_NAMED = 100_000  # rows; more of them make the file large


def baris_terminal(bacaan: Bacaan, berkas: str, *, paling_banyak: int = 20) -> list[str]:
    """Return the report as lines: the first problems in the order of the file, how many more, the remarks.

    ``berkas`` is the file's name, which is said above them and not in every line. A long value is cut short,
    and nothing of any can steer the terminal.
    """
    problems = bacaan.masalah[:paling_banyak]
    lines = [str(one).removeprefix(berkas) for one in (replace(m, nilai=_short(m.nilai)) for m in problems)]
    lines = [_printable(line.lstrip(",: ")) for line in lines]
    more = len(bacaan.masalah) - len(problems)
    if more:
        lines.append(f"... dan {bilangan(more)} masalah lain; lihat laporan")
    return [*lines, *(_printable(f"Catatan: {remark}") for remark in bacaan.catatan)]


def tulis_json(path: Path, berkas: str, sha256: str, bacaan: Bacaan, oleh: str) -> None:
    """Write all problems as JSON; the file is there whole or not at all. Raise OSError when the disk refuses.

    ``oleh`` is the account that brought the file.
    ``lembar``, ``sel`` and ``kolom`` are empty and ``baris`` is null where a problem has no such place.
    """
    content = {
        "berkas": bersih(berkas),
        "sha256": sha256,
        "oleh": bersih(oleh),
        "dataset": bacaan.dataset,
        "jenis": bacaan.jenis,
        "butir_benar": bacaan.baik.num_rows,
        "butir_salah": bacaan.ditolak,
        "jumlah_masalah": len(bacaan.masalah),
        "catatan": [bersih(remark) for remark in bacaan.catatan],
        "masalah": [_fields(one) for one in bacaan.masalah],
    }
    with utuh(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        json.dump(content, text, ensure_ascii=False, indent=2)
        text.write("\n")
        # what is below stays open: it still is to reach the disk
        text.detach()


def tulis_xlsx(path: Path, berkas: str, bacaan: Bacaan) -> None:
    """Write the problems as a workbook; the file is there whole or not at all.

    Its first sheet lists them; then comes one sheet for each of the file's that has problems in its cells:
    the rows with problems and the header at their own places, the others hidden, so that cell D17 of the
    report is D17 of the file. Bad cells are red, a comment says what is expected. At most ``PALING_BANYAK``
    problems and rows are in it. Raise OSError when the disk refuses.
    """
    with utuh(path) as file, buku(file) as book:
        _list(book, berkas, bacaan)
        header = book.add_format({"bold": True, "bottom": 1})
        wrong = book.add_format({"bg_color": "#F8C9C4", "font_color": "#7A0C05"})
        taken = {_LIST.casefold()}
        for name, contents in isi(bacaan).items():
            sheet = book.add_worksheet(_sheet_name(name, taken))
            _fill(sheet, contents, header, wrong)


@dataclass
class Isi:
    """What one sheet of the report shows; rows and columns count from 1."""

    rows: dict[int, Sequence[str]] = field(default_factory=dict)
    # by row and column
    problems: dict[int, dict[int, list[Masalah]]] = field(default_factory=dict)
    header: int = 0

    def hide_each(self) -> bool:
        """Say whether the hidden rows are few enough to be named one by one, for the sake of the comments."""
        shown = sorted(self.rows)
        looked_at = 0
        for index, row in enumerate(shown):
            end = shown[min(index + _COMMENT_ROWS, len(shown) - 1)]
            looked_at += (end - row) * len(self.problems.get(row, {}))
        return shown[-1] <= _NAMED and looked_at <= _LOOKED_AT


def isi(bacaan: Bacaan) -> dict[str, Isi]:
    """Return, by sheet, the rows with problems and the header at their own places, personal cells masked."""
    found: dict[str, Isi] = {}
    for row in islice(bacaan.baris_ditolak, PALING_BANYAK):
        # a CSV may be longer than a sheet; the list names its rows all the same
        if row.baris <= BARIS_XLSX:
            found.setdefault(row.lembar, Isi()).rows[row.baris] = row.sel[:KOLOM_XLSX]
    for one in bacaan.masalah[:PALING_BANYAK]:
        # what is wrong with a column as a whole is said in its header
        row_number = bacaan.kepala.get(one.lembar, (0, ()))[0] if one.baris is None else one.baris
        column = one.nomor or _WHOLE
        if one.baris is None and column == _WHOLE:
            continue
        if 0 < row_number <= BARIS_XLSX and column <= KOLOM_XLSX:
            contents = found.setdefault(one.lembar, Isi())
            contents.rows.setdefault(row_number, ())
            contents.problems.setdefault(row_number, {}).setdefault(column, []).append(one)
    for name, (row_number, cells) in bacaan.kepala.items():
        if name in found and 0 < row_number <= BARIS_XLSX:
            found[name].header = row_number
            found[name].rows[row_number] = cells[:KOLOM_XLSX]
    return found


def _fill(sheet: Worksheet, contents: Isi, header: Format, wrong: Format) -> None:
    if contents.hide_each():
        for row in range(1, max(contents.rows)):
            if row not in contents.rows:
                sheet.set_row(row - 1, None, None, {"hidden": True})
    else:
        sheet.set_default_row(hide_unused_rows=True)
    if contents.header:
        sheet.freeze_panes(contents.header, 0)
    for row, cells in sorted(contents.rows.items()):
        problems = contents.problems.get(row, {})
        whole = problems.pop(_WHOLE, [])
        if whole:
            problems[1] = [*whole, *problems.get(1, [])]
        plain = header if row == contents.header else None
        for column in range(1, max([len(cells), *problems]) + 1):
            found = problems.get(column, [])
            # where the reader keeps no such row, the problem itself has the cell's text
            text = cells[column - 1] if column <= len(cells) else found[0].nilai if found else ""
            style = wrong if found or whole else plain
            _put(sheet, row - 1, column - 1, text, style)
            if found:
                said = "\n".join(dict.fromkeys(one.harapan for one in found))
                sheet.write_comment(row - 1, column - 1, _short(bersih(said), _COMMENT), {"x_scale": 2})


def _put(sheet: Worksheet, row: int, column: int, text: str, style: Format | None) -> None:
    if text:
        sheet.write_string(row, column, bersih(text), style)
    else:
        # a cell without anything in it, which filters call empty; it may be red all the same
        sheet.write_blank(row, column, None, style)


def _list(book: xlsxwriter.Workbook, berkas: str, bacaan: Bacaan) -> None:
    sheet = book.add_worksheet(_LIST)
    bold = book.add_format({"bold": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    whole = book.add_format({"valign": "top", "align": "left"})
    good, bad = bilangan(bacaan.baik.num_rows), bilangan(bacaan.ditolak)
    kind = f" ({bacaan.jenis})" if bacaan.jenis else ""
    sheet.write_string(0, 0, bersih(f"{berkas}{kind}: {good} butir benar, {bad} butir salah"))
    for column, (title, width) in enumerate(_HEAD):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEAD_ROW, column, title, bold)
    listed = bacaan.masalah[:PALING_BANYAK]
    for row, one in enumerate(listed, _HEAD_ROW + 1):
        texts = (one.lembar, one.sel, "", one.kolom, one.nilai, one.harapan)
        for column, text in enumerate(texts):
            _put(sheet, row, column, text, wrapped)
        if one.baris is not None:
            sheet.write_number(row, _PLACE, one.baris, whole)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    sheet.autofilter(_HEAD_ROW, 0, _HEAD_ROW + len(listed), len(_HEAD) - 1)
    notes = [f"Catatan: {remark}" for remark in bacaan.catatan]
    more = len(bacaan.masalah) - len(listed)
    if more:
        notes.insert(0, f"... dan {bilangan(more)} masalah lain; semuanya ada di laporan JSON")
    for row, line in enumerate(notes, _HEAD_ROW + len(listed) + 2):
        sheet.write_string(row, 0, bersih(line))


def _sheet_name(name: str, taken: set[str]) -> str:
    """Return a name a sheet may have that is not taken yet, and take it."""
    plain = _FORBIDDEN.sub("_", bersih(name)).strip("'").strip() or _WITHOUT_SHEETS
    # Excel keeps "History" for itself
    shown, number = _first_units(plain, _NAME_UNITS), 1
    while shown.casefold() in {*taken, "history"}:
        number += 1
        end = f" ({number})"
        shown = _first_units(plain, _NAME_UNITS - len(end)) + end
    taken.add(shown.casefold())
    return shown


def _first_units(text: str, units: int) -> str:
    """Return as much of a text as fits in so many UTF-16 units, which is how Excel counts."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore").rstrip("'")


def _fields(one: Masalah) -> dict[str, str | int | None]:
    return {
        "lembar": bersih(one.lembar),
        "sel": one.sel,
        "baris": one.baris,
        "kolom": bersih(one.kolom),
        "nilai": bersih(one.nilai),
        "harapan": bersih(one.harapan),
    }


def _short(text: str, characters: int = _SHOWN) -> str:
    return text if len(text) <= characters else f"{text[: characters - 1]}…"


def _printable(text: str) -> str:
    """Return a text as one line without escape sequences and signs that turn the direction of writing."""
    spaced = " ".join(text.split())
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in spaced)
