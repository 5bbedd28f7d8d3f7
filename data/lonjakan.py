"""Unusual weeks of reports: what came by category and region against what the weeks before let expect.

The method, in the order of the functions below. It is of the family of Farrington et al. (1996) and Noufaily
et al. (2013, Statistics in Medicine 32:1206), made for many sparse series at once:

- Only weeks before the judged one are used, and the last ``JEDA`` of them not either, so that a surge does
  not become its own normal. Counts far above what was expected enter later baselines as the limit they
  exceeded.
- Level: a year of counts of the category in the region, shrunk towards what the category and the region alone
  would give; being a whole year it holds every season once.
- Season: the same weeks of earlier years of the category in all regions against its yearly mean.
- Growth: the newest twelve weeks against the same twelve a year before, of the province, moved towards those
  of the category and of the region as far as they have reports.
- A week's reports, and those of four weeks together, are held against a negative binomial of that mean. Its
  spread follows from the series' own past residuals (shrunk towards ``RAGAM``) and from how many reports the
  level rests on.
- Sums over regions, over categories and over all are judged like any other series; where one series makes up
  most of what its sum has too much, the series is told, else the sum.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.special import betainc

from data import lapor
from data.lapor import Pilihan
from data.snapshot import Snapshot

SEMUA = ""
# False alarms over all series of a province together, a quarter: what the page says and a test measures.
PALSU_PER_TRIWULAN = 1
# What the thresholds are set to, by the model; the rest up to the promise is for what the model does not
# know.
TARGET = 0.5
MINGGU_TRIWULAN = 13
# A year of level, the gap before the judged week, and half the width of the season's window.
TAHUN, JEDA, MUSIM = 52, 3, 4
# Weeks of history without which nothing can be said to be usual.
RIWAYAT = TAHUN + JEDA + 1
GABUNG = 4
# Fewer reports too many than this are no matter for anybody, however unlikely.
PALING_SEDIKIT = 5.0
# An episode goes on over this many quiet weeks; one that ended longer ago than this needs no response any
# more.
JARAK, BARU = 2, 4
SEKALIGUS = 5

Floats: TypeAlias = npt.NDArray[np.float64]
Flags: TypeAlias = npt.NDArray[np.bool_]

# Squared coefficient of variation of a week's mean, where the series itself does not say; its weight in
# squared expected reports, and the least that is believed.
RAGAM, RAGAM_BERSAMA, _RAGAM_WEIGHT, _RAGAM_LEAST = 0.15, 0.05, 50.0, 0.02
# Reports that category and region alone are worth against the series' own, and neutral ones for the season.
_LEVEL_WEIGHT, _SEASON_WEIGHT, _GROWTH_WEIGHT, _GROWTH_WEEKS = 2.0, 10.0, 100.0, 12
# Where a count is cut before it enters a baseline, in standard deviations.
_CUT = 3.0
_WEEK = timedelta(weeks=1)
_SUNDAY = 6
_SUM = -1


@dataclass(frozen=True)
class Pemegang:
    """The agency with the most of a surge's reports, by the surge's months, and how many are still open."""

    instansi: str
    jumlah: int
    terbuka: int


@dataclass(frozen=True)
class Lonjakan:
    """More reports than usual from the Monday ``sejak`` to the day ``sampai``.

    ``kategori`` and ``kode_wilayah`` are SEMUA where all surge together. ``jumlah`` reports came where
    ``biasa`` were usual. ``sedang_berlangsung``: its last unusual week is the newest one; ``baru``: that, or
    it ended at most BARU weeks ago. Only what is ``baru`` is an alarm.
    """

    kategori: str
    kode_wilayah: str
    sejak: date
    sampai: date
    jumlah: int
    biasa: float
    sedang_berlangsung: bool
    baru: bool
    pemegang: Pemegang | None = None

    @property
    def kelebihan(self) -> float:
        """Reports above what is usual."""
        return self.jumlah - self.biasa


@dataclass(frozen=True, eq=False)
class Harapan:
    """Counts and what was expected of them, each (..., category + 1, region + 1, week), sums last.

    ``ragam`` is the squared coefficient of variation of a week's mean, ``ragam_bersama`` that of the mean of
    it and the GABUNG - 1 weeks before it. Expectations of weeks without enough history are NaN.
    """

    jumlah: Floats
    harapan: Floats
    ragam: Floats
    ragam_bersama: Floats


@lru_cache(maxsize=64)
def lonjakan(snapshot: Snapshot, pilihan: Pilihan) -> tuple[Lonjakan, ...] | None:
    """Return the surges of the chosen class, within the chosen category, region and year, with their holders.

    What is unusual is judged among all series of the class, so that a filter changes what is shown and never
    what is found. A year keeps those that touch it. None where there is no year of history yet.
    """
    found = _found(snapshot, pilihan.klasifikasi)
    if found is None:
        return None
    first, last = pilihan.masa
    kept = [
        one
        for one in found
        if pilihan.kategori in {SEMUA, one.kategori}
        and pilihan.kode_wilayah in {SEMUA, one.kode_wilayah}
        and one.sejak <= last
        and one.sampai >= first
    ]
    return tuple(_held(snapshot, pilihan.klasifikasi, one) for one in kept)


@lru_cache(maxsize=16)
def _found(snapshot: Snapshot, klasifikasi: str) -> tuple[Lonjakan, ...] | None:
    weeks = lapor.mingguan(snapshot, Pilihan(klasifikasi=klasifikasi))
    return cari(weeks, date.fromisoformat(snapshot.data_per))


def _held(snapshot: Snapshot, klasifikasi: str, one: Lonjakan) -> Lonjakan:
    scope = Pilihan(klasifikasi=klasifikasi, kategori=one.kategori, kode_wilayah=one.kode_wilayah)
    agencies = lapor.pemegang(snapshot, scope, one.sejak, one.sampai)
    named = agencies[agencies["instansi"].notna() & (agencies["instansi"] != "")]
    if named.empty:
        return one
    first = named.iloc[0]
    holder = Pemegang(str(first["instansi"]), int(first["jumlah"]), int(first["terbuka"]))
    return Lonjakan(**{**one.__dict__, "pemegang": holder})


def cari(mingguan: pd.DataFrame, per: date) -> tuple[Lonjakan, ...] | None:
    """Return the surges in a frame of :func:`data.lapor.mingguan`, ongoing ones first, then by excess.

    ``per`` is the day of the newest export; weeks that begin after it are not looked at, and its own week
    counts as far as it goes. None with less than RIWAYAT weeks, in which nothing is usual yet.
    """
    if mingguan.empty:
        return None
    grid = _grid(mingguan, per)
    if grid is None:
        return None
    counts, first, categories, regions = grid
    expected = harapan(counts)
    return _told(expected, first, per, categories, regions)


def _grid(mingguan: pd.DataFrame, per: date) -> tuple[Floats, date, tuple[str, ...], tuple[str, ...]] | None:
    """Return counts (category, region, week), the first Monday, and the names of categories and regions."""
    sizes = [len(weeks) for weeks in mingguan["senin"]]
    mondays = np.concatenate(list(mingguan["senin"])).astype("datetime64[D]")
    values = np.concatenate(list(mingguan["jumlah"])).astype(np.float64)
    rows = np.repeat(np.arange(len(sizes)), sizes)
    first = mondays.min()
    week = (mondays - first).astype(np.int64) // 7
    weeks = int((np.datetime64(per, "D") - first).astype(np.int64)) // 7 + 1
    if weeks < RIWAYAT + 1:
        return None
    category, categories = pd.factorize(mingguan["kategori"], sort=True)
    region, regions = pd.factorize(mingguan["kode_wilayah"], sort=True)
    counts = np.zeros((len(categories), len(regions), weeks))
    inside = week < weeks
    place = (category[rows[inside]], region[rows[inside]], week[inside])
    np.add.at(counts, place, values[inside])
    return counts, first.item(), tuple(map(str, categories)), tuple(map(str, regions))


class _Spread:
    """How far counts were from their means: the squared coefficient of variation beyond chance, by series."""

    def __init__(self, shape: tuple[int, ...], prior: float) -> None:
        self.excess, self.weight = np.full(shape, _RAGAM_WEIGHT * prior), np.full(shape, _RAGAM_WEIGHT)

    @property
    def value(self) -> Floats:
        found: Floats = np.maximum(self.excess / self.weight, _RAGAM_LEAST)
        return found

    def learn(self, seen: Floats, mean: Floats) -> None:
        self.excess += (seen - mean) ** 2 - mean
        self.weight += mean**2


def harapan(counts: Floats) -> Harapan:
    """Return what was to be expected of counts (..., category, region, week) by the weeks before each."""
    summed = _with_sums(counts, -3, -2)
    *series, weeks = summed.shape
    mean, one, together = (np.full(summed.shape, np.nan) for _ in range(3))
    # what enters a baseline: the first year by nothing but its own mean, then each week by what was expected
    early = counts[..., :RIWAYAT]
    running = np.zeros((*counts.shape[:-1], weeks + 1))
    limited = np.minimum(early, 3 * early.mean(axis=-1, keepdims=True) + 3)
    running[..., 1 : RIWAYAT + 1] = np.cumsum(limited, axis=-1)
    seen = summed.copy()
    of_one, of_several = _Spread(tuple(series), RAGAM), _Spread(tuple(series), RAGAM_BERSAMA)
    for week in range(RIWAYAT, weeks):
        here, base = _mean(running, week)
        mean[..., week] = here
        one[..., week], together[..., week] = of_one.value + 1 / base, of_several.value + 1 / base
        limit = here + _CUT * np.sqrt(here + one[..., week] * here**2) + 1
        seen[..., week] = np.minimum(summed[..., week], limit)
        cells = np.minimum(counts[..., week], limit[..., :-1, :-1])
        running[..., week + 1] = running[..., week] + cells
        of_one.learn(seen[..., week], here)
        if week >= RIWAYAT + GABUNG - 1:
            window = slice(week - GABUNG + 1, week + 1)
            of_several.learn(seen[..., window].sum(axis=-1), mean[..., window].sum(axis=-1))
    return Harapan(summed, mean, one, together)


def _mean(running: Floats, week: int) -> tuple[Floats, Floats]:
    """Return the expected reports of a week and the reports its level rests on; both with sums."""
    end = week - JEDA
    year = running[..., end] - running[..., end - TAHUN]
    category, region = year.sum(axis=-1, keepdims=True), year.sum(axis=-2, keepdims=True)
    total = category.sum(axis=-2, keepdims=True)
    alone = category * region / np.maximum(total, 1)
    level = alone * (year + _LEVEL_WEIGHT) / (alone + _LEVEL_WEIGHT) / TAHUN
    cells = level * _season(running, week)[..., None] * _growth(running, week)
    return _with_sums(cells), _with_sums(year) + _LEVEL_WEIGHT


def _with_sums(cells: Floats, category: int = -2, region: int = -1) -> Floats:
    """Return cells with their sums behind the last region and behind the last category (axis numbers)."""
    rows = np.concatenate([cells, cells.sum(axis=region, keepdims=True)], axis=region)
    return np.concatenate([rows, rows.sum(axis=category, keepdims=True)], axis=category)


def _season(running: Floats, week: int) -> Floats:
    """Return the season of each category (..., category): 1 for an ordinary week."""
    category = running.sum(axis=-2)
    width = 2 * MUSIM + 1
    seen, usual = np.zeros(category.shape[:-1]), np.zeros(category.shape[:-1])
    for back in range(TAHUN, week - MUSIM + 1, TAHUN):
        middle, end = week - back, min(week - back + TAHUN, week - JEDA)
        seen += category[..., middle + MUSIM + 1] - category[..., middle - MUSIM]
        begin = max(end - TAHUN, 0)
        usual += (category[..., end] - category[..., begin]) * width / (end - begin)
    season: Floats = (seen + _SEASON_WEIGHT) / (usual + _SEASON_WEIGHT)
    return season


def _growth(running: Floats, week: int) -> Floats:
    """Return the growth over a year of each series (..., category, region): 1 for none."""
    end = week - JEDA
    begin = max(end - _GROWTH_WEEKS, TAHUN)
    if begin >= end:
        return np.ones(running.shape[:-1])
    now = running[..., end] - running[..., begin]
    then = running[..., end - TAHUN] - running[..., begin - TAHUN]

    def grown(axes: tuple[int, ...], towards: Floats | float) -> Floats:
        ours, before = now.sum(axis=axes, keepdims=True), then.sum(axis=axes, keepdims=True)
        grown_: Floats = (ours + _GROWTH_WEIGHT * towards) / (before + _GROWTH_WEIGHT)
        return grown_

    all_ = grown((-2, -1), 1.0)
    return grown((-1,), all_) * grown((-2,), all_) / all_


@dataclass(frozen=True)
class Episode:
    """Unusual weeks of a series (category and region by number, _SUM for all): first and last, what came."""

    series: tuple[int, int]
    first: int
    last: int
    count: float
    usual: float

    @property
    def excess(self) -> float:
        """How many reports more than usual came."""
        return self.count - self.usual

    @property
    def rate(self) -> float:
        """What is usual a week."""
        return self.usual / (self.last - self.first + 1)

    def is_part_of(self, other: "Episode") -> bool:
        """Say whether this is one of the series that ``other`` sums up, at about the same time."""
        inside = all(b in {a, _SUM} for a, b in zip(self.series, other.series, strict=True))
        meets = self.first <= other.last + JARAK and other.first <= self.last + JARAK
        return self.series != other.series and inside and meets


def _told(
    expected: Harapan, first: date, per: date, categories: Sequence[str], regions: Sequence[str]
) -> tuple[Lonjakan, ...]:
    newest = expected.jumlah.shape[-1] - 1
    # the newest week may have hardly begun: what went on until the one before still goes on
    whole = newest if per.weekday() == _SUNDAY else newest - 1
    names = (*categories, SEMUA), (*regions, SEMUA)
    told = []
    for one in tanpa_ulang(episodes(expected)):
        category, region = one.series
        ongoing = one.last >= whole
        told.append(
            Lonjakan(
                kategori=names[0][category],
                kode_wilayah=names[1][region],
                sejak=first + one.first * _WEEK,
                sampai=min(first + (one.last + 1) * _WEEK - timedelta(days=1), per),
                jumlah=int(one.count),
                biasa=one.usual,
                sedang_berlangsung=ongoing,
                baru=ongoing or one.last >= whole - BARU,
            )
        )
    return tuple(sorted(told, key=lambda one: (not one.sedang_berlangsung, not one.baru, -one.kelebihan)))


def episodes(expected: Harapan) -> list[Episode]:
    """Return the unusual stretches of weeks of every series of one province."""
    marked = menonjol(expected)
    sums = marked.shape[0] - 1, marked.shape[1] - 1
    found = []
    for category, region in np.argwhere(marked.any(axis=-1)).tolist():
        weeks = np.flatnonzero(marked[category, region]).tolist()
        counts, usual = expected.jumlah[category, region], expected.harapan[category, region]
        for begin, end in _stretches(weeks):
            span = slice(begin, end + 1)
            series = (_SUM if category == sums[0] else category, _SUM if region == sums[1] else region)
            found.append(Episode(series, begin, end, float(counts[span].sum()), float(usual[span].sum())))
    return found


def menonjol(expected: Harapan) -> Flags:
    """Return which weeks are unusual, in the shape of ``expected``.

    That is a week which alone is less likely than the threshold, and every week that is clearly above its
    mean within GABUNG weeks which together are.
    """
    counts, mean, spread = expected.jumlah, expected.harapan, expected.ragam
    series = max(int((counts.sum(axis=-1) > 0).sum(axis=(-2, -1)).max()), 1)
    threshold = TARGET / (MINGGU_TRIWULAN * series * 2)
    above = counts > mean + 2 * np.sqrt(mean + spread * mean**2)
    marked = _unlikely(counts, mean, spread, threshold)
    together = _unlikely(_windowed(counts), _windowed(mean), expected.ragam_bersama, threshold)
    for back in range(GABUNG):
        weeks = slice(0, marked.shape[-1] - back)
        marked[..., weeks] |= together[..., back:] & above[..., weeks]
    return marked


def _windowed(values: Floats) -> Floats:
    """Return each week's sum with the GABUNG - 1 weeks before it; NaN where those are not all there."""
    sums = np.full(values.shape, np.nan)
    sums[..., GABUNG - 1 :] = np.lib.stride_tricks.sliding_window_view(values, GABUNG, axis=-1).sum(axis=-1)
    return sums


def _unlikely(counts: Floats, mean: Floats, spread: Floats, threshold: float) -> Flags:
    """Return where a count is that unlikely or more; its distribution is worked out only where it may be."""
    found: Flags = counts - mean >= np.maximum(PALING_SEDIKIT, 2 * np.sqrt(mean + spread * mean**2))
    size, at = 1 / spread[found], mean[found]
    # P(X >= n) of the negative binomial of that mean and size
    found[found] = betainc(counts[found], size, at / (at + size)) < threshold
    return found


def _stretches(weeks: Sequence[int]) -> Iterator[tuple[int, int]]:
    begin = weeks[0]
    for before, after in pairwise(weeks):
        if after - before > JARAK + 1:
            yield begin, before
            begin = after
    yield begin, weeks[-1]


def tanpa_ulang(found: Sequence[Episode]) -> list[Episode]:
    """Tell each surge once: by the one series that makes up most of it, or by the sum over several.

    From the smallest series to the largest sum: a sum is dropped where one of its parts has half of its
    excess, and the parts are where none has.
    """
    kept: list[Episode] = []
    for whole in sorted(found, key=lambda one: one.rate):
        parts = [one for one in found if one.is_part_of(whole)]
        if any(part.excess >= whole.excess / 2 for part in parts):
            continue
        kept = [one for one in kept if one not in parts]
        kept.append(whole)
    return kept
