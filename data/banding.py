"""Side by side: which regions, where they differ most, who leads where, and what is short of a name."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data.instrument import INDEKS
from data.kisi import INDIKATOR, Kisi
from data.teladan import Unggul, belajar, unggul

# As few and as many regions as stand side by side.
FEWEST, MOST = 2, 4
# Levels of two regions times a weight are compared as what they mean, not as the floats they come as.
_DIGITS = 9
_WHOLE = 100
# What every indicator of the regulation speaks of and no list needs to repeat.
_SAID_ANYWAY = (" Instansi Pusat/Pemerintah Daerah",)
# A name loses its first words to the heading above it only where a group shares them.
_GROUP = 3


@dataclass(frozen=True)
class Sel:
    """One value of the grid and the class or level it is in."""

    nilai: float
    predikat: str


@lru_cache(maxsize=64)
def sel(grid: Kisi) -> Mapping[tuple[str, str], Sel]:
    """Return every value there is, by codes of element and region; what is missing has no entry."""
    return {
        (str(r["kode"]), str(r["kode_wilayah"])): Sel(float(r["nilai"]), str(r["predikat"]))
        for r in grid.sel.to_dict("records")
        if pd.notna(r["nilai"])
    }


@dataclass(frozen=True)
class Selisih:
    """One element among the chosen regions.

    ``selisih`` is the highest value minus the lowest (None with fewer than two values), ``arti`` what that is
    in the index: weight x difference / 100 (PermenPANRB 59/2020). ``terbaik`` are the regions that share the
    highest value, empty when all are equal or nothing can be compared.
    """

    kode: str
    selisih: float | None
    arti: float | None
    terbaik: tuple[str, ...]


def teratas(grid: Kisi, owner: str, count: int = FEWEST) -> tuple[str, ...]:
    """Return the ``count`` kabupaten/kota with the highest index.

    Where too few have one the province follows, if it has, then those without, by code.
    """
    index = {code: one.nilai for (kode, code), one in sel(grid).items() if kode == INDEKS}

    def place(code: str) -> tuple[bool, bool, float, str]:
        return code not in index, code == owner, -index.get(code, 0), code

    return tuple(sorted(map(str, grid.wilayah["kode"]), key=place)[:count])


def guru(grid: Kisi, wilayah: str, owner: str) -> str:
    """Return the region from which ``wilayah`` can learn most; without a level to compare, the best other."""
    useful = [one for one in belajar(grid.of, grid.teladan, wilayah) if one.indikator]
    if useful:
        return useful[0].wilayah
    return next(code for code in teratas(grid, owner, FEWEST) if code != wilayah)


@lru_cache(maxsize=256)
def selisih(grid: Kisi, wilayah: tuple[str, ...]) -> tuple[Selisih, ...]:
    """Return the indicators among the chosen regions, the one that means most for the index first.

    Equal ones keep the order of the regulation; what cannot be compared comes last.
    """
    every = sel(grid)
    found = [
        _difference(kode, float(weight), {c: every[kode, c].nilai for c in wilayah if (kode, c) in every})
        for kode, weight in zip(grid.indikator["kode"], grid.indikator["bobot"], strict=True)
    ]
    return tuple(sorted(found, key=lambda one: (one.arti is None, -_or_zero(one.arti))))


def _difference(kode: str, weight: float, known: Mapping[str, float]) -> Selisih:
    if len(known) < FEWEST:
        return Selisih(kode, None, None, ())
    high, low = max(known.values()), min(known.values())
    gap = round(high - low, _DIGITS)
    best = tuple(code for code, value in known.items() if value == high) if gap else ()
    return Selisih(kode, gap, round(weight * gap / _WHOLE, _DIGITS), best)


def memimpin(found: Sequence[Selisih]) -> Mapping[str, int]:
    """Count the elements in which a region alone is best; one that leads nowhere counts 0."""
    return Counter(one.terbaik[0] for one in found if len(one.terbaik) == 1)


@dataclass(frozen=True)
class Unggulan:
    """Who is best in one element, and who gains most from copying.

    ``standing`` holds the whole order; ``untung`` the regions that share the largest gain of the index, and
    ``kenaikan`` that gain (None where nobody is below the best).
    """

    kode: str
    jenjang: str
    kelompok: str
    standing: Unggul
    untung: tuple[str, ...]
    kenaikan: float | None


@lru_cache(maxsize=64)
def unggulan(grid: Kisi) -> tuple[Unggulan, ...]:
    """Return every element below the index: kinds in the order of the regulation, largest gain first."""
    kinds = dict(zip(grid.unsur["kode"], grid.unsur["jenjang"], strict=True))
    order = {kind: i for i, kind in enumerate(dict.fromkeys(kinds.values()))}
    found = [
        _best(standing, kinds[standing.kode], kelompok(grid)[standing.kode])
        for standing in unggul(grid.of, grid.teladan)
        if standing.kode != INDEKS
    ]
    return tuple(sorted(found, key=lambda one: (order[one.jenjang], -_or_zero(one.kenaikan))))


def _best(standing: Unggul, jenjang: str, group: str) -> Unggulan:
    gains = standing.manfaat
    most = tuple(code for code, gain in gains if gain == gains[0][1])
    return Unggulan(standing.kode, jenjang, group, standing, most, float(gains[0][1]) if gains else None)


@lru_cache(maxsize=64)
def kelompok(grid: Kisi) -> Mapping[str, str]:
    """Return, for every element, the code of the element directly under the index that it belongs to."""
    parents = induk(grid)
    return {kode: _climb(parents, kode)[-1] for kode in parents}


@lru_cache(maxsize=64)
def aspek(grid: Kisi) -> Mapping[str, str]:
    """Return the code of the element directly above every indicator."""
    parents = induk(grid)
    return {str(kode): parents[str(kode)] for kode in grid.indikator["kode"]}


@lru_cache(maxsize=64)
def induk(grid: Kisi) -> Mapping[str, str]:
    """Return the code of the element directly above every one, ``""`` for the index and what is below it."""
    return {
        str(kode): "" if pd.isna(parent) else str(parent)
        for kode, parent in zip(grid.unsur["kode"], grid.unsur["induk"], strict=True)
    }


def _climb(parents: Mapping[str, str], kode: str) -> list[str]:
    path = [kode]
    while parents[path[-1]]:
        path.append(parents[path[-1]])
    return path


@lru_cache(maxsize=64)
def desimal(grid: Kisi) -> int:
    """Return how many decimals the grid's levels need: 0 where all are whole, else 1, at most 2.

    One less than needed would print 3,96 as 4,0, a level that was not reached.
    """
    levels = grid.nilai.loc[grid.indikator["kode"]].to_numpy()
    known = levels[~pd.isna(levels)]
    return next((digits for digits in (0, 1) if (known.round(digits) == known).all()), 2)


@lru_cache(maxsize=64)
def jenjang(grid: Kisi) -> tuple[str, ...]:
    """Return the kinds of elements between index and indicator, from the top."""
    kinds = dict.fromkeys(grid.unsur.loc[grid.unsur["kode"] != INDEKS, "jenjang"])
    return tuple(str(kind) for kind in kinds if kind != INDIKATOR)


@lru_cache(maxsize=64)
def nama(grid: Kisi) -> Mapping[str, str]:
    """Return every element's name without what all of them say."""
    return {str(kode): _without(name) for kode, name in grid.nama.items()}


@lru_cache(maxsize=64)
def nama_ringkas(grid: Kisi) -> Mapping[str, str]:
    """Return every indicator's name as it reads under its aspect's.

    First words that all indicators of an aspect share and that stand in the aspect's own name are left out.
    """
    return dict(_under_headings(grid))


def _under_headings(grid: Kisi) -> Iterator[tuple[str, str]]:
    groups: dict[str, list[str]] = {}
    for kode, above in aspek(grid).items():
        groups.setdefault(above, []).append(kode)
    for above, members in groups.items():
        words = {kode: nama(grid)[kode].split() for kode in members}
        said = _said_above(list(words.values()), nama(grid).get(above, ""))
        for kode, text in words.items():
            yield kode, _capital(" ".join(text[said:]))


def _said_above(names: Sequence[Sequence[str]], heading: str) -> int:
    """Count the first words that all names share and the heading has too; every name keeps one of its own."""
    if len(names) < _GROUP:
        return 0
    shared = 0
    for words in zip(*(name[:-1] for name in names), strict=False):
        if len(set(words)) > 1 or " ".join(names[0][: shared + 1]) not in heading:
            break
        shared += 1
    return shared


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _without(name: str) -> str:
    for phrase in _SAID_ANYWAY:
        name = name.replace(phrase, "")
    return name


def simulasi(grid: Kisi, wilayah: Sequence[str]) -> bool:
    """Say whether one value of these regions in the grid is simulated."""
    shown = grid.sel[grid.sel["kode_wilayah"].isin(wilayah)]
    return bool((shown["asal"] == "simulasi").any())


def _or_zero(value: float | None) -> float:
    return 0.0 if value is None else value
