"""Workbooks are unpacked in a process of their own, with little memory and time: a hostile one ends there.

``python -m data.readers.buku FILE`` writes, pickled, to its standard output: ``(sheet's name, rows)`` for
pieces of every visible sheet, in order, then ``None``. A row is its number (the first is 1) and its cells
without the empty ones at its end; blank rows are left out.
"""

import contextlib
import pickle
import resource
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from data.readers import tanda
from data.readers.lembar import Baris, Sel

MEMORY = 2 * 1024**3  # bytes of address space: 100,000 rows of 26 columns take a third of it
CPU = 90  # seconds
PIECE = 2_000  # rows


def main(path: Path, out: BinaryIO) -> None:
    """Unpack a workbook to ``out`` within the limits of this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU, CPU))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    book = CalamineWorkbook.from_path(path)
    unreadable = tanda.tanda(path)
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


def _rows(sheet: CalamineSheet, marks: tanda.Lembaran) -> Iterator[Baris]:
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


if __name__ == "__main__":
    # the parent says in its own words what went wrong; a reader that has gone is no matter
    with contextlib.suppress(BrokenPipeError):
        main(Path(sys.argv[1]), sys.stdout.buffer)
