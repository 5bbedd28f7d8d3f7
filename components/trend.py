"""The line over the years: gaps where nothing was published, class bounds as the grid."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from components.linked.bernama import Rows, Spec, filled, finished, named
from components.linked.rows import short_class
from components.linked.view import TRACE, filling
from components.linked.zone import Design, Zone, px_x, px_y
from components.theme import Theme
from data.spbe import NASIONAL, writer

DESIGN = Design(640, 210)
# Edges of the plot in px of the design: class names to the left, the references' names to the right.
LEFT, RIGHT, TOP, BOTTOM = 125, 30, 26, 34
# Where several instruments stand side by side each has its name above.
HEADING = 26


@dataclass(frozen=True, eq=False)
class Pane:
    """The years of one instrument: its name, the query ``deret`` and its classes."""

    title: str
    series: pd.DataFrame
    predikat: pd.DataFrame


def trend(
    series: pd.DataFrame, names: Mapping[str, str], predikat: pd.DataFrame, theme: Theme, *, owner: str
) -> Spec:
    """Return one line a region, of which the page shows the chosen one, with two references.

    ``series`` is the query ``deret`` (``kode_wilayah`` or ``nasional``, ``tahun``, ``nilai``) of one
    instrument, never of two; ``names`` maps codes to names; ``owner`` is the province. A year without a
    value is a gap.
    """
    shown = _Shown(Pane("", series, predikat), names)
    references = [(NASIONAL, NASIONAL, theme.quiet), (owner, names[owner], theme.accent_ink)]
    lines = shown.full[shown.full["kode_wilayah"] != NASIONAL]
    return filled(_picture((1,), 0, theme), shown.rows(_name(0), lines, references))


def trends(panes: Sequence[Pane], shown: str, names: Mapping[str, str], theme: Theme, *, owner: str) -> Spec:
    """Return one region's lines in several instruments side by side, each on its own scale.

    No line joins two of them. ``shown`` is the region; the province and the nation stand beside it.
    """
    spans = tuple(int(pane.series["tahun"].max() - pane.series["tahun"].min()) + 2 for pane in panes)
    references = [(NASIONAL, NASIONAL, theme.quiet)]
    if shown != owner:
        references.append((owner, names[owner], theme.accent_ink))
    rows: dict[str, Rows] = {}
    for i, pane in enumerate(panes):
        one = _Shown(pane, names)
        rows |= one.rows(_name(i), one.full[one.full["kode_wilayah"] == shown], references)
    return filled(_picture(spans, HEADING, theme), rows)


@lru_cache(maxsize=16)
def _picture(spans: tuple[int, ...], heading: float, theme: Theme) -> Spec:
    """Return the panes without their rows, as wide as their spans; above each ``heading`` px for its name."""
    total = sum(spans)
    zones = [
        Zone(
            _name(i),
            f"width * {sum(spans[:i]) / total}",
            "0",
            f"width * {span / total}",
            "height",
            (Design(DESIGN.width * span / total, DESIGN.height + heading),),
        )
        for i, span in enumerate(spans)
    ]
    frames = [_Frame(zone, TOP + heading) for zone in zones]
    layers = [
        layer
        for frame in frames
        for layer in (
            _title(frame, theme),
            *_grid(frame, theme),
            *_references(frame, theme),
            *_traces(frame, theme),
        )
    ]
    return finished(filling(zones, layers))


def _name(i: int) -> str:
    return f"tren{i}"


class _Shown:
    """What a pane shows, in parts of it: ``u`` (0-1) from the first year on, ``v`` (0-1) from below."""

    def __init__(self, pane: Pane, names: Mapping[str, str]) -> None:
        self.pane, self.write = pane, writer(pane.predikat)
        full = _in_stretches(pane.series, names, self.write)
        self.years = list(range(int(full["tahun"].min()), int(full["tahun"].max()) + 1))
        self.low, self.high = _reach(full["nilai"], pane.predikat)
        self.full = full.assign(
            u=[self._u(year) for year in full["tahun"]], v=[self._v(value) for value in full["nilai"]]
        )

    def rows(
        self, zone: str, lines: pd.DataFrame, references: Sequence[tuple[str, str, str]]
    ) -> dict[str, Rows]:
        """Return what the pane in ``zone`` reads by name; references are codes with name and colour."""
        drawn, ends = [], []
        for code, name, colour in references:
            own = self.full[self.full["kode_wilayah"] == code]
            drawn.append(own.assign(warna=colour)[["u", "v", "ruas", "warna"]])
            last = own.tail(1)
            ends.append(
                last.assign(warna=colour, teks=name + " " + last["angka"])[["u", "v", "teks", "warna"]]
            )
        return {
            f"{zone}-judul": [{"teks": self.pane.title}],
            f"{zone}-batas": self._bounds(),
            f"{zone}-tahun": [{"u": self._u(year), "teks": str(year)} for year in self.years],
            f"{zone}-acuan": pd.concat(drawn),
            f"{zone}-ujung": pd.concat(ends),
            f"{zone}-jejak": lines[["u", "v", "ruas", "angka", "sebut"]],
        }

    def _bounds(self) -> list[dict[str, Any]]:
        inside = self.pane.predikat[self.pane.predikat["batas_bawah"].between(self.low, self.high)]
        return [
            {
                "v": self._v(r["batas_bawah"]),
                "teks": f"{short_class(r['predikat'])} {self.write(r['batas_bawah'])}",
            }
            for r in inside.to_dict("records")
        ]

    def _u(self, year: int) -> float:
        return (year - self.years[0] + 0.5) / len(self.years)

    def _v(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True)
class _Frame:
    """Where the plot stands in the zone, below ``top`` px of its design."""

    zone: Zone
    top: float

    def place(self, rows: str, v: str = "datum.v") -> alt.Chart:
        """Return a chart over these rows of the zone with their places: ``X`` of ``u``, ``Y`` of ``v``."""
        left, right = self.zone.left(LEFT), self.zone.right(RIGHT)
        return named(f"{self.zone.name}-{rows}").transform_calculate(
            X=f"{left} + ({right} - {left}) * datum.u", Y=self.y(v)
        )

    def y(self, v: str) -> str:
        zone = self.zone
        top, bottom = f"{zone.name}_y + {self.top} * {zone.scale}", f"{zone.name}_h - {BOTTOM} * {zone.scale}"
        return f"({bottom}) - (({bottom}) - ({top})) * ({v})"


def _in_stretches(
    series: pd.DataFrame, names: Mapping[str, str], write: Callable[[float], str]
) -> pd.DataFrame:
    """Return the values with the stretch (``ruas``) each belongs to: a year without a value ends one."""
    full = series.sort_values(["kode_wilayah", "tahun"]).reset_index(drop=True)
    starts = (full["kode_wilayah"] != full["kode_wilayah"].shift()) | (full["tahun"].diff() != 1)
    full["ruas"] = starts.cumsum()
    full["nama"] = full["kode_wilayah"].map(names).fillna(NASIONAL)
    full["angka"] = [write(v) for v in full["nilai"]]
    full["sebut"] = [
        f"{TRACE}{name}, {year}: {number}"
        for name, year, number in zip(full["nama"], full["tahun"], full["angka"], strict=True)
    ]
    return full[["kode_wilayah", "tahun", "nilai", "ruas", "nama", "angka", "sebut"]]


def _reach(values: pd.Series, predikat: pd.DataFrame) -> list[float]:
    """Return the class bounds that just enclose all values."""
    bounds = sorted({*predikat["batas_bawah"], *predikat["batas_atas"]})
    low = max((b for b in bounds if b <= values.min()), default=bounds[0])
    high = min((b for b in bounds if b >= values.max()), default=bounds[-1])
    return [low, high]


def _title(frame: _Frame, theme: Theme) -> alt.Chart:
    zone = frame.zone
    middle = f"{zone.name}_y + {HEADING / 2} * {zone.scale}"
    placed = named(f"{zone.name}-judul").transform_calculate(X=zone.left(LEFT), Y=middle)
    mark = placed.mark_text(
        align="left", baseline="middle", fontSize=zone.px(15), fontWeight=600, color=theme.quiet, aria=False
    )
    return mark.encode(px_x("X"), px_y("Y"), text="teks:N")


def _grid(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    bounds = named(f"{zone.name}-batas").transform_calculate(
        Y=frame.y("datum.v"), L=zone.left(LEFT), R=zone.right(0), T=zone.left(LEFT - 10)
    )
    quiet: dict[str, Any] = {"baseline": "middle", "color": theme.quiet, "aria": False}
    return [
        bounds.mark_rule(stroke=theme.line, strokeWidth=zone.px(1.2), aria=False).encode(
            px_x("L"), px_y("Y"), x2="R"
        ),
        bounds.mark_text(align="right", fontSize=zone.px(15), **quiet).encode(
            px_x("T"), px_y("Y"), text="teks:N"
        ),
        frame.place("tahun", "0")
        .mark_text(dy=zone.px(20), fontSize=zone.px(17), **quiet)
        .encode(px_x("X"), px_y("Y"), text="teks:N"),
    ]


def _references(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    base = frame.place("acuan").encode(px_x("X"), px_y("Y"), detail="ruas:N")
    stroke = alt.Stroke("warna:N", scale=None, legend=None)
    fill = alt.Fill("warna:N", scale=None, legend=None)
    ends = frame.place("ujung").encode(px_x("X"), px_y("Y"), text="teks:N")
    beside: dict[str, Any] = {"align": "left", "baseline": "middle", "aria": False}
    beside |= {"dx": zone.px(9), "fontSize": zone.px(16)}
    return [
        base.mark_line(strokeWidth=zone.px(2.5), strokeDash=[5, 4], aria=False).encode(stroke=stroke),
        base.mark_circle(size=zone.area(45), opacity=1, aria=False).encode(fill=fill),
        # Twice, as the numbers of a trace are.
        ends.mark_text(**beside, fill=theme.card, stroke=theme.card, strokeWidth=zone.px(5)),
        ends.mark_text(**beside).encode(fill=fill),
    ]


def _traces(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    base = frame.place("jejak").encode(px_x("X"), px_y("Y"), detail="ruas:N", description="sebut:N")
    above: dict[str, Any] = {"dy": zone.px(-18), "fontSize": zone.px(19), "fontWeight": 600}
    return [
        base.mark_line(stroke=theme.ink, strokeWidth=zone.px(4)),
        base.mark_circle(color=theme.ink, size=zone.area(150), opacity=1),
        # The number twice: first as a halo in the card's colour, so that no line runs through it.
        base.mark_text(**above, color=theme.card, stroke=theme.card, strokeWidth=zone.px(5)).encode(
            text="angka:N"
        ),
        base.mark_text(**above, color=theme.ink).encode(text="angka:N"),
    ]
