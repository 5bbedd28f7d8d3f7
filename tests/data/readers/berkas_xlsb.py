"""An .xlsb workbook written record by record ([MS-XLSB]): no library writes one."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

_NAMES = "http://schemas.openxmlformats.org"
_BINARY = "application/vnd.ms-excel"
_TYPES = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="{_NAMES}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/xl/workbook.bin" ContentType="{_BINARY}.sheet.binary.macroEnabled.main"/>
<Override PartName="/xl/worksheets/sheet1.bin" ContentType="{_BINARY}.worksheet"/>
</Types>"""

# Errors as cells hold them.
GALAT = {"#DIV/0!": 0x07, "#REF!": 0x17}


def tulis(path: Path, name: str, rows: Sequence[Sequence[str | float | None]]) -> Path:
    """Write one sheet of texts, numbers and errors; a text that is an error becomes one."""
    workbook = [
        _record(131),
        _record(143),
        _record(156, struct.pack("<II", 0, 1) + _text("rId1") + _text(name)),
        _record(144),
        _record(132),
    ]
    sheet = [
        _record(129),
        _record(148, struct.pack("<IIII", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)),
        _record(145),
    ]
    for number, cells in enumerate(rows):
        sheet.append(_record(0, struct.pack("<IIHBBI", number, 0, 300, 0, 0, 0)))
        sheet += [_cell(column, value) for column, value in enumerate(cells) if value is not None]
    sheet += [_record(146), _record(130)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _relations("officeDocument", "xl/workbook.bin"))
        archive.writestr("xl/_rels/workbook.bin.rels", _relations("worksheet", "worksheets/sheet1.bin"))
        archive.writestr("xl/workbook.bin", b"".join(workbook))
        archive.writestr("xl/worksheets/sheet1.bin", b"".join(sheet))
    return path


def _cell(column: int, value: str | float) -> bytes:
    head = struct.pack("<II", column, 0)
    if isinstance(value, str) and value in GALAT:
        return _record(3, head + bytes([GALAT[value]]))
    if isinstance(value, str):
        return _record(6, head + _text(value))
    return _record(5, head + struct.pack("<d", value))


def _text(value: str) -> bytes:
    return struct.pack("<I", len(value)) + value.encode("utf-16-le")


def _record(kind: int, body: bytes = b"") -> bytes:
    return _seven(kind) + _seven(len(body)) + body


def _seven(value: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first."""
    groups = bytearray()
    while value > 0x7F:
        groups.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*groups, value])


def _relations(kind: str, target: str) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Relationships xmlns="{_NAMES}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{_NAMES}/officeDocument/2006/relationships/{kind}" Target="{target}"/></Relationships>'
    )
