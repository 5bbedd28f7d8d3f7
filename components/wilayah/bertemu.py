"""Level beside use: the indicators that speak of Srikandi and SP4N-LAPOR!, and how those are really used."""

from functools import lru_cache

import streamlit as st

from components import html
from data.bertemu import Bertemu

NAMES = {"srikandi": "Srikandi", "lapor": "SP4N-LAPOR!"}


def meeting(found: tuple[Bertemu, ...], tahun: int) -> None:
    """Draw each meeting of an indicator with a dataset; nothing when the instrument has none."""
    if found:
        with st.container(key="kartu-bertemu"):
            st.html(_meeting(found, tahun))


@lru_cache(maxsize=128)
def _meeting(found: tuple[Bertemu, ...], tahun: int) -> str:
    return html.render("bertemu", found=found, names=NAMES, tahun=tahun)
