"""Numbers that carry a page: big, few, each with what it means and where it comes from."""

from collections.abc import Sequence

import streamlit as st

from components import html
from data.pesan import Angka


def figures(items: Sequence[Angka]) -> None:
    """Draw the numbers one after the other."""
    with st.container(key="angka"):
        html.show("angka", figures=items)
