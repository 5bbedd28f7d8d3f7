"""What is complained about, and where it grows.

Frames and objects are shared between sessions and not to be changed.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import pandas as pd

from data import lapor
from data.lapor import SEDIKIT, SEMUA_TAHUN, Pilihan
from data.lapor_rentang import rentang
from data.snapshot import Snapshot

# Part of all reports that the most frequent categories of a Pareto are counted to.
SEBAGIAN_BESAR = 0.8


@dataclass(frozen=True, eq=False)
class Kategori:
    """What is complained about, and where it grows.

    ``isi``: kategori, jumlah, bagian and kumulatif (0 to 1), the most frequent first; ``sebagian_besar`` of
    them hold SEBAGIAN_BESAR of all reports. ``tumbuh``: kategori, kini, lalu, selisih and persen (NaN where
    ``lalu`` is below SEDIKIT), the largest growth first; empty unless the data reach back over the whole
    earlier span. ``kini`` and ``lalu`` are first and last day of the two spans.
    """

    isi: pd.DataFrame
    sebagian_besar: int
    tumbuh: pd.DataFrame
    kini: tuple[date, date]
    lalu: tuple[date, date]


@lru_cache(maxsize=128)
def kategori(snapshot: Snapshot, pilihan: Pilihan) -> Kategori:
    """Return the categories of a scope, their cumulative share, and their growth over a year."""
    found = lapor.kategori(snapshot, pilihan)
    now, before = lapor.masa_kategori(snapshot, pilihan)
    if pilihan.tahun == SEMUA_TAHUN:
        every = lapor.lingkup(snapshot)
        chosen = (every["klasifikasi"] == pilihan.klasifikasi) & (
            every["kode_wilayah"] == pilihan.kode_wilayah
        )
        chosen &= (every["kategori"] == pilihan.kategori) if pilihan.kategori else (every["kategori"] != "")
        counts = every.loc[chosen, ["kategori", "jumlah"]]
    else:
        counts = found[["kategori", "jumlah"]]
    reach = rentang(snapshot).awal <= before[0]
    isi, most = pareto(counts)
    return Kategori(isi, most, tumbuh(found) if reach else tumbuh(found.iloc[:0]), now, before)


def pareto(counts: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return ``counts`` (kategori, jumlah) with shares, and how many of them hold SEBAGIAN_BESAR of all."""
    isi = counts[counts["jumlah"] > 0].sort_values(["jumlah", "kategori"], ascending=[False, True])
    total = isi["jumlah"].sum()
    shares = isi["jumlah"] / total
    isi = isi.assign(bagian=shares, kumulatif=isi["jumlah"].cumsum() / total).reset_index(drop=True)
    reached = isi["kumulatif"] >= SEBAGIAN_BESAR - 1e-12
    return isi, int(np.argmax(reached)) + 1 if len(isi) else 0


def tumbuh(found: pd.DataFrame) -> pd.DataFrame:
    """Return the query ``lapor_kategori`` as kategori, kini, lalu, selisih, persen, the most grown first."""
    grown = found.rename(columns={"jumlah": "kini", "jumlah_lalu": "lalu"})[["kategori", "kini", "lalu"]]
    gap = grown["kini"] - grown["lalu"]
    enough = grown["lalu"] >= SEDIKIT
    percent = 100.0 * gap / grown["lalu"].where(enough)
    return (
        grown.assign(selisih=gap, persen=percent)
        .sort_values(["selisih", "kategori"], ascending=[False, True])
        .reset_index(drop=True)
    )
