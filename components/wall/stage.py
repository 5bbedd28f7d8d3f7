"""The stage on which scenes stand one behind the other; the page's script shows the one whose turn it is."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from time import time

import streamlit as st

from components import html, shell, spbe
from components.wall.huruf import Huruf
from components.wall.lukisan import Gambar, Lukisan
from data import bahasa
from data.dinding import Adegan, Dinding

# What the foot says of data by their age.
WORDS = {"segar": "", "kuning": " · mulai lama", "merah": " · sudah lama"}
# Where the script does not speak yet, the first scene and turn are shown.
FIRST = "html:not([data-adegan])"


def stage(
    scenes: Sequence[tuple[Adegan, Lukisan]], seconds: Sequence[int], wall: Dinding, huruf: Huruf
) -> None:
    """Draw all scenes, of which one is seen, and what frames them: the heading, the clock and the foot.

    ``seconds`` holds how long each scene stays.
    """
    pictures = [one for _, one in scenes]
    turns = max(len(one.judul) for one in pictures)
    _styles([(scene.potongan, one) for scene, one in scenes], turns, huruf)
    _frame(pictures, seconds, wall)
    for i, one in enumerate(pictures):
        _scene(i, one, {p.kunci for before in pictures[:i] for p in before.isi if isinstance(p, Gambar)})


def beat() -> None:
    """Draw the unseen mark that changes whenever the server speaks; the watchdog in ``stage.js`` reads it."""
    st.html(f'<i id="detak" data-detak="{time():.0f}"></i>')


def _frame(pictures: Sequence[Lukisan], seconds: Sequence[int], wall: Dinding) -> None:
    today = date.today()  # noqa: DTZ011 - the server stands where the wall does
    timing = {
        "detik": list(seconds),
        "giliran": [len(one.judul) for one in pictures],
        "muatUlang": wall.muat_ulang,
    }
    with st.container(key="segar"):
        html.show(
            "panggung",
            scenes=pictures,
            panggung=json.dumps(timing),
            pers=[bahasa.tanggal_terbit(one.data_per) for one in pictures],
            ages=[wall.keadaan(one.dataset, one.data_per, today) for one in pictures],
            words=WORDS,
        )
    if any(one.simulasi for one in pictures):
        shell.simulated()
    # Our own file beside this module, no text of data in it.
    script = Path(__file__).with_name("stage.js").read_text(encoding="utf-8")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def _scene(i: int, one: Lukisan, taken: set[str]) -> None:
    with st.container(key=f"adegan-{i}"):
        for part in one.isi:
            if isinstance(part, str):
                st.html(part)
                continue
            # the same kind of picture twice on one screen: the second has a name of its own
            key = f"{part.kunci}-{i}" if part.kunci in taken else part.kunci
            with st.container(key=key, height="stretch"):
                spbe.draw(part.spec, f"dinding-{key}", part.pesan)


def _styles(scenes: Sequence[tuple[tuple[int, int], Lukisan]], turns: int, huruf: Huruf) -> None:
    """Show the scene and the turn that the document names; one that spans screens is wider."""
    rules = [f".st-key-halaman-dinding{{--huruf:{huruf.css}}}"]
    for i, ((nth, of), one) in enumerate(scenes):
        here = f"{FIRST}, html[data-adegan='0']" if i == 0 else f"html[data-adegan='{i}']"
        rules.append(f".st-key-adegan-{i}:not(:is({here}) *){{visibility:hidden;opacity:0}}")
        rules.append(f'[data-adegan-judul="{i}"]:not(:is({here}) *){{display:none}}')
        if not one.simulasi:
            rules.append(f":is({here}) .st-key-halaman-dinding .st-key-simulasi{{visibility:hidden}}")
        if of > 1:
            rules.append(
                f".st-key-halaman-dinding .st-key-adegan-{i}{{right:auto;"
                f"left:calc(2.75rem - {nth - 1} * 100vw);"
                f"width:calc({of} * 100vw - 5.5rem)!important}}"
            )
    for n in range(turns):
        here = "html:not([data-giliran]), html[data-giliran='0']" if n == 0 else f"html[data-giliran='{n}']"
        rules.append(f'[data-giliran="{n}"]:not(html):not(:is({here}) *){{display:none!important}}')
    shell.style("".join(rules))
