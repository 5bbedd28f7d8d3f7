"""The line over the years: gaps where nothing was published, class bounds as the grid."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from components.linked.rows import short_class
from components.linked.view import TRACE, filling
from components.linked.zone import Design, Zone, px_x, px_y, table
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
) -> alt.LayerChart:
    """Return one line a region, of which the page shows the chosen one, with two references.

    ``series`` is the query ``deret`` (``kode_wilayah`` or ``nasional``, ``tahun``, ``nilai``) of one
    instrument, never of two; ``names`` maps codes to names; ``owner`` is the province. A year without a
    value is a gap.
    """
    zone = Zone("tren", "0", "0", "width", "height", (DESIGN,))
    frame, full = _frame(zone, TOP, Pane("", series, predikat), names)
    regions = full[full["kode_wilayah"] != NASIONAL]
    references = [(NASIONAL, NASIONAL, theme.quiet), (owner, names[owner], theme.accent_ink)]
    return filling([zone], _layers(frame, full, regions, predikat, references, theme))


def trends(
    panes: Sequence[Pane], shown: str, names: Mapping[str, str], theme: Theme, *, owner: str
) -> alt.LayerChart:
    """Return one region's lines in several instruments side by side, each on its own scale.

    No line joins two of them. ``shown`` is the region; the province and the nation stand beside it.
    """
    spans = [int(pane.series["tahun"].max() - pane.series["tahun"].min()) + 2 for pane in panes]
    total = sum(spans)
    zones = [
        Zone(
            f"tren{i}",
            f"width * {sum(spans[:i]) / total}",
            "0",
            f"width * {span / total}",
            "height",
            (Design(DESIGN.width * span / total, DESIGN.height + HEADING),),
        )
        for i, span in enumerate(spans)
    ]
    references = [(NASIONAL, NASIONAL, theme.quiet)]
    if shown != owner:
        references.append((owner, names[owner], theme.accent_ink))
    layers: list[alt.Chart] = []
    for zone, pane in zip(zones, panes, strict=True):
        frame, full = _frame(zone, TOP + HEADING, pane, names)
        own = full[full["kode_wilayah"] == shown]
        layers += _title(frame, pane.title, theme)
        layers += _layers(frame, full, own, pane.predikat, references, theme)
    return filling(zones, layers)


def _frame(zone: Zone, top: float, pane: Pane, names: Mapping[str, str]) -> tuple["_Frame", pd.DataFrame]:
    full = _in_stretches(pane.series, names, writer(pane.predikat))
    years = list(range(int(full["tahun"].min()), int(full["tahun"].max()) + 1))
    return _Frame(zone, top, years, *_reach(full["nilai"], pane.predikat)), full


def _layers(
    frame: "_Frame",
    full: pd.DataFrame,
    regions: pd.DataFrame,
    predikat: pd.DataFrame,
    references: Sequence[tuple[str, str, str]],
    theme: Theme,
) -> list[alt.Chart]:
    return [
        *_grid(frame, predikat, theme),
        *[layer for one in references for layer in _reference(frame, full, *one)],
        *_traces(frame, regions, theme),
    ]


@dataclass(frozen=True)
class _Frame:
    """Where years and values stand in the zone, below ``top`` px of its design."""

    zone: Zone
    top: float
    years: Sequence[int]
    low: float
    high: float

    def place(self, chart: alt.Chart) -> alt.Chart:
        """Give every row its place: ``X`` of its year and ``Y`` of its value."""
        left, right = self.zone.left(LEFT), self.zone.right(RIGHT)
        return chart.transform_calculate(
            X=f"{left} + ({right} - {left}) * (datum.tahun - {self.years[0]} + 0.5) / {len(self.years)}",
            Y=self.y("datum.nilai"),
        )

    def y(self, value: str) -> str:
        zone = self.zone
        top, bottom = f"{zone.name}_y + {self.top} * {zone.scale}", f"{zone.name}_h - {BOTTOM} * {zone.scale}"
        return f"({bottom}) - (({bottom}) - ({top})) * (({value}) - {self.low}) / {self.high - self.low}"


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


def _title(frame: _Frame, title: str, theme: Theme) -> list[alt.Chart]:
    if not title:
        return []
    zone = frame.zone
    middle = f"{zone.name}_y + {HEADING / 2} * {zone.scale}"
    placed = table([{"teks": title}]).transform_calculate(X=zone.left(LEFT), Y=middle)
    mark = placed.mark_text(
        align="left", baseline="middle", fontSize=zone.px(15), fontWeight=600, color=theme.quiet, aria=False
    )
    return [mark.encode(px_x("X"), px_y("Y"), text="teks:N")]


def _grid(frame: _Frame, predikat: pd.DataFrame, theme: Theme) -> list[alt.Chart]:
    zone, write = frame.zone, writer(predikat)
    inside = predikat[predikat["batas_bawah"].between(frame.low, frame.high)]
    bounds = table(
        [
            {
                "nilai": r["batas_bawah"],
                "teks": f"{short_class(r['predikat'])} {write(r['batas_bawah'])}",
            }
            for r in inside.to_dict("records")
        ]
    ).transform_calculate(
        Y=frame.y("datum.nilai"), L=zone.left(LEFT), R=zone.right(0), T=zone.left(LEFT - 10)
    )
    years = frame.place(table([{"tahun": year, "nilai": frame.low} for year in frame.years]))
    quiet: dict[str, Any] = {"baseline": "middle", "color": theme.quiet, "aria": False}
    return [
        bounds.mark_rule(stroke=theme.line, strokeWidth=zone.px(1.2), aria=False).encode(
            px_x("L"), px_y("Y"), x2="R"
        ),
        bounds.mark_text(align="right", fontSize=zone.px(15), **quiet).encode(
            px_x("T"), px_y("Y"), text="teks:N"
        ),
        years.mark_text(dy=zone.px(20), fontSize=zone.px(17), **quiet).encode(
            px_x("X"), px_y("Y"), text="tahun:N"
        ),
    ]


def _reference(frame: _Frame, full: pd.DataFrame, code: str, name: str, colour: str) -> list[alt.Chart]:
    zone = frame.zone
    rows = full[full["kode_wilayah"] == code]
    if rows.empty:
        return []
    last = rows.tail(1)
    base = frame.place(_table(rows)).encode(px_x("X"), px_y("Y"), detail="ruas:N")
    named = frame.place(_table(last.assign(ujung=f"{name} {last['angka'].iloc[0]}")))
    return [
        base.mark_line(stroke=colour, strokeWidth=zone.px(2.5), strokeDash=[5, 4], aria=False),
        base.mark_circle(color=colour, size=zone.area(45), opacity=1, aria=False),
        named.mark_text(
            align="left", dx=zone.px(9), baseline="middle", fontSize=zone.px(16), color=colour, aria=False
        ).encode(px_x("X"), px_y("Y"), text="ujung:N"),
    ]


def _traces(frame: _Frame, full: pd.DataFrame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    base = frame.place(_table(full)).encode(px_x("X"), px_y("Y"), detail="ruas:N", description="sebut:N")
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


def _table(rows: pd.DataFrame) -> alt.Chart:
    return table(rows.to_dict("records"))
