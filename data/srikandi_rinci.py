"""Srikandi in depth: whether it is really used, and every region's level of I37 beside its use."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import pandas as pd

from data import bertemu, srikandi
from data.snapshot import Snapshot
from data.srikandi import JenisPeriode

# From level 3, Transaksi, on the service is given electronically, so its records should be in Srikandi.
TINGKAT_TINGGI = 3
# In %: use is called wide from the point on where at least every other OPD uses it.
PEMAKAIAN_LUAS = 50.0
# In use to work with, when at least this part of what it is measured by is reached; below it, registration.
BAGIAN_CATAT = 0.5

Temuan: TypeAlias = Literal["tinggi_sedikit", "rendah_luas", "searah"]
Tanda: TypeAlias = Literal["setara", "sebagian", "catat"]


def temuan(tingkat: float | None, persen: float | None) -> Temuan | None:
    """Return how a level (1-5) and the share of OPD in use (0-100 %) of one region and year go together.

    ``tinggi_sedikit``: level 3 or more, fewer than half of the OPD; ``rendah_luas``: level below 3, at least
    half of them; else ``searah``. None where one of the two is unknown. The rule is this product's own and is
    stated wherever it is used.
    """
    if tingkat is None or persen is None:
        return None
    high, wide = tingkat >= TINGKAT_TINGGI, persen >= PEMAKAIAN_LUAS
    if high == wide:
        return "searah"
    return "tinggi_sedikit" if high else "rendah_luas"


def tanda(nilai: float | None, acuan: float | None) -> Tanda | None:
    """Return what disposisi per naskah masuk (%) says beside the same of the province (%).

    ``setara`` at or above it, ``catat`` below half of it (letters are registered, hardly worked on),
    ``sebagian`` between. None where one of the two is unknown or the province has none at all.
    """
    if nilai is None or acuan is None or acuan <= 0:
        return None
    if nilai >= acuan:
        return "setara"
    return "sebagian" if nilai >= BAGIAN_CATAT * acuan else "catat"


@dataclass(frozen=True)
class Sanding:
    """A region's level of I37 in a year beside its use of Srikandi in the same year; None: not known."""

    tahun: int
    tingkat: float | None
    nama_tingkat: str
    simulasi: bool
    opd_aktif: int | None
    opd_total: int | None
    bulan_lapor: int

    @property
    def persen(self) -> float | None:
        """Share of the OPD in use in %."""
        if self.opd_aktif is None or not self.opd_total:
            return None
        return 100 * self.opd_aktif / self.opd_total

    @property
    def temuan(self) -> Temuan | None:
        """How the two go together."""
        return temuan(self.tingkat, self.persen)


@dataclass(frozen=True, eq=False)
class Rinci:
    """What a region is compared with in one period, and every region's I37 beside its use by year.

    ``rasio`` is disposisi per naskah masuk in % by region, with the ``nasional`` one. Frames are shared
    between sessions and not to be changed.
    """

    periode: pd.Series
    daftar: pd.DataFrame
    rasio: Mapping[str, float]
    nasional: float | None
    bulan_nasional: pd.Timestamp | None
    sanding: Mapping[str, tuple[Sanding, ...]]

    @property
    def pemilik(self) -> str:
        """Code of the province: the region that belongs to no other."""
        return str(self.daftar.loc[self.daftar["induk"].fillna("") == "", "kode"].iloc[0])

    def terbaru(self, kode: str) -> Sanding | None:
        """Return the latest year up to the period's in which both level and use of a region are known."""
        known = [one for one in self.sanding[kode] if one.temuan and one.tahun <= self.periode["akhir"].year]
        return known[-1] if known else None

    @property
    def simulasi(self) -> bool:
        """Whether one level is simulated."""
        return any(one.simulasi for years in self.sanding.values() for one in years)


@lru_cache(maxsize=32)
def rinci(snapshot: Snapshot, levels: Snapshot | None, jenis: JenisPeriode, kapan: str) -> Rinci:
    """Return what regions are compared with in a period; ``levels`` is the SPBE snapshot, None for none.

    Raise KeyError for a period that is not there.
    """
    board = srikandi.papan(snapshot, "disposisi_per_masuk", jenis, kapan)
    rows = board.papan
    regions = srikandi.daftar_wilayah(snapshot)
    national = rows.dropna(subset=["nasional"])
    return Rinci(
        periode=board.periode,
        daftar=regions,
        rasio=dict(rows.dropna(subset=["nilai"]).set_index("kode_wilayah")["nilai"]),
        nasional=None if national.empty else float(national["nasional"].iloc[0]),
        bulan_nasional=None if national.empty else pd.Timestamp(national["bulan_nasional"].iloc[0]),
        sanding=sanding(snapshot, levels),
    )


@lru_cache(maxsize=4)
def sanding(snapshot: Snapshot, levels: Snapshot | None) -> Mapping[str, tuple[Sanding, ...]]:
    """Return every region's years of Srikandi from the first on, each with the level of I37 of that year."""
    known = _levels(levels)
    found: dict[str, list[Sanding]] = {}
    for row in srikandi.tahunan(snapshot).to_dict("records"):
        kode, tahun = str(row["kode_wilayah"]), int(row["tahun"])
        found.setdefault(kode, []).append(_beside(row, known.get((kode, tahun))))
    return {kode: tuple(years) for kode, years in found.items()}


def _levels(levels: Snapshot | None) -> Mapping[tuple[str, int], Mapping[Any, Any]]:
    if levels is None:
        return {}
    series = _series(levels).dropna(subset=["nilai"])
    return {(str(row["kode_wilayah"]), int(row["tahun"])): row for row in series.to_dict("records")}


def _series(levels: Snapshot) -> pd.DataFrame:
    """Return the query ``deret`` of the indicators that speak of Srikandi, one an instrument."""
    # A reference that names none yields no rows: the query then only gives the columns.
    asked = bertemu.pertemuan(srikandi.DATASET) or [("", "")]
    found = [levels.query("deret", instrumen=name, kode=kode) for name, kode in asked]
    return pd.concat(found, ignore_index=True)


def _beside(used: Mapping[Any, Any], level: Mapping[Any, Any] | None) -> Sanding:
    return Sanding(
        tahun=int(used["tahun"]),
        tingkat=None if level is None else float(level["nilai"]),
        nama_tingkat="" if level is None else str(level["predikat"]),
        simulasi=level is not None and level["asal"] == "simulasi",
        opd_aktif=None if pd.isna(used["opd_aktif"]) else int(used["opd_aktif"]),
        opd_total=None if pd.isna(used["opd_total"]) else int(used["opd_total"]),
        bulan_lapor=int(used["bulan_lapor"]),
    )


@lru_cache(maxsize=4)
def sumber_tingkat(levels: Snapshot | None) -> pd.DataFrame:
    """Return the sources of the levels of I37, as the query ``sumber`` gives them."""
    if levels is None:
        return pd.DataFrame(
            columns=["sumber_id", "singkat", "judul", "penerbit", "tanggal", "tautan", "catatan"]
        )
    used = _series(levels)["sumber_id"]
    table = levels.query("sumber")
    return table[table["sumber_id"].isin(used)]
