"""What a SP4N-LAPOR! screen shows, read once per snapshot and choice.

Frames are as the queries of the same names give them; they are shared between sessions and not to be changed.
Where one of their rows has ``asal`` "simulasi", simulated reports are in it.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.snapshot import Snapshot

DATASET = "lapor"
SEMUA = ""
SEMUA_TAHUN = 0
# Where a report belongs that has no region of ours; both may be chosen as a region is.
TANPA_WILAYAH = "kosong"
LUAR_PROVINSI = "luar"
# Below this many reports a share or a median says little, and a page marks it.
SEDIKIT = 20
# A trend is split into no more lines than this; all regions are fewer.
PALING_BANYAK = 16

Satuan: TypeAlias = Literal["hari", "minggu", "bulan"]
Pecah: TypeAlias = Literal["", "klasifikasi", "kategori", "kode_wilayah"]
Floats: TypeAlias = npt.NDArray[np.float64]
Counts: TypeAlias = npt.NDArray[np.int64]

_FIRST, _LAST = date(1900, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True)
class Pilihan:
    """What a page is filtered by; a text of ``SEMUA`` and a year of ``SEMUA_TAHUN`` take all."""

    tahun: int = SEMUA_TAHUN
    klasifikasi: str = SEMUA
    kategori: str = SEMUA
    kode_wilayah: str = SEMUA

    @property
    def masa(self) -> tuple[date, date]:
        """First and last day of the year of arrival."""
        if self.tahun == SEMUA_TAHUN:
            return _FIRST, _LAST
        return date(self.tahun, 1, 1), date(self.tahun, 12, 31)

    @property
    def scope(self) -> dict[str, str]:
        """Class, category and region, as the queries name them."""
        return {
            "klasifikasi": self.klasifikasi,
            "kategori": self.kategori,
            "kode_wilayah": self.kode_wilayah,
        }


@dataclass(frozen=True)
class Batas:
    """Bounds in days between which a quantile lies; ``atas`` is None where the open reports leave it open."""

    bawah: int
    atas: int | None


@dataclass(frozen=True, eq=False)
class Waktu:
    """Days to close: the bounds by how many reports have them, median, 90th percentile and what they rest on.

    ``jumlah`` reports are behind it: ``pasti`` with a known day of closing, ``antara`` closed between two
    days and ``terbuka`` still open. Median and percentile are None without a report.
    """

    sebaran: pd.DataFrame
    jumlah: int
    pasti: int
    antara: int
    terbuka: int
    median: Batas | None
    persentil_90: Batas | None


@lru_cache(maxsize=16)
def lingkup(snapshot: Snapshot) -> pd.DataFrame:
    """Return every choice of class, category and region that holds a report, and how many."""
    return snapshot.query("lapor_lingkup")


@lru_cache(maxsize=16)
def tahun(snapshot: Snapshot) -> pd.DataFrame:
    """Return the years of arrival, oldest first: tahun, jumlah, asal."""
    return snapshot.query("lapor_tahun")


@lru_cache(maxsize=256)
def tren(snapshot: Snapshot, pilihan: Pilihan, satuan: Satuan, pecah: Pecah = "") -> pd.DataFrame:
    """Return reports per day, week (its Monday) or month (its first day), by status group.

    ``pecah`` splits them, one ``kunci`` a class, category or region, the PALING_BANYAK
    with the most reports. Spans without a report have no row.
    A week belongs to the year of its Monday.
    """
    return snapshot.query(
        f"lapor_{satuan}", **pilihan.scope, **_span(pilihan), pecah=pecah, batas=PALING_BANYAK
    )


@lru_cache(maxsize=256)
def kanal(snapshot: Snapshot, pilihan: Pilihan, satuan: Literal["minggu", "bulan"]) -> pd.DataFrame:
    """Return reports per week or month and channel.

    Weeks are empty where category and region are both chosen: too few a week to be split.
    """
    return snapshot.query(f"lapor_kanal_{satuan}", **pilihan.scope, **_span(pilihan))


@lru_cache(maxsize=256)
def saldo(snapshot: Snapshot, pilihan: Pilihan) -> pd.DataFrame:
    """Return arrivals, closures and the bounds of the open stock at the end of each month of the chosen year.

    The stock counts from the first report on, whatever year is chosen. Reports of unmapped status are in
    ``masuk`` and ``belum_dipetakan``, not in the stock.
    """
    months = snapshot.query("lapor_saldo", **pilihan.scope)
    first, last = pilihan.masa
    if pilihan.tahun == SEMUA_TAHUN:
        return months
    within = months["bulan"].between(pd.Timestamp(first), pd.Timestamp(last))
    return months[within].reset_index(drop=True)


@lru_cache(maxsize=256)
def terbuka(snapshot: Snapshot, pilihan: Pilihan) -> pd.DataFrame:
    """Return the open reports by zone and age in working days at the newest export."""
    return snapshot.query("lapor_terbuka", **pilihan.scope, tahun=pilihan.tahun)


@lru_cache(maxsize=256)
def tertua(snapshot: Snapshot, pilihan: Pilihan, batas: int = 10) -> pd.DataFrame:
    """Return the ``batas`` categories and agencies that hold the oldest open reports, oldest first."""
    return snapshot.query("lapor_tertua", **pilihan.scope, tahun=pilihan.tahun, batas=batas)


@lru_cache(maxsize=256)
def waktu(snapshot: Snapshot, pilihan: Pilihan) -> Waktu:
    """Return how long reports took to close, as far as is known."""
    bounds = snapshot.query("lapor_waktu", **pilihan.scope, tahun=pilihan.tahun)
    still_open = bounds["atas"].isna()
    known = bounds["atas"] == bounds["bawah"]
    return Waktu(
        sebaran=bounds,
        jumlah=int(bounds["jumlah"].sum()),
        pasti=int(bounds.loc[known, "jumlah"].sum()),
        antara=int(bounds.loc[~known & ~still_open, "jumlah"].sum()),
        terbuka=int(bounds.loc[still_open, "jumlah"].sum()),
        median=batas_kuantil(bounds, 0.5),
        persentil_90=batas_kuantil(bounds, 0.9),
    )


@lru_cache(maxsize=256)
def papan(snapshot: Snapshot, pilihan: Pilihan) -> pd.DataFrame:
    """Return every region with its counts, shares, rating and the bounds of its median days to close.

    The choice of a region is not looked at. ``median_bawah`` and ``median_atas`` are NaN where unknown,
    ``sedikit`` marks rows of fewer than SEDIKIT reports.
    """
    chosen: dict[str, str | int] = {
        "klasifikasi": pilihan.klasifikasi,
        "kategori": pilihan.kategori,
        "tahun": pilihan.tahun,
    }
    board = snapshot.query("lapor_papan", **chosen)
    times = snapshot.query("lapor_waktu_wilayah", **chosen)
    medians = {code: batas_kuantil(rows, 0.5) for code, rows in times.groupby("kode_wilayah")}
    found = [medians.get(code) for code in board["kode_wilayah"]]
    return board.assign(
        median_bawah=[math.nan if one is None else one.bawah for one in found],
        median_atas=[math.nan if one is None or one.atas is None else one.atas for one in found],
        sedikit=board["jumlah"] < SEDIKIT,
    )


@lru_cache(maxsize=256)
def status(snapshot: Snapshot, pilihan: Pilihan) -> pd.DataFrame:
    """Return the reports by status as written and its group; what is unmapped is listed with the rest."""
    return snapshot.query("lapor_status", **pilihan.scope, tahun=pilihan.tahun)


@lru_cache(maxsize=256)
def alur(snapshot: Snapshot, pilihan: Pilihan) -> pd.DataFrame:
    """Return the flow from class to group of statuses: klasifikasi, grup, jumlah."""
    return snapshot.query("lapor_alur", **pilihan.scope, tahun=pilihan.tahun)


@lru_cache(maxsize=256)
def terbuka_kategori(snapshot: Snapshot, pilihan: Pilihan) -> pd.DataFrame:
    """Return the open reports by category, the most first: kategori, jumlah, terlambat, asal."""
    return snapshot.query("lapor_terbuka_kategori", **pilihan.scope, tahun=pilihan.tahun)


@lru_cache(maxsize=256)
def kategori(snapshot: Snapshot, pilihan: Pilihan) -> pd.DataFrame:
    """Return the categories with their reports in the two spans of :func:`masa_kategori`."""
    now, before = masa_kategori(snapshot, pilihan)
    span = {"dari": now[0].isoformat(), "sampai": now[1].isoformat()}
    earlier = {"dari_lalu": before[0].isoformat(), "sampai_lalu": before[1].isoformat()}
    return snapshot.query("lapor_kategori", **pilihan.scope, **span, **earlier)


def masa_kategori(snapshot: Snapshot, pilihan: Pilihan) -> tuple[tuple[date, date], tuple[date, date]]:
    """Return first and last day of the span whose categories are counted, and of the same a year before.

    The chosen year, which ends with the newest export; without a year, the twelve months up to it.
    """
    now = date.fromisoformat(snapshot.data_per)
    first, last = pilihan.masa
    if pilihan.tahun == SEMUA_TAHUN:
        first, last = _year_before(now) + timedelta(days=1), now
    last = max(first, min(last, now))
    return (first, last), (_year_before(first), _year_before(last))


@lru_cache(maxsize=64)
def mingguan(snapshot: Snapshot, pilihan: Pilihan) -> pd.DataFrame:
    """Return one row a category and region: its weeks (arrays ``senin`` and ``jumlah``), oldest first.

    What unusual weeks are looked for in. The year is not looked at: what is usual shows over all of them.
    Weeks without a report are not among them.
    """
    return snapshot.query("lapor_lonjakan", **pilihan.scope)


@lru_cache(maxsize=256)
def pemegang(snapshot: Snapshot, pilihan: Pilihan, dari: date, sampai: date) -> pd.DataFrame:
    """Return the agencies that hold the reports of the months of two days and those between, most first."""
    span = {"dari": dari.replace(day=1).isoformat(), "sampai": sampai.isoformat()}
    return snapshot.query("lapor_pemegang", **pilihan.scope, **span)


@lru_cache(maxsize=256)
def mutu(snapshot: Snapshot, pilihan: Pilihan) -> pd.DataFrame:
    """Return, in at most one row, how many reports of all years have what a reader of figures must know."""
    return snapshot.query("lapor_mutu", **pilihan.scope)


@lru_cache(maxsize=16)
def ekspor(snapshot: Snapshot) -> pd.DataFrame:
    """Return the exports behind the figures, newest first; ``dilihat`` is UTC, ``hari`` its day in WITA."""
    return snapshot.query("lapor_ekspor")


@lru_cache(maxsize=16)
def target(snapshot: Snapshot) -> pd.DataFrame:
    """Return the targets in working days and the limits of the zones."""
    return snapshot.query("lapor_target")


def batas_kuantil(sebaran: pd.DataFrame, bagian: float) -> Batas | None:
    """Return the bounds of the ``bagian`` quantile (0 to 1) of days that are known by their bounds.

    ``sebaran`` has bawah, atas (NaN: none) and jumlah. The n-th smallest value lies between the n-th smallest
    lower and the n-th smallest upper bound, whatever the values are: nothing is assumed. None without
    a report.
    """
    total = int(sebaran["jumlah"].sum())
    if not total:
        return None
    # the fraction as it is written: 0,9 of 10 is the 9th, not the 10th for a digit far behind the point
    nth = math.ceil(Decimal(str(bagian)) * total)
    weights = sebaran["jumlah"].to_numpy()
    lower = _nth(sebaran["bawah"].to_numpy(dtype=float), weights, nth)
    upper = _nth(sebaran["atas"].fillna(math.inf).to_numpy(), weights, nth)
    return Batas(int(lower), None if upper == math.inf else int(upper))


def _nth(values: Floats, weights: Counts, nth: int) -> float:
    """Return the nth smallest of values that are there as often as their weights say."""
    order = np.argsort(values, kind="stable")
    return float(values[order][np.searchsorted(np.cumsum(weights[order]), nth)])


def _span(pilihan: Pilihan) -> dict[str, str]:
    first, last = pilihan.masa
    return {"dari": first.isoformat(), "sampai": last.isoformat()}


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
