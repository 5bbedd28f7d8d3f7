"""How long reports take to close, from bounds of the days: the survival curve of interval-censored data.

The nonparametric maximum-likelihood estimate (Turnbull 1976, JRSS B 38:290) puts mass on innermost intervals
only: those from a lower bound to the next upper bound with no other bound between. Where in such an interval
the mass lies the data do not say, so the curve has a low and a high side there. It is found by Wang's (2008,
Computational Statistics & Data Analysis 52:2388) constrained Newton steps from Turnbull's own steps, and
proved by the conditions of Gentleman and Geyer (1994, Biometrika 81:618): no direction from it gains.

The band is pointwise, by resampling the reports (percentiles of the low and of the high side), and nowhere
narrower than that of a share of those reports that tell of the day themselves. Bounds are whole days,
so the estimate has finitely many unknowns, the case in which resampling holds (Tang, Banerjee and Kosorok
2012, Annals of Statistics 40:45); on continuous time it would not.

It holds as far as the day on which an export was made says nothing about when a report is closed.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.linalg import solve_triangular
from scipy.optimize import nnls
from scipy.sparse import csr_array
from scipy.stats import norm

from data.lapor import Batas

# Share of the reports by which the likelihood may still be short, in logarithms: the certificate's limit.
TOLERANSI = 1e-7
# Two-sided probability of the band at each day, and the resamplings behind it.
KEPERCAYAAN, ULANGAN = 0.95, 60
# Distinct bounds beyond which those of more than four weeks are widened to whole weeks, outwards.
PALING_BANYAK = 700
_SEED = 5_2024
_FIRST_STEPS, _NEWTON_STEPS, _RESAMPLED_STEPS = 15, 100, 20
# How much of a resampling's start is spread over places to which the estimate gives nothing.
_REVIVED = 0.3
_LEAST = 1e-300
_GONE, _SUM_WEIGHT, _RIDGE = 1e-10, 100.0, 1e-14
_DIGITS, _ROUNDING = 12, 1e-9
_WEEK, _DAYS_AS_THEY_ARE = 7, 29
_HALF = 0.5

Floats: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Kurva:
    """The share of reports still open after each day, and what follows from it.

    ``langkah`` has one row a day on which something changes, from day 0 on: ``hari``, ``rendah`` and
    ``tinggi`` (the sides of the estimate, equal where the data say all), ``pita_bawah`` and ``pita_atas``
    (the band); a row holds until the next, the last one's as long as anybody looked. ``median`` and
    ``persentil_90`` are the days between which the band has them, ``atas`` None where it leaves that open,
    the whole None where even the first day of it is unknown. ``jumlah`` reports are behind it. ``kekurangan``
    is proven: the logarithm of the likelihood is at most that much a report below the highest there is.
    """

    langkah: pd.DataFrame
    median: Batas | None
    persentil_90: Batas | None
    jumlah: int
    kekurangan: float


@dataclass(frozen=True, eq=False)
class Taksiran:
    """Mass on innermost intervals from ``awal`` to ``akhir`` (inf: open), ``massa`` adding up to 1.

    They are days in halves: 2 is the part of day 2 before an export is made, 2,5 the part after.
    """

    awal: Floats
    akhir: Floats
    massa: Floats
    kekurangan: float


def kurva(sebaran: pd.DataFrame) -> Kurva | None:
    """Return the curve of a frame of ``bawah``, ``atas`` (NaN: still open), in days, and ``jumlah``.

    None where the data cannot say anything: without a report, and where none was ever closed.
    """
    lower, upper, weights = _bounds(sebaran)
    if not np.isfinite(upper).any():
        return None
    problem = _Problem(lower, upper)
    mass, short = problem.solve(weights)
    last = float(np.floor(np.where(np.isfinite(upper), upper, lower)).max())
    steps = _steps(problem, mass, problem.resampled(mass, weights), last)
    steps = _with_band(steps, _telling(lower, upper, weights, steps["hari"].to_numpy()))
    return Kurva(
        langkah=steps,
        median=_between(steps, 0.5),
        persentil_90=_between(steps, 0.9),
        jumlah=int(weights.sum()),
        kekurangan=short,
    )


def taksir(sebaran: pd.DataFrame) -> Taksiran | None:
    """Return the estimate itself of a frame as :func:`kurva` takes it; None without a report."""
    lower, upper, weights = _bounds(sebaran)
    if not len(weights):
        return None
    problem = _Problem(lower, upper)
    mass, short = problem.solve(weights)
    return Taksiran(problem.start, problem.end, mass[:, 0], short)


def _bounds(sebaran: pd.DataFrame) -> tuple[Floats, Floats, Floats]:
    """Return distinct bounds in half days and, in a column, how many have each; widened if very many."""
    lower = sebaran["bawah"].to_numpy(dtype=np.float64)
    upper = sebaran["atas"].fillna(np.inf).to_numpy(dtype=np.float64)
    weights = sebaran["jumlah"].to_numpy(dtype=np.float64)
    there = weights > 0
    lower, upper, weights = lower[there], upper[there], weights[there]
    # An export is made some time in the day: what is still open then closes in the rest of it or later, what
    # is seen closed closed before. So half days tell them apart, of which a known day of closing takes both.
    known = lower == upper
    lower, upper = np.where(known | (lower == 0), lower, lower + _HALF), np.where(known, upper + _HALF, upper)
    if len(weights) > PALING_BANYAK:
        lower, upper = _widened(lower), _widened(upper) + (_WEEK - _HALF) * (upper >= _DAYS_AS_THEY_ARE)
    pairs, place = np.unique(np.stack([lower, upper], axis=1), axis=0, return_inverse=True)
    counts: Floats = np.bincount(place.ravel(), weights, len(pairs)).astype(float)
    return pairs[:, 0], pairs[:, 1], counts[:, None]


def _widened(days: Floats) -> Floats:
    """Return the start of the week of each day that is not among the first."""
    weeks = np.floor((days - _DAYS_AS_THEY_ARE) / _WEEK)
    return np.where(days < _DAYS_AS_THEY_ARE, days, _DAYS_AS_THEY_ARE + weeks * _WEEK)


class _Problem:
    """Bounds, the innermost intervals among them and which of these each pair of bounds holds.

    Masses are (innermost interval, sample), weights (pair of bounds, sample): many samples are solved at
    once.
    """

    def __init__(self, lower: Floats, upper: Floats) -> None:
        self.start, self.end = _innermost(lower, upper)
        # each pair of bounds holds the innermost intervals from one number to before another
        self.first = np.searchsorted(self.start, lower, side="left")
        self.after = np.searchsorted(self.end, upper, side="right")
        pairs, size = np.arange(len(lower)), (len(self.start) + 1, len(lower))
        ones = np.ones(len(lower))
        self._edges = csr_array((ones, (self.first, pairs)), size) - csr_array(
            (ones, (self.after, pairs)), size
        )

    def likelihood(self, mass: Floats) -> Floats:
        """Return the probability of each pair of bounds."""
        running = np.concatenate([np.zeros((1, mass.shape[1])), np.cumsum(mass, axis=0)])
        # differences of running sums may be a rounding error below what they are
        found: Floats = np.maximum(running[self.after] - running[self.first], _LEAST)
        return found

    def gain(self, mass: Floats, weights: Floats) -> Floats:
        """Return by which factor the likelihood a report would grow if all mass were moved to each interval.

        More than 1 nowhere, it is the highest (Gentleman and Geyer).
        """
        gained = np.cumsum(self._edges @ (weights / self.likelihood(mass)), axis=0)[:-1]
        found: Floats = gained / weights.sum(axis=0)
        return found

    def log_likelihood(self, mass: Floats, weights: Floats) -> Floats:
        """Return the logarithm of the likelihood, a report."""
        found: Floats = (weights * np.log(self.likelihood(mass))).sum(axis=0) / weights.sum(axis=0)
        return found

    def improved(self, mass: Floats, weights: Floats) -> Floats:
        """Return masses after two of Turnbull's steps, lengthened where that raises the likelihood further.

        The lengthening is SQUAREM's (Varadhan and Roland 2008, Scandinavian Journal of Statistics 35:335).
        """
        one = mass * self.gain(mass, weights)
        two = one * self.gain(one, weights)
        step, bend = one - mass, two - 2 * one + mass
        turning = (bend**2).sum(axis=0)
        moved = np.sqrt((step**2).sum(axis=0) / np.where(turning > 0, turning, np.inf))
        length = np.maximum(moved, 1.0)
        far = mass + 2 * length * step + length**2 * bend
        far = np.where(far > 0, far, two)
        far = far / far.sum(axis=0)
        far = far * self.gain(far, weights)
        higher = self.log_likelihood(far, weights) >= self.log_likelihood(two, weights)
        taken = np.where(higher, far, two)
        found: Floats = taken / taken.sum(axis=0)
        return found

    def solve(self, weights: Floats) -> tuple[Floats, float]:
        """Return the masses of the highest likelihood and how short of it they may be, a report."""
        mass = np.full((len(self.start), 1), 1 / len(self.start))
        for _ in range(_FIRST_STEPS):
            mass = self.improved(mass, weights)
        for _ in range(_NEWTON_STEPS):
            gain = self.gain(mass, weights)
            if gain.max() - 1 <= TOLERANSI:
                break
            mass = self._best_of_quadratic(mass, gain, weights)
        return mass, max(float(self.gain(mass, weights).max()) - 1, 0.0)

    def _best_of_quadratic(self, mass: Floats, gain: Floats, weights: Floats) -> Floats:
        """Return masses nearer to the highest likelihood: the best of its quadratic here, as far as it rises.

        Of the intervals without mass only those take part from which the likelihood would grow most.
        """
        around = np.concatenate([[-np.inf], gain[:, 0], [-np.inf]])
        peaks = (gain[:, 0] > 1) & (gain[:, 0] >= around[:-2]) & (gain[:, 0] >= around[2:])
        part = np.flatnonzero((mass[:, 0] > _GONE) | peaks)
        curved = self._curvature(mass, weights)[np.ix_(part, part)] + _SUM_WEIGHT
        factor = np.linalg.cholesky(curved + np.eye(len(part)) * (_RIDGE * np.trace(curved) / len(part)))
        found, _ = nnls(factor.T, solve_triangular(factor, 2 * gain[part, 0] + _SUM_WEIGHT, lower=True))
        there = np.zeros_like(mass)
        there[part, 0] = found / found.sum()
        before, step = self.log_likelihood(mass, weights)[0], 1.0
        while step > _GONE:
            tried = mass + step * (there - mass)
            if self.log_likelihood(tried, weights)[0] > before:
                return tried
            step /= 2
        return self.improved(mass, weights)

    def _curvature(self, mass: Floats, weights: Floats) -> Floats:
        """Return for each two intervals the shares, over squared likelihoods, of bounds that hold both."""
        size = len(self.start)
        shares = (weights / weights.sum() / self.likelihood(mass) ** 2)[:, 0]
        places = self.first * size + self.after - 1
        corner = np.bincount(places, shares, size * size).astype(np.float64).reshape(size, size)
        both = np.cumsum(np.cumsum(corner, axis=0)[:, ::-1], axis=1)[:, ::-1]
        found: Floats = np.triu(both) + np.triu(both, 1).T
        return found

    def resampled(self, mass: Floats, weights: Floats) -> Floats:
        """Return the masses (interval, resampling) of ULANGAN samples drawn from the reports."""
        total = int(weights.sum())
        drawn = (
            np.random.default_rng(_SEED).multinomial(total, weights[:, 0] / total, ULANGAN).T.astype(float)
        )
        found = (1 - _REVIVED) * mass + _REVIVED / len(mass) + np.zeros((1, ULANGAN))
        for _ in range(_RESAMPLED_STEPS):
            found = self.improved(found, drawn)
        return found


def _innermost(lower: Floats, upper: Floats) -> tuple[Floats, Floats]:
    """Return the intervals from a lower to an upper bound with no other bound between, in order."""
    starts, ends = np.unique(lower), np.unique(upper)
    nearest = starts[np.searchsorted(starts, ends, side="right") - 1]
    inner = np.concatenate([[True], ends[:-1] < nearest[1:]])
    return nearest[inner], ends[inner]


def _steps(problem: _Problem, mass: Floats, resampled: Floats, last: float) -> pd.DataFrame:
    """Return the rows of ``Kurva.langkah`` up to the day ``last``, their band by resampling alone."""
    first, until = np.floor(problem.start), np.floor(problem.end)
    days = np.unique(np.concatenate([[0.0], first, until]))
    days = days[days <= last]
    outside = (1 - KEPERCAYAAN) / 2
    # (n + 1) p-th of n: with few resamplings the plain percentile is too narrow
    under, over = (
        np.quantile(_open_after(side, resampled, days), share, axis=1, method="weibull")
        for side, share in ((first, outside), (until, 1 - outside))
    )
    return pd.DataFrame(
        {
            "hari": days.astype(np.int64),
            "rendah": _open_after(first, mass, days)[:, 0],
            "tinggi": _open_after(until, mass, days)[:, 0],
            "pita_bawah": under,
            "pita_atas": over,
        }
    )


def _telling(lower: Floats, upper: Floats, weights: Floats, days: npt.NDArray[np.int64]) -> Floats:
    """Return how many reports tell of themselves whether they were closed by the end of each day."""
    closed, still = np.floor(upper) <= days[:, None], np.floor(lower) > days[:, None]
    found: Floats = (closed | still) @ weights[:, 0]
    return found


def _with_band(steps: pd.DataFrame, telling: Floats) -> pd.DataFrame:
    """Return the steps with a band that is nowhere narrower than that of the reports that tell of a day."""
    low, high = steps["rendah"].to_numpy(), steps["tinggi"].to_numpy()
    under, over = steps["pita_bawah"].to_numpy(), steps["pita_atas"].to_numpy()
    return steps.assign(
        pita_bawah=np.minimum.reduce([low, under, _wilson(low, telling, -1)]),
        pita_atas=np.maximum.reduce([high, over, _wilson(high, telling, 1)]),
    )


def _open_after(edge: Floats, mass: Floats, days: Floats) -> Floats:
    """Return the mass (day, sample) of the intervals whose edge lies after each of the days."""
    running = np.concatenate([np.zeros((1, mass.shape[1])), np.cumsum(mass, axis=0)])
    closed = running[np.searchsorted(edge, days, side="right")]
    # whole shares come out whole
    found: Floats = np.clip(np.round(running[-1] - closed, _DIGITS), 0, 1)
    return found


def _wilson(share: Floats, total: Floats, side: int) -> Floats:
    """Return a side of the interval of Wilson (1927) around a share of ``total`` reports; all without any.

    Resampling a few reports that are all alike shows no uncertainty, and there is some; and so it is with
    many of which hardly any tells of the day.
    """
    z = float(norm.ppf((1 + KEPERCAYAAN) / 2))
    # multiplied through by the total, which may be nothing
    middle = share * total + z**2 / 2
    reach = z * np.sqrt(share * (1 - share) * total + z**2 / 4)
    found: Floats = np.clip((middle + side * reach) / (total + z**2), 0, 1)
    return found


def _between(steps: pd.DataFrame, share: float) -> Batas | None:
    """Return the days between which the band has the day by which ``share`` of the reports are closed."""
    still = 1 - share + _ROUNDING
    earliest, latest = (steps.loc[steps[side] <= still, "hari"] for side in ("pita_bawah", "pita_atas"))
    if earliest.empty or (latest.empty and earliest.iloc[0] == 0):
        return None
    return Batas(int(earliest.iloc[0]), None if latest.empty else int(latest.iloc[0]))
