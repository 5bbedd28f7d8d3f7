"""How the panels of /lapor are drawn: the drawing once, the rows anew for each choice.

A drawing knows nothing of the data: it reads named rows that hold places as fractions (0 to 1) of a cell of
the view. So a new choice changes rows alone, and the view on screen takes them without being built again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10
from typing import Any, Literal

import altair as alt
import pandas as pd

from components.linked.bernama import named
from components.linked.zone import Design, Zone, px_x, px_y
from components.theme import Theme
from data import bahasa

Rows = pd.DataFrame
# As many labels as an axis of time bears.
MOST_LABELS = 13
_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_DECEMBER = 12


@dataclass(frozen=True)
class Cells:
    """Cells of a zone, each with the same margins in px of the design.

    ``cell`` holds the expressions of a cell's left, top, width and height, as fractions of the zone: one cell
    that fills it, or fields of the rows.
    """

    zone: Zone
    left: float
    right: float
    top: float
    bottom: float
    cell: tuple[str, str, str, str] = ("0", "0", "1", "1")

    def x(self, u: str) -> str:
        """Expression of the x at ``u`` of the cell's inside, from left to right."""
        z, (kx, _, kw, _) = self.zone, self.cell
        start = f"{z.name}_x + {z.name}_w * ({kx}) + {self.left} * {z.scale}"
        return f"({start} + ({u}) * ({z.name}_w * ({kw}) - {self.left + self.right} * {z.scale}))"

    def y(self, v: str) -> str:
        """Expression of the y at ``v`` of the cell's inside, from bottom to top."""
        z, (_, ky, _, kh) = self.zone, self.cell
        end = f"{z.name}_y + {z.name}_h * (({ky}) + ({kh})) - {self.bottom} * {z.scale}"
        return f"({end} - ({v}) * ({z.name}_h * ({kh}) - {self.top + self.bottom} * {z.scale}))"

    def px(self, design: float) -> str:
        """Expression of a length of the design."""
        return f"{design} * {self.zone.scale}"

    def placed(self, rows: str, u: str = "datum.u", v: str = "datum.v") -> alt.Chart:
        """Return a chart over the rows of a name, each with its place ``X`` and ``Y``."""
        return named(rows).transform_calculate(X=self.x(u), Y=self.y(v))

    def boxes(self, rows: str, shift: str = "0") -> alt.Chart:
        """Return a chart over rows with a rectangle: ``u0``, ``u1``, ``v0`` and ``v1``."""
        return named(rows).transform_calculate(
            L=f"{self.x('datum.u0')} + {shift}",
            R=f"{self.x('datum.u1')} - {shift}",
            T=self.y("datum.v1"),
            B=self.y("datum.v0"),
        )


def zone(name: str, width: float, height: float) -> Zone:
    """Return a zone that fills its view, designed for ``width`` times ``height`` px."""
    return Zone(name, "0", "0", "width", "height", (Design(width, height),))


def rect(chart: alt.Chart, fill: str | None, **look: Any) -> alt.Chart:  # noqa: ANN401 - any look
    """Draw the rectangles of :meth:`Cells.boxes`; with ``fill`` None their own ``warna``."""
    coloured = {"color": alt.Color("warna:N", scale=None, legend=None)} if fill is None else {}
    look = look if fill is None else {"fill": fill, **look}
    return chart.mark_rect(**look).encode(px_x("L"), px_y("T"), x2="R", y2="B", **coloured)


def text(
    chart: alt.Chart,
    zone: Zone,
    field: str,
    colour: str | None,
    size: float,
    *,
    align: Literal["left", "right", "center"] = "left",
    **look: Any,  # noqa: ANN401 - whatever a mark may look like
) -> alt.Chart:
    """Write a field at ``X`` and ``Y``, ``size`` px (design) high, in ``colour`` or the rows' ``warna``."""
    own = {"color": alt.Color("warna:N", scale=None, legend=None)} if colour is None else {}
    look = look if colour is None else {"color": colour, **look}
    mark = chart.mark_text(
        align=align, fontSize=zone.px(size), **{"baseline": "middle", "aria": False, **look}
    )
    return mark.encode(px_x("X"), px_y("Y"), text=f"{field}:N", **own)


def axis(cells: Cells, theme: Theme, *, across: str = "mendatar", along: str = "tegak") -> list[alt.Chart]:
    """Return the grid: lines and numbers of the rows ``across`` (v, teks), labels of ``along`` (u, teks)."""
    zone = cells.zone
    lines = named(across).transform_calculate(
        L=cells.x("0"), R=cells.x("1"), Y=cells.y("datum.v"), X=f"{cells.x('0')} - {cells.px(8)}"
    )
    below = cells.placed(along, v="0").transform_calculate(B=f"datum.Y + {cells.px(6)}")
    return [
        lines.mark_rule(stroke=theme.line, strokeWidth=zone.px(1.2), aria=False).encode(
            px_x("L"), px_y("Y"), x2="R"
        ),
        text(lines, zone, "teks", theme.quiet, 14, align="right"),
        below.mark_rule(stroke=theme.line, strokeWidth=zone.px(1.2), aria=False).encode(
            px_x("X"), px_y("Y"), y2="B"
        ),
        text(below, zone, "teks", theme.quiet, 14, align="center", dy=zone.px(18)),
    ]


def frame(columns: Iterable[str], rows: Iterable[Sequence[Any]]) -> Rows:
    """Return rows as a frame, which has its columns also without a row."""
    return pd.DataFrame(list(rows), columns=list(columns))


def steps(high: float, count: int = 4) -> list[float]:
    """Return round whole numbers from 0 up to at least ``high``, about ``count`` of them."""
    if not high > 0:
        return [0.0, 1.0]
    rough = high / count
    power = 10.0 ** floor(log10(rough))
    wide_enough = (m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough - 1e-9)
    step = next((one for one in wide_enough if one % 1 == 0), 1.0)
    found = [0.0]
    while found[-1] < high - 1e-9:
        found.append(found[-1] + step)
    return found


def levels(numbers: Sequence[float]) -> Rows:
    """Return the rows of an axis's lines: the fraction of the highest, and the number."""
    top = numbers[-1]
    return frame(("v", "teks"), [(n / top, bahasa.bilangan(n)) for n in numbers])


def months(first: date, last: date) -> Rows:
    """Return the labels of an axis of time from ``first`` to ``last``: whole months, as many as it bears."""
    length = (last - first).days + 1
    starts = _firsts(first, last)
    step = next((s for s in _MONTH_STEPS if len(starts) / s <= MOST_LABELS), _MONTH_STEPS[-1])
    shown = [day for day in starts if (day.year * 12 + day.month - 1) % step == 0] or starts[:1]
    named_years: set[int] = set()
    rows = []
    for day in shown:
        new = day.year not in named_years
        named_years.add(day.year)
        name = bahasa.BULAN[day.month - 1][:3]
        rows.append(((day - first).days / length, f"{name} {day.year}" if new else name))
    return frame(("u", "teks"), rows or [(0.0, bahasa.tanggal(first))])


def _firsts(first: date, last: date) -> list[date]:
    day = first if first.day == 1 else _following(first)
    found = []
    while day <= last:
        found.append(day)
        day = _following(day)
    return found


def _following(day: date) -> date:
    return date(day.year + 1, 1, 1) if day.month == _DECEMBER else date(day.year, day.month + 1, 1)
