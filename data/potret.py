"""The portrait of one region in one year: all that its page and its fact sheet say."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pandas as pd

from data import spbe
from data.kisi import INDIKATOR, Kisi, kisi
from data.snapshot import Snapshot
from data.spbe import Papan
from data.teladan import Guru, belajar, unggul

_WHOLE = 100
_HIGHEST = 5


@dataclass(frozen=True, eq=False)
class Lintasan:
    """The years of one instrument: the query ``deret`` of the region, the province and the nation."""

    nama: str
    peraturan: str
    deret: pd.DataFrame
    predikat: pd.DataFrame


@dataclass(frozen=True, eq=False)
class Potret:
    """One region, whole; shared between sessions and not to be changed.

    ``papan`` is the board of the index, ``kisi`` all elements of that instrument and year, ``lintasan`` the
    index over the years of that and every other instrument the region has a value of, oldest first, and
    ``peringatan`` the published values that the region's levels do not give.
    """

    wilayah: str
    papan: Papan
    kisi: Kisi
    lintasan: Sequence[Lintasan]
    peringatan: pd.DataFrame

    @property
    def nama(self) -> str:
        """Full name of the region."""
        return self.papan.names[self.wilayah]

    @property
    def pendek(self) -> str:
        """Short name of the region."""
        return self.papan.short_names[self.wilayah]

    @property
    def indeks(self) -> pd.Series:
        """The region's row of the board."""
        frame = self.papan.papan
        return frame[frame["kode_wilayah"] == self.wilayah].iloc[0]

    @property
    def simulated(self) -> bool:
        """Whether one value of the portrait is simulated: its own or one it is compared with."""
        paths = any((path.deret["asal"] == "simulasi").any() for path in self.lintasan)
        return self.papan.simulated or self.kisi.simulated or paths

    @cached_property
    def unsur(self) -> pd.DataFrame:
        """The region in every element, in the order of the regulation, the index first.

        kode, jenjang, induk, nama, bobot, kelas_untuk; nilai, predikat, provinsi, nasional; terbaik and
        ``wilayah_terbaik``, the codes of the regions that share it (empty where nobody has a value);
        ``kenaikan``, the gain of the index if the region had the best value; ``naik``, its gain if an
        indicator went to its next whole level, NaN at the highest. Gain = weight x difference / 100
        (PermenPANRB 59/2020). What is missing is NaN.
        """
        grid = self.kisi
        table = grid.unsur.set_index("kode", drop=False)
        own = grid.nilai[self.wilayah]
        best = {one.kode: one for one in unggul(grid.of, grid.teladan)}
        top = pd.Series({kode: one.nilai for kode, one in best.items()}, dtype=float)
        level = own.where(table["jenjang"] == INDIKATOR)
        step = (level // 1 + 1 - level).where(level < _HIGHEST)
        return table.assign(
            nilai=own,
            predikat=grid.predikat[self.wilayah],
            provinsi=grid.nilai[self.papan.owner],
            nasional=grid.nasional,
            terbaik=top.reindex(table.index),
            wilayah_terbaik=pd.Series({kode: one.terbaik for kode, one in best.items()}, dtype=object),
            kenaikan=(top.reindex(table.index) - own) * table["bobot"] / _WHOLE,
            naik=step * table["bobot"] / _WHOLE,
        ).reset_index(drop=True)

    @cached_property
    def guru(self) -> Sequence[Guru]:
        """The other regions as teachers, the most useful first; only those better in something."""
        useful = belajar(self.kisi.of, self.kisi.teladan, self.wilayah)
        return [one for one in useful if one.indikator]

    def sumber(self) -> pd.DataFrame:
        """Return the sources behind the portrait."""
        used = {
            *self.kisi.sel["sumber_id"].dropna(),
            *(source for path in self.lintasan for source in path.deret["sumber_id"]),
            *self.papan.used_sources()["sumber_id"],
        }
        every = self.papan.sumber
        return every[every["sumber_id"].isin(used)]


@lru_cache(maxsize=128)
def potret(snapshot: Snapshot, instrumen: str, tahun: int, wilayah: str) -> Potret:
    """Return the portrait of a region; a region without a value has one too."""
    warnings = snapshot.query("peringatan", kode_wilayah=wilayah)
    board = spbe.papan(snapshot, instrumen, tahun)
    here = (warnings["instrumen"] == instrumen) & (warnings["tahun"] == tahun)
    return Potret(
        wilayah=wilayah,
        papan=board,
        kisi=kisi(snapshot, instrumen, tahun),
        lintasan=_paths(snapshot, instrumen, wilayah, board.owner),
        peringatan=warnings[here].reset_index(drop=True),
    )


def _paths(snapshot: Snapshot, instrumen: str, wilayah: str, owner: str) -> list[Lintasan]:
    every = snapshot.query("instrumen").sort_values("tahun_terbaru")
    found = []
    for one in every.to_dict("records"):
        name = str(one["instrumen"])
        series = snapshot.query("deret", instrumen=name, kode=spbe.INDEX)
        shown = series[series["kode_wilayah"].isin([wilayah, owner, spbe.NASIONAL])]
        if name == instrumen or (shown["kode_wilayah"] == wilayah).any():
            classes = snapshot.query("predikat", instrumen=name, untuk="")
            found.append(Lintasan(str(one["nama"]), str(one["peraturan"]), shown, classes))
    return [path for path in found if len(path.deret)]
