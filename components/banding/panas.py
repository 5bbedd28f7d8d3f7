"""All regions by all indicators: the level in every cell, its colour the class's; a tap opens an indicator.

In a wide view indicators are columns with upright names under their aspect and domain; in an upright view
they are rows.
"""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import altair as alt
import streamlit as st

from components import html, shell
from components.banding.tabel import class_order
from components.linked.bernama import Rows, filled, finished, named
from components.linked.rows import NO_DATA, class_scale
from components.linked.view import CHOSEN, linked_view, tappable
from components.linked.zone import Design, Zone, px_x, px_y
from components.theme import Theme
from data import bahasa, banding
from data.instrument import INDEKS
from data.kisi import Kisi
from data.spbe import Papan

# In px of the design, wide and upright: the view's size, and what the names on either side take.
SIZES = (Design(1824, 620), Design(980, 1400))
REGION_SIDE = (176, 62)
ELEMENT_SIDE = (262, 380)
# Headings over the columns: the group's and the aspect's, and where the upright names end.
GROUP_BAND, ASPECT_BAND = 24, 38
# Room between two groups and two aspects, in cells.
APART = 0.3
FONT, LINE = 15, 1.02
NAME = 14
# Letters in a line of an upright name, and lines.
LETTERS, LINES = 26, 2
# Px of the design that a letter of a heading takes: a group's, and an aspect's.
GROUP_LETTER, ASPECT_LETTER = 8.0, 6.9
UPRIGHT_LETTERS = 52


@dataclass(frozen=True)
class _Place:
    """Where an indicator stands: in cells from the first column, in lines from the first row."""

    kode: str
    column: float
    row: float


def heading(grid: Kisi, shown: str) -> None:
    """Draw what the colours mean, and the choice of the indicator: a column is narrower than a finger."""
    with st.container(key="panas-kepala", horizontal=True, vertical_alignment="center"):
        _legend(grid)
        shell.element({kode: grid.nama[kode] for kode in grid.indikator["kode"]}, shown)


def _legend(grid: Kisi) -> None:
    """Draw the levels by number with their names in every scale that is used."""
    names: dict[int, list[str]] = {}
    for scale in dict.fromkeys(grid.indikator["kelas_untuk"]):
        for r in grid.kelas[scale].to_dict("records"):
            said = names.setdefault(int(r["urutan"]), [])
            said += [r["predikat"]] if r["predikat"] not in said else []
    html.show("banding_legenda", tingkat={level: " / ".join(said) for level, said in sorted(names.items())})


@lru_cache(maxsize=32)
def heat_map(grid: Kisi, board: Papan, theme: Theme) -> dict[str, Any]:
    """Return the heat map's specification; a tap selects an indicator, whose code is its name in the view."""
    zone = Zone("panas", "0", "0", "width", "height", SIZES)
    frame = _Frame(zone, grid, list(board.papan["kode_wilayah"]))
    layers = [
        tappable(_columns(frame, theme)),
        *_headings(frame, theme),
        *_regions(frame, theme),
        *_cells(frame, theme),
        _names(frame, theme),
    ]
    codes = {place.kode: place.kode for place in frame.places}
    return filled(finished(linked_view([zone], layers, codes)), _rows(frame, board))


class _Frame:
    """The two ways to lay the cells out; which one is used is the view's own choice."""

    def __init__(self, zone: Zone, grid: Kisi, regions: Sequence[str]) -> None:
        self.zone, self.grid, self.regions = zone, grid, regions
        self.above, self.groups = banding.aspek(grid), banding.kelompok(grid)
        self.nested = any(self.groups[kode] != aspect for kode, aspect in self.above.items())
        # Without aspects under them the groups take both bands.
        self.band = GROUP_BAND if self.nested else GROUP_BAND + ASPECT_BAND - 6
        self.places = list(self._placed())
        last = self.places[-1]
        self.columns, self.rows = last.column + 1, last.row + 1

    def _placed(self) -> Iterator[_Place]:
        column = row = 0.0
        before: tuple[str, str] | None = None
        for kode, aspect in self.above.items():
            here = (self.groups[kode], aspect)
            if before is not None and here != before:
                column += APART
            if before is None or here[0] != before[0]:
                row += 1
            if here[0] != aspect and (before is None or here[1] != before[1]):
                row += 1
            yield _Place(kode, column, row)
            before, column, row = here, column + 1, row + 1

    @property
    def upright(self) -> str:
        return f"{self.zone.name}_ragam == 1"

    def either(self, wide: str, upright: str) -> str:
        return f"({self.upright} ? {upright} : {wide})"

    def along(self, column: str) -> str:
        """Return the x of a column in the wide view."""
        left, zone = REGION_SIDE[0], self.zone
        return f"({zone.left(left)} + ({zone.name}_w - {left} * {zone.scale}) * ({column}) / {self.columns})"

    def down(self, row: str) -> str:
        """Return the y of a row in the upright view."""
        top, zone = REGION_SIDE[1], self.zone
        room = f"({zone.name}_h - {top} * {zone.scale})"
        return f"({zone.name}_y + {top} * {zone.scale} + {room} * ({row}) / {self.rows})"

    def region_down(self, index: str) -> str:
        """Return the y of a region's edge in the wide view."""
        top, zone = ELEMENT_SIDE[0], self.zone
        room = f"({zone.name}_h - {top} * {zone.scale})"
        return f"({zone.name}_y + {top} * {zone.scale} + {room} * ({index}) / {len(self.regions)})"

    def region_along(self, index: str) -> str:
        """Return the x of a region's edge in the upright view."""
        left, zone = ELEMENT_SIDE[1], self.zone
        room = f"({zone.name}_w - {left} * {zone.scale})"
        return f"({zone.left(left)} + {room} * ({index}) / {len(self.regions)})"

    def px(self, length: float) -> str:
        return f"{length} * {self.zone.scale}"


def _columns(frame: _Frame, theme: Theme) -> alt.Chart:
    """Return what a finger hits: an indicator's whole column or row, its name included."""
    zone = frame.zone
    head = f"{zone.name}_y + {frame.px(GROUP_BAND + ASPECT_BAND)}"
    rect = (
        named("unsur")
        .transform_calculate(
            L=frame.either(frame.along("datum.k"), zone.left(0)),
            R=frame.either(frame.along("datum.k + 1"), zone.right(0)),
            T=frame.either(head, frame.down("datum.b")),
            B=frame.either(f"{zone.name}_y + {zone.name}_h", frame.down("datum.b + 1")),
        )
        .mark_rect(cursor="pointer", cornerRadius=zone.px(5), strokeWidth=zone.px(2))
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


def _headings(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    base = named("kepala")
    band = base.transform_filter("datum.atas").transform_calculate(
        L=frame.either(frame.along("datum.k"), zone.left(0)),
        R=frame.either(frame.along("datum.k2"), zone.right(0)),
        T=frame.either(f"{zone.name}_y", frame.down("datum.b + 0.1")),
        B=frame.either(f"{zone.name}_y + {frame.px(frame.band)}", frame.down("datum.b + 0.95")),
    )
    middle = GROUP_BAND + ASPECT_BAND / 2
    text = base.transform_calculate(
        X=frame.either(frame.along("(datum.k + datum.k2) / 2"), zone.left(6)),
        Y=frame.either(
            f"{zone.name}_y + (datum.atas ? {frame.px(frame.band / 2)} : {frame.px(middle)})"
            f" - (datum.baris - 1) * {frame.px((FONT - 2) * LINE / 2)}",
            frame.down("datum.b + 0.55"),
        ),
        teks=frame.either("datum.lebar", "datum.tegak"),
    )
    styles: tuple[tuple[str, float, Literal[400, 600], str], ...] = (
        ("datum.atas", FONT, 600, theme.ink),
        ("!datum.atas", FONT - 2, 400, theme.quiet),
    )
    marks = [
        text.transform_filter(test).mark_text(
            align=alt.ExprRef(frame.either("'center'", "'left'")),
            baseline="middle",
            lineBreak="\n",
            lineHeight=zone.px((FONT - 2) * LINE),
            fontSize=zone.px(size),
            fontWeight=weight,
            color=colour,
            aria=False,
        )
        for test, size, weight, colour in styles
    ]
    return [
        band.mark_rect(fill=theme.track, cornerRadius=zone.px(4), aria=False).encode(
            px_x("L"), px_y("T"), x2="R", y2="B"
        ),
        *[mark.encode(px_x("X"), px_y("Y"), text="teks:N") for mark in marks],
    ]


def _heading_rows(frame: _Frame) -> Iterator[dict[str, Any]]:
    nested = any(
        group != frame.above.get(kode) for kode, group in frame.groups.items() if kode in frame.above
    )
    kinds = ((frame.groups, True), (frame.above, False)) if nested else ((frame.groups, True),)
    for belongs, top in kinds:
        for kode in dict.fromkeys(belongs[place.kode] for place in frame.places):
            members = [place for place in frame.places if belongs[place.kode] == kode]
            first, last = members[0], members[-1]
            room = (last.column + 1 - first.column) * (SIZES[0].width - REGION_SIDE[0]) / frame.columns
            letters = max(int(room / (GROUP_LETTER if top else ASPECT_LETTER)), 4)
            name = frame.grid.nama[kode]
            lines = _lines(name, letters, 1 if top and nested else 2)
            above = 2 if top and frame.above[first.kode] != kode else 1
            yield {
                "atas": top,
                "k": first.column,
                "k2": last.column + 1,
                "b": first.row - above,
                "lebar": "\n".join(lines),
                "baris": len(lines),
                "tegak": f"{kode} {name}",
            }


def _lines(text: str, letters: int, most: int) -> list[str]:
    """Break a name into lines; what does not fit ends in "…" (the panel of the tapped one names it whole)."""
    words = [word if len(word) <= letters else f"{word[: letters - 1]}…" for word in text.split()]
    return textwrap.wrap(" ".join(words), letters, max_lines=most, placeholder="…") or [text[:letters]]


def _regions(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    base = named("wilayah").transform_calculate(
        X=frame.either(zone.left(0), frame.region_along("datum.r + 0.5")),
        N=frame.either(zone.left(REGION_SIDE[0] - 12), frame.region_along("datum.r + 0.5")),
        Y=frame.either(
            frame.region_down("datum.r + 0.5"),
            f"{zone.name}_y + {frame.px(20)} - (datum.dua ? {frame.px((FONT - 1) * LINE / 2)} : 0)",
        ),
        V=frame.either(frame.region_down("datum.r + 0.5"), f"{zone.name}_y + {frame.px(48)}"),
        teks=frame.either("datum.lebar", "datum.tegak"),
    )
    style: dict[str, Any] = {"baseline": "middle", "fontSize": zone.px(FONT), "aria": False}
    ink = alt.condition("datum.pemilik", alt.value(theme.accent_ink), alt.value(theme.ink))
    return [
        base.mark_text(
            **(style | {"fontSize": alt.ExprRef(frame.either(frame.px(FONT + 1), frame.px(FONT - 2)))}),
            align=alt.ExprRef(frame.either("'left'", "'center'")),
            lineBreak="\n",
            lineHeight=zone.px((FONT - 1) * LINE),
        ).encode(px_x("X"), px_y("Y"), text="teks:N", color=ink),
        base.mark_text(
            **style,
            align=alt.ExprRef(frame.either("'right'", "'center'")),
            fontWeight=600,
            color=theme.ink,
        ).encode(px_x("N"), px_y("V"), text="angka:N"),
    ]


def _names(frame: _Frame, theme: Theme) -> alt.Chart:
    zone = frame.zone
    half = frame.px(NAME * LINE / 2)
    base = named("unsur").transform_calculate(
        X=frame.either(f"{frame.along('datum.k + 0.5')} - (datum.baris - 1) * {half}", zone.left(6)),
        Y=frame.either(f"{zone.name}_y + {frame.px(ELEMENT_SIDE[0] - 8)}", frame.down("datum.b + 0.5")),
        teks=frame.either("datum.lebar", "datum.tegak"),
    )
    return base.mark_text(
        align="left",
        baseline="middle",
        angle=alt.ExprRef(frame.either("270", "0")),
        lineBreak="\n",
        lineHeight=zone.px(NAME * LINE),
        fontSize=alt.ExprRef(frame.either(frame.px(NAME), frame.px(FONT))),
        color=theme.ink,
        aria=False,
    ).encode(px_x("X"), px_y("Y"), text="teks:N")


def _cells(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    pad = frame.px(1)
    base = named("sel").transform_calculate(
        L=f"{frame.either(frame.along('datum.k'), frame.region_along('datum.r'))} + {pad}",
        R=f"{frame.either(frame.along('datum.k + 1'), frame.region_along('datum.r + 1'))} - {pad}",
        T=f"{frame.either(frame.region_down('datum.r'), frame.down('datum.b'))} + {pad}",
        B=f"{frame.either(frame.region_down('datum.r + 1'), frame.down('datum.b + 1'))} - {pad}",
        X="(datum.L + datum.R) / 2",
        Y="(datum.T + datum.B) / 2",
    )
    empty = base.transform_filter("!datum.kelas")
    inks = alt.Scale(domain=list(range(6)), range=[theme.quiet, *theme.predikat_ink])
    return [
        base.mark_rect(cornerRadius=zone.px(4), stroke=theme.line, strokeWidth=zone.px(0.8)).encode(
            px_x("L"),
            px_y("T"),
            x2="R",
            y2="B",
            fill=alt.Fill("kelas:O", scale=class_scale(theme), legend=None),
            description="sebut:N",
        ),
        empty.mark_rule(stroke=theme.line, strokeWidth=zone.px(1.2), aria=False).encode(
            px_x("L"), px_y("B"), x2="R", y2="T"
        ),
        base.transform_filter("datum.kelas")
        .mark_text(baseline="middle", fontSize=zone.px(FONT + 2), fontWeight=600, aria=False)
        .encode(
            px_x("X"),
            px_y("Y"),
            text="angka:N",
            color=alt.Color("kelas:O", scale=inks, legend=None),
        ),
    ]


def _rows(frame: _Frame, board: Papan) -> dict[str, Rows]:
    """Return what the heat map is drawn from, by the names its layers use."""
    return {
        "unsur": [_element(frame, place) for place in frame.places],
        "kepala": list(_heading_rows(frame)),
        "wilayah": [_region(frame, i, code, board.owner) for i, code in enumerate(frame.regions)],
        "sel": [row for place in frame.places for row in _cell_rows(frame, place)],
    }


def _element(frame: _Frame, place: _Place) -> dict[str, Any]:
    kode, short = place.kode, f"{place.kode} {banding.nama_ringkas(frame.grid)[place.kode]}"
    lines = _lines(short, LETTERS, LINES)
    return {
        "kode": kode,
        "k": place.column,
        "b": place.row,
        "lebar": "\n".join(lines),
        "baris": len(lines),
        "tegak": _lines(short, UPRIGHT_LETTERS, 1)[0],
        "sebut": f"{kode}: {frame.grid.nama[kode]}",
    }


def _region(frame: _Frame, row: int, code: str, owner: str) -> dict[str, Any]:
    every, name = banding.sel(frame.grid), frame.grid.names[code]
    return {
        "r": row,
        "lebar": name,
        "tegak": name.replace(" ", "\n", 1),
        "dua": " " in name,
        "pemilik": code == owner,
        "angka": bahasa.angka(every[INDEKS, code].nilai) if (INDEKS, code) in every else "–",
    }


def _cell_rows(frame: _Frame, place: _Place) -> Iterator[Mapping[str, Any]]:
    grid, order = frame.grid, class_order(frame.grid, place.kode)
    for i, code in enumerate(frame.regions):
        cell = banding.sel(grid).get((place.kode, code))
        base = {"k": place.column, "b": place.row, "r": i}
        said = f"Sel {place.kode} {grid.names[code]}: "
        if cell is None:
            yield base | {"kelas": 0, "angka": "", "sebut": said + NO_DATA}
            continue
        number, level = bahasa.angka(cell.nilai, banding.desimal(grid)), cell.predikat
        yield base | {"kelas": order.get(level, 0), "angka": number, "sebut": f"{said}{number}, {level}"}
