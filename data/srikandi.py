"""What a Srikandi screen shows, read once per snapshot and choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

import pandas as pd

from data.snapshot import Snapshot

DATASET = "srikandi"
SEMUA = ""

JenisPeriode: TypeAlias = Literal["bulan", "triwulan", "tahun", "12bulan"]
JENIS_PERIODE: Mapping[JenisPeriode, str] = {
    "bulan": "Bulan",
    "triwulan": "Triwulan",
    "tahun": "Tahun",
    "12bulan": "12 bulan terakhir",
}
# From how many months without activity an OPD is called dormant.
DIAM = (1, 3, 6)


@dataclass(frozen=True)
class Ukuran:
    """A measure of adoption: its name, its unit (``%`` or a word; may be empty), decimals and definition."""

    kode: str
    nama: str
    satuan: str
    desimal: int
    definisi: str


_UKURAN = (
    Ukuran(
        "opd_aktif",
        "OPD yang memakai",
        "%",
        2,
        "Banyaknya OPD yang mencatat naskah masuk, naskah keluar atau disposisi pada sedikitnya satu bulan "
        "periode, dibagi banyaknya OPD yang dilaporkan.",
    ),
    Ukuran(
        "aktivitas",
        "Total aktivitas",
        "",
        0,
        "Naskah masuk ditambah naskah keluar ditambah disposisi selama periode.",
    ),
    Ukuran("naskah_keluar", "Naskah keluar", "", 0, "Banyaknya naskah keluar selama periode."),
    Ukuran(
        "per_opd",
        "Aktivitas per OPD",
        "per OPD",
        1,
        "Total aktivitas dibagi banyaknya OPD yang dilaporkan.",
    ),
    Ukuran(
        "per_pengguna",
        "Aktivitas per pengguna",
        "per pengguna",
        1,
        "Total aktivitas dibagi jumlah pengguna pada bulan terakhir periode yang melaporkannya.",
    ),
    Ukuran(
        "per_1000_penduduk",
        "Aktivitas per 1.000 penduduk",
        "per 1.000 penduduk",
        2,
        "Total aktivitas dibagi jumlah penduduk, dikali 1.000. Pada provinsi hanya naskah OPD provinsi yang "
        "terhitung, sedangkan penduduknya penduduk semua kabupaten/kota.",
    ),
    Ukuran(
        "disposisi_per_masuk",
        "Disposisi per naskah masuk",
        "%",
        2,
        "Banyaknya disposisi dibagi banyaknya naskah masuk, dari OPD yang melaporkan keduanya. "
        "Satu naskah dapat didisposisikan lebih dari sekali.",
    ),
)
UKURAN: Mapping[str, Ukuran] = {one.kode: one for one in _UKURAN}


@dataclass(frozen=True, eq=False)
class Papan:
    """The adoption board of one measure and period.

    ``papan`` and ``deret`` are as the queries ``srikandi_papan`` and ``srikandi_deret`` give them, shared
    between sessions and not to be changed; ``periode`` is the row of ``srikandi_waktu``.
    """

    ukuran: Ukuran
    periode: pd.Series
    papan: pd.DataFrame
    deret: pd.DataFrame

    @property
    def simulasi(self) -> bool:
        """Whether one simulated row is in what is shown."""
        return bool((self.papan["asal"] == "simulasi").any() or (self.deret["asal"] == "simulasi").any())


@dataclass(frozen=True, eq=False)
class Wilayah:
    """One region in one period: its figures, its OPD by activity, and its months."""

    angka: pd.Series
    opd: pd.DataFrame
    bulan: pd.DataFrame

    @property
    def laporan_terakhir(self) -> pd.Timestamp | None:
        """First day of the last month the region reported, in whatever period; None when it never did."""
        reported = self.bulan.loc[self.bulan["opd_total"].notna(), "bulan"]
        return None if reported.empty else pd.Timestamp(reported.max())

    def diam(self, sedikitnya: int = DIAM[0]) -> pd.DataFrame:
        """Return the OPD of the last report without activity for at least so many months, longest first."""
        silent = (self.opd["status"] == "diam") & (self.opd["bulan_diam"] >= sedikitnya)
        return self.opd[silent].sort_values(["bulan_diam", "opd"], ascending=[False, True])


@lru_cache(maxsize=16)
def periode(snapshot: Snapshot, jenis: JenisPeriode) -> pd.DataFrame:
    """Return the periods of a kind, newest first; one of them is ``utama``."""
    table = snapshot.query("srikandi_waktu")
    return table[table["jenis"] == jenis].reset_index(drop=True)


def main_period(snapshot: Snapshot, jenis: JenisPeriode) -> str:
    """Return the period a page opens with: the latest that at least half of the regions reported in."""
    table = periode(snapshot, jenis)
    return str(table.loc[table["utama"], "periode"].iloc[0])


@lru_cache(maxsize=128)
def papan(snapshot: Snapshot, ukuran: str, jenis: JenisPeriode, kapan: str) -> Papan:
    """Return the board of a measure (a key of ``UKURAN``) and period; raise KeyError for an unknown one."""
    periods = periode(snapshot, jenis)
    chosen = periods[periods["periode"] == kapan]
    if chosen.empty:
        raise KeyError(kapan)
    return Papan(
        ukuran=UKURAN[ukuran],
        periode=chosen.iloc[0],
        papan=snapshot.query("srikandi_papan", jenis=jenis, periode=kapan, ukuran=ukuran),
        deret=snapshot.query("srikandi_deret", jenis=jenis, ukuran=ukuran),
    )


@lru_cache(maxsize=512)
def wilayah(snapshot: Snapshot, kode: str, jenis: JenisPeriode, kapan: str) -> Wilayah:
    """Return one region in a period; raise KeyError for a region or period that is not there."""
    figures = snapshot.query("srikandi_wilayah", wilayah=kode, jenis=jenis, periode=kapan)
    if figures.empty:
        raise KeyError(f"{kode} {kapan}")
    return Wilayah(
        angka=figures.iloc[0],
        opd=snapshot.query("srikandi_opd", wilayah=kode, jenis=jenis, periode=kapan),
        bulan=snapshot.query("srikandi_bulan", wilayah=kode),
    )


@lru_cache(maxsize=16)
def daftar_wilayah(snapshot: Snapshot) -> pd.DataFrame:
    """Return all regions, the province first, as the query ``wilayah`` gives them."""
    return snapshot.query("wilayah")


@lru_cache(maxsize=16)
def muatan(snapshot: Snapshot) -> pd.DataFrame:
    """Return the loads behind the snapshot, the newest first: their file, kind and time."""
    return snapshot.query("srikandi_muatan")


@lru_cache(maxsize=4)
def tahunan(snapshot: Snapshot) -> pd.DataFrame:
    """Return how many OPD of every region used Srikandi in every year, and in how many months it reported."""
    return snapshot.query("srikandi_tahunan")


@lru_cache(maxsize=64)
def opd_bulan(snapshot: Snapshot, kode: str) -> pd.DataFrame:
    """Return the OPD of a region month by month, each figure with its file and row."""
    return snapshot.query("srikandi_opd_bulan", wilayah=kode)


@lru_cache(maxsize=64)
def tren(snapshot: Snapshot, kode: str = SEMUA) -> pd.DataFrame:
    """Return the months of a region, or of all (``SEMUA``), each beside the same month a year before.

    ``pertumbuhan`` is in %, of the regions that reported in both months.
    """
    return snapshot.query("srikandi_tren", wilayah=kode)


@lru_cache(maxsize=4)
def kumulatif(snapshot: Snapshot) -> pd.DataFrame:
    """Return the activity of every region added up from the first month on, ranked in each month."""
    return snapshot.query("srikandi_kumulatif")


@lru_cache(maxsize=4)
def acuan(snapshot: Snapshot) -> pd.DataFrame:
    """Return the national figures, each with its month and source."""
    return snapshot.query("srikandi_acuan")
