"""Reports over time: counts a day, week or month, their moving mean, and that mean a year before.

Frames and objects are shared between sessions and not to be changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from data import lapor
from data.lapor import SEMUA_TAHUN, Floats, Pilihan, Satuan
from data.lapor_alur import GRUP
from data.lapor_rentang import HARI_SEPEKAN, Rentang, rentang
from data.snapshot import Snapshot

Pecah: TypeAlias = Literal["", "grup", "klasifikasi", "kategori", "kode_wilayah", "kanal"]
# Spans of time a moving average is over, and how many of them make the year before (days and weeks keep the
# weekday: 364 days).
RATA: Mapping[Satuan, int] = {"hari": 7, "minggu": 4, "bulan": 3}
SETAHUN: Mapping[Satuan, int] = {"hari": 364, "minggu": 52, "bulan": 12}
# A trend shows no more spans than a screen can tell apart: a year of days, three of weeks, ten of months.
TERBANYAK: Mapping[Satuan, int] = {"hari": 366, "minggu": 157, "bulan": 120}
KOLOM: Mapping[Satuan, str] = {"hari": "tanggal", "minggu": "senin", "bulan": "bulan"}


@dataclass(frozen=True, eq=False)
class Tren:
    """Reports over time: one row a span of ``satuan``, one column a key (``""`` where nothing is split).

    ``mulai`` and ``selesai`` are the first and the last day of each span; ``penuh`` says which are known
    whole. ``rata`` is the mean of the RATA spans that end with this one, ``lalu`` that mean one year earlier;
    both NaN where the data do not reach. Columns are in order of ``total``, the most first.
    """

    satuan: Satuan
    mulai: pd.DatetimeIndex
    selesai: pd.DatetimeIndex
    penuh: pd.Series
    jumlah: pd.DataFrame
    rata: pd.DataFrame
    lalu: pd.DataFrame
    total: pd.Series


@lru_cache(maxsize=128)
def tren(snapshot: Snapshot, pilihan: Pilihan, satuan: Satuan, pecah: Pecah = "") -> Tren:
    """Return the reports of a scope per span of time, split by ``pecah``.

    Days and weeks cannot be split by channel for every scope: see :func:`satuan_untuk`.
    """
    every = Pilihan(SEMUA_TAHUN, **pilihan.scope)
    column = KOLOM[satuan]
    if pecah == "kanal":
        counts = lapor.kanal(snapshot, every, "minggu" if satuan == "minggu" else "bulan")
        counts = counts.rename(columns={"kanal": "kunci"})
    elif pecah == "grup":
        counts = _by_group(lapor.tren(snapshot, every, satuan), column)
    else:
        counts = lapor.tren(snapshot, every, satuan, pecah)
    counts = counts.rename(columns={column: "mulai"})
    return susun(counts[["kunci", "mulai", "jumlah"]], satuan, rentang(snapshot), pilihan.masa)


def _by_group(counts: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return a row a span and group of statuses that any report has."""
    parts = []
    for name in GRUP:
        held = counts[name.replace(" ", "_")]
        if held.any():
            parts.append(pd.DataFrame({"kunci": name, column: counts[column], "jumlah": held}))
    return pd.concat(parts, ignore_index=True) if parts else counts


def satuan_untuk(pilihan: Pilihan, pecah: Pecah) -> tuple[Satuan, ...]:
    """Return the spans of time in which a scope may be split by ``pecah``."""
    if pecah != "kanal":
        return "hari", "minggu", "bulan"
    return ("bulan",) if pilihan.kategori and pilihan.kode_wilayah else ("minggu", "bulan")


def susun(counts: pd.DataFrame, satuan: Satuan, known: Rentang, masa: tuple[date, date]) -> Tren:
    """Return the series of ``counts`` (kunci, mulai, jumlah) between the two days of ``masa``.

    A span without a row had no report. What is dated outside of ``known`` is left out.
    """
    starts = _starts(satuan, known)
    ends = _ends(satuan, starts)
    keys, wide = _wide(counts, starts)
    complete = np.asarray((starts >= pd.Timestamp(known.awal)) & (ends <= pd.Timestamp(known.penuh)))
    mean = _moving(wide, complete, RATA[satuan])
    before = np.full_like(mean, np.nan)
    before[SETAHUN[satuan] :] = mean[: -SETAHUN[satuan]]
    shown = np.flatnonzero(_within(starts, masa))[-TERBANYAK[satuan] :]
    total = wide[shown].sum(axis=0)
    order = np.array(sorted(range(len(keys)), key=lambda k: (-total[k], keys[k])), dtype=np.int64)
    index, columns = starts[shown], [keys[k] for k in order]

    def part(values: Floats) -> pd.DataFrame:
        return pd.DataFrame(values[np.ix_(shown, order)], index=index, columns=columns)

    return Tren(
        satuan,
        index,
        ends[shown],
        pd.Series(complete[shown], index=index),
        part(wide),
        part(mean),
        part(before),
        pd.Series(total[order], index=columns),
    )


def _wide(counts: pd.DataFrame, starts: pd.DatetimeIndex) -> tuple[list[str], Floats]:
    """Return the keys, and the counts with a row a start and a column a key."""
    keys = sorted(set(counts["kunci"])) or [""]
    wide = np.zeros((len(starts), len(keys)))
    rows = starts.get_indexer(pd.DatetimeIndex(counts["mulai"]))
    columns = np.array([keys.index(key) for key in counts["kunci"]], dtype=int)
    inside = rows >= 0
    np.add.at(wide, (rows[inside], columns[inside]), counts["jumlah"].to_numpy(float)[inside])
    return keys, wide


def _moving(wide: Floats, complete: npt.NDArray[np.bool_], span: int) -> Floats:
    """Return the mean of the ``span`` rows that end with each; NaN unless all of them are complete."""
    sums = np.cumsum(
        np.vstack([np.zeros((1, wide.shape[1])), np.where(complete[:, None], wide, 0.0)]), axis=0
    )
    held = np.cumsum(np.concatenate([[0], complete.astype(int)]))
    mean = np.full_like(wide, np.nan)
    if len(wide) >= span:
        whole = held[span:] - held[:-span] == span
        mean[span - 1 :][whole] = ((sums[span:] - sums[:-span]) / span)[whole]
    return mean


def _starts(satuan: Satuan, known: Rentang) -> pd.DatetimeIndex:
    first, last = pd.Timestamp(known.awal), pd.Timestamp(known.akhir)
    if satuan == "hari":
        return pd.date_range(first, last)
    if satuan == "minggu":
        return pd.date_range(first - pd.Timedelta(days=first.weekday()), last, freq="7D")
    return pd.date_range(first.replace(day=1), last, freq="MS")


def _ends(satuan: Satuan, starts: pd.DatetimeIndex) -> pd.DatetimeIndex:
    if satuan == "bulan":
        return starts + pd.offsets.MonthEnd(1)
    return starts + pd.Timedelta(days=0 if satuan == "hari" else HARI_SEPEKAN - 1)


def _within(starts: pd.DatetimeIndex, masa: tuple[date, date]) -> npt.NDArray[np.bool_]:
    days = starts.to_numpy().astype("datetime64[D]")
    return (days >= np.datetime64(masa[0])) & (days <= np.datetime64(masa[1]))
