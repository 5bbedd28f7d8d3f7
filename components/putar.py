"""Play: the years one after the other, by themselves."""

from collections.abc import Sequence

import streamlit as st

from components import alamat

# Long enough to read a map, short enough to see it move.
SECONDS = 1.8
PLAYING = "putar"


def play(years: Sequence[str], shown: int) -> None:
    """Draw the button that plays the years from the first, or from where it was stopped, to the last.

    What is played is the map of one year: pressed beside another view, it goes there.
    """
    playing = st.session_state.get(PLAYING, False)
    with st.container(key="putar-tombol", width="content"):
        st.button(
            "■ Berhenti" if playing else "▶ Putar",
            key="putar-kendali",
            on_click=_switch,
            args=(tuple(years), shown),
        )
    if playing:
        _ticking(tuple(years))


def _switch(years: tuple[str, ...], shown: int) -> None:
    playing = not st.session_state.get(PLAYING, False)
    st.session_state[PLAYING] = playing
    if playing:
        ended = str(shown) == years[-1]
        alamat.change({"tampil": None, **({"tahun": years[0]} if ended else {})})


@st.fragment(run_every=SECONDS)
def _ticking(years: tuple[str, ...]) -> None:
    """Go one year on at every tick but the first, which is the drawing of the page itself."""
    now = st.query_params.get("tahun", years[0])
    if st.session_state.get("putar-tampil") != now:
        st.session_state["putar-tampil"] = now
        return
    following = years.index(now) + 1 if now in years else 0
    if following == len(years):
        st.session_state[PLAYING] = False
    else:
        alamat.write("tahun", years[following])
    st.rerun()
