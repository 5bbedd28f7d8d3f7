"""What an SPBE screen shows, read once per snapshot and choice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from data import bahasa
from data.snapshot import Snapshot

DATASET = "spbe"
INDEX = ""
# Stands in a series for the national value, where a region's code stands otherwise.
NASIONAL = "nasional"


def writer(predikat: pd.DataFrame) -> Callable[[float], str]:
    """Return how values of these classes are written: levels as they are spoken of, others with two decimals.

    Of classes the highest level alone holds one value.
    """
    last = predikat.sort_values("urutan").iloc[-1]
    return bahasa.tingkat if last.get("batas_bawah", 0) == last.get("batas_atas") else bahasa.angka


@dataclass(frozen=True, eq=False)
class Papan:
    """The leaderboard of one instrument, year and element, with all that explains it.

    Frames as the queries of the same names give them; they are shared between sessions and not to be changed.
    """

    instrumen: str
    tahun: int
    unsur: str
    papan: pd.DataFrame
    deret: pd.DataFrame
    predikat: pd.DataFrame
    wilayah: pd.DataFrame
    sumber: pd.DataFrame
    judul: str
    peraturan: str

    @property
    def owner(self) -> str:
        """Code of the province: the region that belongs to no other."""
        return str(self.wilayah.loc[self.wilayah["induk"].fillna("") == "", "kode"].iloc[0])

    @property
    def names(self) -> dict[str, str]:
        """Full name of every region by its code."""
        return dict(zip(self.wilayah["kode"], self.wilayah["nama"], strict=True))

    @property
    def short_names(self) -> dict[str, str]:
        """Short name of every region by its code."""
        return dict(zip(self.wilayah["kode"], self.wilayah["nama_pendek"], strict=True))

    @property
    def source_names(self) -> dict[str, str]:
        """Short title of every source by its id."""
        return dict(zip(self.sumber["sumber_id"], self.sumber["singkat"], strict=True))

    @property
    def bounds(self) -> list[float]:
        """Class bounds from the lowest value of the scale to the highest."""
        return sorted({*self.predikat["batas_bawah"], *self.predikat["batas_atas"]})

    @property
    def levels(self) -> bool:
        """Whether the values are an indicator's levels, which are spoken of as 3, not 3,00."""
        return self.write is bahasa.tingkat

    @cached_property
    def write(self) -> Callable[[float], str]:
        """How a value of this board is written."""
        return writer(self.predikat)

    def gap(self, value: float) -> str:
        """Write a difference of two values with its sign."""
        if self.levels:
            return ("+" if value > 0 else "") + bahasa.tingkat(value)
        return bahasa.selisih(value)

    @property
    def simulated(self) -> bool:
        """Whether one value that this board or its series shows is simulated."""
        return bool((self.papan["asal"] == "simulasi").any() or (self.deret["asal"] == "simulasi").any())

    @property
    def computed(self) -> bool:
        """Whether one value of this board is not published but follows from the indicators' levels."""
        return bool((self.papan["dasar"] == "hitung").any())

    def used_sources(self) -> pd.DataFrame:
        """Return the sources behind this board and its series."""
        used = {*self.papan["sumber_id"], *self.papan["sumber_nasional_id"], *self.deret["sumber_id"]}
        return self.sumber[self.sumber["sumber_id"].isin(used)]


@lru_cache(maxsize=128)
def papan(snapshot: Snapshot, instrumen: str, tahun: int, unsur: str = INDEX) -> Papan:
    """Return the board of one instrument, year and element (``""`` is the index itself)."""
    instruments = snapshot.query("instrumen").set_index("instrumen")
    elements = snapshot.query("unsur", instrumen=instrumen)
    element = elements[elements["kode"] == unsur].iloc[0]
    return Papan(
        instrumen=instrumen,
        tahun=tahun,
        unsur=unsur,
        papan=snapshot.query("papan", instrumen=instrumen, tahun=tahun, kode=unsur),
        deret=snapshot.query("deret", instrumen=instrumen, kode=unsur),
        predikat=snapshot.query("predikat", instrumen=instrumen, untuk=str(element["kelas_untuk"])),
        wilayah=snapshot.query("wilayah"),
        sumber=snapshot.query("sumber"),
        judul=str(element["nama"]),
        peraturan=str(instruments.loc[instrumen, "peraturan"]),
    )


@lru_cache(maxsize=128)
def tahun(snapshot: Snapshot, instrumen: str, unsur: str = INDEX) -> pd.DataFrame:
    """Return the years of an instrument and element that have values; one of them is ``utama``."""
    return snapshot.query("tahun", instrumen=instrumen, kode=unsur)


def main_year(snapshot: Snapshot, instrumen: str, unsur: str = INDEX) -> int:
    """Return the year a page opens with: the latest that at least half of the regions have a value in."""
    years = tahun(snapshot, instrumen, unsur)
    return int(years.loc[years["utama"], "tahun"].iloc[0])


@lru_cache(maxsize=16)
def instrumen(snapshot: Snapshot) -> pd.DataFrame:
    """Return the instruments that have values, newest first."""
    table = snapshot.query("instrumen")
    return table[table["tahun_terbaru"].notna()].sort_values("tahun_terbaru", ascending=False)


@lru_cache(maxsize=16)
def nama_unsur(snapshot: Snapshot, instrumen: str) -> Mapping[str, str]:
    """Return the names of an instrument's elements that have values by code, the index among them."""
    elements = snapshot.query("unsur", instrumen=instrumen)
    elements = elements[elements["bernilai"]]
    return dict(zip(elements["kode"], elements["nama"], strict=True))


def unsur(snapshot: Snapshot, instrumen: str) -> tuple[str, ...]:
    """Return the codes of an instrument's elements that have values, the index (``""``) among them."""
    return tuple(nama_unsur(snapshot, instrumen))
