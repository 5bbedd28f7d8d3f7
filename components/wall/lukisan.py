"""What one scene of the wall is: its titles, what it rests on, and what is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.spbe import Spec
from data.pesan import Pesan


@dataclass(frozen=True)
class Judul:
    """A scene's message and the line below it."""

    pesan: Pesan
    bawah: str


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
    marked ``data-giliran``). ``isi`` are charts and HTML in reading order; ``dataset`` and ``data_per`` say
    what the scene is of.
    """

    judul: Sequence[Judul]
    dataset: str
    data_per: str
    simulasi: bool
    isi: Sequence[Gambar | str]
