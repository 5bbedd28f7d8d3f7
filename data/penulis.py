"""Files that people take away: whole or not there, and safe to open in any spreadsheet.

CSV is as Excel with Indonesian settings opens it without a question: UTF-8 with its mark, semicolons, decimal
commas, lines that end in CR LF. Days and times are ISO, times those of WITA. What is to be known of the rows
stands below them, after an empty line. In XLSX it has a sheet of its own, ``Keterangan``, in Parquet it is
the file's metadata under ``keterangan``.

A file is written to a path (``tulis_``) or given in pieces as its rows come (``alir_``): as many rows as
there may be take no more memory than a few.
"""

import codecs
import csv
import io
import math
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain, count, islice
from pathlib import Path
from time import time as now
from typing import BinaryIO, TypeAlias
from uuid import uuid4
from zoneinfo import ZoneInfo

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from data import bahasa, manifest, unggah

# What a sheet of a workbook can hold.
BARIS_XLSX = 1_048_576
KOLOM_XLSX = 16_384
# Rows that are written at a time, and bytes of a piece of a file.
_SEKALIGUS = 2000
_SEPOTONG = 2**18
# Seconds after which nobody writes a file any more.
STALE = 3600
SIMULASI = "DATA SIMULASI: baris yang asalnya “simulasi” bukan data resmi"

Isi: TypeAlias = str | bool | int | float | Decimal | date | datetime | time | None

# What a spreadsheet may take for the beginning of a formula: the ASCII signs, their full-width forms, which
# East Asian settings take for the same, and white space that some drop before looking.
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# What neither UTF-8 nor a workbook's XML can hold.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ZONE = ZoneInfo("Asia/Makassar")
# A workbook's numbers are floats, exact to 15 digits; its calendar is right from March 1900 on.
_EXACT = 10**15
_FIRST_DAY = date(1900, 3, 1)
_FORMATS = {"desimal": "0.00##", "tanggal": "yyyy-mm-dd", "waktu": "yyyy-mm-dd hh:mm:ss", "jam": "hh:mm:ss"}


@dataclass(frozen=True)
class Isian:
    """What is to be written: rows in batches, which may be gone through once.

    ``kolom`` gives the columns that are written, in this order, and their headings; ``baris`` is the number
    of rows, ``simulasi`` says whether any of them is simulated, ``keterangan`` what is to be known of them.
    """

    potongan: Iterable[pa.RecordBatch]
    kolom: Mapping[str, str]
    baris: int
    simulasi: bool
    keterangan: Sequence[str] = ()

    @property
    def catatan(self) -> list[str]:
        """What is said below or beside the rows, the mark of simulated ones first."""
        return [*([SIMULASI] if self.simulasi else []), *self.keterangan]

    def isi(self) -> Iterator[tuple[Isi, ...]]:
        """Yield the rows, their cells in the order of ``kolom``."""
        for batch in self.potongan:
            yield from zip(*(batch.column(name).to_pylist() for name in self.kolom), strict=True)


def isian(tabel: pa.Table | pd.DataFrame, kolom: Mapping[str, str], keterangan: Sequence[str] = ()) -> Isian:
    """Return a table as what is to be written; NaN is missing.

    With a simulated row (``asal``), every row says which it is, even when ``kolom`` does not name ``asal``.
    """
    if isinstance(tabel, pd.DataFrame):
        tabel = pa.Table.from_pandas(tabel, preserve_index=False)
    simulated = "asal" in tabel.column_names and "simulasi" in pc.unique(tabel["asal"]).to_pylist()
    headings = {**kolom, "asal": kolom.get("asal", "Asal")} if simulated else dict(kolom)
    return Isian(tabel.to_batches(), headings, tabel.num_rows, simulated, keterangan)


def netral(text: str) -> str:
    """Return a text as a CSV cell that no spreadsheet program runs as a formula.

    What might start one gets an apostrophe before it. Only texts are treated so: a number that begins with a
    minus stays a number. Source: OWASP, CSV Injection.
    """
    return f"'{text}" if text.startswith(_RUNS) else text


def bersih(text: str) -> str:
    """Return a text without what no file can hold: control characters and halves of characters."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


@contextmanager
def utuh(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to: ``path`` is that file, whole and on the disk, or what it was before.

    The folder is made when it is not there. Raise OSError when the disk refuses.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # two processes may write the same name: each to a file of its own, and the last one stays
    temporary = path.with_name(f".{uuid4().hex}.tmp")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    manifest.sync_folder(path.parent)


def bersihkan(folder: Path) -> None:
    """Remove what a killed process left of a file it was writing; what may still be written stays."""
    for path in folder.glob(".*.tmp"):
        with suppress(OSError):
            if now() - path.stat().st_mtime > STALE:
                path.unlink()


@contextmanager
def buku(file: BinaryIO, bertahap: Path | None = None) -> Iterator[xlsxwriter.Workbook]:
    """Give a workbook that writes a text as a text, whatever it looks like: no formula, number or link.

    With a folder in ``bertahap`` rows leave the memory for it as they come; they are to be written in their
    order then.
    """
    options = {
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "constant_memory": bertahap is not None,
        "in_memory": bertahap is None,
        "tmpdir": bertahap,
    }
    with xlsxwriter.Workbook(file, options) as book:
        yield book


def tulis_csv(path: Path, isian: Isian) -> None:
    """Write rows as CSV; the file is there whole or not at all. Raise OSError when the disk refuses."""
    with utuh(path) as file:
        file.writelines(alir_csv(isian))


def alir_csv(isian: Isian) -> Iterator[bytes]:
    """Give what :func:`tulis_csv` writes, piece by piece."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_text(heading) for heading in isian.kolom.values())
    yield codecs.BOM_UTF8 + _taken(text)
    for rows in _groups(isian.isi()):
        writer.writerows([_text(cell) for cell in row] for row in rows)
        yield _taken(text)
    if isian.catatan:
        writer.writerows([[], *([_text(line)] for line in isian.catatan)])
        yield _taken(text)


def _taken(written: io.StringIO | io.BytesIO) -> bytes:
    """Return what was written since it was asked last, and forget it."""
    piece = written.getvalue()
    written.seek(0)
    written.truncate()
    return piece if isinstance(piece, bytes) else piece.encode()


def _groups(rows: Iterator[tuple[Isi, ...]]) -> Iterator[list[tuple[Isi, ...]]]:
    while group := list(islice(rows, _SEKALIGUS)):
        yield group


def tulis_xlsx(path: Path, isian: Isian) -> None:
    """Write rows as a workbook; the file is there whole or not at all.

    The sheet is named ``DATA SIMULASI`` when any row is simulated. Raise ValueError when there are more rows
    than a sheet holds, OSError when the disk refuses.
    """
    with utuh(path) as file:
        for _ in _book(file, isian):
            pass


def alir_xlsx(isian: Isian) -> Iterator[bytes]:
    """Give what :func:`tulis_xlsx` writes, piece by piece; empty ones while the workbook comes to be on disk.

    Raise as it does, before the first piece.
    """
    with tempfile.TemporaryFile() as file:
        yield from _book(file, isian)
        file.seek(0)
        while piece := file.read(_SEPOTONG):
            yield piece


def _book(file: BinaryIO, isian: Isian) -> Iterator[bytes]:
    """Write a workbook; between two steps whoever asks for the next may leave it."""
    if isian.baris >= BARIS_XLSX:
        raise ValueError(
            f"{bahasa.bilangan(isian.baris)} baris tidak muat dalam XLSX (paling banyak "
            f"{bahasa.bilangan(BARIS_XLSX - 1)}); pakai nama berkas yang berakhiran .csv"
        )
    with unggah.folder("unduh") as folder, buku(file, folder) as book:
        yield from _rows(book, isian)
        if isian.catatan:
            notes = book.add_worksheet("Keterangan")
            notes.set_column(0, 0, 120)
            for number, line in enumerate(isian.catatan):
                notes.write_string(number, 0, bersih(line))


def _rows(book: xlsxwriter.Workbook, isian: Isian) -> Iterator[bytes]:
    sheet = book.add_worksheet("DATA SIMULASI" if isian.simulasi else "Data")
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    styles = {kind: book.add_format({"num_format": shown}) for kind, shown in _FORMATS.items()}
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, isian.baris, len(isian.kolom) - 1)
    for column, heading in enumerate(isian.kolom.values()):
        sheet.set_column(column, column, max(12, min(len(heading) + 2, 32)))
        sheet.write_string(0, column, bersih(heading), bold)
    numbers = count(1)
    for rows in _groups(isian.isi()):
        for row in rows:
            number = next(numbers)
            for column, cell in enumerate(row):
                _write(sheet, number, column, cell, styles)
        yield b""


def alir_parquet(isian: Isian) -> Iterator[bytes]:
    """Give rows as Parquet, piece by piece: a batch is a row group.

    Texts stay as they are: Parquet has no formulas. There must be one batch at least, also of no rows.
    """
    notes = "\n".join(bersih(line) for line in isian.catatan)
    batches = (batch.select(list(isian.kolom)) for batch in isian.potongan)
    first = next(batches)
    schema = first.schema.with_metadata({b"keterangan": notes.encode()})
    sink = io.BytesIO()
    with pq.ParquetWriter(pa.PythonFile(sink, mode="w"), schema) as writer:
        for batch in chain([first], batches):
            writer.write_batch(batch.replace_schema_metadata(schema.metadata))
            yield _taken(sink)
    yield _taken(sink)


def _write(sheet: Worksheet, row: int, column: int, cell: Isi, styles: Mapping[str, Format]) -> None:
    """Write a cell by its type; what a workbook has no exact number or day for is written as text."""
    if cell is None:
        return
    if isinstance(cell, str):
        sheet.write_string(row, column, bersih(cell))
    elif isinstance(cell, datetime) and cell.date() >= _FIRST_DAY:
        sheet.write_datetime(row, column, _local(cell), styles["waktu"])
    elif isinstance(cell, time):
        sheet.write_datetime(row, column, cell, styles["jam"])
    elif isinstance(cell, date) and not isinstance(cell, datetime) and cell >= _FIRST_DAY:
        sheet.write_datetime(row, column, cell, styles["tanggal"])
    elif isinstance(cell, int) and not isinstance(cell, bool) and abs(cell) < _EXACT:
        sheet.write_number(row, column, cell)
    elif isinstance(cell, float | Decimal) and math.isfinite(cell):
        sheet.write_number(row, column, float(cell), styles["desimal"])
    else:
        sheet.write_string(row, column, _text(cell))


def _text(cell: Isi) -> str:
    """Return a cell as CSV has it; a text is neutral, a missing value is nothing."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return netral(bersih(cell))
    if isinstance(cell, bool):
        return "ya" if cell else "tidak"
    if isinstance(cell, datetime):
        return _local(cell).isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return _number(cell)


def _number(cell: float | Decimal) -> str:
    # the shortest text that reads back as this float is the number that was meant
    exact = cell if isinstance(cell, Decimal) else Decimal(repr(cell))
    if not exact.is_finite():
        return netral(str(exact))
    whole, _, fraction = f"{exact:f}".partition(".")
    fraction = fraction.rstrip("0")
    return f"{whole},{fraction}" if fraction else whole


def _local(cell: datetime) -> datetime:
    return cell.astimezone(_ZONE).replace(tzinfo=None) if cell.tzinfo else cell
