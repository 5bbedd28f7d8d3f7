"""What the address of the comparison says: two to four regions, each with the place whose colour it keeps."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from components import alamat
from components.alamat import Choice
from components.banding.warna import COLOURS
from data import banding, pesan_banding, snapshot, spbe
from data.banding import FEWEST, MOST
from data.kisi import INDIKATOR, Kisi, kisi
from data.pesan import Pesan
from data.spbe import Papan

WILAYAH, WARNA, BAGIAN, KELOMPOK, UNSUR = "wilayah", "warna", "bagian", "kelompok", "unsur"
BERDAMPINGAN, PANAS, UNGGUL = "berdampingan", "panas", "unggul"
SECTIONS = {BERDAMPINGAN: "Berdampingan", PANAS: "Peta panas", UNGGUL: "Unggul di mana"}


@dataclass(frozen=True)
class Tempat:
    """The chosen regions in the order in which they were chosen, each with its place (0-based)."""

    kode: tuple[str, ...]
    tempat: tuple[int, ...]

    @property
    def of(self) -> Mapping[str, int]:
        """Place of every chosen region."""
        return dict(zip(self.kode, self.tempat, strict=True))

    def menjadi(self, chosen: Sequence[str]) -> "Tempat":
        """Return the choice after a tap: who stays keeps its place, who comes takes the first free one."""
        kept = {code: place for code, place in self.of.items() if code in chosen}
        free = [place for place in range(len(COLOURS)) if place not in kept.values()]
        added = dict(zip([code for code in chosen if code not in kept], free, strict=False))
        every = kept | added
        return Tempat(tuple(every), tuple(every.values()))


@dataclass(frozen=True)
class Pilihan:
    """The comparison's choice, the grid and the board of the index it leads to, and notes on the address."""

    grid: Kisi
    board: Papan
    wilayah: Tempat
    bagian: str
    kelompok: str
    unsur: str
    instrumen: Mapping[str, str]
    tahun: tuple[str, ...]
    notes: tuple[str, ...]
    snapshot: snapshot.Snapshot

    @property
    def address(self) -> dict[str, str]:
        """What a link to another page says of this choice, besides the region."""
        return {"instrumen": self.grid.instrumen, "tahun": str(self.grid.tahun)}

    @property
    def group_name(self) -> str:
        """Name of the chosen group of elements, empty when all are shown."""
        return self.grid.nama[self.kelompok] if self.kelompok else ""

    @property
    def sources(self) -> pd.DataFrame:
        """The sources behind grid and board."""
        used = {*self.grid.sel["sumber_id"].dropna(), *self.board.used_sources()["sumber_id"]}
        return self.board.sumber[self.board.sumber["sumber_id"].isin(used)]


def pilihan() -> Pilihan:
    """Read the address; raise :class:`data.snapshot.SnapshotError` when there is no data to choose from."""
    snap = snapshot.current(spbe.DATASET)
    table = spbe.instrumen(snap)
    instruments = dict(zip(table["instrumen"], table["nama"], strict=True))
    first, notes = alamat.read({"instrumen": Choice("Instrumen", instruments, next(iter(instruments)))})
    name = first["instrumen"]
    years = tuple(str(year) for year in spbe.tahun(snap, name)["tahun"])
    second, more = alamat.read(
        {
            "tahun": Choice("Tahun", years, str(spbe.main_year(snap, name))),
            BAGIAN: Choice("Bagian", tuple(SECTIONS), BERDAMPINGAN),
        }
    )
    grid = kisi(snap, name, int(second["tahun"]))
    board = spbe.papan(snap, name, grid.tahun)
    group, grouped = _element(KELOMPOK, banding.kelompok(grid).values(), instruments[name])
    opened_one, last = _element(UNSUR, grid.nama, instruments[name])
    named, regional = given(st.query_params.get(WILAYAH), grid.names)
    codes = completed(grid, board.owner, named)
    return Pilihan(
        grid=grid,
        board=board,
        wilayah=Tempat(codes, places(st.query_params.get(WARNA), len(codes))),
        bagian=second[BAGIAN],
        kelompok=group,
        unsur=opened(grid, second[BAGIAN], group, opened_one),
        instrumen=instruments,
        tahun=years,
        notes=(*notes, *more, *grouped, *last, *regional),
        snapshot=snap,
    )


def _element(name: str, allowed: Collection[str], instrument: str) -> tuple[str, list[str]]:
    """Return the element that a parameter names, ``""`` for none, and a note when there is none such."""
    value = st.query_params.get(name, "")
    if not value or value in allowed:
        return value, []
    return "", [f"{name.capitalize()} {_quoted([value])} tidak ada di {instrument}; diabaikan."]


def title(choice: Pilihan) -> tuple[Pesan, bool]:
    """Return the section's message, and whether one value that the section shows is simulated."""
    grid, codes = choice.grid, choice.wilayah.kode
    if choice.bagian == PANAS:
        return pesan_banding.panas(grid), grid.simulated
    if choice.bagian == UNGGUL:
        return pesan_banding.unggul(grid, choice.kelompok), grid.simulated
    return pesan_banding.berdampingan(grid, codes), banding.simulasi(grid, (*codes, choice.board.owner))


def opened(grid: Kisi, section: str, group: str, unsur: str) -> str:
    """Return the element whose panel is open: the named one where the section shows it, or its first."""
    shown = [
        one.kode
        for one in banding.unggulan(grid)
        if (one.jenjang == INDIKATOR if section == PANAS else group in ("", one.kelompok))
    ]
    return unsur if unsur in shown else shown[0]


def given(text: str | None, known: Collection[str]) -> tuple[list[str], list[str]]:
    """Return the regions that an address names, each once and at most four, and notes on the rest."""
    named = list(dict.fromkeys(part.strip() for part in (text or "").split(",") if part.strip()))
    chosen = [code for code in named if code in known]
    unknown = [code for code in named if code not in known]
    notes = []
    if unknown:
        notes.append(f"Wilayah {_quoted(unknown)} tidak dikenal; dilewati.")
    if len(chosen) > MOST:
        notes.append("Paling banyak empat wilayah berdampingan; yang ditampilkan empat yang pertama.")
    return chosen[:MOST], notes


def completed(grid: Kisi, owner: str, named: Sequence[str]) -> tuple[str, ...]:
    """Return at least two regions: beside one the region it can learn most from, without any the best two."""
    if not named:
        return banding.teratas(grid, owner)
    if len(named) < FEWEST:
        return (*named, banding.guru(grid, named[0], owner))
    return tuple(named)


def places(text: str | None, count: int) -> tuple[int, ...]:
    """Return the places that an address names for its regions, or the first ones where it names none."""
    known = {str(place + 1): place for place in range(len(COLOURS))}
    found = tuple(known[part] for part in (text or "").split(",") if part in known)
    return found if len(found) == count == len(set(found)) else tuple(range(count))


def refused(chosen: Sequence[str]) -> str:
    """Say why a number of regions cannot be shown; empty when it can."""
    if len(chosen) > MOST:
        return "Paling banyak empat; lepas satu dulu."
    return "" if len(chosen) >= FEWEST else "Paling sedikit dua; tambah satu dulu."


def write(choice: Tempat, **more: str) -> None:
    """Put the regions into the address, and their places where these are not the first ones in order."""
    moved = choice.tempat != tuple(range(len(choice.kode)))
    places = ",".join(str(place + 1) for place in choice.tempat) if moved else None
    alamat.change({WILAYAH: ",".join(choice.kode), WARNA: places, **more})


def _quoted(codes: Sequence[str], most: int = 3, longest: int = 12) -> str:
    shown = [f"“{code if len(code) <= longest else code[: longest - 1] + '…'}”" for code in codes[:most]]
    return ", ".join(shown) + (" dan lainnya" if len(codes) > most else "")
