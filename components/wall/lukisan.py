"""What one scene of the wall is: its titles, what it rests on, and what is drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.linked.bernama import Spec
from data.pesan import Pesan


@dataclass(frozen=True)
class Judul:
    """A scene's message, the line below it, and the address of the page that says more of it."""

    pesan: Pesan
    bawah: str
    buka: str


@dataclass(frozen=True, eq=False)
class Gambar:
    """A chart: its specification, the key of its container, its alternative text."""

    spec: Spec
    kunci: str
    pesan: str


@dataclass(frozen=True, eq=False)
class Lukisan:
    """A scene ready to be drawn.

    ``judul`` holds one title, or one a turn where the scene shows another part of itself at every turn (HTML
    marked ``data-giliran``). ``isi`` are charts and HTML in reading order; ``data_per`` says by data set of
    which day, month or year it is. ``wilayah`` are the codes of the regions by turn.
    """

    judul: Sequence[Judul]
    data_per: Mapping[str, str]
    simulasi: bool
    isi: Sequence[Gambar | str]
    wilayah: Sequence[str] = ()
