"""The leaderboard: eleven rows with ties, the national and the provincial value as ticks on every bar."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from components.linked.bernama import Rows, named
from components.linked.rows import class_scale
from components.linked.view import CHOSEN, tappable
from components.linked.zone import Design, Zone, px_x, px_y
from components.theme import Theme

# Columns in px of the design, measured from the zone's edges: a row is 48 px high there, a finger's width.
ROW = 48
WIDTH = 520
RANK, NAME, BAR_LEFT, BAR_RIGHT, VALUE, CHANGE = 30, 46, 196, 150, 84, 6
FONT = 20


@dataclass(frozen=True)
class Reference:
    """A value every bar is compared with: its name, value and text, and the colour of its tick."""

    name: str
    value: float
    text: str
    colour: str


def board_zone(x: str, y: str, width: str, height: str, count: int, row: float = ROW) -> Zone:
    """Return the zone of a board of a heading and ``count`` rows of ``row`` px (design)."""
    return Zone("papan", x, y, width, height, (Design(WIDTH, row * (count + 1)),))


def board(zone: Zone, count: int, reach: tuple[float, float], theme: Theme) -> list[alt.Chart]:
    """Return the board's layers, bottom first, over the rows of :func:`board_rows`.

    ``count`` is the number of rows; ``reach`` holds the lowest and highest value of the scale. Bars start at
    the lowest value, or at 0 where the scale has both signs.
    """
    low, high = reach
    frame = _Frame(zone, count + 1, low, high, max(low, 0.0))
    base = named("papan").transform_calculate(Y=frame.row)
    valued = base.transform_filter("isValid(datum.nilai)")
    return [
        tappable(_hit(frame, base, theme)),
        *_heading(frame, theme),
        *_bars(frame, valued, theme),
        _marks(frame, "papan-batas", 9, 2).encode(stroke=alt.value(theme.card)),
        _marks(frame, "papan-acuan", 15, 3).encode(stroke=alt.Stroke("warna:N", scale=None, legend=None)),
        *_texts(frame, base, theme),
    ]


def board_rows(
    rows: Sequence[Mapping[str, Any]], bounds: Sequence[float], references: Sequence[Reference], owner: str
) -> dict[str, Rows]:
    """Return what the board's layers read by name.

    ``bounds`` are the class bounds from the lowest value of the scale to the highest; ``owner`` is the code
    of the region that stands for all the others (its row is written in the accent).
    """
    known = [row["urut"] for row in rows if row["nilai"] is not None]
    count = len(references)
    return {
        "papan": [{**row, "pemilik": row["kode"] == owner} for row in rows],
        "papan-kepala": [
            {"teks": f"{r.name} {r.text}", "warna": r.colour, "dari": count - i}
            for i, r in enumerate(references)
        ],
        "papan-batas": [{"urut": urut, "nilai": b} for urut in known for b in sorted(bounds)[1:-1]],
        "papan-acuan": [
            {"urut": urut, "nilai": r.value, "warna": r.colour} for urut in known for r in references
        ],
    }


@dataclass(frozen=True)
class _Frame:
    """Where the bars stand: they take what the fixed columns leave."""

    zone: Zone
    lines: int
    low: float
    high: float
    start: float

    def bar(self, value: str) -> str:
        left, right = self.zone.left(BAR_LEFT), self.zone.right(BAR_RIGHT)
        return f"{left} + ({right} - {left}) * (({value}) - {self.low}) / {self.high - self.low}"

    @property
    def row(self) -> str:
        """Expression of a row's middle."""
        return self.zone.line("datum.urut + 1.5", self.lines)

    def around(self, half: float) -> dict[str, str]:
        """Top and bottom of what stands ``half`` px (design) above and below a row's middle."""
        reach = f"{half} * {self.zone.scale}"
        return {"T": f"datum.Y - {reach}", "B": f"datum.Y + {reach}"}


def _hit(frame: _Frame, base: alt.Chart, theme: Theme) -> alt.Chart:
    zone = frame.zone
    rect = base.transform_calculate(
        L=zone.left(-8),
        R=zone.right(-8),
        T=zone.line("datum.urut + 1", frame.lines),
        B=zone.line("datum.urut + 2", frame.lines),
    ).mark_rect(cursor="pointer", cornerRadius=zone.px(8), strokeWidth=zone.px(2))
    return rect.encode(
        px_x("L"),
        px_y("T"),
        x2="R",
        y2="B",
        fill=alt.condition(CHOSEN, alt.value(theme.chosen), alt.value("transparent")),
        stroke=alt.condition(CHOSEN, alt.value(theme.accent), alt.value("transparent")),
        description="sebut:N",
    )


def _heading(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    base = named("papan-kepala").transform_calculate(
        X=f"{zone.right(0)} - datum.dari * 150 * {zone.scale}", Y=zone.line("0.5", frame.lines)
    )
    tick = base.transform_calculate(**frame.around(10)).mark_rule(strokeWidth=zone.px(3), aria=False)
    return [
        tick.encode(px_x("X"), px_y("T"), y2="B", color=alt.Color("warna:N", scale=None, legend=None)),
        base.mark_text(
            align="left",
            baseline="middle",
            dx=zone.px(9),
            fontSize=zone.px(FONT - 3),
            color=theme.ink,
            aria=False,
        ).encode(px_x("X"), px_y("Y"), text="teks:N"),
    ]


def _bars(frame: _Frame, valued: alt.Chart, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    classes = class_scale(theme)
    place = (px_x("L"), px_y("T"))
    corner = zone.px(4)
    full = valued.transform_calculate(
        L=frame.bar(str(frame.low)), R=frame.bar(str(frame.high)), **frame.around(9)
    )
    value = valued.transform_calculate(
        L=frame.bar(f"min({frame.start}, datum.nilai)"),
        R=frame.bar(f"max({frame.start}, datum.nilai)"),
        **frame.around(9),
    )
    return [
        full.mark_rect(fill=theme.track, cornerRadius=corner, aria=False).encode(*place, x2="R", y2="B"),
        value.mark_rect(
            cornerRadius=corner, stroke=theme.border, strokeWidth=zone.px(0.8), aria=False
        ).encode(*place, x2="R", y2="B", fill=alt.Fill("kelas:O", scale=classes, legend=None)),
    ]


def _marks(frame: _Frame, rows: str, half: float, width: float) -> alt.Chart:
    """Return a tick at every value (``nilai``) of these rows, ``half`` px (design) above and below it."""
    placed = named(rows).transform_calculate(X=frame.bar("datum.nilai"), Y=frame.row)
    rule = placed.transform_calculate(**frame.around(half)).mark_rule(
        strokeWidth=frame.zone.px(width), aria=False
    )
    return rule.encode(px_x("X"), px_y("T"), y2="B", detail="urut:O")


def _texts(frame: _Frame, base: alt.Chart, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone

    def text(
        x: str,
        field: str,
        align: Literal["left", "right"],
        colour: str,
        size: float = FONT,
        weight: Literal[400, 600] = 400,
    ) -> alt.Chart:
        placed = base.transform_calculate(X=x).mark_text(
            align=align,
            baseline="middle",
            fontSize=zone.px(size),
            fontWeight=weight,
            color=colour,
            aria=False,
        )
        return placed.encode(px_x("X"), px_y("Y"), text=f"{field}:N")

    named = alt.condition("datum.pemilik", alt.value(theme.accent_ink), alt.value(theme.ink))
    return [
        text(zone.left(RANK), "peringkat", "right", theme.quiet),
        text(zone.left(NAME), "nama", "left", theme.ink).encode(color=named),
        text(zone.right(VALUE), "angka", "right", theme.ink, weight=600).transform_filter(
            "isValid(datum.nilai)"
        ),
        text(zone.right(CHANGE), "ubah", "right", theme.quiet, FONT - 2),
        text(zone.left(BAR_LEFT), "kelas_nama", "left", theme.quiet).transform_filter(
            "!isValid(datum.nilai)"
        ),
    ]
