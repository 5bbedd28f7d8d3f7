"""What a weekday and what a month of the year brings: means over what is known whole.

Frames and objects are shared between sessions and not to be changed.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd

from data import lapor
from data.lapor import SEMUA_TAHUN, Counts, Floats, Pilihan
from data.lapor_rentang import HARI_SEPEKAN, Rentang, rentang
from data.snapshot import Snapshot

BULAN_SETAHUN = 12
_NO_DAYS = np.array([], "datetime64[D]")


@dataclass(frozen=True, eq=False)
class Pola:
    """Means over what is known whole: reports a day by weekday (Monday first), a month by month of the year.

    ``banyak_hari`` and ``banyak_bulan`` say how many days and months each mean rests on; NaN rests on none.
    """

    hari: pd.Series
    banyak_hari: pd.Series
    bulan: pd.Series
    banyak_bulan: pd.Series


@lru_cache(maxsize=128)
def pola(snapshot: Snapshot, pilihan: Pilihan) -> Pola:
    """Return how reports of a scope come over the week and over the year, in the chosen year or in all."""
    every = Pilihan(SEMUA_TAHUN, **pilihan.scope)
    known = rentang(snapshot)
    daily = lapor.tren(snapshot, every, "hari")
    return pola_dari(daily.set_index("tanggal")["jumlah"], known, pilihan.masa)


def pola_dari(daily: pd.Series, known: Rentang, masa: tuple[date, date]) -> Pola:
    """Return the means of counts by day (an index of days) over the days of ``masa`` that are known whole."""
    first, last = max(known.awal, masa[0]), min(known.penuh, masa[1])
    days = np.arange(np.datetime64(first), np.datetime64(last) + 1) if first <= last else _NO_DAYS
    counts = np.zeros(len(days))
    at = pd.DatetimeIndex(days).get_indexer(pd.DatetimeIndex(daily.index))
    np.add.at(counts, at[at >= 0], daily.to_numpy(float)[at >= 0])
    # the first day of this calendar, 1 January 1970, was a Thursday
    weekday = (days.astype(int) + 3) % HARI_SEPEKAN
    months, which, size = np.unique(days.astype("datetime64[M]"), return_inverse=True, return_counts=True)
    length = ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(int)
    whole = size == length
    sums = np.bincount(which, counts, len(months))[whole]
    return Pola(
        *_means(counts, weekday, range(HARI_SEPEKAN)),
        *_means(sums, months[whole].astype(int) % BULAN_SETAHUN + 1, range(1, BULAN_SETAHUN + 1)),
    )


def _means(values: Floats, groups: Counts, every: range) -> tuple[pd.Series, pd.Series]:
    """Return the mean of the values of each group and how many they are; NaN of none."""
    size = np.bincount(groups, minlength=every.stop)[every.start :]
    sums = np.bincount(groups, values, every.stop)[every.start :]
    with np.errstate(invalid="ignore"):
        return pd.Series(sums / size, index=every), pd.Series(size, index=every)
