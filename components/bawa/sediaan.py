"""What each page offers to take away."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from components import spbe
from components.bawa import gambar, isi, slide, tabel
from components.bawa.lembar_fakta import lembar_fakta
from components.bawa.unduhan import CSV, PDF, PNG, PPTX, SVG, XLSX, Unduhan, nama_berkas
from components.linked.bernama import Spec
from components.tahunan import years
from components.theme import DAY
from data import pesan
from data import spbe as data_spbe
from data import ubah as data_ubah
from data.kisi import Kisi
from data.pesan import Pesan
from data.potret import Potret, potret
from data.rencana import Rencana
from data.snapshot import Snapshot, SnapshotError, current
from data.spbe import Papan
from data.ubah import Ubah

# Size of a picture of map and board in px: the linked view's own shape.
PICTURE = (1500, 700)


def siap() -> None:
    """Make a fact sheet that nobody asked for; return at once.

    The first one asked for then waits neither for what draws without a window nor for its pictures, which
    are made once and filled for every region and year.
    """
    threading.Thread(target=_first, daemon=True, name="lembar-pertama").start()


def _first() -> None:
    with suppress(SnapshotError):
        snap = current(data_spbe.DATASET)
        instrument = str(data_spbe.instrumen(snap)["instrumen"].iloc[0])
        year = data_spbe.main_year(snap, instrument)
        owner = data_spbe.papan(snap, instrument, year).owner
        lembar_fakta(potret(snap, instrument, year, owner), None, snap)


def alamat(board: Papan, wilayah: str) -> dict[str, str]:
    """Return the parameters of the address by which a link reproduces a board and its chosen region."""
    return {
        "instrumen": board.instrumen,
        "tahun": str(board.tahun),
        "unsur": board.unsur,
        "wilayah": wilayah,
    }


def peta(board: Papan, wilayah: str, snapshot: Snapshot) -> Sequence[Unduhan]:
    """Return the files of a board, the region ``wilayah`` marked: picture, slides, table."""
    of = (board.judul, board.tahun)
    return (
        *_pictures(
            "Gambar peta dan papan",
            "peta",
            of,
            partial(spbe.map_and_board, board, DAY),
            partial(_frame, board, snapshot, pesan.changes(board)),
            wilayah,
        ),
        _file("Slide", "slide", of, "pptx", PPTX, partial(slide.peta, board, wilayah, snapshot)),
        *_tables(of, partial(tabel.papan, board, snapshot)),
    )


def ubah(change: Ubah, wilayah: str, snapshot: Snapshot) -> Sequence[Unduhan]:
    """Return the files of the changes between two years, the region ``wilayah`` marked: picture, table."""
    of = (change.papan.judul, f"{change.dari}-{change.papan.tahun}")
    frame = partial(_frame, change.papan, snapshot, data_ubah.judul(change))
    picture = partial(spbe.changes, change, DAY)
    return (
        *_pictures("Gambar perubahan", "perubahan", of, picture, frame, wilayah),
        *_tables(("perubahan", *of), partial(tabel.ubah, change, snapshot)),
    )


def tahunan(boards: tuple[Papan, ...], board: Papan, wilayah: str, snapshot: Snapshot) -> Sequence[Unduhan]:
    """Return the pictures of all years of ``board``'s element, the region ``wilayah`` marked."""
    frame = partial(_frame, board, snapshot, pesan.changes(board))
    return _pictures(
        "Gambar semua tahun", "semua tahun", (board.judul,), partial(years, boards, DAY), frame, wilayah
    )


def wilayah(shown: Potret, rencana: Rencana | None, snapshot: Snapshot) -> Sequence[Unduhan]:
    """Return the files of a region: fact sheet with the plan on the screen, slides, table of all elements."""
    of = (shown.pendek, shown.papan.tahun)
    sheet = partial(lembar_fakta, shown, rencana, snapshot)
    deck = partial(slide.wilayah, shown, rencana, snapshot)
    return (
        _file("Lembar fakta", "lembar fakta", of, "pdf", PDF, sheet),
        _file("Slide", "slide", of, "pptx", PPTX, deck),
        *_tables(of, partial(tabel.wilayah, shown, snapshot)),
    )


def banding(grid: Kisi, codes: Sequence[str], board: Papan, snapshot: Snapshot) -> Sequence[Unduhan]:
    """Return the files of regions side by side: slides and a table of elements by region.

    ``board`` is any board of the same instrument and year: it knows the sources.
    """
    chosen = tuple(codes)
    of = (*(grid.names[code] for code in chosen), grid.tahun)
    return (
        _file("Slide", "banding", of, "pptx", PPTX, partial(slide.banding, grid, chosen, board, snapshot)),
        *_tables(("banding", *of), partial(tabel.banding, grid, chosen, board, snapshot)),
    )


def _tables(of: Sequence[object], make: Callable[[tabel.Bentuk], bytes]) -> tuple[Unduhan, Unduhan]:
    return (
        _file("Tabel", "", of, "xlsx", XLSX, partial(make, "xlsx")),
        _file("Tabel", "", of, "csv", CSV, partial(make, "csv")),
    )


def _file(
    label: str, what: str, of: Sequence[object], ending: str, mime: str, make: Callable[[], bytes]
) -> Unduhan:
    return Unduhan(label, nama_berkas(what, *of, akhiran=ending), mime, make)


def _pictures(
    label: str,
    what: str,
    of: Sequence[object],
    draw: Callable[[], Spec],
    frame: Callable[[], gambar.Bingkai],
    wilayah: str,
) -> tuple[Unduhan, Unduhan]:
    def png() -> bytes:
        return gambar.png(draw(), *PICTURE, frame(), wilayah)

    def svg() -> bytes:
        return gambar.svg(draw(), *PICTURE, frame(), wilayah)

    return _file(label, what, of, "png", PNG, png), _file(label, what, of, "svg", SVG, svg)


def _frame(board: Papan, snapshot: Snapshot, message: Pesan) -> gambar.Bingkai:
    source = f"{isi.singkat(board.used_sources())} · {isi.kaki(snapshot)}"
    return gambar.Bingkai(str(message), isi.perihal(board), source, board.simulated)
