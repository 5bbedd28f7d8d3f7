"""What surrounds every desk page: the bar above, the message, the state of the data, the sources."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pandas as pd
import streamlit as st

from components import alamat, html, theme
from data import bahasa
from data.pesan import Pesan
from data.snapshot import Snapshot
from data.spbe import Papan

# What a link to another page keeps of the address.
KEPT = ("tahun", "instrumen", "unsur", "wilayah")


def dress() -> None:
    """Put the style sheet on the page."""
    style(theme.sheet())


def style(css: str) -> None:
    """Put CSS on the page; it takes no place in the layout."""
    st.html(f"<style>{css}</style>")


def bar(pages: Mapping[str, st.Page]) -> None:
    """Draw the bar with the links between pages; year and region go along."""
    with st.container(key="bilah", horizontal=True, vertical_alignment="center"):
        st.html('<span class="merek"><b>Command Center</b> NTB</span>')
        for title, page in pages.items():
            st.page_link(page, label=title, query_params=alamat.carried(*KEPT))


@contextmanager
def page(name: str, notes: Sequence[str] = ()) -> Iterator[None]:
    """Open a page's own root container, with notes on what the address got wrong."""
    with st.container(key=f"halaman-{name}"):
        if notes:
            with st.container(key="catatan"):
                html.show("catatan", notes=notes)
        yield


def headline(message: Pesan, board: Papan) -> None:
    """Draw the page's title: the message, and under it what it is about and whether it is simulated."""
    with st.container(key="simulasi" if board.simulated else "judul", width="content"):
        html.show("kepala", pesan=message, bawah=subject(board), simulasi=board.simulated)


def subject(board: Papan) -> str:
    """Return what a page is about: the measure, its year, the regulation it follows and how it came about."""
    words = [f"{board.judul} {board.tahun}", board.peraturan]
    if board.computed:
        words.append("dihitung dari tingkat indikator")
    return " · ".join(words)


def simulated() -> None:
    """Draw the mark that what is on the page was not measured by anybody."""
    with st.container(key="simulasi", width="content"):
        html.show("simulasi")


def year(options: Sequence[str], shown: int) -> None:
    """Draw the choice of the year, tied to the address."""
    st.session_state["tahun"] = str(shown)
    with st.container(key="tahun-pilihan", width="content"):
        st.segmented_control(
            "Tahun",
            options,
            key="tahun",
            required=True,
            on_change=alamat.follows("tahun", "tahun"),
            label_visibility="collapsed",
        )


def element(names: Mapping[str, str], shown: str) -> None:
    """Draw the choice of index, domain, aspect or indicator, tied to the address; ``names`` is by code."""
    st.session_state["unsur"] = shown
    with st.container(key="unsur-pilihan", width="content"):
        st.selectbox(
            "Unsur",
            list(names),
            format_func=lambda code: f"{code} · {names[code]}" if code else names[code],
            key="unsur",
            on_change=alamat.follows("unsur", "unsur"),
            label_visibility="collapsed",
            placeholder="Pilih unsur",
            # a keyboard on a touch screen would cover what is to be chosen from
            filter_mode=None,
        )


def freshness(snap: Snapshot) -> None:
    """Draw how old the data are and when they were published here."""
    with st.container(key="segar"):
        html.show("segar", per=bahasa.tanggal_terbit(snap.data_per), terbit=published(snap))


def published(snap: Snapshot) -> str:
    """Return the moment of publishing in words (``24 November 2026, 18.10 WITA``)."""
    return f"{bahasa.tanggal(snap.published_at)}, {bahasa.waktu(snap.published_at)}"


def sources(table: pd.DataFrame) -> None:
    """Draw the list of sources behind the page; ``table`` has the columns of the query ``sumber``."""
    rows = table.fillna("").to_dict("records")
    for row in rows:
        row["tanggal"] = bahasa.tanggal_terbit(row["tanggal"]) if row["tanggal"] else ""
    with st.container(key="sumber"):
        html.show("sumber", sources=rows)


def not_ready(message: str, *, recovers: bool) -> None:
    """Say that there is nothing to show, and whether the page recovers by itself."""
    with st.container(key="belum"):
        html.show("belum", pesan=message, pulih=recovers)
