"""Workbooks are unpacked in a process of their own, with little memory and time: a hostile one ends there.

``python -m data.readers.buku FILE`` writes, pickled, to its standard output: ``(sheet's name, rows)`` for
pieces of every visible sheet, in order, then ``None``. A row is its number (the first is 1) and its cells
without the empty ones at its end; blank rows are left out.
"""

import contextlib
import pickle
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO
from xml.etree import ElementTree as ET

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from data.readers.lembar import Baris, Sel

MEMORY = 2 * 1024**3  # bytes of address space: 100,000 rows of 26 columns take a third of it
CPU = 90  # seconds
PIECE = 2_000  # rows

# What a cell reads whose formula was never calculated: no reader takes it for a value.
NOT_CALCULATED = "#BELUM DIHITUNG"

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_STORED = re.compile(rb"<v>([^<]*)</v>|<is>")


def main(path: Path, out: BinaryIO) -> None:
    """Unpack a workbook to ``out`` within the limits of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    book = CalamineWorkbook.from_path(path)
    unreadable = _unreadable(path)
    for sheet in book.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet or sheet.visible != SheetVisibleEnum.Visible:
            continue
        marks = unreadable.get(sheet.name, {})
        piece: list[Baris] = []
        for row in _rows(book.get_sheet_by_name(sheet.name), marks):
            piece.append(row)
            if len(piece) == PIECE:
                pickle.dump((sheet.name, piece), out, pickle.HIGHEST_PROTOCOL)
                piece = []
        pickle.dump((sheet.name, piece), out, pickle.HIGHEST_PROTOCOL)
    pickle.dump(None, out, pickle.HIGHEST_PROTOCOL)


def _rows(sheet: CalamineSheet, marks: dict[int, dict[int, str]]) -> Iterator[Baris]:
    content = sheet.to_python(skip_empty_area=False)
    # rows of nothing but marks may lie below what the library takes for the sheet's end
    for number in range(1, max(len(content), *marks, 0) + 1):
        cells: list[Sel] = [*content[number - 1]] if number <= len(content) else []
        for column, mark in marks.get(number, {}).items():
            cells += [None] * (column - len(cells))
            cells[column - 1] = mark
        length = len(cells)
        while length and cells[length - 1] in ("", None):
            length -= 1
        if length:
            yield number, cells[:length]


def _unreadable(path: Path) -> dict[str, dict[int, dict[int, str]]]:
    """Return, by sheet, row and column of an .xlsx, the cells the library reads as empty though they are not.

    These are error values (``#DIV/0!``) and formulas that no program ever calculated.
    """
    if not zipfile.is_zipfile(path):
        return {}
    with zipfile.ZipFile(path) as archive:
        parts = _sheet_parts(archive)
        return {name: _marks(archive, part) for name, part in parts.items()}


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    try:
        # expat refuses entities that grow; what else is large ends with this process
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
        links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    except (KeyError, ET.ParseError):
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in links.iter(f"{_PACKAGE}Relationship")}
    known = set(archive.namelist())
    parts = {}
    for sheet in book.iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in known:
            parts[sheet.get("name", "")] = part
    return parts


def _marks(archive: zipfile.ZipFile, part: str) -> dict[int, dict[int, str]]:
    content = archive.read(part)
    marks: dict[int, dict[int, str]] = {}
    # most sheets have neither, and are searched once at the speed of memory
    if b't="e"' not in content and b"<f" not in content:
        return marks
    for found in _CELL.finditer(content):
        attributes, body = found[1], found[2] or b""
        error = b't="e"' in attributes
        if not error and b"<f" not in body:
            continue
        address = _ADDRESS.search(attributes)
        stored = _STORED.search(body)
        value = stored[1] if stored and stored[1] is not None else b""
        if address is None or (not error and stored is not None and (value or b"<is>" in body)):
            continue
        mark = value.decode("utf-8", "replace") if error and value else NOT_CALCULATED
        marks.setdefault(int(address[2]), {})[_column(address[1])] = mark
    return marks


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


if __name__ == "__main__":
    # the parent says in its own words what went wrong; a reader that has gone is no matter
    with contextlib.suppress(BrokenPipeError):
        main(Path(sys.argv[1]), sys.stdout.buffer)
