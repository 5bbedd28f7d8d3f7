"""Marks that the pictures of this folder share: the row that a finger hits, and words at a place."""

from typing import Any, Literal, TypeAlias

import altair as alt

from components.linked.view import CHOSEN, tappable
from components.linked.zone import Zone, px_x, px_y
from components.theme import Theme

Align: TypeAlias = Literal["left", "right", "center"]
Weight: TypeAlias = Literal[400, 600, 700]


def row_hit(placed: alt.Chart, zone: Zone, theme: Theme) -> alt.Chart:
    """Return the tappable rectangle ``L, T, R, B`` of every row; the chosen region's is lit.

    Rows have ``kode`` and ``sebut``, the sentence that is read aloud.
    """
    mark = placed.mark_rect(cursor="pointer", cornerRadius=zone.px(8), strokeWidth=zone.px(2))
    return tappable(
        mark.encode(
            px_x("L"),
            px_y("T"),
            x2="R",
            y2="B",
            fill=alt.condition(CHOSEN, alt.value(theme.chosen), alt.value("transparent")),
            stroke=alt.condition(CHOSEN, alt.value(theme.accent), alt.value("transparent")),
            description="sebut:N",
        )
    )


def words(
    placed: alt.Chart,
    field: str,
    size: alt.ExprRef,
    colour: str,
    align: Align = "center",
    weight: Weight = 400,
) -> alt.Chart:
    """Return a field as text at ``X, Y`` of every row; what a row says aloud stands elsewhere."""
    mark = placed.mark_text(
        align=align, baseline="middle", fontSize=size, fontWeight=weight, color=colour, aria=False
    )
    return mark.encode(px_x("X"), px_y("Y"), text=f"{field}:N")


def owner_ink(theme: Theme) -> Any:  # noqa: ANN401 - Altair keeps the type of a condition to itself
    """Return the colour of a name: the province's is in the accent."""
    return alt.condition("datum.pemilik", alt.value(theme.accent_ink), alt.value(theme.ink))
