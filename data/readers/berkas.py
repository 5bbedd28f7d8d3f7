"""Opening a file as sheets, in bounded time and memory; the format is what it holds, not what it is named."""

import codecs
import csv
import hashlib
import pickle
import subprocess
import sys
import threading
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Literal, TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from data.problems import Masalah, MasukanDitolak
from data.readers.lembar import Baris, Lembar

Bentuk: TypeAlias = Literal["xlsx", "xlsb", "xls", "ods", "csv", "parquet"]

HEAD = 200  # rows a format is recognised by
LARGEST = 4 * 1024**3  # bytes of a file
UNPACKED = 1024**3  # bytes of all parts of a workbook
PARTS = 10_000
COLUMNS = 16_384  # as many as a spreadsheet has
LINE = 4 * 1024**2  # characters of a line
TIME = 120  # seconds to unpack a workbook

_ROOT = Path(__file__).resolve().parents[2]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_TABLES = (
    (b"\x89PNG", "gambar PNG"),
    (b"\xff\xd8\xff", "gambar JPEG"),
    (b"GIF8", "gambar GIF"),
    (b"BM", "gambar BMP"),
    (b"%PDF", "dokumen PDF"),
    (b"{\\rtf", "dokumen RTF"),
    (b"\x1f\x8b", "arsip GZIP"),
    (b"Rar!", "arsip RAR"),
    (b"7z\xbc\xaf", "arsip 7z"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
)
_MARKUP = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<svg", b"<script", b"<head", b"<body")
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DELIMITERS = ",;\t|"


@dataclass(frozen=True)
class Berkas:
    """A file, opened: its name for people, its content's SHA-256, its format and its sheets."""

    nama: str
    sha256: str
    bentuk: Bentuk
    lembar: tuple[Lembar, ...]


def buka(path: Path) -> Berkas:
    """Open a file; raise MasukanDitolak when it is no table that can be read, OSError when it is not there.

    The rows of a CSV or Parquet file are read when they are asked for; MasukanDitolak may come then, too.
    """
    nama = nama_tampil(path)
    if path.stat().st_size > LARGEST:
        raise ditolak(nama, f"terlalu besar; paling besar {LARGEST // 1024**3} GB")
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        head = file.read(4096)
    if not head:
        raise ditolak(nama, "kosong")
    bentuk = _format(path, nama, head)
    lembar: tuple[Lembar, ...]
    if bentuk == "parquet":
        lembar = (_parquet(path, nama),)
    elif bentuk == "csv":
        lembar = (_csv(path, nama, head),)
    else:
        lembar = _workbook(path, nama)
    if not any(one.kepala for one in lembar):
        raise ditolak(nama, "tidak berisi satu baris pun")
    return Berkas(nama, sha256, bentuk, lembar)


def nama_tampil(path: Path) -> str:
    """Return a file's name as reports show it: no folder, nothing that is not printed."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in path.name)[:120]


def ditolak(nama: str, harapan: str, baris: int | None = None) -> MasukanDitolak:
    """Return the refusal of a file as a whole, or from one of its lines on."""
    return MasukanDitolak([Masalah(nama, baris, "", "", harapan)])


def _format(path: Path, nama: str, head: bytes) -> Bentuk:
    if head.startswith(b"PK\x03\x04"):
        return _zip_format(path, nama)
    if head.startswith(_OLE):
        return _ole_format(path, nama)
    if head.startswith(b"PAR1"):
        return "parquet"
    for magic, what in _NOT_TABLES:
        if head.startswith(magic):
            raise ditolak(nama, f"adalah {what}, bukan tabel; simpan sebagai .xlsx atau .csv")
    if head.removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(_MARKUP):
        raise ditolak(nama, "adalah halaman web atau XML, bukan tabel; simpan ulang sebagai .xlsx atau .csv")
    return "csv"


def _zip_format(path: Path, nama: str) -> Bentuk:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise ditolak(nama, "rusak: arsip di dalamnya tidak terbaca") from error
    if any(part.flag_bits & 1 for part in parts):
        raise ditolak(nama, "terkunci kata sandi; simpan ulang tanpa kata sandi")
    if len(parts) > PARTS or sum(part.file_size for part in parts) > UNPACKED:
        raise ditolak(nama, "terlalu besar setelah dibuka; kirim sebagai beberapa berkas atau sebagai CSV")
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "content.xml" in names and "mimetype" in names:
        return "ods"
    raise ditolak(nama, "adalah arsip ZIP, bukan lembar kerja; kirim berkas di dalamnya satu per satu")


def _ole_format(path: Path, nama: str) -> Bentuk:
    # the directory of an OLE file lies anywhere in it and names its streams in UTF-16
    wanted = {name: name.encode("utf-16-le") for name in ("EncryptedPackage", "Workbook", "Book")}
    found = set()
    tail = b""
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found |= {name for name, sign in wanted.items() if sign in tail + block}
            tail = block[-64:]
    if "EncryptedPackage" in found:
        raise ditolak(nama, "terkunci kata sandi; simpan ulang tanpa kata sandi")
    if found:
        return "xls"
    raise ditolak(nama, "adalah dokumen Office lama, bukan lembar kerja; simpan sebagai .xlsx")


def _workbook(path: Path, nama: str) -> tuple[Lembar, ...]:
    """Unpack a workbook in a process of its own; see :mod:`data.readers.buku`."""
    sheets: dict[str, list[Baris]] = {}
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module; the path is one argument
        [sys.executable, "-m", "data.readers.buku", str(path.resolve())],
        cwd=_ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        stop = threading.Timer(TIME, process.kill)
        stop.start()
        whole = False
        words: list[bytes] = []
        listener = threading.Thread(target=lambda: words.append(_pipe(process.stderr).read(65_536)))
        listener.start()
        try:
            # what comes is written by our own module, from plain cells
            while (piece := pickle.load(_pipe(process.stdout))) is not None:  # noqa: S301
                name, rows = piece
                sheets.setdefault(name, []).extend(rows)
            whole = True
        except (EOFError, pickle.UnpicklingError):
            pass
        finally:
            process.kill() if not whole else process.wait()
            stop.cancel()
            listener.join()
    if not whole:
        raise ditolak(nama, _why(b"".join(words)))
    return tuple(Lembar(name, rows[:HEAD], rows.__iter__) for name, rows in sheets.items())


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:  # pragma: no cover - both were asked for as pipes
        raise TypeError("no pipe")
    return stream


def _why(said: bytes) -> str:
    if b"PasswordError" in said:
        return "terkunci kata sandi; simpan ulang tanpa kata sandi"
    if b"memory allocation" in said or b"MemoryError" in said or b"capacity overflow" in said:
        return (
            "terlalu besar untuk dibaca: lembarnya berisi terlalu banyak sel; kirim sebagai beberapa berkas"
        )
    if b"Error" in said or b"panicked" in said:
        return "rusak: lembar kerja tidak terbaca; buka lalu simpan ulang sebagai .xlsx"
    return "terlalu lama dibaca; kirim sebagai beberapa berkas atau sebagai CSV"


def _parquet(path: Path, nama: str) -> Lembar:
    try:
        file = pq.ParquetFile(path)
        header = list(file.schema_arrow.names)
    except (OSError, pa.ArrowException) as error:
        raise ditolak(nama, "rusak: Parquet tidak terbaca") from error
    if len(header) > COLUMNS:
        raise ditolak(nama, f"berisi {len(header)} kolom; paling banyak {COLUMNS}")

    def rows() -> Iterator[Baris]:
        yield 1, header
        before = 1
        try:
            for batch in file.iter_batches(batch_size=10_000):
                columns = [column.to_pylist() for column in batch.columns]
                yield from enumerate(zip(*columns, strict=True), before + 1)
                before += batch.num_rows
        except (OSError, pa.ArrowException, ValueError) as error:
            raise ditolak(nama, "rusak: Parquet tidak terbaca seluruhnya", before) from error

    return Lembar("", list(islice(rows(), HEAD)), rows)


def _csv(path: Path, nama: str, head: bytes) -> Lembar:
    encoding = _encoding(path, nama, head)
    csv.field_size_limit(LINE)
    delimiter = max(_DELIMITERS, key=lambda one: _regular(_csv_rows(path, nama, encoding, one)))

    def rows() -> Iterator[Baris]:
        for line, cells in _csv_rows(path, nama, encoding, delimiter):
            if len(cells) > COLUMNS:
                raise ditolak(nama, f"berisi {len(cells)} kolom; paling banyak {COLUMNS}", line)
            yield line, cells

    return Lembar("", list(islice(rows(), HEAD)), rows)


def _regular(rows: Iterator[Baris]) -> int:
    """Return how many separators stand in those of the first rows that have the same number of them.

    Words hold commas too, but not row for row the same number.
    """
    separators: Counter[int] = Counter()
    with suppress(MasukanDitolak):
        for _, cells in islice(rows, HEAD):
            separators[len(cells) - 1] += 1
    return max((number * times for number, times in separators.items()), default=0)


def _csv_rows(path: Path, nama: str, encoding: str, delimiter: str) -> Iterator[Baris]:
    """Yield the rows with the number of the line each begins on; blank lines are left out."""
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(_lines(file, nama), delimiter=delimiter, strict=True)
        line = 1
        try:
            for cells in reader:
                if cells:
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise ditolak(nama, f"CSV tidak terbaca ({_csv_words(str(error))})", line) from error


def _csv_words(said: str) -> str:
    if "end of data" in said:
        return "tanda kutip dibuka tetapi tidak ditutup"
    if "expected after" in said:
        return "ada teks sesudah tanda kutip penutup"
    if "field larger" in said:
        return "ada sel yang terlalu panjang"
    return "bentuknya tidak dikenal"


def _lines(file: IO[str], nama: str) -> Iterator[str]:
    number = 0
    while line := file.readline(LINE):
        number += 1
        if len(line) == LINE:
            raise ditolak(nama, "berisi baris yang terlalu panjang", number)
        if "\0" in line:
            raise ditolak(nama, "berisi bita NUL; ini bukan berkas teks", number)
        yield line


def _encoding(path: Path, nama: str, head: bytes) -> str:
    """Return how a text file is encoded: by its mark, as UTF-8, or else as Windows writes Latin letters."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            _must_decode(path, nama, encoding)
            return encoding
    if head[1::2].count(0) > len(head) // 4 or head[0::2].count(0) > len(head) // 4:
        encoding = "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
        _must_decode(path, nama, encoding)
        return encoding
    return "utf-8" if _decodes(path, "utf-8") else "cp1252" if _decodes(path, "cp1252") else "latin-1"


def _must_decode(path: Path, nama: str, encoding: str) -> None:
    if not _decodes(path, encoding):
        raise ditolak(nama, f"bukan teks {encoding.removesuffix('-sig').upper()} yang utuh")


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        try:
            while block := file.read(1 << 20):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True
