"""The stage on which scenes stand one behind the other; the page's script shows the one whose turn it is."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from components import html, shell
from data import bahasa
from data.pesan import Pesan
from data.snapshot import Snapshot

DEFAULT_SECONDS = 20


@contextmanager
def scene(index: int) -> Iterator[None]:
    """Open scene ``index`` (0-based); all scenes are on the page, one is seen."""
    with st.container(key=f"adegan-{index}"):
        yield


def stage(titles: Sequence[tuple[Pesan, str]], seconds: int, snap: Snapshot) -> None:
    """Draw what frames the scenes: the heading (one a scene, one seen), the clock and the foot.

    ``titles`` holds each scene's message and what it is about; ``seconds`` is how long a scene stays.
    """
    script = Path(__file__).with_name("stage.js").read_text(encoding="utf-8")
    frame = html.render(
        "panggung",
        titles=titles,
        seconds=seconds,
        per=bahasa.tanggal_terbit(snap.data_per),
        terbit=shell.published(snap),
    )
    styles = "".join(
        f".st-key-adegan-{i}:not(:is({turn}) *){{visibility:hidden;opacity:0}}"
        f'[data-adegan-judul="{i}"]:not(:is({turn}) *){{display:none}}'
        for i, turn in enumerate(_turns(len(titles)))
    )
    shell.style(styles)
    with st.container(key="segar"):
        st.html(frame)
    # Our own file beside this module, no text of data in it.
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def _turns(count: int) -> list[str]:
    """Return each scene's selector of the document in its turn; until the script speaks, the first has it."""
    return [
        "html:not([data-adegan]), html[data-adegan='0']" if i == 0 else f"html[data-adegan='{i}']"
        for i in range(count)
    ]
