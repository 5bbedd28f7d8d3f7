"""What the address chooses on every SPBE page: instrument, year, element and region."""

from collections.abc import Mapping
from dataclasses import dataclass

from components import alamat
from components.alamat import Choice
from data import snapshot, spbe


@dataclass(frozen=True)
class Pilihan:
    """A page's choice, the board it leads to, and notes on what the address got wrong."""

    board: spbe.Papan
    wilayah: str
    tahun: tuple[str, ...]
    unsur: Mapping[str, str]
    notes: tuple[str, ...]
    snapshot: snapshot.Snapshot


def pilihan() -> Pilihan:
    """Read the address; raise :class:`data.snapshot.SnapshotError` when there is no data to choose from."""
    snap = snapshot.current(spbe.DATASET)
    instruments = list(spbe.instrumen(snap)["instrumen"])
    first, notes = alamat.read({"instrumen": Choice("Instrumen", instruments, instruments[0])})
    elements = spbe.nama_unsur(snap, first["instrumen"])
    second, more = alamat.read({"unsur": Choice("Unsur", elements, spbe.INDEX)})
    years = spbe.tahun(snap, first["instrumen"], second["unsur"])
    shown = tuple(str(y) for y in years["tahun"])
    main = str(spbe.main_year(snap, first["instrumen"], second["unsur"]))
    third, last = alamat.read({"tahun": Choice("Tahun", shown, main)})
    board = spbe.papan(snap, first["instrumen"], int(third["tahun"]), second["unsur"])
    region, regional = alamat.read({"wilayah": Choice("Wilayah", list(board.names), board.owner)})
    return Pilihan(board, region["wilayah"], shown, elements, (*notes, *more, *last, *regional), snap)
