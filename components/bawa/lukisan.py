"""The pictures that go along on paper and slides: where a region is, where it stands, how it came there."""

from functools import lru_cache

from components import spbe
from components.bawa import gambar
from components.linked.bernama import Spec
from components.theme import DAY
from components.trend import Pane, trends
from data.potret import Potret
from data.spbe import Papan

_MAP = ("kecil",)
_MAP_SIZE = (840, 470)


def letak(board: Papan, wilayah: str) -> bytes:
    """Return the map with a region marked as PNG, two pixels for one."""
    return gambar.titik(gambar.lukis(spbe.map_only(board, DAY, _MAP), *_MAP_SIZE, wilayah))


@lru_cache(maxsize=64)
def jejak(board: Papan, wilayah: str) -> Spec:
    """Return a region's line over the years of the board's instrument, the province and nation beside it."""
    return _lines(board, wilayah, [Pane("", board.deret, board.predikat)])


@lru_cache(maxsize=64)
def lintasan(potret: Potret) -> Spec:
    """Return a region's lines over the years, one pane an instrument."""
    panes = [Pane(one.nama, one.deret, one.predikat) for one in potret.lintasan]
    return _lines(potret.papan, potret.wilayah, panes)


@lru_cache(maxsize=64)
def satu_lintasan(potret: Potret, urutan: int) -> Spec:
    """Return a region's line of one instrument of its portrait."""
    one = potret.lintasan[urutan]
    return _lines(potret.papan, potret.wilayah, [Pane("", one.deret, one.predikat)])


def _lines(board: Papan, wilayah: str, panes: list[Pane]) -> Spec:
    return trends(panes, wilayah, board.short_names, DAY, owner=board.owner)
