"""Simulated levels of indicators that reproduce the published values; the real levels are not public.

An exact search instead of a solver: costs and sums are whole numbers, so the answer is the cheapest there is,
proven, and the same on every machine.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pyarrow as pa

from data import instrument, rules
from data.instrument import INDEKS, Instrumen, Unsur
from data.reference import Baris
from data.sampel.acak import Ints, aliran
from data.staging import SKEMA

# Published with two decimals; a value exactly half a hundredth above would be printed one hundredth higher.
_HALF = Fraction(5, 1000)
_LOWEST, _HIGHEST = 1, 5
_STEPS = {"bulat": 1, "desimal": 10}  # levels between two whole ones

# All of the following in thousandths of a level.
_THOUSAND = 1000
_REGION_DOMAIN = 350  # how far a region's domain may stand from what its index suggests
_DIFFICULTY = 450  # how far an indicator is harder or easier for everybody
_OWN = 750  # how far a region's indicator stands from both
_HARD = {"Pelaksanaan Audit": -900}  # what hardly anybody does, by the beginning of the indicator's name
_FALL = 1_400_000  # cost of each level lost since the year before, beside 1000 squared a level off the target

_FORBIDDEN = np.int64(1) << 60


class SampelMustahil(ValueError):  # noqa: N818 - an Indonesian name
    """No levels reproduce the published values of a region and year; the message says which."""


@dataclass(frozen=True)
class _Case:
    """One published year of a region: values by code, ``""`` being the index."""

    kode_wilayah: str
    tahun: int
    of: Instrumen
    steps: int
    published: Mapping[str, Decimal]


@dataclass(frozen=True)
class _Node:
    """Cheapest way to each weighted sum under an element.

    ``cost[s]`` is the least cost of sum ``s`` (in units of ``_unit``), ``_FORBIDDEN`` when it cannot be had;
    ``picks[n][s]`` is the n-th child's part when the first n children make ``s``.
    """

    element: Unsur | None
    cost: Ints
    children: Sequence["_Node"] = ()
    picks: Sequence[Ints] = ()
    levels: Mapping[int, Fraction] = field(default_factory=dict)


def tabel(isi: rules.Reference) -> Iterator[pa.Table]:
    """Yield the rows: a level for every indicator of each region and year that has a published index.

    |sum(weight x level) / 100 - published index| <= 0.005 unrounded, and the same for each published domain
    and aspect (arithmetic: PermenPANRB 59/2020, as in ``instrument``). What is published is not among
    the rows. Raise SampelMustahil when no levels do that.
    """
    rows: list[tuple[str, int, str, str, Decimal]] = []
    before: dict[tuple[str, str], Mapping[str, Fraction]] = {}
    offsets = _offsets(isi)
    for case in _cases(isi):
        key = case.kode_wilayah, case.of.nama
        targets = _targets(case, offsets.get(case.of.nama, {}))
        levels = _levels(case, targets, before.get(key, {}))
        before[key] = levels
        rows += [
            (case.kode_wilayah, case.tahun, case.of.nama, kode, _decimal(level))
            for kode, level in levels.items()
            if kode not in case.published
        ]
    yield _table(rows)


def _table(rows: Sequence[tuple[str, int, str, str, Decimal]]) -> pa.Table:
    size = len(rows)
    columns = list(zip(*rows, strict=True)) if rows else [()] * 5
    return pa.table(
        {
            "kode_wilayah": columns[0],
            "tahun": columns[1],
            "instrumen": columns[2],
            "jenjang": ["indikator"] * size,
            "kode": columns[3],
            "nilai": columns[4],
            "predikat": [None] * size,
            "asal": ["simulasi"] * size,
            "lembar": ["sampel"] * size,
            "baris": range(1, size + 1),
        },
        schema=SKEMA["spbe"],
    )


def _decimal(level: Fraction) -> Decimal:
    return Decimal(level.numerator) / Decimal(level.denominator)


def _cases(isi: rules.Reference) -> Iterator[_Case]:
    instruments = instrument.susun(isi.tabel["unsur"])
    steps = {row.teks("instrumen"): _STEPS[row.teks("tingkat")] for row in isi.tabel["instrumen"]}
    published: dict[tuple[str, str, int], dict[str, Decimal]] = defaultdict(dict)
    for row in isi.tabel["nilai_spbe_terbit"]:
        published[row.teks("instrumen"), row.teks("kode_wilayah"), _year(row)][row.teks("kode")] = (
            row.desimal("nilai")
        )
    for (name, kode_wilayah, tahun), values in sorted(published.items()):
        of = instruments[name]
        if INDEKS in values and _leaves(of):
            yield _Case(kode_wilayah, tahun, of, steps[name], values)


def _year(row: Baris) -> int:
    return int(row.teks("tahun"))


def _leaves(of: Instrumen) -> list[Unsur]:
    return [u for u in of.unsur if u.jenjang == "indikator"]


def _offsets(isi: rules.Reference) -> dict[str, dict[str, int]]:
    """Return how far the nation's elements stand from its index, in thousandths, in the newest year told."""
    national: dict[str, dict[int, dict[str, Decimal]]] = defaultdict(lambda: defaultdict(dict))
    for row in isi.tabel["acuan_nasional"]:
        national[row.teks("instrumen")][_year(row)][row.teks("kode")] = row.desimal("nilai")
    offsets: dict[str, dict[str, int]] = {}
    for name, years in national.items():
        whole = [values for _, values in sorted(years.items()) if INDEKS in values and len(values) > 1]
        if whole:
            index = whole[-1][INDEKS]
            offsets[name] = {kode: int((v - index) * _THOUSAND) for kode, v in whole[-1].items()}
    return offsets


def _targets(case: _Case, offsets: Mapping[str, int]) -> dict[str, int]:
    """Return the level each indicator would plausibly have, in thousandths."""
    index = int(case.published[INDEKS] * _THOUSAND)
    return {
        leaf.kode: index + _standing(case, leaf, offsets) + _difficulty(case.of, leaf)
        for leaf in _leaves(case.of)
    }


def _standing(case: _Case, leaf: Unsur, offsets: Mapping[str, int]) -> int:
    top = leaf
    while top.induk:
        top = case.of.per_kode[top.induk]
    own = _around(_OWN, case.of.nama, case.kode_wilayah, leaf.kode)
    return offsets.get(top.kode, 0) + _around(_REGION_DOMAIN, case.of.nama, case.kode_wilayah, top.kode) + own


def _difficulty(of: Instrumen, leaf: Unsur) -> int:
    hard = sum(less for start, less in _HARD.items() if leaf.nama.startswith(start))
    return hard + _around(_DIFFICULTY, of.nama, leaf.kode)


def _around(width: int, *kunci: str) -> int:
    return int(aliran("spbe", *kunci).integers(-width, width + 1))


def _levels(case: _Case, targets: Mapping[str, int], before: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return the cheapest levels that reproduce what is published, in the instrument's order."""
    choices = {leaf.kode: _choices(case, leaf) for leaf in _leaves(case.of)}
    unit = _unit(case.of, choices)

    def solve(element: Unsur | None) -> _Node:
        below = case.of.anak(element.kode if element else INDEKS)
        if element is not None and not below:
            return _leaf(
                element, choices[element.kode], unit, targets[element.kode], before.get(element.kode)
            )
        node = _join(element, [solve(child) for child in below])
        kode = element.kode if element else INDEKS
        if kode in case.published:
            weight = sum((Fraction(child.bobot) for child in below), Fraction(0))
            _confine(node.cost, case.published[kode], weight / unit)
        return node

    top = solve(None)
    total = int(np.argmin(top.cost))
    if top.cost[total] >= _FORBIDDEN:
        shown = ", ".join(f"{kode or 'indeks'} {value}" for kode, value in case.published.items())
        raise SampelMustahil(
            f"Tidak ada tingkat indikator {case.of.nama} yang menghasilkan nilai terbit wilayah"
            f" {case.kode_wilayah} tahun {case.tahun}: {shown}"
        )
    found = dict(_unfold(top, total))
    return {leaf.kode: found[leaf.kode] for leaf in _leaves(case.of)}


def _choices(case: _Case, leaf: Unsur) -> list[Fraction]:
    if leaf.kode in case.published:
        return [Fraction(case.published[leaf.kode])]
    return [Fraction(n, case.steps) for n in range(_LOWEST * case.steps, _HIGHEST * case.steps + 1)]


def _unit(of: Instrumen, choices: Mapping[str, Sequence[Fraction]]) -> Fraction:
    """Return the largest number of which every weight x level is a whole multiple."""
    parts = [Fraction(leaf.bobot) * level for leaf in _leaves(of) for level in choices[leaf.kode]]
    common = math.lcm(*(part.denominator for part in parts))
    return Fraction(math.gcd(*(int(part * common) for part in parts)), common)


def _leaf(
    element: Unsur, levels: Sequence[Fraction], unit: Fraction, target: int, before: Fraction | None
) -> _Node:
    sums = {int(Fraction(element.bobot) * level / unit): level for level in levels}
    cost = np.full(max(sums) + 1, _FORBIDDEN)
    for total, level in sums.items():
        fall = max(before - level, Fraction(0)) if before is not None else Fraction(0)
        cost[total] = int((level * _THOUSAND - target) ** 2 + fall * _FALL)
    return _Node(element, cost, levels=sums)


def _join(element: Unsur | None, children: Sequence[_Node]) -> _Node:
    cost = np.zeros(1, dtype=np.int64)
    picks: list[Ints] = []
    for child in children:
        joined = np.full(len(cost) + len(child.cost) - 1, _FORBIDDEN)
        pick = np.zeros(len(joined), dtype=np.int64)
        for part in np.flatnonzero(child.cost < _FORBIDDEN):
            window = slice(part, part + len(cost))
            candidate = np.minimum(cost + child.cost[part], _FORBIDDEN)
            better = candidate < joined[window]
            joined[window][better] = candidate[better]
            pick[window][better] = part
        cost = joined
        picks.append(pick)
    return _Node(element, cost, children, picks)


def _confine(cost: Ints, published: Decimal, units: Fraction) -> None:
    """Forbid the sums whose value (sum / ``units``) is not printed as published."""
    first = math.ceil((Fraction(published) - _HALF) * units)
    beyond = math.ceil((Fraction(published) + _HALF) * units)
    cost[: max(first, 0)] = _FORBIDDEN
    cost[max(beyond, 0) :] = _FORBIDDEN


def _unfold(node: _Node, total: int) -> Iterator[tuple[str, Fraction]]:
    """Yield code and level of the indicators that make ``total`` at the least cost."""
    if node.element is not None and node.levels:
        yield node.element.kode, node.levels[total]
        return
    for child, pick in zip(reversed(node.children), reversed(node.picks), strict=True):
        part = int(pick[total])
        yield from _unfold(child, part)
        total -= part
