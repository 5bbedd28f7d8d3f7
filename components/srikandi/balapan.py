"""The race: what every region has added up since the first report, month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from components.linked import linked_view
from components.linked.bernama import Spec, filled, finished, named
from components.linked.view import CHOSEN
from components.linked.zone import Design, Zone, px_x, px_y
from components.srikandi.marks import owner_ink, row_hit, words
from components.srikandi.months import month_names
from components.srikandi.names import Names
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
    plot = _plot(course, names, form)
    lines = plot.lines()
    return filled(
        _picture(names, theme),
        {
            "bulan": [row | {"lebar": plot.along(row["i"])} for row in month_names(plot.months)],
            "garis-bantu": plot.ticks(),
            "lintasan": [row | {"pemilik": row["kode"] == names.owner} for row in lines],
            "papan": _standing(course, names, lines),
        },
    )


@lru_cache(maxsize=8)
def _picture(names: Names, theme: Theme) -> Spec:
    """Return the race of so many regions, without its rows."""
    count = len(names.short)
    zone = Zone("balapan", "0", "0", "width", "height", (Design(WIDTH, ROW * count + TOP + BOTTOM),))
    frame = _Frame(zone, count)
    layers = [*_grid(frame, theme), *_runs(frame, theme), *_names(frame, theme)]
    return finished(linked_view([zone], layers, names.short))


@dataclass(frozen=True)
class _Frame:
    """Where the parts (0-1) of width and height stand; the standing at the right shares the height evenly."""

    zone: Zone
    regions: int

    @property
    def top(self) -> str:
        return f"({self.zone.name}_y + {TOP} * {self.zone.scale})"

    @property
    def bottom(self) -> str:
        return f"({self.zone.name}_y + {self.zone.name}_h - {BOTTOM} * {self.zone.scale})"

    def x(self, part: str) -> str:
        left, right = self.zone.left(LEFT), self.zone.right(STANDING + BRIDGE)
        return f"({left} + ({right} - {left}) * ({part}))"

    def y(self, part: str) -> str:
        return f"({self.bottom} - ({self.bottom} - {self.top}) * ({part}))"

    def place(self, index: str, part: float = 0.5) -> str:
        return f"({self.top} + ({self.bottom} - {self.top}) * (({index}) + {part}) / {self.regions})"


@dataclass(frozen=True)
class _Plot:
    """What the lines are drawn in: its months, and the values at its foot and at its top."""

    course: Race
    form: str
    months: list[pd.Timestamp]
    span: tuple[float, float]

    def along(self, month: int) -> float:
        """Return the part of the width (0-1) at which a month stands."""
        return month / max(len(self.months) - 1, 1)

    def up(self, value: float) -> float:
        """Return the part of the height (0-1) at which a value stands."""
        low, high = self.span
        return (value - low) / (high - low)

    def lines(self) -> list[dict[str, Any]]:
        """Return every point of every line: ``i`` the month, where it stands in width and height."""
        at = {month: i for i, month in enumerate(self.months)}
        return [
            {
                "kode": str(r["kode_wilayah"]),
                "i": at[pd.Timestamp(r["bulan"])],
                "lebar": self.along(at[pd.Timestamp(r["bulan"])]),
                "tinggi": self.up(_value(r, self.form)),
            }
            for r in _known(self.course).to_dict("records")
        ]

    def ticks(self) -> list[dict[str, Any]]:
        """Return the lines of the grid: every place, or round numbers."""
        low, high = self.span
        if self.form == "peringkat":
            count = int(-low)
            return [{"tinggi": self.up(-n), "teks": str(n)} for n in range(1, count + 1)]
        power = 10.0 ** (len(str(int(high))) - 1)
        step = next(s * power for s in (0.2, 0.5, 1, 2) if high / (s * power) <= LINES)
        values = [n * step for n in range(int(high // step) + 1)]
        return [{"tinggi": self.up(value), "teks": bahasa.bilangan(value)} for value in values]


def _plot(course: Race, names: Names, form: str) -> _Plot:
    months = sorted({pd.Timestamp(m) for m in course.rows["bulan"] if m <= course.until})
    if form == "peringkat":
        return _Plot(course, form, months, (-len(names.short) - 0.5, -0.5))
    largest = max((_value(r, form) for r in _known(course).to_dict("records")), default=0.0)
    return _Plot(course, form, months, (0.0, largest * 1.02 or 1.0))


def _known(course: Race) -> pd.DataFrame:
    return course.rows[(course.rows["bulan"] <= course.until) & course.rows["kumulatif"].notna()]


def _value(r: Mapping[Any, Any], form: str) -> float:
    return -float(r["peringkat"]) if form == "peringkat" else float(r["kumulatif"])


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
                "lebar": None if end is None else end["lebar"],
                "tinggi": None if end is None else end["tinggi"],
                "pemilik": code == names.owner,
                "sebut": f"{name}: {total}"
                + (f", peringkat {rank} dari {int(ranks.notna().sum())}" if known else ""),
            }
        )
    return found


def _grid(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    times = named("bulan").transform_calculate(
        X=frame.x("datum.lebar"), Y=f"{frame.bottom} + 24 * {zone.scale}"
    )
    ticks = named("garis-bantu").transform_calculate(
        Y=frame.y("datum.tinggi"), L=zone.left(LEFT), R=frame.x("1"), X=zone.left(LEFT - 12)
    )
    size = zone.px(SMALL)
    rule = ticks.mark_rule(stroke=theme.line, strokeWidth=zone.px(1.2), aria=False)
    return [
        rule.encode(px_x("L"), px_y("Y"), x2="R"),
        words(ticks, "teks", size, theme.quiet, "right"),
        words(times, "teks", size, theme.quiet),
    ]


def _runs(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    base = named("lintasan").transform_calculate(X=frame.x("datum.lebar"), Y=frame.y("datum.tinggi"))
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


def _names(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    base = named("papan").transform_calculate(
        Y=frame.place("datum.urut"),
        T=f"{frame.place('datum.urut', 0)} + {zone.scale}",
        B=f"{frame.place('datum.urut', 1)} - {zone.scale}",
        L=zone.right(STANDING),
        R=zone.right(0),
    )
    bridge = base.transform_filter("isValid(datum.tinggi)").transform_calculate(
        X=frame.x("datum.lebar"), E=frame.y("datum.tinggi")
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
