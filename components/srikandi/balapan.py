"""The race: what every region has added up since the first report, month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from components.linked import linked_view
from components.linked.bernama import Spec
from components.linked.view import CHOSEN
from components.linked.zone import Design, Zone, px_x, px_y, table
from components.srikandi.marks import owner_ink, row_hit, words
from components.srikandi.months import month_names
from components.srikandi.names import Names
from components.srikandi.tables import Tables
from components.theme import Theme
from data import bahasa, pesan_srikandi

ROW, WIDTH = 60, 1400
# Edges in px of the design: numbers left, the standing right, months below.
LEFT, STANDING, TOP, BOTTOM = 92, 400, 22, 44
# Between the end of the lines and the standing there is room for what leads the eye across.
BRIDGE = 60
FONT, SMALL = 21, 16
# At most so many lines of the grid above the ground.
LINES = 5


@dataclass(frozen=True, eq=False)
class Race:
    """The query ``srikandi_kumulatif`` until the last month that counts."""

    rows: pd.DataFrame
    until: pd.Timestamp


@lru_cache(maxsize=32)
def race(course: Race, names: Names, form: str, theme: Theme) -> Spec:
    """Return the race as a linked view: a tap on a line's name selects its region.

    ``form`` is ``jumlah`` (added up) or ``peringkat`` (place in every month). It serves desk and wall alike.
    """
    lines = _lines(course, form)
    standing = _standing(course, names, lines)
    zone = Zone(
        "balapan", "0", "0", "width", "height", (Design(WIDTH, ROW * len(names.short) + TOP + BOTTOM),)
    )
    months = sorted({pd.Timestamp(m) for m in course.rows["bulan"] if m <= course.until})
    tables = Tables()
    frame = _Frame(zone, tables, len(months), len(names.short), _reach(lines, form, len(names.short)))
    layers = [
        *_grid(frame, months, form, theme),
        *_runs(frame, lines, names, theme),
        *_names(frame, standing, theme),
    ]
    return tables.finished(linked_view([zone], layers, names.short))


@dataclass(frozen=True)
class _Frame:
    """Where months and values stand; the standing at the right shares the height evenly."""

    zone: Zone
    tables: Tables
    months: int
    regions: int
    span: tuple[float, float]

    @property
    def top(self) -> str:
        return f"({self.zone.name}_y + {TOP} * {self.zone.scale})"

    @property
    def bottom(self) -> str:
        return f"({self.zone.name}_y + {self.zone.name}_h - {BOTTOM} * {self.zone.scale})"

    def x(self, index: str) -> str:
        left, right = self.zone.left(LEFT), self.zone.right(STANDING + BRIDGE)
        return f"({left} + ({right} - {left}) * ({index}) / {max(self.months - 1, 1)})"

    def y(self, value: str) -> str:
        low, high = self.span
        return f"({self.bottom} - ({self.bottom} - {self.top}) * (({value}) - {low}) / {high - low})"

    def place(self, index: str, part: float = 0.5) -> str:
        return f"({self.top} + ({self.bottom} - {self.top}) * (({index}) + {part}) / {self.regions})"


def _lines(course: Race, form: str) -> list[dict[str, Any]]:
    """Return every point of every line: ``i`` the month, ``nilai`` what it stands for in this form."""
    known = course.rows[(course.rows["bulan"] <= course.until) & course.rows["kumulatif"].notna()]
    months = sorted({pd.Timestamp(m) for m in course.rows["bulan"] if m <= course.until})
    at = {month: i for i, month in enumerate(months)}
    column = "peringkat" if form == "peringkat" else "kumulatif"
    sign = -1.0 if form == "peringkat" else 1.0
    return [
        {
            "kode": str(r["kode_wilayah"]),
            "i": at[pd.Timestamp(r["bulan"])],
            "nilai": sign * float(r[column]),
        }
        for r in known.to_dict("records")
    ]


def _reach(lines: Sequence[Mapping[str, Any]], form: str, regions: int) -> tuple[float, float]:
    if form == "peringkat":
        return -regions - 0.5, -0.5
    largest = max((float(p["nilai"]) for p in lines), default=0.0)
    return 0.0, largest * 1.02 or 1.0


def _standing(course: Race, names: Names, lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the regions from the first to the last, those without a report at the foot."""
    last = course.rows[course.rows["bulan"] == course.until].sort_values(
        ["peringkat", "nama_pendek"], na_position="last"
    )
    ends = {p["kode"]: p for p in sorted(lines, key=lambda p: int(p["i"]))}
    ranks = last["peringkat"]
    found = []
    for i, r in enumerate(last.to_dict("records")):
        code, known = str(r["kode_wilayah"]), pd.notna(r["kumulatif"])
        rank = str(int(r["peringkat"])) if known else "–"
        tied = known and int((ranks == r["peringkat"]).sum()) > 1
        total = bahasa.bilangan(r["kumulatif"]) if known else pesan_srikandi.TIDAK_ADA
        name = names.short[code]
        end = ends.get(code)
        found.append(
            {
                "kode": code,
                "nama": f"{name} (seri)" if tied else name,
                "urut": i,
                "peringkat": rank,
                "angka": total,
                "i": None if end is None else end["i"],
                "nilai": None if end is None else end["nilai"],
                "pemilik": code == names.owner,
                "sebut": f"{name}: {total}"
                + (f", peringkat {rank} dari {int(ranks.notna().sum())}" if known else ""),
            }
        )
    return found


def _grid(frame: _Frame, months: Sequence[pd.Timestamp], form: str, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    times = table(month_names(list(months))).transform_calculate(
        X=frame.x("datum.i"), Y=f"{frame.bottom} + 24 * {zone.scale}"
    )
    ticks = table(_ticks(frame, form)).transform_calculate(
        Y=frame.y("datum.nilai"), L=zone.left(LEFT), R=frame.x(str(frame.months - 1)), X=zone.left(LEFT - 12)
    )
    size = zone.px(SMALL)
    rule = ticks.mark_rule(stroke=theme.line, strokeWidth=zone.px(1.2), aria=False)
    return [
        rule.encode(px_x("L"), px_y("Y"), x2="R"),
        words(ticks, "teks", size, theme.quiet, "right"),
        words(times, "teks", size, theme.quiet),
    ]


def _ticks(frame: _Frame, form: str) -> list[dict[str, Any]]:
    if form == "peringkat":
        return [{"nilai": -n, "teks": str(n)} for n in range(1, frame.regions + 1)]
    power = 10.0 ** (len(str(int(frame.span[1]))) - 1)
    step = next(s * power for s in (0.2, 0.5, 1, 2) if frame.span[1] / (s * power) <= LINES)
    count = int(frame.span[1] // step)
    return [{"nilai": n * step, "teks": bahasa.bilangan(n * step)} for n in range(count + 1)]


def _runs(frame: _Frame, lines: Sequence[Mapping[str, Any]], names: Names, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    if not lines:
        return []
    base = frame.tables.chart(
        [{**p, "pemilik": p["kode"] == names.owner} for p in lines]
    ).transform_calculate(X=frame.x("datum.i"), Y=frame.y("datum.nilai"))
    others = base.transform_filter(f"!({CHOSEN})")
    chosen = base.transform_filter(CHOSEN)
    place = (px_x("X"), px_y("Y"))
    return [
        others.mark_line(strokeWidth=zone.px(2.5), aria=False).encode(
            *place,
            detail="kode:N",
            order="i:Q",
            stroke=alt.condition("datum.pemilik", alt.value(theme.accent), alt.value(theme.border)),
            opacity=alt.value(0.65),
        ),
        chosen.mark_line(stroke=theme.card, strokeWidth=zone.px(10), aria=False).encode(*place, order="i:Q"),
        chosen.mark_line(stroke=theme.ink, strokeWidth=zone.px(5), aria=False).encode(*place, order="i:Q"),
    ]


def _names(frame: _Frame, standing: Sequence[Mapping[str, Any]], theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    base = frame.tables.chart(standing).transform_calculate(
        Y=frame.place("datum.urut"),
        T=f"{frame.place('datum.urut', 0)} + {zone.scale}",
        B=f"{frame.place('datum.urut', 1)} - {zone.scale}",
        L=zone.right(STANDING),
        R=zone.right(0),
    )
    bridge = base.transform_filter("isValid(datum.nilai)").transform_calculate(
        X=frame.x("datum.i"), E=frame.y("datum.nilai")
    )

    def at(x: str) -> alt.Chart:
        return base.transform_calculate(X=x)

    font = zone.px(FONT)
    stroke = alt.condition(CHOSEN, alt.value(theme.ink), alt.value(theme.line))
    return [
        bridge.mark_rule(strokeWidth=zone.px(1.6), aria=False).encode(
            px_x("X"), px_y("E"), x2="L", y2="Y", stroke=stroke
        ),
        bridge.mark_circle(opacity=1, size=zone.area(80), aria=False, color=theme.ink)
        .transform_filter(CHOSEN)
        .encode(px_x("X"), px_y("E")),
        row_hit(base, zone, theme),
        words(at(zone.right(STANDING - 48)), "peringkat", font, theme.quiet, "right"),
        words(at(zone.right(STANDING - 64)), "nama", font, theme.ink, "left").encode(color=owner_ink(theme)),
        words(at(zone.right(14)), "angka", font, theme.ink, "right", 600),
    ]
