"""Rows of totals in a Srikandi table: recognised and checked against the rows they sum, never added in."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from data.bahasa import bilangan
from data.readers.lembar import Sel, desimal, kunci, teks

Arti: TypeAlias = Literal["total", "rata-rata", ""]

_TOTAL = re.compile(r"(grand total|sub ?total|total|jumlah)\b")
_GRAND = re.compile(r"grand total|keseluruhan|seluruh|akhir")
_AVERAGE = re.compile(r"(rata rata|rerata|average|mean)\b")


@dataclass
class Jumlahan:
    """Sums of the counts of some rows; a count that was unreadable in one of them has no sum (``None``)."""

    baris: int = 0
    kolom: dict[str, int | None] = field(default_factory=dict)

    def tambah(self, hitungan: Mapping[str, int | None], rusak: set[str]) -> None:
        """Add a row: its counts (``None``: not given) and the columns whose cell cannot be read."""
        self.baris += 1
        for name, value in hitungan.items():
            before = self.kolom.get(name, 0)
            if name in rusak or before is None:
                self.kolom[name] = None
            else:
                self.kolom[name] = before + (value or 0)


@dataclass
class Rekaman:
    """The sums a total may be of: since the last total, since the last title, of a region, of the sheet."""

    blok: Jumlahan = field(default_factory=Jumlahan)
    kelompok: Jumlahan = field(default_factory=Jumlahan)
    semua: Jumlahan = field(default_factory=Jumlahan)
    wilayah: dict[str, Jumlahan] = field(default_factory=dict)

    def tambah(self, kode: str, hitungan: Mapping[str, int | None], rusak: set[str]) -> None:
        """Add a row of data of the region ``kode`` (``""``: unknown)."""
        for one in (self.blok, self.kelompok, self.semua, self.wilayah.setdefault(kode, Jumlahan())):
            one.tambah(hitungan, rusak)

    def periksa(self, label: str, kode: str, total: Mapping[str, Sel]) -> Iterator[tuple[str, str]]:
        """Yield the columns of a total that differ from the rows it sums, with what is expected; start anew.

        ``label`` is the row's text and ``kode`` the region it names. A total is right when all of it equals
        one of the sums it may mean; otherwise it is compared with the likeliest.
        """
        meant = self._meant(label, kode)
        self.blok = Jumlahan()
        if not meant:
            return
        wrong = [list(_differences(one, total)) for one in meant]
        if all(wrong):
            yield from wrong[0]

    def judul(self) -> None:
        """Begin a group of rows under a title of its own."""
        self.kelompok = Jumlahan()

    def _meant(self, label: str, kode: str) -> list[Jumlahan]:
        if kode in self.wilayah:
            candidates = [self.wilayah[kode], self.blok]
        elif _GRAND.search(kunci(label)):
            candidates = [self.semua]
        else:
            candidates = [self.blok, self.kelompok, self.semua]
        return [one for one in candidates if one.baris]


def label(cells: Sequence[Sel]) -> str:
    """Return the first text of a row."""
    return next((teks(cell) for cell in cells if isinstance(cell, str) and re.search("[A-Za-z]", cell)), "")


@lru_cache(maxsize=4096)
def arti(text: str) -> Arti:
    """Return what a text says its row holds: totals, averages, or neither."""
    key = kunci(text)
    if _TOTAL.match(key):
        return "total"
    return "rata-rata" if _AVERAGE.match(key) else ""


def terbaca(sel: Sel) -> Decimal | None:
    """Return the number in a cell of a total, ``None`` where there is none."""
    try:
        return desimal(sel)
    except ValueError:
        return None


def _differences(sums: Jumlahan, total: Mapping[str, Sel]) -> Iterator[tuple[str, str]]:
    for name, cell in total.items():
        expected, said = sums.kolom.get(name), terbaca(cell)
        if expected is not None and said is not None and said != expected:
            yield name, f"tidak sama dengan jumlah baris di atasnya, {bilangan(expected)}"
