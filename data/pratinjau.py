"""What an uploaded file is, before anything is changed: its kind, period, first rows and what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from data import bahasa, muat, temuan, unggah
from data.problems import Masalah, MasukanDitolak, huruf
from data.readers.hasil import Bacaan
from data.temuan import Isi

BARIS = 8  # first rows that are shown
MASALAH = 200  # problems that are listed; the report has all
BARIS_LAPORAN = 30  # rows of a sheet with their cells marked
KOLOM_LAPORAN = 14  # columns of it

# The column that says when an item was, and where an item stood, which is not shown as a value.
_PERIOD: Mapping[str, str] = {"spbe": "tahun", "srikandi": "bulan", "lapor": "tanggal"}
_PLACE = {"asal", "lembar", "baris"}


@dataclass(frozen=True)
class Sel:
    """A cell of a row with problems: its text, personal ones masked, and what is expected instead."""

    teks: str
    harapan: str


@dataclass(frozen=True)
class Potongan:
    """The rows of one sheet that hold problems, cut to what a screen can show; columns by their letters."""

    lembar: str
    huruf: Sequence[str]
    kepala: int
    baris: Sequence[tuple[int, Sequence[Sel]]]
    lagi: int


@dataclass(frozen=True)
class Pratinjau:
    """A file as its reader sees it.

    ``dapat`` says whether it can be loaded. ``kolom`` and ``baris`` are the first accepted items, which hold
    nothing personal. ``laporan`` is the id of the written report, empty where there is none.
    """

    berkas: str
    dapat: bool = False
    kumpulan: str = ""
    jenis: str = ""
    lembar: tuple[str, ...] = ()
    periode: str = ""
    benar: int = 0
    salah: int = 0
    kolom: tuple[str, ...] = ()
    baris: tuple[tuple[str, ...], ...] = ()
    masalah: tuple[Masalah, ...] = ()
    banyak_masalah: int = 0
    potongan: tuple[Potongan, ...] = ()
    catatan: tuple[str, ...] = ()
    laporan: str = ""


def pratinjau(nama: str, isi: bytes, oleh: str) -> Pratinjau:
    """Read an uploaded file without changing any data; what is wrong with it is in what is returned.

    A report on a flawed file is written as ``python -m data check`` writes it. Raise OSError when the disk
    refuses.
    """
    try:
        with unggah.berkas(nama, isi) as path:
            found = muat.periksa(path, oleh)
    except MasukanDitolak as error:
        # no table at all: nothing is known of it but why
        return Pratinjau(nama, masalah=error.masalah[:MASALAH], banyak_masalah=len(error.masalah))
    read = found.bacaan
    if read is None:  # pragma: no cover - a check always reads
        raise TypeError("a check without a reading")
    table = read.baik
    columns = tuple(name for name in table.column_names if name not in _PLACE)
    return Pratinjau(
        berkas=found.berkas,
        dapat=found.keadaan == "baik",
        kumpulan=read.dataset,
        jenis=read.jenis,
        lembar=_sheets(read),
        periode=_period(table, _PERIOD[read.dataset]),
        benar=table.num_rows,
        salah=read.ditolak,
        kolom=tuple(name.replace("_", " ") for name in columns),
        baris=tuple(tuple(_text(row[name]) for name in columns) for row in table.slice(0, BARIS).to_pylist()),
        masalah=read.masalah[:MASALAH],
        banyak_masalah=len(read.masalah),
        potongan=tuple(_cut(name, of) for name, of in temuan.isi(read).items()),
        catatan=read.catatan,
        laporan=found.laporan[0].stem if found.laporan else "",
    )


def _sheets(read: Bacaan) -> tuple[str, ...]:
    named = {str(name) for name in pc.unique(read.baik["lembar"]).to_pylist()}
    return tuple(sorted(name for name in named | {one.lembar for one in read.masalah} if name))


def _period(table: pa.Table, column: str) -> str:
    if not table.num_rows:
        return ""
    ends = pc.min_max(table[column])
    first, last = (ends[name].as_py() for name in ("min", "max"))
    texts = [str(one) if isinstance(one, int) else _day(one, column) for one in (first, last)]
    return texts[0] if texts[0] == texts[1] else f"{texts[0]} – {texts[1]}"


def _day(day: date, column: str) -> str:
    return bahasa.tanggal_terbit(f"{day:%Y-%m}" if column == "bulan" else f"{day:%Y-%m-%d}")


def _text(value: Any) -> str:  # noqa: ANN401 - a cell of any column
    if value is None:
        return "–"
    return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def _cut(name: str, of: Isi) -> Potongan:
    rows = dict(islice(sorted(of.rows.items()), BARIS_LAPORAN))
    wrong = sorted({column for row in rows for column in of.problems.get(row, {}) if column})
    width = max((len(cells) for cells in rows.values()), default=0)
    first = [column for column in range(1, width + 1) if column not in wrong]
    # the cells with problems are shown in any case, as many of the others as there is room for
    room = max(KOLOM_LAPORAN - len(wrong), 2)
    shown = sorted([*wrong[:KOLOM_LAPORAN], *first[:room]])
    return Potongan(
        lembar=name,
        huruf=[huruf(column) for column in shown],
        kepala=of.header,
        baris=[(row, [_cell(of, row, column, cells) for column in shown]) for row, cells in rows.items()],
        lagi=len(of.rows) - len(rows),
    )


def _cell(of: Isi, row: int, column: int, cells: Sequence[str]) -> Sel:
    found = [*of.problems.get(row, {}).get(column, []), *of.problems.get(row, {}).get(0, [])]
    text = cells[column - 1] if column <= len(cells) else found[0].nilai if found else ""
    return Sel(text, "; ".join(dict.fromkeys(one.harapan for one in found)))
