"""Letters and dispositions by month: the chosen region, all regions together, and who reported."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import altair as alt

from components.linked import linked_view
from components.linked.bernama import Rows, Spec, filled, finished, named
from components.linked.view import CHOSEN
from components.linked.zone import Design, Zone, px_x, px_y, table
from components.srikandi import months as monthly
from components.srikandi.marks import owner_ink, row_hit, words
from components.srikandi.months import ALL, Drawn, Months
from components.srikandi.names import Names
from components.theme import Theme
from data import pesan_srikandi

# Makes a chart of a plot's rows of that name; in the panel of the chosen region, of that region's alone.
Of: TypeAlias = Callable[[str], alt.Chart]
WIDE = "width >= 1.1 * height"
ROW, LIST, HEADING = 60, 520, 40
NAME, STRIP_LEFT, STRIP_RIGHT, COUNT = 14, 178, 96, 8
FONT, SMALL = 21, 15
PLOT = Design(1080, 400)
# The plot of the chosen region, and that of all together.
OWN, EVERYBODY = "wilayah", "seluruh"
# Edges of a plot in px of the design: the title above, the growth and the months below.
LEFT, RIGHT, TOP, BOTTOM = 82, 8, 66, 62
# A month's growth (+593) is written as large as its month allows: so many times its size is its width.
GROWTH, GROWTH_ROOM = 14, 2.3


@lru_cache(maxsize=64)
def trend(months: Months, names: Names, form: str, theme: Theme) -> Spec:
    """Return list, the chosen region's months and everybody's in one linked view.

    ``form`` is ``jumlah`` (counts) or ``bagian`` (shares of the month, in %).
    """
    share = form == "bagian"
    reports = {code: monthly.reported(months, code) for code in names.short}
    first, last = pesan_srikandi.bulan(months.shown[0]), pesan_srikandi.bulan(months.shown[-1])
    return filled(
        _picture(len(months.shown), names, theme),
        {
            "daftar": [_list_row(i, code, reports[code], names) for i, code in enumerate(names.short)],
            "daftar-kepala": [{"teks": f"siapa melapor, {first} – {last}", "satuan": "bulan"}],
            "daftar-sel": [
                {"urut": n, "i": i, "ada": one}
                for n, row in enumerate(reports.values())
                for i, one in enumerate(row)
            ],
            "periode": _band(months),
            "bulan": monthly.month_names(months.shown),
            **_named(OWN, monthly.drawn(months, names.short, share=share)),
            **_named(EVERYBODY, monthly.drawn(months, {ALL: "Semua wilayah"}, share=share)),
        },
    )


def _named(plot: str, data: Drawn) -> dict[str, Rows]:
    return {
        f"{plot}-bagian": data.parts,
        f"{plot}-utuh": data.whole,
        f"{plot}-ukuran": data.ticks,
        f"{plot}-judul": data.titles,
    }


@lru_cache(maxsize=8)
def _picture(count: int, names: Names, theme: Theme) -> Spec:
    """Return list and plots of so many months, without their rows."""
    height = HEADING + ROW * len(names.short)
    left = f"{WIDE} ? 0.3 * width - 16 : width - 24"
    column = Zone("daftar", "12", "0", left, f"{WIDE} ? height : 0.46 * height", (Design(LIST, height),))
    above, below = (_plot(name, i) for i, name in enumerate((OWN, EVERYBODY)))

    def of_chosen(name: str) -> alt.Chart:
        return named(f"{OWN}-{name}").transform_filter(CHOSEN)

    def of_all(name: str) -> alt.Chart:
        return named(f"{EVERYBODY}-{name}")

    layers = [
        *_list(_List(column, count, height), theme),
        *_panel(_Frame(above, count), of_chosen, theme),
        *_panel(_Frame(below, count), of_all, theme),
    ]
    return finished(linked_view([column, above, below], layers, names.short))


def _plot(name: str, i: int) -> Zone:
    return Zone(
        name,
        f"{WIDE} ? 0.32 * width : 0",
        f"{WIDE} ? {i} * 0.5 * height : (0.48 + {i} * 0.26) * height",
        f"{WIDE} ? 0.68 * width : width",
        f"{WIDE} ? 0.5 * height : 0.26 * height",
        (PLOT,),
    )


@dataclass(frozen=True)
class _List:
    """Where the rows of the list stand."""

    zone: Zone
    months: int
    height: float

    def y(self, offset: float = 0) -> str:
        """Expression of a row's middle, ``offset`` px (design) below it."""
        at = f"({HEADING} + {ROW} * (datum.urut + 0.5)) / {self.height}"
        return f"({self.zone.name}_y + {self.zone.name}_h * {at} + {offset} * {self.zone.scale})"


def _list(frame: _List, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    base = named("daftar").transform_calculate(
        Y=frame.y(),
        L=zone.left(-8),
        R=zone.right(-8),
        T=frame.y(-ROW / 2 + 1),
        B=frame.y(ROW / 2 - 1),
    )
    heading = named("daftar-kepala").transform_calculate(Y=f"{zone.name}_y + {HEADING / 2} * {zone.scale}")
    name, count = zone.left(NAME), zone.right(COUNT)
    size, font = zone.px(SMALL + 1), zone.px(FONT)
    return [
        row_hit(base, zone, theme),
        _strip(frame, theme),
        words(heading.transform_calculate(X=name), "teks", size, theme.quiet, "left"),
        words(heading.transform_calculate(X=count), "satuan", size, theme.quiet, "right"),
        words(base.transform_calculate(X=name), "nama", font, theme.ink, "left").encode(
            color=owner_ink(theme)
        ),
        words(base.transform_calculate(X=count), "lapor", font, theme.quiet, "right"),
    ]


def _list_row(i: int, code: str, reports: Sequence[bool], names: Names) -> dict[str, Any]:
    count, of = sum(reports), len(reports)
    return {
        "kode": code,
        "nama": names.short[code],
        "urut": i,
        "lapor": f"{count}/{of}",
        "pemilik": code == names.owner,
        "sebut": f"{names.short[code]}: melapor {count} dari {of} bulan",
    }


def _strip(frame: _List, theme: Theme) -> alt.Chart:
    """Return one cell a month and region: filled where the region reported."""
    zone = frame.zone
    left, right = zone.left(STRIP_LEFT), zone.right(STRIP_RIGHT)
    step = f"({right} - {left}) / {frame.months}"
    placed = named("daftar-sel").transform_calculate(
        L=f"{left} + {step} * (datum.i + 0.08)",
        R=f"{left} + {step} * (datum.i + 0.92)",
        T=frame.y(-9),
        B=frame.y(9),
    )
    return placed.mark_rect(aria=False).encode(
        px_x("L"),
        px_y("T"),
        x2="R",
        y2="B",
        fill=alt.condition("datum.ada", alt.value(theme.predikat[3]), alt.value(theme.track)),
    )


@dataclass(frozen=True)
class _Frame:
    """Where months and values stand in a plot; every region has its own scale, up to ``maks`` of its rows."""

    zone: Zone
    count: int

    @property
    def top(self) -> str:
        return f"({self.zone.name}_y + {TOP} * {self.zone.scale})"

    @property
    def bottom(self) -> str:
        return f"({self.zone.name}_y + {self.zone.name}_h - {BOTTOM} * {self.zone.scale})"

    def x(self, index: str) -> str:
        left, right = self.zone.left(LEFT), self.zone.right(RIGHT)
        return f"({left} + ({right} - {left}) * ({index}) / {self.count})"

    @property
    def step(self) -> str:
        """Expression of a month's width in px of the design."""
        return f"({self.zone.name}_w / {self.zone.scale} - {LEFT + RIGHT}) / {self.count}"

    def y(self, value: str) -> str:
        return f"({self.bottom} - ({self.bottom} - {self.top}) * ({value}) / datum.maks)"

    def under(self, offset: float) -> str:
        return f"({self.bottom} + {offset} * {self.zone.scale})"


def _panel(frame: _Frame, of: Of, theme: Theme) -> list[alt.Chart]:
    return [
        _period(frame, theme),
        *_grid(frame, of("ukuran"), theme),
        *_stack(frame, of, theme),
        *_texts(frame, of, theme),
    ]


def _band(months: Months) -> list[dict[str, Any]]:
    """Return between which months the chosen period lies; no row when none of it is drawn."""
    start, end = months.periode["awal"], months.periode["akhir"]
    inside = [i for i, month in enumerate(months.shown) if start <= month <= end]
    return [{"dari": inside[0], "ke": inside[-1] + 1}] if inside else []


def _period(frame: _Frame, theme: Theme) -> alt.Chart:
    """Return a band behind the months of the chosen period."""
    placed = named("periode").transform_calculate(
        L=frame.x("datum.dari"), R=frame.x("datum.ke"), T=frame.top, B=frame.bottom
    )
    return placed.mark_rect(fill=theme.chosen, aria=False).encode(px_x("L"), px_y("T"), x2="R", y2="B")


def _grid(frame: _Frame, ticks: alt.Chart, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    placed = ticks.transform_calculate(
        Y=frame.y("datum.nilai"), L=zone.left(LEFT), R=zone.right(RIGHT), X=zone.left(LEFT - 8)
    )
    rule = placed.mark_rule(stroke=theme.line, strokeWidth=zone.px(1.2), aria=False)
    return [
        rule.encode(px_x("L"), px_y("Y"), x2="R"),
        words(placed, "teks", zone.px(SMALL + 1), theme.quiet, "right"),
    ]


def _stack(frame: _Frame, of: Of, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    edges = {"L": frame.x("datum.i + 0.12"), "R": frame.x("datum.i + 0.88")}
    parts = of("bagian").transform_calculate(T=frame.y("datum.ke"), B=frame.y("datum.dari"), **edges)
    whole = of("utuh").transform_calculate(T=frame.top, B=frame.bottom, **edges)
    marked = whole.transform_filter("datum.tanda != ''").transform_calculate(
        X=frame.x("datum.i + 0.5"), Y=f"{frame.bottom} - 8 * {zone.scale}"
    )
    kinds = alt.Scale(
        domain=list(range(len(monthly.KINDS))), range=[theme.predikat[1], theme.predikat[3], theme.accent]
    )
    place = (px_x("L"), px_y("T"))
    return [
        parts.mark_rect(aria=False).encode(
            *place, x2="R", y2="B", fill=alt.Fill("jenis:O", scale=kinds, legend=None)
        ),
        words(marked, "tanda", zone.px(SMALL + 1), theme.quiet),
        # one unseen mark a month says what its three parts are
        whole.mark_rect(opacity=0).encode(*place, x2="R", y2="B", description="sebut:N"),
    ]


def _texts(frame: _Frame, of: Of, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    quiet, small = theme.quiet, zone.px(14)
    titles = of("judul").transform_calculate(X=zone.left(LEFT), Y=f"{zone.name}_y + 20 * {zone.scale}")
    growth = of("utuh").transform_calculate(X=frame.x("datum.i + 0.5"), Y=frame.under(18))
    times = named("bulan").transform_calculate(X=frame.x("datum.i + 0.5"), Y=frame.under(42))
    caption = table([{"teks": "setahun, %"}]).transform_calculate(X=zone.left(LEFT - 8), Y=frame.under(18))
    return [
        words(titles, "judul", zone.px(24), theme.ink, "left", 700),
        words(titles.transform_calculate(X=zone.right(RIGHT)), "tumbuh", zone.px(18), theme.ink, "right"),
        words(growth, "tumbuh", zone.px(f"min({GROWTH}, {frame.step} / {GROWTH_ROOM})"), quiet),
        words(caption, "teks", small, quiet, "right"),
        words(times, "teks", zone.px(SMALL), quiet),
    ]
