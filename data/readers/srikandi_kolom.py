"""Columns of a Srikandi recapitulation, found by the spellings of ``kolom_srikandi.csv`` in any order."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from data.readers.lapor_kolom import rapat, tampil
from data.readers.lembar import Baris, Sel
from data.reference import Baris as BarisAcuan

_LONGEST = 200  # characters of a header

HITUNGAN = (
    "jumlah_pengguna",
    "pengguna_aktif",
    "naskah_masuk",
    "naskah_keluar",
    "disposisi",
    "naskah_ditindaklanjuti",
    "berkas",
    "tte_aktif",
    "tte_kedaluwarsa",
)


@dataclass(frozen=True)
class Kamus:
    """The spellings: the column a header cell means (keys as ``rapat`` makes them), and the first of each."""

    kolom: Mapping[str, str]
    resmi: Mapping[str, str]

    def cari(self, sel: Sel) -> str:
        """Return the column a header cell means, ``""`` for none."""
        if not isinstance(sel, str) or len(sel) > _LONGEST:
            return ""
        return self.kolom.get(_key(sel), "")


@dataclass(frozen=True)
class Kepala:
    """The header of a table: its first and last row, its cells, and the columns in it.

    ``posisi`` is the place of each known column, the first being 0; ``ganda`` are the places of those that
    are there already; ``asing`` the headers nobody knows.
    """

    baris: int
    akhir: int
    sel: tuple[str, ...]
    posisi: Mapping[str, int]
    ganda: Mapping[int, str]
    asing: tuple[str, ...]

    def nama(self, kolom: str) -> str:
        """Return a column's name as this file writes it."""
        return self.sel[self.posisi[kolom]]

    @property
    def hitungan(self) -> tuple[str, ...]:
        """The counts this table has a column of."""
        return tuple(name for name in HITUNGAN if name in self.posisi)


def susun(rows: Iterable[BarisAcuan]) -> Kamus:
    """Return the spellings that rows of ``kolom_srikandi.csv`` give."""
    columns: dict[str, str] = {}
    official: dict[str, str] = {}
    for row in rows:
        name, spelling = row.teks("kolom"), row.teks("ejaan")
        columns.setdefault(rapat(spelling), name)
        official.setdefault(name, spelling)
    return Kamus(columns, official)


def kepala(kamus: Kamus, row: Baris, following: Baris | None) -> Kepala | None:
    """Return the header a row is, alone or with the one below it; ``None`` when it is none.

    A header names the OPD and at least one count.
    """
    number, cells = row
    if sum(isinstance(cell, str) for cell in cells) < 2:  # noqa: PLR2004 - the OPD and one count
        return None
    names = [kamus.cari(cell) for cell in cells]
    if "opd" not in names:
        return None
    alone = _header(number, number, [tampil(cell) for cell in cells], names)
    if following is None:
        return alone
    joined = _joined(kamus, row, following, names.index("opd"))
    if joined is None or (alone is not None and len(joined.posisi) <= len(alone.posisi)):
        return alone
    return joined


def ada(kamus: Kamus, rows: Sequence[Baris]) -> bool:
    """Return whether a header is among some rows."""
    return any(kepala(kamus, row, following) for row, following in pasangan(rows))


def pasangan(rows: Iterable[Baris]) -> Iterable[tuple[Baris, Baris | None]]:
    """Yield each row with the one that follows it, the last with ``None``."""
    before: Baris | None = None
    for row in rows:
        if before is not None:
            yield before, row
        before = row
    if before is not None:
        yield before, None


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    return rapat(text)


def _header(first: int, last: int, shown: list[str], names: list[str]) -> Kepala | None:
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if name:
            places.setdefault(name, place)
    again = {place: name for place, name in enumerate(names) if name and places[name] != place}
    if "opd" not in places or not any(name in places for name in HITUNGAN):
        return None
    unknown = [text for text, name in zip(shown, names, strict=True) if text and not name]
    return Kepala(first, last, tuple(shown), places, again, tuple(Counter(unknown)))


def _joined(kamus: Kamus, row: Baris, following: Baris, opd: int) -> Kepala | None:
    """Return the header of two rows: ``Naskah`` over ``Masuk`` and ``Keluar`` is two columns."""
    upper, lower = [*row[1]], [*following[1]]
    width = max(len(upper), len(lower))
    upper += [None] * (width - len(upper))
    lower += [None] * (width - len(lower))
    texts = [tampil(cell) for cell in lower]
    # a row of data has an OPD and numbers; the second row of a header has neither
    if texts[opd] or any(text and not isinstance(cell, str) for cell, text in zip(lower, texts, strict=True)):
        return None
    shown: list[str] = []
    names: list[str] = []
    over = ""
    for cell, below in zip(upper, texts, strict=True):
        over = tampil(cell) or over
        both = f"{over} {below}"
        if not below:
            shown.append(tampil(cell))
            names.append(kamus.cari(cell))
        elif kamus.cari(both):
            shown.append(both)
            names.append(kamus.cari(both))
        else:
            shown.append(below)
            names.append(kamus.cari(below))
    return _header(row[0], following[0], shown, names)
