"""Router: page config, theme, navigation, snapshot watch; nothing else."""

import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress

import streamlit as st

from components import shell, spbe
from data import snapshot
from data.spbe import DATASET

WATCH_SECONDS = 5

PAGES = {
    "Ringkasan": st.Page("pages/ringkasan.py", title="Ringkasan", default=True),
    "Peta SPBE": st.Page("pages/peta.py", title="Peta SPBE"),
    "Dinding": st.Page("pages/dinding.py", title="Dinding"),
}


def route() -> None:
    """Run the page that the address names."""
    st.set_page_config(page_title="Command Center NTB", layout="wide", initial_sidebar_state="collapsed")
    page = st.navigation(list(PAGES.values()), position="hidden")
    version = snapshot.version(DATASET)
    shell.dress()
    if page is not PAGES["Dinding"]:
        shell.bar(PAGES)
    try:
        page.run()
    except snapshot.SnapshotError as error:
        shell.not_ready(str(error), recovers=True)
    watch(version)


@st.fragment(run_every=WATCH_SECONDS)
def watch(shown: str | None) -> None:
    """Draw the page anew when another snapshot is published than the one shown."""
    if snapshot.version(DATASET) != shown:
        st.rerun()


def failed(error: Exception) -> bool:
    """Keep what went wrong in the log and off the screen."""
    logging.getLogger(__name__).error("A page failed.", exc_info=error)
    shell.not_ready("Terjadi kesalahan pada halaman ini; sudah dicatat untuk pengelola.", recovers=False)
    return True


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


@asynccontextmanager
async def started(_: st.App) -> AsyncIterator[None]:
    """Do before the first visit what would make it wait."""
    # Streamlit takes a folder named pages for its older kind of application until this was called once, and
    # would serve the first visitor a bare page. It warns that there is no visitor yet, which is so.
    with silenced("streamlit.runtime.scriptrunner_utils.script_run_context"):
        st.navigation(list(PAGES.values()), position="hidden")
    with suppress(snapshot.SnapshotError):
        spbe.warm(snapshot.current(DATASET))
    yield


if __name__ == "__main__":
    # Streamlit runs this file for every visit,
    route()
else:
    # and the server imports it once.
    app = st.App(__file__, lifespan=started, on_script_error=failed)
