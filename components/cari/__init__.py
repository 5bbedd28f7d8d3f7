"""The search: a few words lead to the page they name. What is typed is answered by a route of the server."""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from components import html
from components.banding import pilihan as banding
from components.desk import pilihan as desk
from components.lapor import filters as lapor
from components.srikandi import pilihan as srikandi
from data import cari, snapshot
from data import lapor as data_lapor
from data import spbe as data_spbe
from data import srikandi as data_srikandi
from data.cari import Istilah

PATH = "/cari"
_SECTIONS = {
    "banding": banding.SECTIONS,
    "srikandi": srikandi.BAGIAN,
    "lapor": lapor.BAGIAN,
    "data": desk.BAGIAN,
}


def control() -> None:
    """Draw the button that opens the search; "/" and Ctrl+K open it too."""
    with st.container(key="cari-buka", width="content"):
        html.show("cari", jalur=PATH)


def route(pages: Mapping[str, str]) -> Route:
    """Return the route that answers; ``pages`` are the titles by path, the root's is empty."""
    named = tuple(places(pages))

    def answer(request: Request) -> JSONResponse:
        index = cari.istilah(
            *(snapshot.terbit(one.DATASET) for one in (data_spbe, data_lapor, data_srikandi)), named
        )
        found = cari.cari(index, request.query_params.get("kata", "")[:100])
        return JSONResponse(
            [
                {"nama": one.nama, "rinci": one.rinci, "alamat": address(one.halaman, one.alamat)}
                for one in found
            ]
        )

    return Route(PATH, answer)


def places(pages: Mapping[str, str]) -> list[Istilah]:
    """Return the pages and their sections as what words can name."""
    found = []
    for path, title in pages.items():
        found.append(Istilah("halaman", title, (), path))
        for section, name in _SECTIONS.get(path, {}).items():
            found.append(Istilah("halaman", f"{title}: {name}", (("bagian", section),), path))
    return found


def address(page: str, parameters: tuple[tuple[str, str], ...]) -> str:
    """Return the address of a page with these parameters."""
    asked = urlencode(parameters, safe=",:")
    return f"/{page}?{asked}" if asked else f"/{page}"
