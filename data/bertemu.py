"""Where an indicator meets what another dataset measures: the level beside the use."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import pandas as pd

from data import bahasa, lapor, reference, snapshot, srikandi
from data.kisi import Kisi
from data.problems import MasukanDitolak
from data.settings import settings

# Value and label of each fact, and whether they are simulated.
State: TypeAlias = tuple[tuple[tuple[str, str], ...], bool]


@dataclass(frozen=True)
class Bertemu:
    """An indicator beside the state of a dataset in the same region and year.

    ``tingkat`` and ``predikat`` are empty without a level; ``fakta`` holds value and label, and is empty
    where the dataset has nothing of the region and year.
    """

    kode: str
    nama: str
    kumpulan: str
    tingkat: str
    predikat: str
    fakta: tuple[tuple[str, str], ...]
    simulasi: bool


def indikator(instrumen: str, kumpulan: str) -> str | None:
    """Return the code of the instrument's indicator that speaks of a dataset, ``None`` when there is none."""
    return _meetings(settings().reference).get((instrumen, kumpulan))


def pertemuan(kumpulan: str) -> list[tuple[str, str]]:
    """Return the indicators of all instruments that speak of a dataset, as (instrument, code)."""
    known = _meetings(settings().reference)
    return [(instrumen, kode) for (instrumen, of), kode in known.items() if of == kumpulan]


def bertemu(grid: Kisi, wilayah: str) -> tuple[Bertemu, ...]:
    """Return the meetings of one region and year, one for each dataset the instrument speaks of.

    A dataset that was never published has no facts; nothing is raised.
    """
    return tuple(
        _meeting(grid, wilayah, kumpulan, kode)
        for kumpulan in _STATE
        if (kode := indikator(grid.instrumen, kumpulan)) is not None and kode in grid.nama
    )


def _meeting(grid: Kisi, wilayah: str, kumpulan: str, kode: str) -> Bertemu:
    level, name = grid.nilai[wilayah][kode], grid.predikat[wilayah][kode]
    missing = pd.isna(level)
    try:
        facts, simulated = _STATE[kumpulan](wilayah, grid.tahun)
    except snapshot.SnapshotError:
        facts, simulated = (), False
    return Bertemu(
        kode=kode,
        nama=grid.nama[kode],
        kumpulan=kumpulan,
        tingkat="" if missing else bahasa.tingkat(level),
        predikat="" if missing else str(name),
        fakta=facts,
        simulasi=simulated,
    )


def _srikandi(wilayah: str, tahun: int) -> State:
    snap = snapshot.current(srikandi.DATASET)
    try:
        state = srikandi.wilayah(snap, wilayah, "tahun", str(tahun)).angka
    except KeyError:
        return (), False
    return tuple(_use(state)), state["asal"] == "simulasi"


def _use(state: pd.Series) -> Iterator[tuple[str, str]]:
    if not (pd.isna(state["opd_aktif"]) or pd.isna(state["opd_total"])):
        active, every = bahasa.bilangan(state["opd_aktif"]), bahasa.bilangan(state["opd_total"])
        yield f"{active} dari {every}", "OPD memakai Srikandi"
    if state["naskah_masuk"] > 0 and not pd.isna(state["disposisi"]):
        yield bahasa.persen(100 * state["disposisi"] / state["naskah_masuk"], 0), "disposisi per naskah masuk"
    if not pd.isna(state["bulan_lapor"]):
        yield bahasa.bilangan(state["bulan_lapor"]), "bulan dilaporkan"


def _lapor(wilayah: str, tahun: int) -> State:
    board = lapor.papan(snapshot.current(lapor.DATASET), lapor.Pilihan(tahun=tahun))
    own = board[(board["kode_wilayah"] == wilayah) & (board["jumlah"] > 0)]
    if own.empty:
        return (), False
    return tuple(_complaints(own.iloc[0])), own["asal"].iloc[0] == "simulasi"


def _complaints(state: pd.Series) -> Iterator[tuple[str, str]]:
    yield bahasa.bilangan(state["jumlah"]), "laporan masuk"
    if not pd.isna(state["bagian_ditutup"]):
        yield bahasa.persen(100 * state["bagian_ditutup"], 0), "sudah ditutup"
    if not pd.isna(state["bagian_terlambat"]):
        yield bahasa.persen(100 * state["bagian_terlambat"], 0), "melewati target"


_STATE: Mapping[str, Callable[[str, int], State]] = {srikandi.DATASET: _srikandi, lapor.DATASET: _lapor}


@lru_cache(maxsize=4)
def _meetings(folder: Path) -> dict[tuple[str, str], str]:
    rows, problems = reference.read(folder, "pertemuan")
    if problems:
        raise MasukanDitolak(problems)
    return {(row.teks("instrumen"), row.teks("kumpulan")): row.teks("kode") for row in rows}
