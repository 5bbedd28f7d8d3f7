"""Small multiples: the map of every year side by side, one selection in all of them."""

from collections.abc import Sequence
from functools import lru_cache
from math import ceil
from typing import Any

import altair as alt

from components.linked import choropleth, choropleth_rows, linked_view, map_zone
from components.linked.bernama import Rows, Spec, filled, finished
from components.linked.rows import rows
from components.linked.view import CHOSEN
from components.linked.zone import Zone, px_x, px_y, table
from components.spbe import TALL
from components.theme import Theme
from data.spbe import Papan
from geo import atlas

# Parts of a cell: its heading above, and air around the land.
HEADING, MARGIN = 0.2, 0.03
FONT = 40


@lru_cache(maxsize=64)
def years(boards: tuple[Papan, ...], theme: Theme) -> Spec:
    """Return the maps of all years of one element of one instrument, oldest first.

    Each wears its year, how many regions have a value, and the chosen region's value.
    """
    zones, layers = [], []
    filling: dict[str, Rows] = {}
    wide, tall = min(len(boards), 3), 1
    for i, one in enumerate(boards):
        zone = _zone(i, one, (wide, ceil(len(boards) / wide)), (tall, ceil(len(boards) / tall)))
        # of several maps each says its year
        values = [
            row | {"sebut": row["sebut"].replace(":", f", {one.tahun}:", 1)}
            for row in rows(one.papan, one.predikat)
        ]
        zones.append(zone)
        layers += [*choropleth(zone, [atlas.bare()], theme, i), *_heading(zone, one, values, theme)]
        filling |= choropleth_rows(zone, [atlas.bare()], values, theme)
    return filled(finished(linked_view(zones, layers, boards[-1].short_names)), filling)


def _zone(i: int, one: Papan, wide: tuple[int, int], tall: tuple[int, int]) -> Zone:
    """Return the zone of map ``i`` in a grid of so many columns and lines, either way the view stands."""

    def place(part: str, wide_part: float, tall_part: float) -> str:
        return f"{part} * ({TALL} ? {tall_part} : {wide_part})"

    def cell(grid: tuple[int, int]) -> tuple[float, float, float, float]:
        columns, lines = grid
        width, height = 1 / columns, 1 / lines
        left, top = (i % columns) * width, (i // columns) * height
        return (
            left + MARGIN * width,
            top + HEADING * height,
            width * (1 - 2 * MARGIN),
            height * (1 - HEADING - MARGIN),
        )

    (x, y, w, h), (tx, ty, tw, th) = cell(wide), cell(tall)
    return map_zone(
        place("width", x, tx),
        place("height", y, ty),
        place("width", w, tw),
        place("height", h, th),
        [atlas.bare()],
        f"peta{one.tahun}",
    )


def _heading(zone: Zone, one: Papan, values: Sequence[dict[str, Any]], theme: Theme) -> list[alt.Chart]:
    known = sum(r["nilai"] is not None for r in values)
    above = f"{zone.name}_y - 24 * {zone.scale}"
    count = f"{known} dari {len(values)} bernilai"
    chosen = table([{"kode": r["kode"], "teks": f"{r['nama']} {r['teks']}"} for r in values])

    def text(base: alt.Chart, x: str, size: float, colour: str) -> alt.Chart:
        mark = base.transform_calculate(X=x, Y=above).mark_text(
            align="right" if x == zone.right(0) else "left",
            baseline="bottom",
            fontSize=zone.px(size),
            fontWeight=400 if colour == theme.quiet else 600,
            color=colour,
            aria=False,
        )
        return mark.encode(px_x("X"), px_y("Y"), text="teks:N")

    return [
        text(table([{"teks": str(one.tahun)}]), zone.left(0), FONT, theme.ink),
        text(table([{"teks": count}]), zone.left(110), FONT * 0.7, theme.quiet),
        text(chosen.transform_filter(CHOSEN), zone.right(0), FONT * 0.85, theme.accent_ink),
    ]
