"""Predicate classes: legal cut points, kept in ``predikat.csv`` and applied to unrounded values."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from data import reference
from data.problems import Masalah, MasukanDitolak
from data.reference import Baris
from data.settings import settings


@dataclass(frozen=True)
class Kelas:
    """A class: half-open [bawah, atas), closed at the top when it is the last."""

    nama: str
    bawah: Decimal
    atas: Decimal
    terakhir: bool

    def memuat(self, nilai: Decimal) -> bool:
        """Say whether a value lies in the class."""
        return self.bawah <= nilai < self.atas or (self.terakhir and nilai == self.atas)


@dataclass(frozen=True)
class Berikut:
    """The next class and the exact gap to its lower bound."""

    predikat: str
    kurang: Decimal


def susun(rows: Iterable[Baris]) -> dict[str, tuple[Kelas, ...]]:
    """Return the classes of every instrument, lowest first, from rows of ``predikat.csv``."""
    of: dict[str, list[Baris]] = defaultdict(list)
    for row in rows:
        of[row.teks("instrumen")].append(row)
    result = {}
    for instrumen, classes in of.items():
        classes.sort(key=lambda row: row.desimal("batas_bawah"))
        result[instrumen] = tuple(
            Kelas(
                row.teks("predikat"),
                row.desimal("batas_bawah"),
                row.desimal("batas_atas"),
                terakhir=row is classes[-1],
            )
            for row in classes
        )
    return result


def periksa(rows: Iterable[Baris]) -> list[Masalah]:
    """Return what is wrong with the classes: each must begin where the one below it ends."""
    problems = []
    previous: dict[str, Baris] = {}
    for row in sorted(rows, key=lambda r: (r.teks("instrumen"), r.desimal("batas_bawah"))):
        if row.desimal("batas_bawah") >= row.desimal("batas_atas"):
            problems.append(row.masalah("batas_atas", "harus lebih besar dari batas_bawah"))
        below = previous.get(row.teks("instrumen"))
        if below is not None and below.desimal("batas_atas") != row.desimal("batas_bawah"):
            expected = f"harus sama dengan batas_atas kelas di bawahnya, {below.teks('batas_atas')}"
            problems.append(row.masalah("batas_bawah", expected))
        previous[row.teks("instrumen")] = row
    return problems


def muat(folder: Path) -> dict[str, tuple[Kelas, ...]]:
    """Read and check the classes in ``folder``; raise MasukanDitolak when anything is wrong."""
    rows, problems = reference.read(folder, "predikat")
    problems += periksa(rows)
    if problems:
        raise MasukanDitolak(problems)
    return susun(rows)


@lru_cache(maxsize=4)
def _loaded(folder: Path) -> dict[str, tuple[Kelas, ...]]:
    return muat(folder)


def kelas(instrumen: str) -> tuple[Kelas, ...]:
    """Return the classes of an instrument, lowest first; raise ValueError for an unknown one."""
    every = _loaded(settings().reference)
    if instrumen not in every:
        raise ValueError(f"Instrumen {instrumen} tidak mempunyai kelas predikat")
    return every[instrumen]


def predikat(instrumen: str, nilai: Decimal) -> str:
    """Return the class of an unrounded value; raise ValueError when it lies outside the scale.

    2.595 is below 2.6 and stays there, although a screen shows it as 2,60.
    """
    return _class_of(instrumen, nilai)[1].nama


def berikut(instrumen: str, nilai: Decimal) -> Berikut | None:
    """Return the class after the value's and the exact gap to it; ``None`` in the last class."""
    position, _ = _class_of(instrumen, nilai)
    classes = kelas(instrumen)
    if position + 1 == len(classes):
        return None
    following = classes[position + 1]
    return Berikut(following.nama, following.bawah - nilai)


def _class_of(instrumen: str, nilai: Decimal) -> tuple[int, Kelas]:
    classes = kelas(instrumen)
    for position, one in enumerate(classes):
        if one.memuat(nilai):
            return position, one
    low, high = classes[0].bawah, classes[-1].atas
    raise ValueError(f"Nilai {nilai} di luar rentang {instrumen}: {low} sampai {high}")
