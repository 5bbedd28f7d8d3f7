"""What pages lack for who has no mouse or sees no picture: keyboard, sentence, table, language."""

from pathlib import Path

import streamlit as st

from components import html

_SCRIPT = Path(__file__).with_name("akses.js").read_text(encoding="utf-8")


def page() -> None:
    """Put on the page what gives charts their sentence and keyboard, and Streamlit's own words Indonesian."""
    # Our own file beside this module, no text of data in it.
    st.html(f"<script>{_SCRIPT}</script>", unsafe_allow_javascript=True)


def charts() -> None:
    """Draw the control under which every chart of the page stands as a table, made when it is opened.

    The marks of every chart carry what they say (``Kota Mataram: 3,47, Baik``): the browser makes the table
    of them, so that it says what the picture says, and a page that nobody reads so pays nothing.
    """
    with st.container(key="grafik-tabel"):
        html.show("grafik_tabel")
