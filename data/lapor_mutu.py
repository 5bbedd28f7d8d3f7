"""Where reports come from, and what is to be known of them before their figures are read.

Frames and objects are shared between sessions and not to be changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from data import bahasa, lapor
from data.lapor import SEMUA_TAHUN, Pilihan
from data.lapor_alur import GRUP
from data.lapor_rentang import hari
from data.snapshot import Snapshot

_QUALITY = (
    "tanpa_wilayah",
    "luar_provinsi",
    "belum_dipetakan",
    "setelah_ekspor",
    "luar_kalender",
    "tanpa_awal",
    "selesai_janggal",
)


@dataclass(frozen=True, eq=False)
class Mutu:
    """How many reports of a scope, of all years, have what a reader of figures must know.

    ``status`` are the statuses as written that are not mapped, the most frequent first; ``ekspor`` is the day
    of the newest export. The counts are as in :func:`data.lapor.mutu`.
    """

    ekspor: date
    status: pd.DataFrame
    tanpa_wilayah: int
    luar_provinsi: int
    belum_dipetakan: int
    setelah_ekspor: int
    luar_kalender: int
    tanpa_awal: int
    selesai_janggal: int


@lru_cache(maxsize=128)
def simulasi(snapshot: Snapshot, pilihan: Pilihan) -> bool:
    """Say whether one simulated report is behind what a scope's screen shows.

    The board and the comparison of regions stand beside the chosen region, and stock and earlier spans reach
    back beyond the chosen year: all regions and years count.
    """
    beside = [
        origin
        for (klasifikasi, kategori, _), origin in asal(snapshot).items()
        if (klasifikasi, kategori) == (pilihan.klasifikasi, pilihan.kategori)
    ]
    return "simulasi" in beside


@lru_cache(maxsize=16)
def asal(snapshot: Snapshot) -> Mapping[tuple[str, str, str], str]:
    """Return the origin of the reports of each class, category and region that hold any (``""``: all)."""
    every = lapor.lingkup(snapshot)
    scopes = zip(every["klasifikasi"], every["kategori"], every["kode_wilayah"], strict=True)
    return dict(zip(scopes, every["asal"], strict=True))


def _held(export: Mapping[Any, Any]) -> str:
    first, last = (bahasa.tanggal(hari(export[name])) for name in ("tanggal_awal", "tanggal_akhir"))
    return f"{bahasa.bilangan(export['jumlah'])} laporan, masuk {first} sampai {last}"


@lru_cache(maxsize=16)
def sumber(snapshot: Snapshot) -> pd.DataFrame:
    """Return the exports behind the figures in the columns of the query ``sumber``, newest first."""
    exports = lapor.ekspor(snapshot)
    rows = [
        {
            "sumber_id": r["muatan"],
            "singkat": "Sampel simulasi" if r["asal"] == "simulasi" else "Ekspor SP4N-LAPOR!",
            "judul": _held(r),
            "penerbit": "",
            "tanggal": hari(r["hari"]).isoformat(),
            "tautan": "",
            "catatan": "",
        }
        for r in exports.to_dict("records")
    ]
    return pd.DataFrame(rows)


@lru_cache(maxsize=128)
def mutu(snapshot: Snapshot, pilihan: Pilihan) -> Mutu:
    """Return what is to be known of a scope's reports; the year is not looked at."""
    every = Pilihan(SEMUA_TAHUN, **pilihan.scope)
    found = lapor.mutu(snapshot, every)
    counts = found.iloc[0].to_dict() if len(found) else {}
    statuses = lapor.status(snapshot, every)
    return Mutu(
        hari(lapor.ekspor(snapshot)["hari"].max()),
        statuses[statuses["grup"] == GRUP[-1]],
        *(int(counts.get(name, 0)) for name in _QUALITY),
    )
