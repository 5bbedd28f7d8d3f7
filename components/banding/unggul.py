"""Who is best where: a row an element, by kind, the largest gain first; a tap opens the element."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import altair as alt

from components.banding.rinci import above_second, digits_of
from components.banding.tabel import class_order
from components.linked.bernama import filled, finished, named
from components.linked.rows import NO_DATA, class_scale
from components.linked.view import CHOSEN, linked_view, tappable
from components.linked.zone import Design, Zone, px_x, px_y
from components.theme import Theme
from data import bahasa, banding, pesan_banding
from data.banding import Unggulan
from data.kisi import Kisi

# In px of the design: a row is a finger's width.
ROW, WIDTH, REM = 48, 1130, 16
CODE, NAME, BADGE, BEST, GAIN, BAR = 10, 54, 388, 452, 762, 130
FONT, SMALL = 17, 14
LETTERS = 42


def shown(grid: Kisi, kelompok: str) -> tuple[Unggulan, ...]:
    """Return the elements of one group (``""``: all) in the order of the rows."""
    return tuple(one for one in banding.unggulan(grid) if kelompok in ("", one.kelompok))


def height(grid: Kisi, kelompok: str) -> str:
    """Return the CSS that gives every line of the list its height."""
    return f".st-key-unggul{{height:{_lines(shown(grid, kelompok)) * ROW / REM}rem}}"


def _lines(elements: Sequence[Unggulan]) -> int:
    """Count the lines, headings included."""
    return len(elements) + len({one.jenjang for one in elements})


@lru_cache(maxsize=64)
def best_list(grid: Kisi, kelompok: str, theme: Theme) -> dict[str, Any]:
    """Return the list's specification; a tap selects an element, whose code is its name in the view."""
    elements = shown(grid, kelompok)
    total = _lines(elements)
    zone = Zone("unggul", "0", "0", "width", "height", (Design(WIDTH, ROW * total),))
    rows, heads = _rows(grid, elements)
    layers = [
        tappable(_hits(zone, total, theme)),
        *_heads(zone, total, theme),
        *_best(zone, total, theme),
        *_gains(zone, total, theme),
    ]
    view = linked_view([zone], layers, {one.kode: one.kode for one in elements})
    return filled(finished(view), {"baris": rows, "kepala": heads})


def _rows(grid: Kisi, elements: Sequence[Unggulan]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    rows: list[dict[str, Any]] = []
    heads: list[dict[str, Any]] = []
    most: dict[str, float] = {}
    for one in elements:
        if one.jenjang not in most:
            most[one.jenjang] = one.kenaikan or 0
            heads.append(
                {
                    "urut": len(rows) + len(heads),
                    "teks": one.jenjang.capitalize(),
                    "terbaik": "Terbaik, dan jaraknya ke yang kedua",
                    "untung": "Paling untung bila meniru",
                }
            )
        full = most[one.jenjang]
        part = (one.kenaikan or 0) / full if full else 0
        rows.append(_row(grid, one) | {"urut": len(rows) + len(heads), "bagian": part})
    return rows, heads


def _row(grid: Kisi, one: Unggulan) -> dict[str, Any]:
    names = textwrap.wrap(banding.nama(grid)[one.kode], LETTERS, max_lines=2, placeholder="…")
    base = {"kode": one.kode, "nama": "\n".join(names), "baris": len(names)}
    if not one.standing.terbaik:
        return base | {
            "angka": "",
            "kelas": 0,
            "terbaik": NO_DATA,
            "atas": "",
            "untung": "",
            "naik": "",
            "sebut": f"{grid.nama[one.kode]}: {NO_DATA}",
        }
    level = banding.sel(grid)[one.kode, one.standing.terbaik[0]].predikat
    best = pesan_banding.sebut([grid.names[code] for code in one.standing.terbaik])
    number = bahasa.angka(one.standing.urutan[0][1], digits_of(grid, one))
    gain = pesan_banding.kenaikan(one.kenaikan) if one.kenaikan else ""
    who = pesan_banding.sebut([grid.names[code] for code in one.untung])
    said = f"{grid.nama[one.kode]}: terbaik {best}, {number}"
    return base | {
        "angka": number,
        "kelas": class_order(grid, one.kode).get(level, 0),
        "terbaik": best,
        "atas": above_second(grid, one),
        "untung": who or ("tidak ada yang di bawahnya" if len(one.standing.urutan) > 1 else ""),
        "naik": gain,
        "sebut": f"{said}; paling untung {who}, {gain}" if gain else said,
    }


def _hits(zone: Zone, total: int, theme: Theme) -> alt.Chart:
    rect = (
        named("baris")
        .transform_calculate(
            L=zone.left(1),
            R=zone.right(1),
            T=zone.line("datum.urut", total),
            B=zone.line("datum.urut + 1", total),
        )
        .mark_rect(cursor="pointer", cornerRadius=zone.px(8), strokeWidth=zone.px(2))
    )
    return rect.encode(
        px_x("L"),
        px_y("T"),
        x2="R",
        y2="B",
        fill=alt.condition(CHOSEN, alt.value(theme.chosen), alt.value("transparent")),
        stroke=alt.condition(CHOSEN, alt.value(theme.accent), alt.value("transparent")),
        description="sebut:N",
    )


@dataclass(frozen=True)
class _Text:
    """How a text looks, and how far above the middle of its row it stands."""

    colour: str
    size: float = FONT
    weight: Literal[400, 600] = 400
    align: Literal["left", "right"] = "left"
    up: float = 0

    def at(self, base: alt.Chart, zone: Zone, x: str, field: str) -> alt.Chart:
        """Return the texts of a field at ``x``."""
        placed = base.transform_calculate(X=x, Z=f"datum.Y - ({self.up}) * {zone.scale}")
        mark = placed.mark_text(
            align=self.align,
            baseline="middle",
            fontSize=zone.px(self.size),
            fontWeight=self.weight,
            color=self.colour,
            aria=False,
        )
        return mark.encode(px_x("X"), px_y("Z"), text=f"{field}:N")


def _heads(zone: Zone, total: int, theme: Theme) -> list[alt.Chart]:
    base = named("kepala").transform_calculate(
        Y=zone.line("datum.urut + 0.6", total),
        B=zone.line("datum.urut + 1", total),
        L=zone.left(0),
        R=zone.right(0),
    )
    return [
        base.mark_rule(stroke=theme.border, strokeWidth=zone.px(1.2), aria=False).encode(
            px_x("L"), px_y("B"), x2="R"
        ),
        _Text(theme.ink, FONT + 1, 600).at(base, zone, zone.left(CODE), "teks"),
        _Text(theme.quiet, SMALL + 1).at(base, zone, zone.left(BADGE), "terbaik"),
        _Text(theme.quiet, SMALL + 1).at(base, zone, zone.left(GAIN), "untung"),
    ]


def _best(zone: Zone, total: int, theme: Theme) -> list[alt.Chart]:
    base = named("baris").transform_calculate(Y=zone.line("datum.urut + 0.5", total))
    line = base.transform_calculate(
        L=zone.left(0), R=zone.right(0), B=zone.line("datum.urut + 1", total)
    ).mark_rule(stroke=theme.line, strokeWidth=zone.px(1), aria=False)
    names = base.transform_calculate(
        X=zone.left(NAME), Z=f"datum.Y - (datum.baris - 1) * {(FONT - 1) * 0.54} * {zone.scale}"
    ).mark_text(
        align="left",
        baseline="middle",
        lineBreak="\n",
        fontSize=zone.px(FONT - 1),
        lineHeight=zone.px((FONT - 1) * 1.08),
        color=theme.ink,
        aria=False,
    )
    badge = (
        base.transform_filter("datum.kelas")
        .transform_calculate(
            L=zone.left(BADGE),
            R=zone.left(BADGE + 52),
            T=f"datum.Y - 15 * {zone.scale}",
            B=f"datum.Y + 15 * {zone.scale}",
        )
        .mark_rect(cornerRadius=zone.px(6), aria=False)
    )
    inks = alt.Scale(domain=list(range(6)), range=[theme.ink, *theme.predikat_ink])
    number = (
        base.transform_calculate(X=zone.left(BADGE + 26))
        .mark_text(baseline="middle", fontSize=zone.px(FONT), fontWeight=600, aria=False)
        .encode(px_x("X"), px_y("Y"), text="angka:N", color=alt.Color("kelas:O", scale=inks, legend=None))
    )
    return [
        line.encode(px_x("L"), px_y("B"), x2="R"),
        _Text(theme.quiet, SMALL).at(base, zone, zone.left(CODE), "kode"),
        names.encode(px_x("X"), px_y("Z"), text="nama:N"),
        badge.encode(
            px_x("L"),
            px_y("T"),
            x2="R",
            y2="B",
            fill=alt.Fill("kelas:O", scale=class_scale(theme), legend=None),
        ),
        number,
        _Text(theme.ink, weight=600, up=9).at(base, zone, zone.left(BEST), "terbaik"),
        _Text(theme.quiet, SMALL, up=-11).at(base, zone, zone.left(BEST), "atas"),
    ]


def _gains(zone: Zone, total: int, theme: Theme) -> list[alt.Chart]:
    base = named("baris").transform_calculate(Y=zone.line("datum.urut + 0.5", total))
    left, room = zone.left(GAIN), f"({zone.right(BAR)} - {zone.left(GAIN)})"
    bar = base.transform_filter("datum.bagian > 0").transform_calculate(
        L=left,
        R=f"{left} + {room} * datum.bagian",
        T=f"datum.Y + 8 * {zone.scale}",
        B=f"datum.Y + 15 * {zone.scale}",
    )
    return [
        bar.mark_rect(fill=theme.good, cornerRadius=zone.px(3), aria=False).encode(
            px_x("L"), px_y("T"), x2="R", y2="B"
        ),
        _Text(theme.ink, up=7).at(base.transform_filter("datum.bagian > 0"), zone, left, "untung"),
        _Text(theme.quiet, SMALL).at(base.transform_filter("!datum.bagian"), zone, left, "untung"),
        _Text(theme.good, FONT + 2, 600, "right").at(base, zone, zone.right(14), "naik"),
    ]
