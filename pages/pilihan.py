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
    instrumen: Mapping[str, str]
    tahun: tuple[str, ...]
    unsur: Mapping[str, str]
    notes: tuple[str, ...]
    snapshot: snapshot.Snapshot


def pilihan(*, elements: bool = True) -> Pilihan:
    """Read the address; raise :class:`data.snapshot.SnapshotError` when there is no data to choose from.

    A page without ``elements`` shows the index whatever element the address keeps for the others.
    """
    snap = snapshot.current(spbe.DATASET)
    table = spbe.instrumen(snap)
    instruments = dict(zip(table["instrumen"], table["nama"], strict=True))
    first, notes = alamat.read({"instrumen": Choice("Instrumen", instruments, next(iter(instruments)))})
    names = spbe.nama_unsur(snap, first["instrumen"])
    second, more = alamat.read({"unsur": Choice("Unsur", names, spbe.INDEX)})
    element = second["unsur"] if elements else spbe.INDEX
    years = spbe.tahun(snap, first["instrumen"], element)
    shown = tuple(str(y) for y in years["tahun"])
    main = str(spbe.main_year(snap, first["instrumen"], element))
    third, last = alamat.read({"tahun": Choice("Tahun", shown, main)})
    board = spbe.papan(snap, first["instrumen"], int(third["tahun"]), element)
    region, regional = alamat.read({"wilayah": Choice("Wilayah", list(board.names), board.owner)})
    said = (*notes, *more, *last, *regional)
    return Pilihan(board, region["wilayah"], instruments, shown, names, said, snap)
