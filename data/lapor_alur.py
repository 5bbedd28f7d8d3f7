"""From arrival to closure: the groups of statuses, and how many reports of each class are in which.

Frames and objects are shared between sessions and not to be changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data import lapor
from data.lapor import Pilihan
from data.snapshot import Snapshot

# Groups of statuses, from arrival to closure; the first two are open, the next two closed.
GRUP = ("dalam proses", "tertunda", "selesai", "diarsipkan", "belum dipetakan")
TERBUKA, TERTUTUP = GRUP[:2], GRUP[2:4]


@dataclass(frozen=True, eq=False)
class Alur:
    """The query ``lapor_alur``: klasifikasi, grup, jumlah."""

    isi: pd.DataFrame


@lru_cache(maxsize=128)
def grup(snapshot: Snapshot, pilihan: Pilihan) -> Mapping[str, int]:
    """Return the reports of a scope by group of statuses, every group of GRUP among them."""
    found = lapor.status(snapshot, pilihan).groupby("grup")["jumlah"].sum()
    return {name: int(found.get(name, 0)) for name in GRUP}


@lru_cache(maxsize=128)
def alur(snapshot: Snapshot, pilihan: Pilihan) -> Alur:
    """Return the flow from class to group of statuses."""
    return Alur(lapor.alur(snapshot, pilihan))
