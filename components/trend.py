"""The line over the years: gaps where nothing was published, class bounds as the grid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import pandas as pd

from components.linked.rows import short_class
from components.linked.view import TRACE, filling
from components.linked.zone import Design, Zone, px_x, px_y, table
from components.theme import Theme
from data import bahasa

NATIONAL = "nasional"
ZONE = Zone("tren", "0", "0", "width", "height", (Design(640, 210),))
# Edges of the plot in px of the design: class names to the left, the references' names to the right.
LEFT, RIGHT, TOP, BOTTOM = 125, 30, 26, 34


def trend(
    series: pd.DataFrame, names: Mapping[str, str], predikat: pd.DataFrame, theme: Theme, *, owner: str
) -> alt.LayerChart:
    """Return one line a region, of which the page shows the chosen one, with two references.

    ``series`` is the query ``deret`` (``kode_wilayah`` or ``nasional``, ``tahun``, ``nilai``) of one
    instrument, never of two; ``names`` maps codes to names; ``owner`` is the province. A year without a
    value is a gap.
    """
    full = _in_stretches(series, names)
    years = list(range(int(full["tahun"].min()), int(full["tahun"].max()) + 1))
    frame = _Frame(years, *_reach(full["nilai"], predikat))
    return filling(
        [ZONE],
        [
            *_grid(frame, predikat, theme),
            *_reference(frame, full, NATIONAL, NATIONAL, theme.quiet),
            *_reference(frame, full, owner, names[owner], theme.accent_ink),
            *_traces(frame, full[full["kode_wilayah"] != NATIONAL], theme),
        ],
    )


@dataclass(frozen=True)
class _Frame:
    """Where years and values stand in the zone."""

    years: Sequence[int]
    low: float
    high: float

    def place(self, chart: alt.Chart) -> alt.Chart:
        """Give every row its place: ``X`` of its year and ``Y`` of its value."""
        left, right = ZONE.left(LEFT), ZONE.right(RIGHT)
        return chart.transform_calculate(
            X=f"{left} + ({right} - {left}) * (datum.tahun - {self.years[0]} + 0.5) / {len(self.years)}",
            Y=self.y("datum.nilai"),
        )

    def y(self, value: str) -> str:
        top, bottom = f"{ZONE.name}_y + {TOP} * {ZONE.scale}", f"{ZONE.name}_h - {BOTTOM} * {ZONE.scale}"
        return f"({bottom}) - (({bottom}) - ({top})) * (({value}) - {self.low}) / {self.high - self.low}"


def _in_stretches(series: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return the values with the stretch (``ruas``) each belongs to: a year without a value ends one."""
    full = series.sort_values(["kode_wilayah", "tahun"]).reset_index(drop=True)
    starts = (full["kode_wilayah"] != full["kode_wilayah"].shift()) | (full["tahun"].diff() != 1)
    full["ruas"] = starts.cumsum()
    full["nama"] = full["kode_wilayah"].map(names).fillna(NATIONAL)
    full["angka"] = [bahasa.angka(v) for v in full["nilai"]]
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


def _grid(frame: _Frame, predikat: pd.DataFrame, theme: Theme) -> list[alt.Chart]:
    inside = predikat[predikat["batas_bawah"].between(frame.low, frame.high)]
    bounds = table(
        [
            {
                "nilai": r["batas_bawah"],
                "teks": f"{short_class(r['predikat'])} {bahasa.angka(r['batas_bawah'])}",
            }
            for r in inside.to_dict("records")
        ]
    ).transform_calculate(
        Y=frame.y("datum.nilai"), L=ZONE.left(LEFT), R=ZONE.right(0), T=ZONE.left(LEFT - 10)
    )
    years = frame.place(table([{"tahun": year, "nilai": frame.low} for year in frame.years]))
    quiet: dict[str, Any] = {"baseline": "middle", "color": theme.quiet, "aria": False}
    return [
        bounds.mark_rule(stroke=theme.line, strokeWidth=ZONE.px(1.2), aria=False).encode(
            px_x("L"), px_y("Y"), x2="R"
        ),
        bounds.mark_text(align="right", fontSize=ZONE.px(15), **quiet).encode(
            px_x("T"), px_y("Y"), text="teks:N"
        ),
        years.mark_text(dy=ZONE.px(20), fontSize=ZONE.px(17), **quiet).encode(
            px_x("X"), px_y("Y"), text="tahun:N"
        ),
    ]


def _reference(frame: _Frame, full: pd.DataFrame, code: str, name: str, colour: str) -> list[alt.Chart]:
    rows = full[full["kode_wilayah"] == code]
    if rows.empty:
        return []
    last = rows.tail(1)
    base = frame.place(_table(rows)).encode(px_x("X"), px_y("Y"), detail="ruas:N")
    named = frame.place(_table(last.assign(ujung=f"{name} {last['angka'].iloc[0]}")))
    return [
        base.mark_line(stroke=colour, strokeWidth=ZONE.px(2.5), strokeDash=[5, 4], aria=False),
        base.mark_circle(color=colour, size=ZONE.area(45), opacity=1, aria=False),
        named.mark_text(
            align="left", dx=ZONE.px(9), baseline="middle", fontSize=ZONE.px(16), color=colour, aria=False
        ).encode(px_x("X"), px_y("Y"), text="ujung:N"),
    ]


def _traces(frame: _Frame, full: pd.DataFrame, theme: Theme) -> list[alt.Chart]:
    base = frame.place(_table(full)).encode(px_x("X"), px_y("Y"), detail="ruas:N", description="sebut:N")
    above: dict[str, Any] = {"dy": ZONE.px(-18), "fontSize": ZONE.px(19), "fontWeight": 600}
    return [
        base.mark_line(stroke=theme.ink, strokeWidth=ZONE.px(4)),
        base.mark_circle(color=theme.ink, size=ZONE.area(150), opacity=1),
        # The number twice: first as a halo in the card's colour, so that no line runs through it.
        base.mark_text(**above, color=theme.card, stroke=theme.card, strokeWidth=ZONE.px(5)).encode(
            text="angka:N"
        ),
        base.mark_text(**above, color=theme.ink).encode(text="angka:N"),
    ]


def _table(rows: pd.DataFrame) -> alt.Chart:
    return table(rows.to_dict("records"))
