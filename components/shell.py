"""What surrounds every desk page: the bar above, the message, the state of the data, the sources."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st

from components import akses, alamat, html, kulit
from data import bahasa
from data.pesan import Pesan
from data.snapshot import Saat, Snapshot
from data.spbe import Papan


def dress() -> None:
    """Say which style sheet the page is to wear: one open since before an update has another (akses.js)."""
    style(f":root{{--rupa:'.{kulit.style_path()}'}}")


def style(css: str) -> None:
    """Put CSS on the page; it takes no place in the layout."""
    st.html(f"<style>{css}</style>")


def bar(pages: Sequence[tuple[st.Page, tuple[str, ...]]], shown: st.Page, search: Callable[[], None]) -> None:
    """Draw the bar with a link to each page, which keeps the named parameters of the address, and the search.

    The browser puts the parameters in (bilah.js): what is the same at every run is drawn once.
    """
    links = [
        {"jalur": page.url_path, "judul": page.title, "bawa": kept, "tampil": page is shown}
        for page, kept in pages
    ]
    with st.container(key="bilah", horizontal=True, vertical_alignment="center"):
        html.show("bilah", halaman=links)
        search()


def looking_back(asked: str, then: Saat | None) -> None:
    """Draw the band that says as of when the page is seen, or that then is not kept, with the way back."""
    with st.container(key="per", horizontal=True, vertical_alignment="center"):
        html.show("per", saat=None if then is None else _moment(then.sebutan), diminta=asked[:40])
        # a link to the open page would leave the address as it is
        st.button("Kembali ke yang terkini", key="per-kini", on_click=alamat.drop, args=("per",))


@contextmanager
def page(name: str, notes: Sequence[str] = ()) -> Iterator[None]:
    """Open a page's own root container, with notes on what the address got wrong."""
    with st.container(key=f"halaman-{name}"):
        if notes:
            with st.container(key="catatan"):
                html.show("catatan", notes=notes)
        yield


def headline(message: Pesan, below: str, *, simulated: bool) -> None:
    """Draw the page's title: the message, and under it what it is about and whether it is simulated."""
    with st.container(key="simulasi" if simulated else "judul", width="content"):
        html.show("kepala", pesan=message, bawah=below, simulasi=simulated)


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
    """Draw the years as stops on a line, tapped or dragged along, tied to the address."""
    choose("tahun", "Tahun", {year: year for year in options}, str(shown))


def choose(
    name: str, label: str, options: Mapping[Any, str], shown: str, then: Callable[[], None] | None = None
) -> None:
    """Draw a choice of few, all of them seen, tied to the parameter ``name`` of the address.

    ``then`` is done after a change; without it the value goes into the address.
    """
    alamat.hold(name, shown)
    with st.container(key=f"{name}-pilihan", width="content"):
        st.segmented_control(
            label,
            list(options),
            format_func=lambda one: options[one],
            key=name,
            required=True,
            on_change=then or alamat.follows(name, name),
            label_visibility="collapsed",
        )


def select(
    name: str, label: str, options: Mapping[str, str], shown: str, then: Callable[[], None] | None = None
) -> None:
    """Draw a choice of many as a list, tied to the parameter ``name`` of the address, as :func:`choose`."""
    alamat.hold(name, shown)
    with st.container(key=f"{name}-pilihan", width="content"):
        st.selectbox(
            label,
            list(options),
            format_func=lambda one: options[one],
            key=name,
            on_change=then or alamat.follows(name, name),
            label_visibility="collapsed",
            placeholder=f"Pilih {label.lower()}",
            # a keyboard on a touch screen would cover what is to be chosen from
            filter_mode=None,
        )


def dropping(name: str, *others: str) -> Callable[[], None]:
    """Return what carries a choice into the address and takes out of it what depends on the choice."""

    def carry() -> None:
        value = str(st.session_state[name])
        alamat.change({**dict.fromkeys(others), name: value})

    return carry


def element(names: Mapping[str, str], shown: str) -> None:
    """Draw the choice of index, domain, aspect or indicator, tied to the address; ``names`` is by code."""
    select(
        "unsur", "Unsur", {code: f"{code} · {name}" if code else name for code, name in names.items()}, shown
    )


def region(names: Mapping[str, str], shown: str) -> None:
    """Draw the choice of the region, tied to the address; ``names`` is by code."""
    select("wilayah", "Wilayah", names, shown)


def instrument(names: Mapping[str, str], shown: str) -> None:
    """Draw the choice of the instrument where there are several; ``names`` is by its id, newest first.

    Elements and years belong to an instrument: another one starts from its own index and year.
    """
    if len(names) > 1:
        select("instrumen", "Instrumen", names, shown, dropping("instrumen", "unsur", "tahun"))


def freshness(snap: Snapshot) -> None:
    """Draw how old the data are and when they were published here; beside it the charts as tables."""
    with st.container(key="segar"):
        html.show("segar", per=bahasa.tanggal_terbit(snap.data_per), terbit=published(snap))
    akses.charts()


def published(snap: Snapshot) -> str:
    """Return the moment of publishing in words (``24 November 2026, 18.10 WITA``)."""
    return _moment(snap.published_at)


def _moment(moment: datetime) -> str:
    return f"{bahasa.tanggal(moment)}, {bahasa.waktu(moment)}"


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
