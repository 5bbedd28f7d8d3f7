"""The plan to the next class: the cheapest set of level steps that lifts the unrounded index to a target.

Solved to the proven optimum (HiGHS through scipy, objectives one after the other) on whole numbers, and the
answer is checked with exact arithmetic before anybody sees it.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp

from data import bahasa, predikat
from data.instrument import INDEKS, Instrumen, Unsur

Tingkat: TypeAlias = Mapping[str, Decimal | int | None]
Umum: TypeAlias = Literal["sama", "menaik"]
Usaha: TypeAlias = Umum | tuple[tuple[str, Decimal], ...]

TERTINGGI = Decimal(5)
_NOTHING = Decimal(0)
_FINEST = Decimal("0.01")  # step between levels; a finer one would only make more of the same choices
# Whole numbers stay small enough for the solver's tolerances when levels and efforts have few digits.
_LEVEL_DIGITS, _EFFORT_DIGITS, _MOST_EFFORT = 4, 2, Decimal(1000)
_OPTIONS = {
    "mip_rel_gap": 0,  # the optimum itself
    "presolve": False,  # costs more than it saves on problems of this size (measured)
    "time_limit": 10,  # seconds, a hundred times what the hardest instance seen takes
}


class RencanaGagal(RuntimeError):  # noqa: N818 - an Indonesian name
    """The solver gave no answer, or one that exact arithmetic does not confirm."""


@dataclass(frozen=True)
class Keadaan:
    """Where a region stands: a level for every indicator, and the levels that other regions have.

    Made by ``keadaan``, which checks; hashable, so that a plan is made once.
    """

    instrumen: Instrumen
    tingkat: tuple[tuple[str, Decimal], ...]
    lain: tuple[tuple[str, tuple[tuple[str, Decimal], ...]], ...]


@dataclass(frozen=True)
class Pilihan:
    """What the user chose.

    ``target`` is the index to reach (the function of that name gives a class's). ``usaha`` is the effort:
    ``"sama"``, 1 a level; ``"menaik"``, k for the level that leads to k (2 to 4 costs 3 + 4); or the user's
    own a level for each indicator (``usaha_sendiri``). Part of a level costs that part. Indicators in
    ``kunci`` stay as they are. ``hanya_tercapai`` allows only levels that another region has; otherwise a
    step ends on a multiple of ``langkah``: 1 for whole levels, 0.1 for an instrument with decimal ones.
    """

    target: Decimal
    usaha: Usaha = "sama"
    kunci: frozenset[str] = frozenset()
    hanya_tercapai: bool = False
    langkah: Decimal = Decimal(1)


@dataclass(frozen=True)
class Langkah:
    """One indicator raised: its levels, effort, gain of the index, and the regions to learn it from.

    ``guru`` are the regions at ``ke`` or above, those nearest to ``ke`` first.
    """

    kode: str
    dari: Decimal
    ke: Decimal
    usaha: Decimal
    kenaikan: Decimal
    guru: tuple[str, ...]


@dataclass(frozen=True)
class Perubahan:
    """Value of a domain or aspect before and after the plan, unrounded."""

    kode: str
    sebelum: Decimal
    sesudah: Decimal


@dataclass(frozen=True)
class Tanpa:
    """What follows when one step is dropped: the plan without it, and how it differs.

    ``masuk`` are steps that only the new plan has, ``keluar`` steps that only the old one has; an indicator
    raised to another level is in both. ``tambahan`` is the additional effort, ``None`` when the target cannot
    be reached without the step.
    """

    kode: str
    rencana: "Rencana"
    masuk: tuple[Langkah, ...]
    keluar: tuple[Langkah, ...]
    tambahan: Decimal | None


@dataclass(frozen=True)
class Rencana:
    """A plan: steps in the order of gain per effort, then weight, then code; values unrounded.

    ``per_unsur`` are the domains and aspects in the order of the regulation, ``indeks_tertinggi`` is what all
    allowed steps together would give. When the target cannot be reached, ``tercapai`` is false, there are no
    steps and ``sebab`` says why, in Indonesian; it is empty otherwise.
    """

    keadaan: Keadaan
    pilihan: Pilihan
    langkah: tuple[Langkah, ...]
    usaha_total: Decimal
    indeks_sebelum: Decimal
    indeks_sesudah: Decimal
    indeks_tertinggi: Decimal
    per_unsur: tuple[Perubahan, ...]
    tercapai: bool
    sebab: str

    def tanpa(self, kode: str) -> Tanpa:
        """Plan again with the indicator of a step locked; raise ValueError when the plan has no such step."""
        if kode not in {step.kode for step in self.langkah}:
            raise ValueError(f"Rencana ini tidak mempunyai langkah {kode}")
        new = susun(self.keadaan, replace(self.pilihan, kunci=self.pilihan.kunci | {kode}))
        return Tanpa(
            kode=kode,
            rencana=new,
            masuk=tuple(step for step in new.langkah if step not in self.langkah),
            keluar=tuple(step for step in self.langkah if step not in new.langkah),
            tambahan=new.usaha_total - self.usaha_total if new.tercapai else None,
        )


@dataclass(frozen=True)
class _Segment:
    """The way of an indicator from one allowed level to the next; ``height`` is its rising effort."""

    kode: str
    dari: Decimal
    ke: Decimal
    gain: Decimal
    effort: Decimal
    height: Decimal


@dataclass(frozen=True)
class _Problem:
    """Segments as whole numbers: a variable stands for segments of which it takes the first so many.

    Entry n of ``gain``, ``effort`` and ``height`` belongs to ``variables[n]``; of a pair in ``links`` the
    second variable needs the first; ``need`` is the gain to reach.
    """

    variables: Sequence[Sequence[_Segment]]
    links: Sequence[tuple[int, int]]
    gain: Sequence[int]
    effort: Sequence[int]
    height: Sequence[int]
    need: int


def target(instrumen: str, kelas: str) -> Decimal:
    """Return the index at which a class begins; raise ValueError for an unknown instrument or class."""
    bounds = {one.nama: one.bawah for one in predikat.kelas(instrumen)}
    if kelas not in bounds:
        raise ValueError(
            f"Instrumen {instrumen} tidak mempunyai predikat {kelas}; yang ada: {', '.join(bounds)}"
        )
    return bounds[kelas]


def usaha_sendiri(usaha: Mapping[str, Decimal | int]) -> Usaha:
    """Return the user's own effort a level by indicator, in the form that ``Pilihan`` takes."""
    return tuple(sorted((kode, Decimal(effort)) for kode, effort in usaha.items()))


def keadaan(of: Instrumen, tingkat: Tingkat, lain: Mapping[str, Tingkat] | None = None) -> Keadaan:
    """Return where a region stands, checked.

    ``tingkat`` are its levels by indicator, ``lain`` those of the other regions by region code (without the
    region itself); a level that another region lacks is passed over. Raise ValueError, in Indonesian, when
    the region lacks a level (there is no index to lift then), or for an unknown code or a level that is none.
    """
    own = dict(_levels(of, tingkat))
    missing = [u.kode for u in _indicators(of) if u.kode not in own]
    if missing:
        raise ValueError(f"Rencana memerlukan tingkat semua indikator; belum ada: {', '.join(missing)}")
    others = tuple((region, tuple(_levels(of, levels))) for region, levels in sorted((lain or {}).items()))
    return Keadaan(of, tuple(own.items()), others)


def _levels(of: Instrumen, levels: Tingkat) -> Iterator[tuple[str, Decimal]]:
    indicators = _indicators(of)
    _refuse_unknown(of, levels)
    for u in indicators:
        level = levels.get(u.kode)
        if level is not None:
            yield u.kode, _checked(u.kode, Decimal(level))


def _checked(kode: str, level: Decimal) -> Decimal:
    if not (level.is_finite() and 0 <= level <= TERTINGGI and _digits(level) <= _LEVEL_DIGITS):
        raise ValueError(
            f"Tingkat {kode} harus angka 0 sampai 5, paling banyak empat desimal, bukan {_written(level)}"
        )
    return level


def _indicators(of: Instrumen) -> list[Unsur]:
    return [u for u in of.unsur if not of.anak(u.kode)]


def _refuse_unknown(of: Instrumen, kode: Iterable[str]) -> None:
    unknown = sorted(set(kode) - {u.kode for u in _indicators(of)})
    if unknown:
        raise ValueError(f"Instrumen {of.nama} tidak mempunyai indikator {', '.join(unknown)}")


def _digits(x: Decimal) -> int:
    return max(0, -int(x.normalize().as_tuple().exponent))


@lru_cache(maxsize=256)
def susun(keadaan: Keadaan, pilihan: Pilihan) -> Rencana:
    """Return the plan of least effort that lifts the unrounded index to the target or above.

    Among plans of equal effort it is the one with the highest index, among those the one that goes to lower
    levels (the least effort were it ``"menaik"``: two indicators raised by one level rather than one by two),
    and among interchangeable indicators the earlier in the regulation; what is equal even then the solver
    settles. Index = sum(weight x level) / 100 (PermenPANRB 59/2020). Raise ValueError, in Indonesian, for
    choices that make no sense, and RencanaGagal when the solver's answer fails exact arithmetic.
    """
    _check(keadaan, pilihan)
    before = _values(keadaan, {})
    ladders = [_ladder(keadaan, pilihan, u) for u in _indicators(keadaan.instrumen)]
    ladders = [ladder for ladder in ladders if ladder]
    highest = _values(keadaan, {ladder[0].kode: ladder[-1].ke for ladder in ladders})[INDEKS]
    reachable = highest >= pilihan.target
    need = pilihan.target - before[INDEKS]
    ends = _solve(ladders, need) if reachable and need > 0 else {}
    after = _values(keadaan, ends)
    if reachable and after[INDEKS] < pilihan.target:
        raise RencanaGagal(f"Rencana mencapai {after[INDEKS]}, di bawah {pilihan.target}")
    steps = _steps(keadaan, pilihan, ends)
    return Rencana(
        keadaan=keadaan,
        pilihan=pilihan,
        langkah=steps,
        usaha_total=sum((step.usaha for step in steps), _NOTHING),
        indeks_sebelum=before[INDEKS],
        indeks_sesudah=after[INDEKS],
        indeks_tertinggi=highest,
        per_unsur=tuple(
            Perubahan(u.kode, before[u.kode], after[u.kode])
            for u in keadaan.instrumen.unsur
            if u.kode in before
        ),
        tercapai=reachable,
        sebab="" if reachable else _reason(pilihan, before[INDEKS], highest),
    )


def _check(keadaan: Keadaan, pilihan: Pilihan) -> None:
    _refuse_unknown(keadaan.instrumen, pilihan.kunci)
    if not pilihan.target.is_finite():
        raise ValueError(f"Target harus angka, bukan {_written(pilihan.target)}")
    if not (pilihan.langkah.is_finite() and _FINEST <= pilihan.langkah <= 1):
        raise ValueError(f"Langkah antartingkat harus 0,01 sampai 1, bukan {_written(pilihan.langkah)}")
    if not isinstance(pilihan.usaha, str):
        _check_efforts(keadaan, pilihan.kunci, dict(pilihan.usaha))
    elif pilihan.usaha not in get_args(Umum):
        raise ValueError(f"Usaha harus sama, menaik atau usaha sendiri, bukan {pilihan.usaha}")


def _check_efforts(keadaan: Keadaan, kunci: frozenset[str], efforts: Mapping[str, Decimal]) -> None:
    _refuse_unknown(keadaan.instrumen, efforts)
    wanted = [u.kode for u in _indicators(keadaan.instrumen) if u.kode not in kunci]
    missing = [kode for kode in wanted if kode not in efforts]
    if missing:
        raise ValueError(f"Usaha belum diisi untuk {', '.join(missing)}")
    for kode, effort in efforts.items():
        if not (effort.is_finite() and 0 < effort <= _MOST_EFFORT and _digits(effort) <= _EFFORT_DIGITS):
            raise ValueError(
                f"Usaha {kode} harus lebih dari 0 dan paling banyak 1.000, dengan paling banyak dua desimal,"
                f" bukan {_written(effort)}"
            )


def _values(keadaan: Keadaan, ends: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return keadaan.instrumen.hitung({**dict(keadaan.tingkat), **ends})


def _ladder(keadaan: Keadaan, pilihan: Pilihan, u: Unsur) -> list[_Segment]:
    """Return the way of an indicator upwards, from one allowed level to the next."""
    if u.kode in pilihan.kunci:
        return []
    present = dict(keadaan.tingkat)[u.kode]
    if pilihan.hanya_tercapai:
        ends = sorted({level for _, level in _others(keadaan, u.kode) if level > present})
    else:
        first = int(present // pilihan.langkah) + 1
        ends = [pilihan.langkah * n for n in range(first, int(TERTINGGI // pilihan.langkah) + 1)]
    return [
        _Segment(
            kode=u.kode,
            dari=low,
            ke=high,
            gain=_gain(u, low, high),
            effort=_effort(pilihan.usaha, u.kode, low, high),
            height=_effort("menaik", u.kode, low, high),
        )
        for low, high in zip([present, *ends], ends, strict=False)
    ]


def _others(keadaan: Keadaan, kode: str) -> Iterator[tuple[str, Decimal]]:
    for region, levels in keadaan.lain:
        for other, level in levels:
            if other == kode:
                yield region, level


def _gain(u: Unsur, low: Decimal, high: Decimal) -> Decimal:
    return u.bobot * (high - low) / 100


def _effort(usaha: Usaha, kode: str, low: Decimal, high: Decimal) -> Decimal:
    if usaha == "sama":
        return high - low
    if usaha == "menaik":
        return _climb(high) - _climb(low)
    return dict(usaha)[kode] * (high - low)


def _climb(level: Decimal) -> Decimal:
    """Return the rising effort from 0 to a level: 1 + 2 + ... + k, and k + 1 a level for what is beyond k."""
    whole = int(level)
    return whole * (whole + 1) // 2 + (level - whole) * (whole + 1)


def _solve(ladders: Sequence[Sequence[_Segment]], need: Decimal) -> dict[str, Decimal]:
    """Return the end level of each indicator that is raised."""
    problem = _problem(ladders, need)
    counts = _optimum(problem)
    taken: dict[str, list[_Segment]] = defaultdict(list)
    for segments, count in zip(problem.variables, counts, strict=True):
        for segment in segments[:count]:
            taken[segment.kode].append(segment)
    ends = {}
    for ladder in ladders:
        climbed = taken.get(ladder[0].kode, [])
        if set(climbed) != set(ladder[: len(climbed)]):
            raise RencanaGagal(f"Langkah {ladder[0].kode} terputus")
        if climbed:
            ends[ladder[0].kode] = ladder[len(climbed) - 1].ke
    return ends


def _problem(ladders: Sequence[Sequence[_Segment]], need: Decimal) -> _Problem:
    """Make one variable of all segments that can stand for one another.

    Segments of one gain never get cheaper upwards, so an optimum that takes one has taken those below it:
    exchanging the two would be better. Where a ladder ends in such segments they need no order among them;
    what lies below (its head, empty for whole levels) is linked one by one, and what has no head is counted
    together with its like of other indicators.
    """
    alike: dict[tuple[str, Decimal, Decimal, Decimal], list[_Segment]] = defaultdict(list)
    for ladder in ladders:
        head = _head(ladder)
        for segment in ladder[head:]:
            owner = segment.kode if head else ""
            alike[owner, segment.gain, segment.effort, segment.height].append(segment)
    variables: list[Sequence[_Segment]] = list(alike.values())
    links: list[tuple[int, int]] = []
    for ladder in ladders:
        first = len(variables)
        variables += [[segment] for segment in ladder[: _head(ladder)]]
        last = len(variables) - 1
        links += pairwise(range(first, last + 1))
        if last >= first:
            links += [(last, number) for number, (owner, *_) in enumerate(alike) if owner == ladder[0].kode]
    gain, unit = _whole([segments[0].gain for segments in variables])
    return _Problem(
        variables=variables,
        links=links,
        gain=gain,
        effort=_whole([segments[0].effort for segments in variables])[0],
        height=_whole([segments[0].height for segments in variables])[0],
        need=math.ceil(Fraction(need) / unit),
    )


def _head(ladder: Sequence[_Segment]) -> int:
    """Return how many segments lie below those at the end that all bring the same gain."""
    return max((n for n, segment in enumerate(ladder, 1) if segment.gain != ladder[-1].gain), default=0)


def _whole(values: Sequence[Decimal]) -> tuple[list[int], Fraction]:
    """Return the values as multiples of the largest unit that divides them all, and that unit."""
    exact = [Fraction(value) for value in values]
    common = math.lcm(*(value.denominator for value in exact))
    unit = Fraction(math.gcd(*(int(value * common) for value in exact)), common)
    return [int(value / unit) for value in exact], unit


def _optimum(problem: _Problem) -> list[int]:
    """Return the counts of least effort, then largest gain, then least height."""
    enough = (problem.gain, problem.need, math.inf)
    counts = _minimum(problem, problem.effort, [enough])
    cheap = (problem.effort, 0, _total(problem.effort, counts))
    counts = _minimum(problem, [-gain for gain in problem.gain], [enough, cheap])
    most = (problem.gain, _total(problem.gain, counts), math.inf)
    return _minimum(problem, problem.height, [cheap, most])


def _total(weights: Sequence[int], counts: Sequence[int]) -> int:
    return sum(weight * count for weight, count in zip(weights, counts, strict=True))


def _minimum(
    problem: _Problem, cost: Sequence[int], rows: Sequence[tuple[Sequence[int], float, float]]
) -> list[int]:
    """Return the counts of least cost whose weighted sums lie between bounds (rows: weights, low, high)."""
    size = len(cost)
    most = np.array([len(segments) for segments in problem.variables])
    linked = np.zeros((len(problem.links), size))
    for row, (first, second) in zip(linked, problem.links, strict=True):
        row[first], row[second] = most[second], -1
    matrix: npt.NDArray[np.float64] = np.vstack([np.array([weights for weights, _, _ in rows]), linked])
    result = milp(
        np.array(cost, dtype=float),
        integrality=np.ones(size),
        bounds=Bounds(0, most),
        constraints=LinearConstraint(
            matrix,
            [low for _, low, _ in rows] + [0] * len(linked),
            [high for _, _, high in rows] + [math.inf] * len(linked),
        ),
        options=_OPTIONS,
    )
    if result.x is None or not result.success:
        raise RencanaGagal(f"Penyelesai berhenti tanpa rencana: {result.message}")
    counts = [round(float(x)) for x in result.x]
    # Costs are whole numbers: a bound less than one below the answer's cost proves that nothing is cheaper.
    proven = result.mip_dual_bound > _total(cost, counts) - 1
    if not proven or any(not low <= _total(weights, counts) <= high for weights, low, high in rows):
        raise RencanaGagal("Jawaban penyelesai tidak terbukti dengan hitungan eksak")
    return counts


def _steps(keadaan: Keadaan, pilihan: Pilihan, ends: Mapping[str, Decimal]) -> tuple[Langkah, ...]:
    elements, present = keadaan.instrumen.per_kode, dict(keadaan.tingkat)
    steps = [
        Langkah(
            kode=kode,
            dari=present[kode],
            ke=end,
            usaha=_effort(pilihan.usaha, kode, present[kode], end),
            kenaikan=_gain(elements[kode], present[kode], end),
            guru=_teachers(keadaan, kode, end),
        )
        for kode, end in ends.items()
    ]
    steps.sort(key=lambda s: (-Fraction(s.kenaikan) / Fraction(s.usaha), -elements[s.kode].bobot, s.kode))
    return tuple(steps)


def _teachers(keadaan: Keadaan, kode: str, level: Decimal) -> tuple[str, ...]:
    able = sorted((reached, region) for region, reached in _others(keadaan, kode) if reached >= level)
    return tuple(region for _, region in able)


def _reason(pilihan: Pilihan, before: Decimal, highest: Decimal) -> str:
    wanted, least = _written(pilihan.target), _written(pilihan.target - highest)
    if highest > before:
        reason = (
            f"Indeks {wanted} tidak dapat dicapai: semua langkah yang diizinkan membawa indeks"
            f" dari {_written(before)} paling tinggi ke {_written(highest)}, masih kurang {least}."
        )
    else:
        reason = (
            f"Indeks {wanted} tidak dapat dicapai: tidak ada langkah yang diizinkan, sehingga indeks tetap"
            f" {_written(before)}, kurang {least}."
        )
    if pilihan.kunci:
        reason += f" {bahasa.kata_bilangan(len(pilihan.kunci)).capitalize()} indikator dikunci."
    if pilihan.hanya_tercapai:
        reason += " Hanya tingkat yang sudah dicapai wilayah lain yang boleh dituju."
    return reason


def _written(x: Decimal) -> str:
    """Return a value with all its decimals, at least two: 3,4996 must not read as the 3,50 it misses."""
    return bahasa.angka(x, max(2, _digits(x))) if x.is_finite() else str(x)
