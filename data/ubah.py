"""Change: the difference between two years of one element of one instrument, never of two instruments."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import numpy as np
import pandas as pd

from data import bahasa, pesan, spbe
from data.kisi import INDIKATOR
from data.pesan import Pesan
from data.snapshot import Snapshot
from data.spbe import Papan

# What a screen would write as 0,00 is no change.
_NOTHING = 0.005
# From here on a change is a large one: of a value, and of a level.
BESAR, BESAR_TINGKAT = 0.5, 2.0


@dataclass(frozen=True, eq=False)
class Ubah:
    """Every region's change from the year ``dari`` to the year of ``papan``.

    ``tabel`` has the columns of a board, ``nilai`` being the change and ``predikat`` its class; regions that
    lack a value in one of the years have none and stand last; ``asal`` is that of the later value,
    ``asal_dari`` of the earlier. ``kelas`` has the five classes with
    ``rentang``, their bounds in words. ``nasional`` is the change of the national value, NaN where unknown.
    """

    dari: int
    papan: Papan
    tabel: pd.DataFrame
    kelas: pd.DataFrame
    nasional: float

    NAMA: ClassVar[Sequence[str]] = ("Turun besar", "Turun", "Tetap", "Naik", "Naik besar")

    @property
    def bounds(self) -> list[float]:
        """Bounds of the scale a change is drawn on, symmetric about 0, the cuts of the classes inside."""
        large = float(self.kelas["batas_bawah"].iloc[-1])
        widest = np.nanmax([*self.tabel["nilai"].abs(), large])
        edge = np.ceil(widest / large) * large
        return [-edge, -large, 0.0, large, edge] if edge > large else [-edge, 0.0, edge]

    @property
    def simulated(self) -> bool:
        """Whether one value behind the changes is simulated."""
        return self.papan.simulated


@lru_cache(maxsize=128)
def ubah(snapshot: Snapshot, instrumen: str, tahun: tuple[int, int], unsur: str = spbe.INDEX) -> Ubah:
    """Return the changes between two years (from, to) of one element."""
    first, second = (spbe.papan(snapshot, instrumen, year, unsur) for year in tahun)
    before = first.papan.set_index("kode_wilayah")["nilai"]
    now = second.papan
    change = (now["nilai"] - now["kode_wilayah"].map(before)).round(10)
    level = now["jenjang"].eq(INDIKATOR).any()
    large = BESAR_TINGKAT if level else BESAR
    table = now.assign(
        nilai=change,
        nilai_dari=now["kode_wilayah"].map(before),
        asal_dari=now["kode_wilayah"].map(first.papan.set_index("kode_wilayah")["asal"]),
        nilai_ke=now["nilai"],
        predikat=_classes(change, large),
        peringkat=change.rank(method="min", ascending=False),
        seri=change.duplicated(keep=False) & change.notna(),
        dari=int(change.notna().sum()),
        perubahan=np.nan,
    )
    nation = now["nasional"].iloc[0] - first.papan["nasional"].iloc[0]
    return Ubah(
        dari=tahun[0],
        papan=second,
        tabel=table.sort_values(["peringkat", "nama_pendek"], na_position="last").reset_index(drop=True),
        kelas=_bounds(large, desimal=0 if level else 2),
        nasional=float(nation),
    )


@lru_cache(maxsize=128)
def judul(change: Ubah) -> Pesan:
    """Say how many kabupaten/kota rose between the two years, and which farthest."""
    frame = change.tabel
    members = frame[(frame["kode_wilayah"] != change.papan.owner) & frame["nilai"].notna()]
    span = f"{change.dari} ke {change.papan.tahun}"
    if members.empty:
        return Pesan(f"Tidak ada kabupaten/kota yang bernilai pada {change.dari} dan {change.papan.tahun}")
    said = pesan.rises(members.assign(perubahan=members["nilai"]), f"dari {span}", change.papan.gap)
    return Pesan(f"{span}: {said.utama[0].lower()}{said.utama[1:]}", said.sorot)


def _classes(change: pd.Series, large: float) -> pd.Series:
    cuts = [change <= -large, change <= -_NOTHING, change < _NOTHING, change < large, change >= large]
    return pd.Series(np.select(cuts, list(Ubah.NAMA), default=""), index=change.index).where(change.notna())


def _bounds(large: float, desimal: int) -> pd.DataFrame:
    written = bahasa.angka(large, desimal)
    unit = " tingkat" if desimal == 0 else ""
    ranges = (f"{written}{unit} atau lebih", "", "", "", f"{written}{unit} atau lebih")
    return pd.DataFrame(
        {
            "predikat": list(Ubah.NAMA),
            "urutan": range(1, len(Ubah.NAMA) + 1),
            "batas_bawah": [-np.inf, -large, -_NOTHING, _NOTHING, large],
            "rentang": ranges,
        }
    )
