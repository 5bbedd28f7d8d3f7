"""What changed: every region from the year before to this year, on the scale of the classes."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

import altair as alt
import pandas as pd
import streamlit as st

from components import spbe
from components.linked.bernama import finished
from components.linked.rows import change, class_scale
from components.linked.view import filling
from components.linked.zone import Design, Zone, px_x, px_y, table
from components.theme import Theme
from data import bahasa, pesan
from data.spbe import Papan

ROW = 44
WIDTH = 560
NAME, LEFT, RIGHT = 0, 150, 84
FONT_SIZE = 19


def moves(board: Papan, theme: Theme) -> None:
    """Draw the moves, the largest rise first; regions that cannot be compared stand below, said so."""
    with st.container(key="pindah", height="stretch"):
        spbe.draw(_spec(board, theme), "pindah-grafik", str(pesan.changes(board)))


@lru_cache(maxsize=64)
def _spec(board: Papan, theme: Theme) -> dict[str, Any]:
    order = dict(zip(board.predikat["predikat"], board.predikat["urutan"], strict=True))
    ranked = board.papan.sort_values(["perubahan", "peringkat"], ascending=[False, True], na_position="last")
    values = [_row(i, r, order, board.tahun) for i, r in enumerate(ranked.to_dict("records"))]
    lines = len(values) + 1
    zone = Zone("pindah", "0", "0", "width", "height", (Design(WIDTH, ROW * lines),))
    return finished(filling([zone], _layers(zone, values, board.bounds, theme)))


def _row(i: int, r: Mapping[Any, Any], order: Mapping[str, int], tahun: int) -> dict[str, Any]:
    row = {"urut": i, "nama": r["nama_pendek"], "dari": None, "ke": None, "kelas": 0, "ubah": "", "sebab": ""}
    if pd.isna(r["nilai"]):
        return row | {"sebab": f"tidak ada data {tahun}"}
    if pd.isna(r["perubahan"]):
        return row | {"sebab": f"{bahasa.angka(r['nilai'])}; {tahun - 1} tidak ada data"}
    return row | {
        "dari": r["nilai_lalu"],
        "ke": r["nilai"],
        "kelas": int(order[r["predikat"]]),
        "ubah": change(r["perubahan"]),
        "sebut": f"{row['nama']}: dari {bahasa.angka(r['nilai_lalu'])} ke {bahasa.angka(r['nilai'])}",
    }


def _layers(
    zone: Zone, values: Sequence[Mapping[str, Any]], bounds: Sequence[float], theme: Theme
) -> list[alt.Chart]:
    lines = len(values) + 1
    low, high = bounds[0], bounds[-1]

    def at(value: str) -> str:
        left, right = zone.left(LEFT), zone.right(RIGHT)
        return f"{left} + ({right} - {left}) * (({value}) - {low}) / {high - low}"

    base = table(values).transform_calculate(Y=zone.line("datum.urut + 1.5", lines))

    def text(
        x: str,
        field: str,
        align: Literal["left", "right"],
        colour: str,
        weight: Literal[400, 600] = 400,
        halo: float = 0,
    ) -> alt.Chart:
        placed = base.transform_calculate(X=x).mark_text(
            align=align,
            baseline="middle",
            fontSize=zone.px(FONT_SIZE),
            fontWeight=weight,
            color=colour,
            aria=False,
            stroke=colour,
            strokeWidth=zone.px(halo),
        )
        return placed.encode(px_x("X"), px_y("Y"), text=f"{field}:N")

    moved = base.transform_filter("isValid(datum.ke)").transform_calculate(
        A=at("datum.dari"), B=at("datum.ke")
    )
    classes, why = class_scale(theme), zone.left(LEFT + 6)
    cuts = table([{"b": b, "teks": bahasa.angka(b)} for b in bounds]).transform_calculate(
        X=at("datum.b"), Y=zone.line("0.45", lines), T=zone.line("0.8", lines), B=zone.line(str(lines), lines)
    )
    return [
        cuts.mark_rule(stroke=theme.line, strokeWidth=zone.px(1.2), aria=False).encode(
            px_x("X"), px_y("T"), y2="B"
        ),
        cuts.mark_text(
            baseline="middle", fontSize=zone.px(FONT_SIZE - 4), color=theme.quiet, aria=False
        ).encode(px_x("X"), px_y("Y"), text="teks:N"),
        moved.mark_rule(stroke=theme.quiet, strokeWidth=zone.px(3), aria=False).encode(
            px_x("A"), px_y("Y"), x2="B"
        ),
        moved.mark_circle(
            fill=theme.card,
            stroke=theme.quiet,
            strokeWidth=zone.px(2.5),
            opacity=1,
            size=zone.area(110),
            aria=False,
        ).encode(px_x("A"), px_y("Y")),
        moved.mark_circle(
            stroke=theme.border, strokeWidth=zone.px(1.5), opacity=1, size=zone.area(300)
        ).encode(
            px_x("B"), px_y("Y"), fill=alt.Fill("kelas:O", scale=classes, legend=None), description="sebut:N"
        ),
        text(zone.left(NAME), "nama", "left", theme.ink),
        # Twice: first as a halo in the card's colour, so that no bound runs through it.
        text(why, "sebab", "left", theme.card, halo=6),
        text(why, "sebab", "left", theme.quiet),
        text(zone.right(2), "ubah", "right", theme.ink, 600),
    ]
