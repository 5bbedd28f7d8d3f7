"""The stage on which scenes stand one behind the other; the page's script shows the one whose turn it is."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from time import sleep, time
from typing import Any, NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components import html, shell, spbe
from components.wall.huruf import Huruf
from components.wall.lukisan import Lukisan
from data import bahasa
from data.dinding import Adegan, Dinding, Keadaan

_SCRIPT = Path(__file__).with_name("stage.js").read_text(encoding="utf-8")
# Seconds before what could not be drawn is tried again.
AGAIN = 5
# What the foot says of data by their age, the youngest first.
WORDS = {"segar": "", "kuning": " · mulai lama", "merah": " · sudah lama"}
# Where the script does not speak yet, the first scene and turn are shown.
FIRST = "html:not([data-adegan])"


def stage(
    scenes: Sequence[tuple[Adegan, Lukisan | None]],
    seconds: Sequence[int],
    wall: Dinding,
    huruf: Huruf,
    shown: Sequence[str],
) -> None:
    """Draw all scenes, of which one is seen, and what frames them: the heading, the clock and the foot.

    ``seconds`` holds how long each scene stays, ``shown`` the snapshots that the scenes are of. A scene that
    cannot be drawn keeps its number and its place, and no time: what is shown does not move when data come
    or go.
    """
    pictures = {i: one for i, (_, one) in enumerate(scenes) if one is not None}
    turns = max(len(one.judul) for one in pictures.values())
    _styles([(scene.potongan, one) for scene, one in scenes], turns, huruf)
    timing = {
        "detik": [pace if i in pictures else 0 for i, pace in enumerate(seconds)],
        "giliran": [len(one.judul) if one else 0 for _, one in scenes],
        "buka": [[title.buka for title in one.judul] if one else [] for _, one in scenes],
        "wilayah": {code: (i, n) for i, one in pictures.items() for n, code in enumerate(one.wilayah)},
        "muatUlang": wall.muat_ulang,
        "terang": wall.terang and wall.terang.model_dump(),
        "terbit": list(shown),
    }
    _frame(pictures, timing, wall)
    taken: set[str] = set()
    with st.container(key="adegan"):
        for i, (_, picture) in enumerate(scenes):
            _scene(i, picture, taken)


def beat() -> None:
    """Draw the unseen mark that changes whenever the server speaks; the watchdog in ``stage.js`` reads it."""
    st.html(f'<i id="detak" data-detak="{time():.0f}"></i>')


def wait(news: DeltaGenerator, why: str) -> NoReturn:
    """Say in ``news`` why nothing can be drawn, then try again.

    What was drawn before is not drawn again, and stays on screen: Streamlit takes away what a run left out
    only when the run ends, and one that begins anew has not ended.
    """
    with news:
        shell.not_ready(why, recovers=True)
        beat()
    sleep(AGAIN)
    st.rerun()


def _frame(pictures: Mapping[int, Lukisan], timing: Mapping[str, Any], wall: Dinding) -> None:
    with st.container(key="segar"):
        html.show(
            "panggung",
            scenes=pictures,
            panggung=json.dumps(timing),
            ages={i: _age(one, wall) for i, one in pictures.items()},
        )
    if any(one.simulasi for one in pictures.values()):
        shell.simulated()
    # Our own file beside this module, no text of data in it.
    st.html(f"<script>{_SCRIPT}</script>", unsafe_allow_javascript=True)


def _age(one: Lukisan, wall: Dinding) -> tuple[Keadaan, str]:
    """Return how old the oldest of a scene's data sets is against its limits, and the words of the foot."""
    today = date.today()  # noqa: DTZ011 - the server stands where the wall does
    state = max((wall.keadaan(name, per, today) for name, per in one.data_per.items()), key=list(WORDS).index)
    few = len(one.data_per) > 1
    days = dict.fromkeys(bahasa.tanggal_terbit(per, singkat=few) for per in one.data_per.values())
    return state, f"Data per {' · '.join(days)}{WORDS[state]}"


def _scene(i: int, one: Lukisan | None, taken: set[str]) -> None:
    with st.container(key=f"adegan-{i}"):
        for part in one.isi if one else ():
            if isinstance(part, str):
                st.html(part)
                continue
            # the same kind of picture twice on one screen: the second has a name of its own
            key = f"{part.kunci}-{i}" if part.kunci in taken else part.kunci
            taken.add(part.kunci)
            with st.container(key=key, height="stretch"):
                spbe.draw(part.spec, f"dinding-{key}", part.pesan)


def _styles(scenes: Sequence[tuple[tuple[int, int], Lukisan | None]], turns: int, huruf: Huruf) -> None:
    """Show the scene and the turn that the document names; one that spans screens is wider."""
    rules = [f":root{{--huruf:{huruf.css}}}"]
    for i, ((nth, of), one) in enumerate(scenes):
        here = f":is({FIRST}, html[data-adegan='0'])" if i == 0 else f"html[data-adegan='{i}']"
        rules.append(f"{here} .st-key-adegan-{i}{{visibility:visible;opacity:1}}")
        rules.append(f'{here} [data-adegan-judul="{i}"]{{display:revert}}')
        if one and not one.simulasi:
            rules.append(f"{here} .st-key-halaman-dinding .st-key-simulasi{{visibility:hidden}}")
        if of > 1:
            rules.append(
                f".st-key-halaman-dinding .st-key-adegan-{i}{{right:auto;max-width:none;"
                f"left:calc(2.75rem - {nth - 1} * 100vw);"
                f"width:calc({of} * 100vw - 5.5rem)!important}}"
            )
    for n in range(turns):
        here = "html:not([data-giliran]), html[data-giliran='0']" if n == 0 else f"html[data-giliran='{n}']"
        rules.append(f'[data-giliran="{n}"]:not(html):not(:is({here}) *){{display:none!important}}')
    shell.style("".join(rules))
