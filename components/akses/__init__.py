"""What pages lack for who has no mouse or sees no picture: keyboard, sentence, table, language."""

import streamlit as st

from components import html


def charts() -> None:
    """Draw the control under which every chart of the page stands as a table, made when it is opened.

    The marks of every chart carry what they say (``Kota Mataram: 3,47, Baik``): the browser makes the table
    of them, so that it says what the picture says, and a page that nobody reads so pays nothing.
    """
    with st.container(key="grafik-tabel"):
        html.show("grafik_tabel")
