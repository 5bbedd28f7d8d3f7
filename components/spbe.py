"""The SPBE pictures that pages share: map, board and line of one :class:`data.spbe.Papan`.

Each function returns a Vega-Lite specification that depends on its arguments alone and is made once for
them, so that a tap, which changes none of them, costs no drawing.
"""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import streamlit as st

from components.linked import (
    MESSAGE,
    SELECTION,
    board,
    board_rows,
    board_zone,
    choropleth,
    choropleth_rows,
    linked_view,
    map_zone,
)
from components.linked.bernama import Spec, filled, finished
from components.linked.board import ROW, Reference
from components.linked.rows import rows
from components.linked.zone import Zone
from components.theme import Theme
from components.trend import trend
from data import spbe as data_spbe
from data.spbe import Papan
from data.ubah import Ubah
from geo import atlas

DESK_LAYOUTS = ("meja", "meja_tinggi")
# Codes and names of the regions.
Names: TypeAlias = tuple[tuple[str, str], ...]
SMALL_LAYOUTS = ("kecil_lebar", "kecil")
# An upright view has the board under the map.
TALL = "width < 1.2 * height"


@lru_cache(maxsize=128)
def map_and_board(papan: Papan, theme: Theme) -> Spec:
    """Return the map with the board beside it, or under it where the view is upright."""
    table = rows(papan.papan, papan.predikat)
    return _side_by_side(papan, table, papan.bounds, _references(papan, theme), theme)


@lru_cache(maxsize=128)
def changes(ubah: Ubah, theme: Theme) -> Spec:
    """Return the same for the changes between two years, in the colours of changes."""
    write = ubah.papan.gap
    table = rows(ubah.tabel, ubah.kelas, write)
    known = [] if math.isnan(ubah.nasional) else [ubah.nasional]
    nation = [Reference(data_spbe.NASIONAL, v, write(v), theme.ink) for v in known]
    return _side_by_side(ubah.papan, table, ubah.bounds, nation, theme.changing)


def _side_by_side(
    papan: Papan,
    table: Sequence[dict[str, Any]],
    bounds: Sequence[float],
    references: Sequence[Reference],
    theme: Theme,
) -> Spec:
    land, _ = _beside(len(table))
    picture = _map_and_board(len(table), (min(bounds), max(bounds)), _named(papan), theme)
    return filled(
        picture,
        {
            **choropleth_rows(land, _layouts(DESK_LAYOUTS), table, theme),
            **board_rows(table, bounds, references, papan.owner),
        },
    )


def _beside(count: int) -> tuple[Zone, Zone]:
    return (
        map_zone(
            "0",
            "0",
            f"{TALL} ? width : 0.66 * width",
            f"{TALL} ? 0.4 * height : height",
            _layouts(DESK_LAYOUTS),
        ),
        board_zone(
            f"{TALL} ? 12 : 0.69 * width",
            f"{TALL} ? 0.415 * height : 0",
            f"{TALL} ? width - 24 : 0.31 * width - 12",
            f"{TALL} ? 0.585 * height : height",
            count,
        ),
    )


@lru_cache(maxsize=8)
def _map_and_board(count: int, reach: tuple[float, float], names: Names, theme: Theme) -> Spec:
    land, places = _beside(count)
    layers = [*choropleth(land, _layouts(DESK_LAYOUTS), theme), *board(places, count, reach, theme)]
    return finished(linked_view([land, places], layers, dict(names)))


@lru_cache(maxsize=128)
def map_only(papan: Papan, theme: Theme, names: Sequence[str]) -> Spec:
    """Return the map alone in whichever of the layouts ``names`` shows the land largest."""
    layouts = _layouts(names)
    land = map_zone("0", "0", "width", "height", layouts)
    picture = _map_only(tuple(names), _named(papan), theme)
    return filled(picture, choropleth_rows(land, layouts, rows(papan.papan, papan.predikat), theme))


@lru_cache(maxsize=8)
def _map_only(layouts: Sequence[str], names: Names, theme: Theme) -> Spec:
    found = _layouts(layouts)
    land = map_zone("0", "0", "width", "height", found)
    return finished(linked_view([land], choropleth(land, found, theme), dict(names)))


@lru_cache(maxsize=128)
def board_only(papan: Papan, theme: Theme, row: float = ROW) -> Spec:
    """Return the board alone, its rows ``row`` px high by design: the lower, the larger the text."""
    table, bounds = rows(papan.papan, papan.predikat), papan.bounds
    picture = _board_only(len(table), (bounds[0], bounds[-1]), row, _named(papan), theme)
    return filled(picture, board_rows(table, bounds, _references(papan, theme), papan.owner))


@lru_cache(maxsize=8)
def _board_only(count: int, reach: tuple[float, float], row: float, names: Names, theme: Theme) -> Spec:
    places = board_zone("12", "0", "width - 24", "height", count, row)
    return finished(linked_view([places], board(places, count, reach, theme), dict(names)))


def _named(papan: Papan) -> Names:
    return tuple(papan.short_names.items())


@lru_cache(maxsize=128)
def line(papan: Papan, theme: Theme) -> Spec:
    """Return every region's line over the years; the page shows the chosen one's."""
    return trend(papan.deret, papan.short_names, papan.predikat, theme, owner=papan.owner)


def draw(
    spec: Spec, key: str, message: str, on_select: Callable[[], None] | Literal["ignore"] = "ignore"
) -> None:
    """Draw a specification so that it fills its container; ``message`` is what the picture says."""
    st.vega_lite_chart(
        filled(spec, {MESSAGE: [{MESSAGE: message}]}),
        width="stretch",
        height="stretch",
        theme=None,
        key=key,
        on_select=on_select,
        selection_mode=None if on_select == "ignore" else [SELECTION],
        alt="Grafik",
    )


def _layouts(names: Sequence[str]) -> list[atlas.Layout]:
    return [atlas.layout(name) for name in names]


def _references(papan: Papan, theme: Theme) -> list[Reference]:
    frame = papan.papan
    national = frame["nasional"].dropna()
    own = frame.loc[frame["kode_wilayah"] == papan.owner, "nilai"].dropna()
    return [
        Reference(name, float(values.iloc[0]), papan.write(values.iloc[0]), colour)
        for name, values, colour in (("nasional", national, theme.ink), ("provinsi", own, theme.accent))
        if len(values)
    ]
