"""How long reports stay open, and whether a target says how long they may."""

from functools import lru_cache

from data import lapor, tahan
from data.lapor import Pilihan
from data.snapshot import Snapshot
from data.tahan import Kurva


@lru_cache(maxsize=128)
def kurva(snapshot: Snapshot, pilihan: Pilihan) -> Kurva | None:
    """Return the share of a scope's reports still open after each day; None where the data cannot say."""
    return tahan.kurva(lapor.waktu(snapshot, pilihan).sebaran)


@lru_cache(maxsize=128)
def bertarget(snapshot: Snapshot, pilihan: Pilihan) -> bool:
    """Say whether the chosen class has a target to be closed in; without a choice some class has."""
    if not pilihan.klasifikasi:
        return True
    table = lapor.target(snapshot)
    own = table[(table["klasifikasi"] == pilihan.klasifikasi) & (table["tahap"] == "selesai")]
    return bool(own["hari_kerja"].notna().any())
