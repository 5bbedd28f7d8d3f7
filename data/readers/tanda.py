"""Cells of a workbook that the spreadsheet library reads as empty though they are not.

These are error values (``#DIV/0!``) and formulas that no program ever calculated: their mark takes the place
of a value, and no reader takes it for one. Every format keeps them in its own way; the records of .xls are
those of [MS-XLS], the ones of .xlsb those of [MS-XLSB].
"""

import re
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree as ET

import olefile

# Marks of one sheet by row and column; the first of either is 1.
Lembaran: TypeAlias = dict[int, dict[int, str]]

NOT_CALCULATED = "#BELUM DIHITUNG"

# The two older formats store an error as its number.
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_ADDRESS = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_STORED = re.compile(rb"<v>([^<]*)</v>|<is>")

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

# Records of .xls and what of them is read.
_XLS_SHEET, _XLS_FORMULA, _XLS_BOOL_ERROR, _XLS_END = 0x85, 0x06, 0x205, 0x0A
_XLS_CELL = struct.Struct("<HHH")
# Records of .xlsb.
_XLSB_SHEET, _XLSB_ROW, _XLSB_ERROR, _XLSB_FORMULA_ERROR = 156, 0, 3, 11


def tanda(path: Path) -> dict[str, Lembaran]:
    """Return the marks by the sheet's name; a sheet without any may be left out.

    A file that is not built as its format asks for gives none: what reads its cells says what is wrong.
    """
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" in names:
                return {name: _xlsx(archive, part) for name, part in _xlsx_parts(archive).items()}
            if "xl/workbook.bin" in names:
                return {name: _xlsb(archive.read(part)) for name, part in _xlsb_parts(archive).items()}
            if "content.xml" in names:
                return _ods(archive)
    elif olefile.isOleFile(path):
        return _xls(path)
    return {}


def _xlsx_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    try:
        # expat refuses entities that grow; what else is large ends with this process
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    except ET.ParseError:
        return {}
    named = {sheet.get("name", ""): sheet.get(_RELATION, "") for sheet in book.iter(f"{_MAIN}sheet")}
    return _parts(archive, "xl/_rels/workbook.xml.rels", named)


def _parts(archive: zipfile.ZipFile, relations: str, named: dict[str, str]) -> dict[str, str]:
    """Return where in the archive each sheet lies, of those whose relation leads to something."""
    try:
        links = ET.fromstring(archive.read(relations))  # noqa: S314 - as above
    except (KeyError, ET.ParseError):
        return {}
    targets = {link.get("Id"): link.get("Target", "") for link in links.iter(f"{_PACKAGE}Relationship")}
    known = set(archive.namelist())
    parts = {}
    for name, relation in named.items():
        target = targets.get(relation, "")
        part = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        if part in known:
            parts[name] = part
    return parts


def _xlsx(archive: zipfile.ZipFile, part: str) -> Lembaran:
    content = archive.read(part)
    marks: Lembaran = {}
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


def _xlsb_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    named = {}
    for kind, record in _xlsb_records(archive.read("xl/workbook.bin")):
        if kind == _XLSB_SHEET:
            relation, after = _wide(record, 8)
            name, _ = _wide(record, after)
            named[name] = relation
    return _parts(archive, "xl/_rels/workbook.bin.rels", named)


def _xlsb(content: bytes) -> Lembaran:
    marks: Lembaran = {}
    row = 0
    for kind, record in _xlsb_records(content):
        if kind == _XLSB_ROW:
            row = int.from_bytes(record[:4], "little") + 1
        elif kind in (_XLSB_ERROR, _XLSB_FORMULA_ERROR):
            column = int.from_bytes(record[:4], "little") + 1
            marks.setdefault(row, {})[column] = _error(record[8:9])
    return marks


def _xlsb_records(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield kind and body of each record; both kind and length are little-endian groups of seven bits."""
    at = 0
    while at < len(content):
        kind, at = _seven(content, at, 2)
        length, at = _seven(content, at, 4)
        yield kind, content[at : at + length]
        at += length


def _seven(content: bytes, at: int, most: int) -> tuple[int, int]:
    value = 0
    for nth, byte in enumerate(content[at : at + most]):
        value |= (byte & 0x7F) << 7 * nth
        if not byte & 0x80:
            return value, at + nth + 1
    return value, at + most


def _wide(record: bytes, at: int) -> tuple[str, int]:
    """Return a text that follows its length, and where it ends; no text has the length -1."""
    length = int.from_bytes(record[at : at + 4], "little", signed=True)
    end = at + 4 + 2 * max(length, 0)
    return record[at + 4 : end].decode("utf-16-le", "replace"), end


def _xls(path: Path) -> dict[str, Lembaran]:
    try:
        with olefile.OleFileIO(path) as container:
            stream = next((name for name in ("Workbook", "Book") if container.exists(name)), None)
            content = container.openstream(stream).read() if stream else b""
    except (OSError, olefile.OleFileError):
        return {}
    sheets = {}
    for kind, record in _xls_records(content, 0):
        if kind == _XLS_SHEET:
            sheets[_short(record)] = int.from_bytes(record[:4], "little")
    return {name: _xls_sheet(content, at) for name, at in sheets.items()}


def _short(record: bytes) -> str:
    """Return a sheet's name: its length and, since 1997, whether two bytes make a letter stand before it."""
    length, wide = record[6], record[7] & 1
    letters = record[8 : 8 + length * (2 if wide else 1)]
    return letters.decode("utf-16-le" if wide else "latin-1", "replace")


def _xls_sheet(content: bytes, start: int) -> Lembaran:
    marks: Lembaran = {}
    for kind, record in _xls_records(content, start):
        value = record[_XLS_CELL.size :]
        if kind == _XLS_BOOL_ERROR:
            error = value[:1] if value[1:2] == b"\x01" else b""
        elif kind == _XLS_FORMULA:
            error = value[2:3] if value[:1] == b"\x02" and value[6:8] == b"\xff\xff" else b""
        else:
            continue
        if error:
            row, column, _ = _XLS_CELL.unpack_from(record)
            marks.setdefault(row + 1, {})[column + 1] = _error(error)
    return marks


def _xls_records(content: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Yield kind and body of each record from one that begins a part of the book to the one that ends it."""
    while at + 4 <= len(content):
        kind, length = struct.unpack_from("<HH", content, at)
        if kind == _XLS_END:
            return
        record = content[at + 4 : at + 4 + length]
        if len(record) < length or (kind == _XLS_SHEET and length <= 8):  # noqa: PLR2004 - without a name
            return
        yield kind, record
        at += 4 + length


def _error(number: bytes) -> str:
    return _ERRORS.get(number[0], "#N/A") if number else "#N/A"


def _ods(archive: zipfile.ZipFile) -> dict[str, Lembaran]:
    sheets: dict[str, Lembaran] = {}
    marks: Lembaran = {}
    row = column = 0
    try:
        with archive.open("content.xml") as content:
            for event, part in ET.iterparse(content, ("start", "end")):  # noqa: S314 - as above
                if event == "start":
                    if part.tag == f"{_TABLE}table":
                        marks = sheets.setdefault(part.get(f"{_TABLE}name", ""), {})
                        row = 0
                    elif part.tag == f"{_TABLE}table-row":
                        row, column = row + 1, 0
                elif part.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                    times = int(part.get(f"{_TABLE}number-columns-repeated", 1))
                    if mark := _ods_mark(part):
                        marks.setdefault(row, {}).update(
                            dict.fromkeys(range(column + 1, column + times + 1), mark)
                        )
                    column += times
                elif part.tag == f"{_TABLE}table-row":
                    times = int(part.get(f"{_TABLE}number-rows-repeated", 1))
                    if row in marks:
                        marks.update({row + n: marks[row] for n in range(1, times)})
                    row += times - 1
                    part.clear()
    except (ET.ParseError, ValueError):
        return {}
    return sheets


def _ods_mark(cell: ET.Element) -> str:
    """Return the mark of a cell; an error is written as a text that is empty but for what is shown."""
    if cell.get(f"{_CALC}value-type") == "error":
        shown = "".join("".join(line.itertext()) for line in cell.iter(f"{_TEXT}p")).strip()
        return shown if shown.startswith("#") else f"#{shown or 'N/A'}"
    formula = cell.get(f"{_TABLE}formula") is not None
    return NOT_CALCULATED if formula and cell.get(f"{_OFFICE}value-type") is None else ""
