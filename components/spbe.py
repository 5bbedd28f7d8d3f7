"""The SPBE pictures that pages share: map, board and line of one :class:`data.spbe.Papan`.

Each function returns a Vega-Lite specification that depends on its arguments alone and is made once for
them, so that a tap, which changes none of them, costs no drawing.
"""

import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Literal

import altair as alt
import pyarrow as pa
import streamlit as st

from components.linked import SELECTION, board, board_zone, choropleth, linked_view, map_zone
from components.linked.board import ROW, Reference
from components.linked.rows import rows
from components.theme import DAY, Theme
from components.trend import trend
from data import spbe as data_spbe
from data.snapshot import Snapshot
from data.spbe import Papan
from data.ubah import Ubah
from geo import atlas

Spec = dict[str, Any]
DESK_LAYOUTS = ("meja", "meja_tinggi")
SMALL_LAYOUTS = ("kecil_lebar", "kecil")
WALL_LAYOUTS = ("dinding", "tegak")
# Nobody's finger reaches the wall: its rows may be lower and their text larger.
WALL_ROW = 38
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
    layouts = _layouts(DESK_LAYOUTS)
    land = map_zone("0", "0", f"{TALL} ? width : 0.66 * width", f"{TALL} ? 0.42 * height : height", layouts)
    places = board_zone(
        f"{TALL} ? 12 : 0.69 * width",
        f"{TALL} ? 0.44 * height : 0",
        f"{TALL} ? width - 24 : 0.31 * width - 12",
        f"{TALL} ? 0.56 * height : height",
        len(table),
    )
    layers = [
        *choropleth(land, layouts, table, theme),
        *board(places, table, bounds, references, theme, owner=papan.owner),
    ]
    return finished(linked_view([land, places], layers, papan.short_names))


@lru_cache(maxsize=128)
def map_only(papan: Papan, theme: Theme, names: Sequence[str]) -> Spec:
    """Return the map alone in whichever of the layouts ``names`` shows the land largest."""
    layouts = _layouts(names)
    land = map_zone("0", "0", "width", "height", layouts)
    layers = choropleth(land, layouts, rows(papan.papan, papan.predikat), theme)
    return finished(linked_view([land], layers, papan.short_names))


@lru_cache(maxsize=128)
def board_only(papan: Papan, theme: Theme, row: float = ROW) -> Spec:
    """Return the board alone, its rows ``row`` px high by design: the lower, the larger the text."""
    table = rows(papan.papan, papan.predikat)
    places = board_zone("12", "0", "width - 24", "height", len(table), row)
    layers = board(places, table, papan.bounds, _references(papan, theme), theme, owner=papan.owner)
    return finished(linked_view([places], layers, papan.short_names))


@lru_cache(maxsize=128)
def line(papan: Papan, theme: Theme) -> Spec:
    """Return every region's line over the years; the page shows the chosen one's."""
    return finished(trend(papan.deret, papan.short_names, papan.predikat, theme, owner=papan.owner))


def finished(chart: alt.LayerChart) -> Spec:
    """Return the chart's specification with its rows already in the form in which they travel.

    Streamlit would turn them into Arrow at every run. Altair's own validation is left to the tests: it
    takes longer than all the rest.
    """
    spec: Spec = chart.to_dict(validate=False)
    spec["datasets"] = {name: _arrow(values) for name, values in spec["datasets"].items()}
    return spec


def _arrow(values: list[dict[str, Any]]) -> bytes:
    table = pa.Table.from_pylist(values)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue().to_pybytes()


def draw(
    spec: Spec, key: str, message: str, on_select: Callable[[], None] | Literal["ignore"] = "ignore"
) -> None:
    """Draw a specification so that it fills its container; ``message`` is its alternative text."""
    st.vega_lite_chart(
        spec,
        width="stretch",
        height="stretch",
        theme=None,
        key=key,
        on_select=on_select,
        selection_mode=None if on_select == "ignore" else [SELECTION],
        alt=message,
    )


def warm(snap: Snapshot) -> None:
    """Draw once what the first visitor of a fresh server would wait for."""
    name = str(data_spbe.instrumen(snap)["instrumen"].iloc[0])
    papan = data_spbe.papan(snap, name, data_spbe.main_year(snap, name), data_spbe.INDEX)
    map_and_board(papan, DAY)
    line(papan, DAY)


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
