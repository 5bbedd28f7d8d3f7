"""Router: page config, theme, navigation, snapshot watch; nothing else."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from components import alamat, bawa, cari, keamanan, kulit, masuk, pemanasan, shell, wall
from components.desk import unduh
from data import dinding, publish, snapshot, unggah
from data.settings import settings

WATCH_SECONDS = 5

CONTEXT_LOGGER = "streamlit.runtime.scriptrunner_utils.script_run_context"


@contextmanager
def silenced(logger: str) -> Iterator[None]:
    """Keep a logger's warnings out of the log for a moment."""
    noisy = logging.getLogger(logger)
    level = noisy.level
    noisy.setLevel(logging.ERROR)
    try:
        yield
    finally:
        noisy.setLevel(level)


# What a link to a page keeps of the address: what means the same there.
SPBE = ("tahun", "instrumen", "unsur", "wilayah", "per")
REGION = ("wilayah", "per")
# Each page by its path, which is its file's name; the first is the one at the root.
FIRST = "ringkasan"
NAMED = {
    FIRST: ("Ringkasan", SPBE),
    "peta": ("Peta SPBE", SPBE),
    "wilayah": ("Wilayah", SPBE),
    "banding": ("Banding", SPBE),
    "srikandi": ("Srikandi", REGION),
    "lapor": ("LAPOR", REGION),
    "data": ("Data", SPBE),
    "dinding": ("Dinding", SPBE),
}
# What is run once after the start, in this order: the wall waits for nobody.
FIRST_RUN = (
    "dinding",
    "peta",
    "",
    *("lapor", "srikandi", "wilayah", "banding"),
    *("peta?tampil=tahunan", "peta?tampil=ubah", "banding?bagian=panas", "banding?bagian=unggul"),
    *(f"lapor?bagian={part}" for part in ("saldo", "waktu", "wilayah", "kategori", "peta")),
    *("srikandi?bagian=tren", "srikandi?bagian=balapan", "data", "data?bagian=kelengkapan"),
)
PATHS = {"" if name == FIRST else name: title for name, (title, _) in NAMED.items()}
# The server imports this file before there is a visitor; Streamlit warns of that, which is so.
with silenced(CONTEXT_LOGGER):
    PAGES = tuple(
        (st.Page(f"pages/{name}.py", title=title, default=name == FIRST), kept)
        for name, (title, kept) in NAMED.items()
    )
WALL = PAGES[-1][0]


def route() -> None:
    """Run the page that the address names."""
    st.set_page_config(page_title=kulit.TITLE, layout="wide", initial_sidebar_state="collapsed")
    page = st.navigation([one for one, _ in PAGES], position="hidden")
    version = versions()
    shell.dress()
    then = None
    alamat.settle(page.url_path)
    if page is not WALL:
        shell.bar(PAGES, page, cari.control)
        if asked := st.query_params.get("per"):
            then = snapshot.saat(asked)
            shell.looking_back(asked, then)
    try:
        with snapshot.dibaca_per(None if then is None else then.dibaca):
            page.run()
    except snapshot.SnapshotError as error:
        shell.not_ready(str(error), recovers=True)
    watch(version)


@st.fragment(run_every=WATCH_SECONDS)
def watch(shown: tuple[str | None, ...]) -> None:
    """Draw the page anew when another snapshot is published than those shown."""
    if versions() != shown:
        st.rerun()


def versions() -> tuple[str | None, ...]:
    """Return the current snapshot of every dataset."""
    return tuple(snapshot.version(dataset) for dataset in publish.DATASET)


def failed(error: Exception) -> bool:
    """Keep what went wrong in the log and off the screen."""
    logging.getLogger(__name__).error("A page failed.", exc_info=error)
    shell.not_ready("Terjadi kesalahan pada halaman ini; sudah dicatat untuk pengelola.", recovers=False)
    return True


@asynccontextmanager
async def started(_: st.App) -> AsyncIterator[None]:
    """Do before the first visit what would make it wait."""
    # Streamlit takes a folder named pages for its older kind of application until this was called once, and
    # would serve the first visitor a bare page.
    with silenced(CONTEXT_LOGGER):
        st.navigation([one for one, _ in PAGES], position="hidden")
    bawa.siap()
    unggah.bersihkan()
    warming = asyncio.create_task(pemanasan.panaskan(FIRST_RUN))
    yield
    warming.cancel()


async def health(_: Request) -> JSONResponse:
    """Say what is wrong with the wall, and whether every page was run; 200 always, since the others go on."""
    return JSONResponse(dinding.kesehatan() | {"siap": pemanasan.SELESAI.is_set()})


if __name__ == "__main__":
    # Streamlit runs this file for every visit,
    route()
else:
    # and the server imports it once.
    app = st.App(
        __file__,
        lifespan=started,
        on_script_error=failed,
        routes=[Route("/health", health), cari.route(PATHS), *unduh.routes("/data")],
        middleware=[
            Middleware(wall.Awal, page="dinding"),
            *keamanan.middleware(settings().hosts.split(","), PATHS),
            Middleware(masuk.Gerbang, kembali="/data?bagian=muat"),
        ],
    )
