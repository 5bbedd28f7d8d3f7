"""The one control of a page by which everything on it is taken away: files and a link."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

import streamlit as st

from components import html
from components.bawa.unduhan import Tautan, Unduhan


def menu(items: Sequence[Unduhan | Tautan], alamat: Mapping[str, str]) -> None:
    """Draw the control; nothing is made before a file is asked for.

    ``alamat`` holds the parameters that the page read, its defaults among them: what is a default today may
    be another one with tomorrow's data. The link has these, and what else the address says.
    """
    link = tautan(st.context.url or "", st.query_params.to_dict(), alamat)
    with (
        st.container(key="bawa", width="content"),
        st.popover("Bawa pulang", key="bawa-tombol"),
        st.container(key="bawa-isi"),
    ):
        for number, item in enumerate(items):
            if isinstance(item, Tautan):
                html.show("bawa_berkas", berkas=item)
                continue
            st.download_button(
                f"{item.label} **{item.bentuk}**",
                # made in a thread of its own, neither in the page's nor in the server's
                data=item.buat,
                file_name=item.berkas,
                mime=item.mime,
                key=f"bawa-{number}",
                on_click="ignore",
                width="stretch",
            )
        html.show("bawa_tautan", alamat=link)


def tautan(page: str, asked: Mapping[str, str], alamat: Mapping[str, str]) -> str:
    """Return the address that reproduces the screen: what was asked for, and what the page read.

    What the page read as empty is left out, unless it was asked for: empty is the index, where that is not
    the default.
    """
    read = {name: value for name, value in alamat.items() if value or name in asked}
    query = urlencode({**asked, **read}, safe=",:")
    return f"{page}?{query}" if query else page
