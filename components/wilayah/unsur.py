"""Domains and aspects as dots on one scale: the region, the province, the nation and the best region."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from textwrap import wrap
from typing import Any, Literal

import altair as alt
import pandas as pd

from components import html
from components.linked.bernama import Spec, filled, finished, named
from components.linked.view import filling
from components.linked.zone import Design, Zone, px_x, px_y, table
from components.theme import Theme
from data import bahasa
from data.kisi import INDIKATOR
from data.potret import Potret

ROW, WIDTH = 34, 720
NAME, LEFT, RIGHT, VALUE = 0, 330, 200, 140
FONT = 16
INDENT, LINE_HEIGHT = 16, 16
# So many letters of a name stand in a line.
NAME_CHARACTERS = 38
DOMAIN = "domain"


@lru_cache(maxsize=128)
def dots(potret: Potret, theme: Theme) -> Spec:
    """Return one row a domain and aspect, in the order of the regulation, each aspect below its domain."""
    rows = _rows(potret)
    return filled(_picture(len(rows), tuple(potret.papan.bounds), theme), {"unsur": rows})


@lru_cache(maxsize=8)
def _picture(count: int, bounds: tuple[float, ...], theme: Theme) -> Spec:
    """Return the picture of so many domains and aspects on the scale of the classes, without their rows."""
    lines = count + 1
    zone = Zone("unsur", "0", "0", "width", "height", (Design(WIDTH, ROW * lines),))
    return finished(filling([zone], _layers(zone, lines, bounds, theme)))


def heading(potret: Potret) -> None:
    """Draw the panel's title with the meaning of the dots."""
    html.show("unsur", nama=potret.pendek, nasional=bool(_elements(potret)["nasional"].notna().any()))


def message(potret: Potret) -> str:
    """Return the alternative text: the strongest and the weakest element."""
    ranked = _elements(potret).dropna(subset=["nilai"]).sort_values("nilai")
    if ranked.empty:
        return f"Domain dan aspek {potret.pendek}: tidak ada data"
    worst, best = ranked.iloc[0], ranked.iloc[-1]
    return (
        f"Domain dan aspek {potret.pendek}: tertinggi {best['nama']} {bahasa.angka(best['nilai'])}, "
        f"terendah {worst['nama']} {bahasa.angka(worst['nilai'])}"
    )


def _elements(potret: Potret) -> pd.DataFrame:
    found = potret.unsur
    return found[(found["jenjang"] != INDIKATOR) & (found["kode"] != "")]


def _rows(potret: Potret) -> list[dict[str, Any]]:
    found = _elements(potret)
    tops = found[found["jenjang"] == DOMAIN]
    order = [
        row
        for top in tops.to_dict("records")
        for row in (top, *found[found["induk"] == top["kode"]].to_dict("records"))
    ]
    names = potret.papan.short_names
    return [_row(i, r, names) for i, r in enumerate(order or found.to_dict("records"))]


def _row(urut: int, r: Mapping[Any, Any], names: Mapping[str, str]) -> dict[str, Any]:
    best = [names[code] for code in r["wilayah_terbaik"]]
    lines = wrap(r["nama"], NAME_CHARACTERS)
    missing = pd.isna(r["nilai"])
    return {
        "urut": urut,
        "nama": "\n".join(lines),
        "baris": len(lines),
        "domain": r["jenjang"] == DOMAIN,
        "nilai": None if missing else r["nilai"],
        "provinsi": None if pd.isna(r["provinsi"]) else r["provinsi"],
        "nasional": None if pd.isna(r["nasional"]) else r["nasional"],
        "terbaik": None if pd.isna(r["terbaik"]) else r["terbaik"],
        "angka": "–" if missing else bahasa.angka(r["nilai"]),
        "guru": "" if not best else best[0] if len(best) == 1 else f"{len(best)} wilayah",
        "sebut": f"{r['nama']}: " + ("tidak ada data" if missing else bahasa.angka(r["nilai"])),
    }


def _layers(zone: Zone, lines: int, bounds: Sequence[float], theme: Theme) -> list[alt.Chart]:
    low, high = bounds[0], bounds[-1]

    def at(value: str) -> str:
        left, right = zone.left(LEFT), zone.right(RIGHT)
        return f"{left} + ({right} - {left}) * (({value}) - {low}) / {high - low}"

    base = named("unsur").transform_calculate(Y=zone.line("datum.urut + 1.5", lines))

    def text(
        x: str, field: str, align: Literal["left", "right"], weight: Literal[400, 600] = 400
    ) -> alt.Chart:
        placed = base.transform_calculate(X=x).mark_text(
            align=align,
            baseline="middle",
            fontSize=zone.px(FONT),
            fontWeight=weight,
            color=theme.ink,
            aria=False,
        )
        return placed.encode(px_x("X"), px_y("Y"), text=f"{field}:N")

    def dot(field: str, area: float, **style: Any) -> alt.Chart:  # noqa: ANN401 - Altair's mark options
        shown = base.transform_filter(f"isValid(datum.{field})").transform_calculate(X=at(f"datum.{field}"))
        return shown.mark_point(filled=True, opacity=1, size=zone.area(area), **style).encode(
            px_x("X"), px_y("Y")
        )

    valued = base.transform_filter("isValid(datum.nilai)")
    cuts = table([{"b": b, "teks": bahasa.angka(b)} for b in bounds]).transform_calculate(
        X=at("datum.b"), Y=zone.line("0.5", lines), T=zone.line("0.85", lines), B=zone.line(str(lines), lines)
    )
    gap = valued.transform_filter("isValid(datum.terbaik)").transform_calculate(
        A=at("datum.nilai"), B=at("datum.terbaik")
    )
    stroke = {"stroke": theme.card, "strokeWidth": zone.px(1.5), "aria": False}
    tick = base.transform_filter("isValid(datum.nasional)").transform_calculate(
        X=at("datum.nasional"), T=f"datum.Y - 11 * {zone.scale}", B=f"datum.Y + 11 * {zone.scale}"
    )
    return [
        cuts.mark_rule(stroke=theme.line, strokeWidth=zone.px(1.2), aria=False).encode(
            px_x("X"), px_y("T"), y2="B"
        ),
        cuts.mark_text(baseline="middle", fontSize=zone.px(FONT - 3), color=theme.quiet, aria=False).encode(
            px_x("X"), px_y("Y"), text="teks:N"
        ),
        gap.mark_rule(stroke=theme.accent, opacity=0.45, strokeWidth=zone.px(4), aria=False).encode(
            px_x("A"), px_y("Y"), x2="B"
        ),
        tick.mark_rule(stroke=theme.ink, strokeWidth=zone.px(2.5), aria=False).encode(
            px_x("X"), px_y("T"), y2="B"
        ),
        dot("terbaik", 150, shape="diamond", fill=theme.accent, **stroke),
        dot(
            "provinsi",
            110,
            shape="circle",
            fill=theme.card,
            stroke=theme.quiet,
            strokeWidth=zone.px(2.5),
            aria=False,
        ),
        dot(
            "nilai", 230, shape="circle", fill=theme.predikat[-1], stroke=theme.card, strokeWidth=zone.px(1.5)
        ).encode(description="sebut:N"),
        *(_names(zone, base, theme)),
        text(zone.right(VALUE), "angka", "right", 600),
        text(zone.right(VALUE - 14), "guru", "left"),
    ]


def _names(zone: Zone, base: alt.Chart, theme: Theme) -> list[alt.Chart]:
    """Return the names, a domain's in bold, an aspect's indented; a long one stands in two lines."""
    centred = base.transform_calculate(Y=f"datum.Y - (datum.baris - 1) * {LINE_HEIGHT / 2} * {zone.scale}")
    style: dict[str, Any] = {
        "align": "left",
        "baseline": "middle",
        "fontSize": zone.px(FONT),
        "lineBreak": "\n",
        "lineHeight": zone.px(LINE_HEIGHT),
        "color": theme.ink,
        "aria": False,
    }
    return [
        centred.transform_filter(f"{'' if domain else '!'}datum.domain")
        .transform_calculate(X=zone.left(NAME if domain else NAME + INDENT))
        .mark_text(**style, fontWeight=600 if domain else 400)
        .encode(px_x("X"), px_y("Y"), text="nama:N")
        for domain in (True, False)
    ]
