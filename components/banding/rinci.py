"""The element that was tapped: its whole name, who stands on which level, who is best and who gains."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from components import alamat, html, linked, shell, spbe
from components.banding.pilihan import BAGIAN, BERDAMPINGAN, UNSUR, Pilihan, Tempat, write
from components.banding.tabel import class_order
from components.choosing import chart_key, following, on_tap
from components.linked.bernama import Spec
from components.linked.rows import short_class
from data import bahasa, banding, pesan_banding
from data.banding import Unggulan
from data.kisi import INDIKATOR, Kisi


@lru_cache(maxsize=64)
def details(grid: Kisi) -> str:
    """Return the panels of all elements below the index as HTML; the page shows the chosen one's."""
    return html.render("banding_rinci", unsur=[_detail(grid, one) for one in banding.unggulan(grid)])


def _detail(grid: Kisi, one: Unggulan) -> dict[str, Any]:
    path = dict.fromkeys((one.kelompok, banding.induk(grid)[one.kode]))
    return {
        "kode": one.kode,
        "nama": grid.nama[one.kode],
        "jenjang": one.jenjang,
        "bobot": bahasa.persen(one.standing.bobot),
        "letak": ", ".join(grid.nama[code] for code in path if code and code != one.kode),
        "tingkat": list(_levels(grid, one)),
        "kosong": pesan_banding.terdaftar(_named(grid, one.standing.tanpa_nilai)),
        "terbaik": pesan_banding.sebut(_named(grid, one.standing.terbaik)),
        "atas": above_second(grid, one),
        "untung": pesan_banding.sebut(_named(grid, one.untung)),
        "kenaikan": pesan_banding.kenaikan(one.kenaikan) if one.kenaikan else "",
    }


def _levels(grid: Kisi, one: Unggulan) -> list[dict[str, Any]]:
    """Group the regions by level, with their values where these differ; above indicators, by value."""
    order, digits = class_order(grid, one.kode), digits_of(grid, one)
    by_class = one.jenjang == INDIKATOR
    groups: dict[Any, dict[str, Any]] = {}
    for code, value in one.standing.urutan:
        level, number = banding.sel(grid)[one.kode, code].predikat, bahasa.angka(value, digits)
        found = groups.setdefault(
            level if by_class else value,
            {
                "angka": order.get(level, 0) if by_class else number,
                "kelas": order.get(level, 0),
                "nama": short_class(level),
                "wilayah": [],
            },
        )
        name = grid.names[code]
        found["wilayah"].append(f"{name} {number}" if by_class and digits else name)
    return [group | {"wilayah": pesan_banding.terdaftar(group["wilayah"])} for group in groups.values()]


def digits_of(grid: Kisi, one: Unggulan) -> int:
    """Return how many decimals the values of an element are written with."""
    return banding.desimal(grid) if one.jenjang == INDIKATOR else 2


def above_second(grid: Kisi, one: Unggulan) -> str:
    """Say by how much the best are above the second, and who that is."""
    lead = one.standing.selisih
    if lead is None:
        return "semua yang bernilai sama" if len(one.standing.urutan) > 1 else "tanpa pembanding"
    second = pesan_banding.sebut(_named(grid, one.standing.kedua))
    unit = " tingkat" if one.jenjang == INDIKATOR else ""
    return f"{bahasa.angka(lead, digits_of(grid, one))}{unit} di atas {second}"


def _named(grid: Kisi, codes: Sequence[str]) -> list[str]:
    return [grid.names[code] for code in codes]


@dataclass(frozen=True)
class Ketukan:
    """A view of elements: which one it starts with, its key, and what a tap on it does."""

    start: str
    chart: str
    tapped: Callable[[], None]

    def draw(self, spec: Spec, message: str) -> None:
        """Draw the view so that a tap selects an element."""
        spbe.draw(linked.starting_at(spec, self.start), self.chart, message, self.tapped)


def tapping(choice: Pilihan) -> Ketukan:
    """Let the page follow the view of its section: the panel at once, the address after it."""
    view = f"banding-{choice.bagian}"
    state = following(view, choice.unsur)
    chart = chart_key(view, state)
    # An element's code is also its name in the view: short, and the same in every instrument.
    shell.style(linked.pick_styles("halaman-banding", {kode: kode for kode in choice.grid.nama if kode}))
    return Ketukan(state.start, chart, on_tap(view, chart, lambda kode: alamat.write(UNSUR, kode)))


def panel(choice: Pilihan) -> None:
    """Draw what is known of the tapped element, and the ways on from it."""
    with st.container(key="kartu-rinci"):
        st.html(details(choice.grid))
        _onward(choice)


def _onward(choice: Pilihan) -> None:
    """Draw the ways on: the page of the best region, and the best beside who gains most."""
    grid = choice.grid
    one = next(one for one in banding.unggulan(grid) if one.kode == choice.unsur)
    if not one.standing.terbaik:
        return
    best = one.standing.terbaik[0]
    with st.container(key="banding-lanjut", horizontal=True):
        if st.button(f"Buka {grid.names[best]}", key="banding-buka"):
            st.switch_page("pages/wilayah.py", query_params={**choice.address, "wilayah": best})
        if one.untung:
            pair = Tempat((one.untung[0], best), (0, 1))
            st.button(
                f"Sandingkan {grid.names[one.untung[0]]} dan {grid.names[best]}",
                key="banding-sandingkan",
                on_click=write,
                args=(pair,),
                kwargs={BAGIAN: BERDAMPINGAN},
            )
