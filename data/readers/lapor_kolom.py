"""Columns of a SP4N-LAPOR! export: found by the spellings of ``kolom_lapor.csv``, in any order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from data.readers.lembar import Lembar, Sel, kunci, teks
from data.rules import Reference

PANJANG = 80  # characters of a cell that a report shows
_MARK = "trackingid"
# What has a place in staging or decides one; every other column is never looked at.
DIBACA = (
    "tracking_id",
    "tanggal",
    "jam",
    "klasifikasi",
    "kategori_id",
    "kategori",
    "tipe",
    "kanal",
    "instansi_induk",
    "instansi_id",
    "instansi",
    "status",
    "provinsi",
    "kabupaten",
    "kecamatan",
    "setwapres",
    "rating",
    "tanggal_verifikasi",
    "tanggal_tindak_lanjut",
    "tanggal_selesai",
)

Ejaan: TypeAlias = Mapping[str, str]


@dataclass(frozen=True)
class Kamus:
    """The spellings of ``kolom_lapor.csv``; keys are as :func:`rapat` makes them.

    ``kepala`` gives the column a header cell means, ``resmi`` the first spelling of each column, ``wajib``
    the columns no export is without, ``pembuka`` the labels of the time of the export above the table and
    ``nilai`` the values a column may take, by their spellings.
    """

    kepala: Ejaan
    resmi: Ejaan
    wajib: tuple[str, ...]
    pembuka: frozenset[str]
    nilai: Mapping[str, Ejaan]


@dataclass(frozen=True)
class Kepala:
    """The header row of a sheet: its number, its cells as a report shows them, and the columns in it.

    ``posisi`` is the place of each column that is read, the first being 0; ``ganda`` are the places of those
    that are there already; ``asing`` the headers nobody knows.
    """

    baris: int
    sel: tuple[str, ...]
    posisi: Mapping[str, int]
    ganda: Mapping[int, str]
    asing: tuple[str, ...]


def rapat(sel: Sel) -> str:
    """Return a cell's letters and digits, lower case: case, spaces and signs do not count."""
    return kunci(sel).replace(" ", "")


def pendek(text: str) -> str:
    """Return a text as a report shows it, cut to ``PANJANG`` characters."""
    return text if len(text) <= PANJANG else text[: PANJANG - 1] + "…"


def tampil(sel: Sel) -> str:
    """Return a cell as a report shows it: printable, on one line and cut."""
    text = teks(sel)
    if not text.isprintable():
        text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return pendek(text)


def susun(isi: Reference) -> Kamus:
    """Return the spellings of the reference table ``kolom_lapor``."""
    headers: dict[str, str] = {}
    official: dict[str, str] = {}
    required: dict[str, None] = {}
    labels: set[str] = set()
    values: dict[str, dict[str, str]] = {}
    for row in isi.tabel["kolom_lapor"]:
        column, kind, key = row.teks("kolom"), row.teks("jenis"), rapat(row.teks("ejaan"))
        if kind == "nilai":
            values.setdefault(column, {})[key] = row.teks("nilai")
        elif kind == "pembuka":
            labels.add(key)
        else:
            headers[key] = column
            official.setdefault(column, row.teks("ejaan"))
            if kind == "wajib":
                required[column] = None
    return Kamus(headers, official, tuple(required), frozenset(labels), values)


def ada(lembar: Lembar) -> bool:
    """Return whether a sheet has a header row of an export among its first rows."""
    return any(_is_header(cells) for _, cells in lembar.kepala)


def temukan(lembar: Lembar, kamus: Kamus) -> Kepala | None:
    """Return a sheet's header row: of those with a Tracking ID, the first that knows most columns."""
    found = [(number, cells) for number, cells in lembar.kepala if _is_header(cells)]
    if not found:
        return None
    number, cells = max(found, key=lambda row: sum(rapat(cell) in kamus.kepala for cell in row[1]))
    names = [kamus.kepala.get(rapat(cell), "") for cell in cells]
    read = [(place, name) for place, name in enumerate(names) if name in DIBACA]
    places: dict[str, int] = {}
    for place, name in read:
        places.setdefault(name, place)
    again = {place: name for place, name in read if places[name] != place}
    shown = tuple(tampil(cell) for cell in cells)
    unknown = tuple(text for text, name in zip(shown, names, strict=True) if text and not name)
    return Kepala(number, shown, places, again, tuple(Counter(unknown)))


def _is_header(cells: Sequence[Sel]) -> bool:
    return any(isinstance(cell, str) and rapat(cell) == _MARK for cell in cells)
