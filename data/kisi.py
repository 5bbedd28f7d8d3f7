"""The grid: every element and region of one instrument and year, which all comparisons read."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

import pandas as pd

from data import instrument, rencana, teladan
from data.instrument import Instrumen
from data.rencana import Keadaan
from data.snapshot import Snapshot

INDIKATOR = "indikator"


@dataclass(frozen=True, eq=False)
class Kisi:
    """Values of one instrument and year; shared between sessions and not to be changed.

    ``unsur`` has a row an element in the order of the regulation, the index (code ``""``) first: kode,
    jenjang, induk, nama, bobot, kelas_untuk. ``sel`` has a row an element and region as the query ``kisi``
    gives it. ``kelas`` maps a scale (``""`` for index, domain and aspect) to its classes, lowest first.
    """

    instrumen: str
    tahun: int
    unsur: pd.DataFrame
    sel: pd.DataFrame
    kelas: Mapping[str, pd.DataFrame]
    wilayah: pd.DataFrame

    @cached_property
    def nilai(self) -> pd.DataFrame:
        """Values: a row an element, a column a region (all of them), NaN where missing."""
        return self._table("nilai").astype(float)

    @cached_property
    def predikat(self) -> pd.DataFrame:
        """Class or level names in the shape of ``nilai``, missing where the value is."""
        return self._table("predikat")

    @cached_property
    def nasional(self) -> pd.Series:
        """National value of each element, NaN where none is known."""
        first = self.sel.groupby("kode")["nasional"].first()
        return first.reindex(self.unsur["kode"]).astype(float)

    @cached_property
    def of(self) -> Instrumen:
        """The instrument with its arithmetic."""
        return instrument.instrumen(self.instrumen)

    @cached_property
    def nama(self) -> Mapping[str, str]:
        """Name of every element by its code."""
        return dict(zip(self.unsur["kode"], self.unsur["nama"], strict=True))

    @property
    def names(self) -> dict[str, str]:
        """Short name of every region by its code."""
        return dict(zip(self.wilayah["kode"], self.wilayah["nama_pendek"], strict=True))

    @cached_property
    def indikator(self) -> pd.DataFrame:
        """The rows of ``unsur`` that are indicators."""
        return self.unsur[self.unsur["jenjang"] == INDIKATOR]

    @property
    def simulated(self) -> bool:
        """Whether one value of the grid is simulated."""
        return bool((self.sel["asal"] == "simulasi").any())

    def tingkat(self, wilayah: str) -> Mapping[str, Decimal | None]:
        """Return a region's levels by indicator, exactly as read; ``None`` where there is none."""
        return self._levels[wilayah]

    @cached_property
    def _levels(self) -> Mapping[str, Mapping[str, Decimal | None]]:
        levels = self.nilai.loc[self.indikator["kode"]]
        return {
            str(code): {str(kode): None if pd.isna(value) else _exact(value) for kode, value in own.items()}
            for code, own in levels.items()
        }

    @cached_property
    def teladan(self) -> teladan.Nilai:
        """Values in the form in which :mod:`data.teladan` compares them, missing ones left out."""
        return {
            str(code): {str(kode): _exact(value) for kode, value in column.dropna().items()}
            for code, column in self.nilai.items()
        }

    @cached_property
    def bernilai(self) -> list[str]:
        """Codes of the regions that have any value in this year."""
        return [str(code) for code in self.nilai.columns[self.nilai.notna().any()]]

    def lengkap(self, wilayah: str) -> bool:
        """Say whether a region has a level for every indicator, so that a plan can be made for it."""
        return all(level is not None for level in self.tingkat(wilayah).values())

    def keadaan(self, wilayah: str) -> Keadaan:
        """Return where a region stands and what others reached; raise ValueError when a level is missing."""
        others = {code: self.tingkat(code) for code in self.bernilai if code != wilayah}
        return rencana.keadaan(self.of, self.tingkat(wilayah), others)

    def _table(self, column: str) -> pd.DataFrame:
        wide = self.sel.pivot_table(index="kode", columns="kode_wilayah", values=column, aggfunc="first")
        return wide.reindex(index=self.unsur["kode"], columns=self.wilayah["kode"])


@lru_cache(maxsize=32)
def kisi(snapshot: Snapshot, instrumen: str, tahun: int) -> Kisi:
    """Return the grid of one instrument and year; elements and regions without a value are in it."""
    elements = snapshot.query("unsur", instrumen=instrumen)
    return Kisi(
        instrumen=instrumen,
        tahun=tahun,
        unsur=elements[["kode", "jenjang", "induk", "nama", "bobot", "kelas_untuk"]],
        sel=snapshot.query("kisi", instrumen=instrumen, tahun=tahun),
        kelas={
            untuk: snapshot.query("predikat", instrumen=instrumen, untuk=untuk)
            for untuk in elements["kelas_untuk"].unique()
        },
        wilayah=snapshot.query("wilayah"),
    )


def _exact(value: float) -> Decimal:
    """Return a stored value, of at most ten decimals, as the decimal it was stored as."""
    return Decimal(repr(float(value)))
