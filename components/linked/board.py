"""The leaderboard: eleven rows with ties, the national and the provincial value as ticks on every bar."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from components.linked.rows import class_scale
from components.linked.view import CHOSEN, tappable
from components.linked.zone import Design, Zone, px_x, px_y, table
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


def board(
    zone: Zone,
    rows: Sequence[dict[str, Any]],
    bounds: Sequence[float],
    references: Sequence[Reference],
    theme: Theme,
    *,
    owner: str,
) -> list[alt.Chart]:
    """Return the board's layers, bottom first.

    ``bounds`` are the class bounds from the lowest value of the scale to the highest; ``owner`` is the code
    of the region that stands for all the others (its row is written in the accent). Bars start at the
    lowest value, or at 0 where the scale has both signs.
    """
    start = max(min(bounds), 0.0)
    frame = _Frame(zone, len(rows) + 1, min(bounds), max(bounds), start)
    base = table([r | {"pemilik": r["kode"] == owner} for r in rows]).transform_calculate(
        Y=zone.line("datum.urut + 1.5", frame.lines)
    )
    valued = base.transform_filter("isValid(datum.nilai)")
    return [
        tappable(_hit(frame, base, theme)),
        *_heading(frame, references, theme),
        *_bars(frame, valued, bounds, theme),
        *[_tick(frame, valued, reference) for reference in references],
        *_texts(frame, base, theme),
    ]


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


def _heading(frame: _Frame, shown: Sequence[Reference], theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    values = [{"teks": f"{r.name} {r.text}", "warna": r.colour, "i": i} for i, r in enumerate(shown)]
    base = table(values).transform_calculate(
        X=f"{zone.right(0)} - ({len(shown)} - datum.i) * 150 * {zone.scale}", Y=zone.line("0.5", frame.lines)
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


def _bars(frame: _Frame, valued: alt.Chart, bounds: Sequence[float], theme: Theme) -> list[alt.Chart]:
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
    cuts = (
        valued.transform_calculate(batas=str(sorted(bounds)[1:-1]))
        .transform_flatten(["batas"])
        .transform_calculate(X=frame.bar("datum.batas"), **frame.around(9))
    )
    return [
        full.mark_rect(fill=theme.track, cornerRadius=corner, aria=False).encode(*place, x2="R", y2="B"),
        value.mark_rect(
            cornerRadius=corner, stroke=theme.border, strokeWidth=zone.px(0.8), aria=False
        ).encode(*place, x2="R", y2="B", fill=alt.Fill("kelas:O", scale=classes, legend=None)),
        cuts.mark_rule(stroke=theme.card, strokeWidth=zone.px(2), aria=False).encode(
            px_x("X"), px_y("T"), y2="B"
        ),
    ]


def _tick(frame: _Frame, valued: alt.Chart, reference: Reference) -> alt.Chart:
    return (
        valued.transform_calculate(X=frame.bar(str(reference.value)), **frame.around(15))
        .mark_rule(stroke=reference.colour, strokeWidth=frame.zone.px(3), aria=False)
        .encode(px_x("X"), px_y("T"), y2="B")
    )


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
