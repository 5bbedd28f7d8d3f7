"""The region's index over the years, one pane an instrument."""

from functools import lru_cache
from typing import Any

import streamlit as st

from components import html, spbe
from components.theme import Theme
from components.trend import Pane, trends
from data.potret import Potret


def path(potret: Potret, theme: Theme) -> None:
    """Draw the line over the years, broken at every change of instrument and in years without a value."""
    st.html("<h2>Jejak <small>putus di tahun tanpa nilai dan di pergantian instrumen</small></h2>")
    if potret.lintasan:
        spbe.draw(_spec(potret, theme), "jejak", f"Nilai {potret.pendek} tiap tahun")
    else:
        html.show("kosong", pesan="Belum ada nilai indeks untuk tahun mana pun.")


@lru_cache(maxsize=128)
def _spec(potret: Potret, theme: Theme) -> dict[str, Any]:
    board = potret.papan
    panes = [Pane(f"{one.nama} · {one.peraturan}", one.deret, one.predikat) for one in potret.lintasan]
    return trends(panes, potret.wilayah, board.short_names, theme, owner=board.owner)
