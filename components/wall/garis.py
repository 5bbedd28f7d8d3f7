"""Lines over the months for the wall: the race of all regions, and reports with what is left open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import altair as alt
import pandas as pd

from components.linked.bernama import Spec, finished
from components.linked.view import filling
from components.linked.zone import Design, Zone, px_x, px_y, table
from components.theme import Theme
from components.wall.huruf import Huruf
from components.wall.papan import SOME, disebut
from data import bahasa

Rows = Sequence[Mapping[str, Any]]
# In sizes of the smallest type: numbers at the left, the standing at the right, months below.
LEFT, STANDING, BRIDGE, BELOW = 3.6, 11.4, 1.6, 1.8
# Thickness of lines as parts of the smallest type.
THIN, THICK = 0.06, 0.16
# Part of the height that arrivals have; below it is what is left open.
UPPER = 0.58
_SCREEN = Zone("layar", "0", "0", "width", "height", (Design(1, 1),))


@dataclass(frozen=True, eq=False)
class Lintasan:
    """The query ``srikandi_kumulatif``, the names of the regions by code, and whose screen this is."""

    rows: pd.DataFrame
    names: Mapping[str, str]
    owner: str


@lru_cache(maxsize=8)
def balapan(course: Lintasan, huruf: Huruf, theme: Theme) -> Spec:
    """Return what every region has added up, month by month, the standing at the right."""
    months = sorted(course.rows["bulan"].unique())
    at = {month: i for i, month in enumerate(months)}
    known = course.rows[course.rows["kumulatif"].notna()]
    top = float(known["kumulatif"].max()) or 1.0
    last = known[known["bulan"] == months[-1]].sort_values(["peringkat", "nama_pendek"])
    first = set(last.loc[last["peringkat"] == 1, "kode_wilayah"])
    told = disebut(list(last["kode_wilayah"]), SOME, {course.owner})
    points = [
        {"kode": code, "i": at[month], "nilai": float(value), "utama": code in first}
        for code, month, value in zip(known["kode_wilayah"], known["bulan"], known["kumulatif"], strict=True)
    ]
    standing = [
        {
            "urut": i,
            "nama": course.names[code],
            "nilai": float(value),
            "angka": bahasa.bilangan(value) if code in told else "",
            "utama": code in first,
            "disebut": code in told,
            "sebut": f"{course.names[code]}: {bahasa.bilangan(value)}, peringkat {int(rank)}",
        }
        for i, (code, rank, value) in enumerate(
            zip(last["kode_wilayah"], last["peringkat"], last["kumulatif"], strict=True)
        )
    ]
    room = f"(width - {STANDING + BRIDGE} * huruf)"
    x = f"({room} * datum.i / {max(len(months) - 1, 1)})"
    y = _y("datum.nilai", top, "0.6 * huruf", f"(height - {BELOW} * huruf)")
    end = f"(width - {STANDING + BRIDGE} * huruf)"
    layers = [
        *_grid([{"nilai": 0.0, "teks": ""}], y, "0", end, theme),
        *_years(months, x, "(height - 0.7 * huruf)", theme),
        *_runs(points, x, y, theme),
        *_standing(standing, y, end, theme),
    ]
    return _made(layers, huruf)


@dataclass(frozen=True, eq=False)
class Bulanan:
    """Months of reports: ``mulai``, ``masuk`` and ``rata`` (moving mean, NaN where unknown), and the stock.

    ``stok`` has the columns bulan, stok_min and stok_maks; ``terkini`` is what is open now, None if unknown.
    """

    mulai: Sequence[pd.Timestamp]
    masuk: Sequence[float]
    rata: Sequence[float]
    stok: pd.DataFrame
    terkini: int | None


@lru_cache(maxsize=8)
def bulanan(months: Bulanan, huruf: Huruf, theme: Theme) -> Spec:
    """Return arrivals above and the open stock between its bounds below, on one axis of months."""
    count = len(months.mulai)
    top = max([*months.masuk, 1.0])
    at = {pd.Timestamp(month): i for i, month in enumerate(months.mulai)}
    stock = [
        {"i": at[pd.Timestamp(r["bulan"])], "dari": float(r["stok_min"]), "ke": float(r["stok_maks"])}
        for r in months.stok.to_dict("records")
        if pd.Timestamp(r["bulan"]) in at
    ]
    most = max([*(r["ke"] for r in stock), float(months.terkini or 0), 1.0])
    x0 = f"{LEFT} * huruf"
    step = f"((width - {LEFT + 3} * huruf) / {count})"
    middle = f"({x0} + {step} * (datum.i + 0.5))"
    split = f"{UPPER} * height"
    up = _y("datum.nilai", top, "1.9 * huruf", f"({split} - 0.4 * huruf)")
    floor = f"(height - {BELOW} * huruf)"

    def down(value: str) -> str:
        return _y(value, most, f"({split} + 2 * huruf)", floor)

    right = "(width - 3 * huruf)"
    return _made(
        [
            *_title("Laporan masuk per bulan", "0.6 * huruf", theme),
            *_grid(_halves(top)[-1:], up, x0, right, theme),
            *_arrivals(months, (middle, step, up, f"({split} - 0.4 * huruf)"), theme),
            *_title("Masih terbuka pada akhir bulan (batas bawah–atas)", f"({split} + 0.9 * huruf)", theme),
            *_grid(_halves(most)[-1:], down("datum.nilai"), x0, right, theme),
            *_stock(stock, months.terkini, (middle, right), (down, floor), theme),
            *_years(list(months.mulai), middle, "(height - 0.7 * huruf)", theme),
        ],
        huruf,
    )


def _made(layers: Sequence[alt.Chart], huruf: Huruf) -> Spec:
    return finished(filling([_SCREEN], layers).add_params(huruf.param))


def _size(times: float = 1.0) -> alt.ExprRef:
    return alt.ExprRef(f"{times} * huruf")


def _y(value: str, top: float, above: str, below: str) -> str:
    return f"({below} - ({below} - {above}) * ({value}) / {top})"


def _words(
    placed: alt.Chart,
    colour: str,
    align: Literal["left", "right", "center"],
    weight: Literal[400, 600, 700] = 400,
    field: str = "teks",
) -> alt.Chart:
    mark = placed.mark_text(
        align=align, baseline="middle", fontSize=_size(), fontWeight=weight, color=colour, aria=False
    )
    return mark.encode(px_x("X"), px_y("Y"), text=f"{field}:N")


def _halves(top: float) -> list[dict[str, Any]]:
    """Return the ground and one or two round numbers below the top."""
    power = 10.0 ** (len(str(int(top))) - 1)
    step = next(s * power for s in (5, 2, 1, 0.5, 0.2, 0.1) if top / (s * power) >= 1)
    step = step / 2 if top / step < 2 and step / 2 >= 1 else step  # noqa: PLR2004 - two numbers say enough
    return [{"nilai": n * step, "teks": bahasa.bilangan(n * step)} for n in range(int(top // step) + 1)]


def _grid(ticks: Rows, y: str, left: str, right: str, theme: Theme) -> list[alt.Chart]:
    placed = table(ticks).transform_calculate(Y=y, L=left, R=right, X=f"{left} - 0.4 * huruf")
    rule = placed.mark_rule(stroke=theme.line, strokeWidth=_size(THIN), aria=False)
    return [rule.encode(px_x("L"), px_y("Y"), x2="R"), _words(placed, theme.quiet, "right")]


def _years(months: Sequence[Any], x: str, y: str, theme: Theme) -> list[alt.Chart]:
    """Return each year where it begins; a first part of a year too short for its name has none."""
    stamps = [pd.Timestamp(month) for month in months]
    starts = [i for i, month in enumerate(stamps) if month.month == 1] or [0]
    rows = [{"i": i, "teks": str(stamps[i].year)} for i in starts]
    return [_words(table(rows).transform_calculate(X=x, Y=y), theme.quiet, "left")]


def _title(text: str, y: str, theme: Theme) -> list[alt.Chart]:
    return [_words(table([{"teks": text}]).transform_calculate(X="0", Y=y), theme.ink, "left", 600)]


def _runs(points: Rows, x: str, y: str, theme: Theme) -> list[alt.Chart]:
    base = table(points).transform_calculate(X=x, Y=y)
    place = (px_x("X"), px_y("Y"))
    others, first = base.transform_filter("!datum.utama"), base.transform_filter("datum.utama")
    return [
        others.mark_line(stroke=theme.predikat[1], strokeWidth=_size(1.3 * THIN), aria=False).encode(
            *place, detail="kode:N", order="i:Q"
        ),
        first.mark_line(stroke=theme.accent, strokeWidth=_size(THICK), aria=False).encode(
            *place, detail="kode:N", order="i:Q"
        ),
    ]


def _standing(rows: Rows, y: str, end: str, theme: Theme) -> list[alt.Chart]:
    base = table(rows).transform_calculate(
        E=y, X0=end, L=f"{end} + {BRIDGE} * huruf", Y=f"height * (datum.urut + 0.5) / {len(rows)}"
    )
    ink = alt.ExprRef(f"datum.utama ? '{theme.accent_ink}' : datum.disebut ? '{theme.ink}' : '{theme.quiet}'")
    left = f"width - {STANDING} * huruf"

    def at(x: str) -> alt.Chart:
        return base.transform_calculate(X=x)

    named = at(left).mark_text(align="left", baseline="middle", fontSize=_size(), fontWeight=600, color=ink)
    return [
        base.mark_rule(stroke=theme.line, strokeWidth=_size(THIN), aria=False).encode(
            px_x("X0"), px_y("E"), x2="L", y2="Y"
        ),
        named.encode(px_x("X"), px_y("Y"), text="nama:N", description="sebut:N"),
        _words(at("width"), theme.ink, "right", field="angka"),
    ]


def _arrivals(months: Bulanan, place: tuple[str, str, str, str], theme: Theme) -> list[alt.Chart]:
    middle, step, up, ground = place
    rows = [
        {
            "i": i,
            "nilai": float(count),
            "rata": None if pd.isna(mean) else float(mean),
            "sebut": f"{bahasa.BULAN[month.month - 1]} {month.year}: {bahasa.bilangan(count)} laporan",
        }
        for i, (month, count, mean) in enumerate(zip(months.mulai, months.masuk, months.rata, strict=True))
    ]
    base = table(rows).transform_calculate(
        L=f"{middle} - 0.4 * {step}", R=f"{middle} + 0.4 * {step}", T=up, B=ground
    )
    mean = (
        table(rows)
        .transform_filter("isValid(datum.rata)")
        .transform_calculate(X=middle, Y=up.replace("datum.nilai", "datum.rata"))
    )
    return [
        base.mark_rect(fill=theme.predikat[1]).encode(
            px_x("L"), px_y("T"), x2="R", y2="B", description="sebut:N"
        ),
        mean.mark_line(stroke=theme.accent, strokeWidth=_size(THICK), aria=False).encode(
            px_x("X"), px_y("Y"), order="i:Q"
        ),
    ]


def _stock(
    rows: list[dict[str, Any]], now: int | None, place: tuple[str, str], height: tuple[Any, str], theme: Theme
) -> list[alt.Chart]:
    (middle, right), (down, _) = place, height
    band = table(rows).transform_calculate(X=middle, Y=down("datum.ke"), B=down("datum.dari"))
    layers = [
        band.mark_area(color=theme.predikat[2], opacity=0.85, aria=False).encode(
            px_x("X"), alt.Y("Y:Q", scale=None, axis=None, stack=None), y2="B"
        )
    ]
    if now is not None:
        end = table([{"nilai": now, "teks": bahasa.bilangan(now)}]).transform_calculate(
            X=f"{right} + 0.4 * huruf", Y=down("datum.nilai")
        )
        layers.append(_words(end, theme.accent_ink, "left", 700))
    return layers
