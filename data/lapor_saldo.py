"""What came, what was closed, what is open and for how long.

Frames and objects are shared between sessions and not to be changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from data import lapor
from data.lapor import SEMUA_TAHUN, Pilihan
from data.lapor_rentang import hari, rentang
from data.snapshot import Snapshot

# Lower edges of the classes of age in working days, as the mart ``lapor_terbuka`` has them.
UMUR = (0, 4, 6, 15, 31, 61, 121, 251)


@dataclass(frozen=True, eq=False)
class Saldo:
    """The query ``lapor_saldo``, and the day of the first export: no closing was seen before it.

    ``terkini`` is the stock at the newest export, where that was made after the last of the months;
    ``setahun`` says that the months are those of one year, while the stock is of all years.
    """

    bulan: pd.DataFrame
    ekspor_pertama: date
    terkini: int | None
    setahun: bool


@dataclass(frozen=True, eq=False)
class Umur:
    """Open reports by zone and class of age, and what the zones and the targets are.

    ``isi`` is the query ``lapor_terbuka``. ``kuning`` and ``merah`` are working days beyond which a report is
    in that zone, None where it is not configured; ``target`` holds the working days to close of each class of
    report (None: without a target).
    """

    isi: pd.DataFrame
    kuning: int | None
    merah: int | None
    target: Mapping[str, int | None]

    def zona(self, umur: int) -> str:
        """Return the zone of an age in working days."""
        if self.merah is not None and umur > self.merah:
            return "merah"
        return "kuning" if self.kuning is not None and umur > self.kuning else "hijau"


@dataclass(frozen=True)
class Terbuka:
    """How many reports are open, how many of these are past their target, and the category with most of them.

    ``terbanyak`` is empty where two or more share the first place, or where there is only one.
    """

    jumlah: int
    terlambat: int
    terbanyak: str = ""


@lru_cache(maxsize=128)
def saldo(snapshot: Snapshot, pilihan: Pilihan) -> Saldo:
    """Return arrivals, closures and stock by month, up to the newest export."""
    first = hari(lapor.ekspor(snapshot)["hari"].min())
    last = pd.Timestamp(rentang(snapshot).akhir)
    months = lapor.saldo(snapshot, pilihan)
    later = months[months["bulan"] > last]
    newest = int(later["stok_maks"].iloc[-1]) if len(later) else None
    shown = months[months["bulan"] <= last].reset_index(drop=True)
    return Saldo(shown, first, newest, pilihan.tahun != SEMUA_TAHUN)


@lru_cache(maxsize=128)
def terbuka(snapshot: Snapshot, pilihan: Pilihan) -> Terbuka:
    """Return the open reports of a scope in three figures."""
    found = lapor.terbuka_kategori(snapshot, pilihan)
    if found.empty:
        return Terbuka(0, 0)
    most = found[found["jumlah"] == found["jumlah"].max()]
    alone = len(most) == 1 and len(found) > 1
    return Terbuka(
        int(found["jumlah"].sum()),
        int(found["terlambat"].sum()),
        str(most["kategori"].iloc[0]) if alone else "",
    )


@lru_cache(maxsize=128)
def umur(snapshot: Snapshot, pilihan: Pilihan) -> Umur:
    """Return the age of the open reports of a scope, and the configured zones and targets."""
    table = lapor.target(snapshot)
    limits = table[table["klasifikasi"] == "semua"].set_index("tahap")["hari_kerja"]
    closing = table[table["tahap"] == "selesai"].set_index("klasifikasi")["hari_kerja"]
    held = lapor.lingkup(snapshot)["klasifikasi"].unique()
    return Umur(
        lapor.terbuka(snapshot, pilihan),
        _whole(limits.get("kuning")),
        _whole(limits.get("merah")),
        {str(name): _whole(days) for name, days in closing.items() if name in held},
    )


def _whole(value: float | None) -> int | None:
    return None if value is None or pd.isna(value) else int(value)
