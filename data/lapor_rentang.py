"""The days that reports are known of, and the day it is today."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import pandas as pd

from data import kalender, lapor
from data.snapshot import Snapshot

HARI_SEPEKAN = 7
ZONA = ZoneInfo("Asia/Makassar")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Rentang:
    """The days reports are known of.

    ``awal`` is the first day of a report, ``penuh`` the last day that the newest export holds whole (the one
    before it was made) and ``akhir`` the last one it holds anything of.
    """

    awal: date
    penuh: date
    akhir: date


@lru_cache(maxsize=16)
def rentang(snapshot: Snapshot) -> Rentang:
    """Return the days the newest and all earlier exports tell of."""
    exports = lapor.ekspor(snapshot)
    made = hari(exports["hari"].max())
    return rentang_dari(hari(exports["tanggal_awal"].min()), hari(exports["tanggal_akhir"].max()), made)


def rentang_dari(first: date, last: date, made: date) -> Rentang:
    """Return the days of reports dated from ``first`` to ``last``, the newest export made on ``made``.

    Days before the calendar of working days and after the export are slips of the pen: they are counted
    elsewhere, and draw no axis out.
    """
    whole = made - _DAY
    end = max(whole, min(last, made))
    return Rentang(min(max(first, kalender.AWAL), end), whole, end)


def hari_ini() -> date:
    """Return the day it is in the province (WITA): what an export is old against. The one place that asks."""
    return datetime.now(ZONA).date()


def hari(moment: object) -> date:
    """Return the day of a cell of a column of days."""
    return pd.Timestamp(moment).date()  # type: ignore[arg-type]  # a cell of a frame is anything
