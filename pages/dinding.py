"""Dinding: scenes that change by the clock, unattended, in the dark theme."""

import logging

import streamlit as st

from components import alamat, shell, wall
from components.alamat import Choice
from data import dinding, lapor, snapshot, spbe, srikandi
from pages.pilihan import pilihan

DATASETS = (spbe.DATASET, srikandi.DATASET, lapor.DATASET)
# How often the page hears from the server; its watchdog waits for several of these.
BEAT_SECONDS = 20
NOTHING = "Belum ada data untuk adegan mana pun di layar ini."

listed = dinding.terbaca().isi
paces = [str(n) for n in range(dinding.SINGKAT, dinding.LAMA + 1)]
chosen, _ = alamat.read(
    {
        "layar": Choice("Layar", listed.layar, dinding.UTAMA),
        "detik": Choice("Detik", ["", *paces], ""),
        "jarak": Choice("Jarak", [f"{n / 2:g}" for n in range(2, 81)], f"{wall.DISTANCE:g}"),
        "pitch": Choice("Pitch", ["", *(f"{n / 100:g}" for n in range(20, 1001))], ""),
    }
)
screen = listed.layar[chosen["layar"]]
type_ = wall.huruf(float(chosen["jarak"]), float(chosen["pitch"]) if chosen["pitch"] else None)
snaps = {name: snapshot.terbit(name) for name in DATASETS}
failed: dict[str, str] = {}
try:
    board = pilihan().board if snaps[spbe.DATASET] else None
except snapshot.SnapshotError as error:
    # the scenes of the other data go on
    board = None
    failed[spbe.DATASET] = str(error)
made = wall.susun(
    screen.adegan,
    wall.Dasar(snaps[spbe.DATASET], snaps[srikandi.DATASET], snaps[lapor.DATASET], board, type_),
)
dinding.KESEHATAN.catat(chosen["layar"], {**failed, **made.gagal})
# Its place comes first: what is drawn later keeps its own while there is nothing to draw.
news = st.container(key="kabar")
if not any(made.adegan):
    wall.wait(news, failed.get(spbe.DATASET, NOTHING))

try:
    with shell.page("dinding"):
        scenes = list(zip(screen.adegan, made.adegan, strict=True))
        seconds = [int(chosen["detik"] or scene.detik or screen.detik) for scene in screen.adegan]
        wall.stage(scenes, seconds, listed, type_, [one.id for one in snaps.values() if one])
except Exception:
    logging.getLogger(__name__).exception("The wall cannot be drawn.")
    wall.wait(news, "Terjadi kesalahan pada dinding; sudah dicatat untuk pengelola.")


@st.fragment(run_every=BEAT_SECONDS)
def beat() -> None:
    """Let the page know that the server still speaks to it."""
    wall.beat()


beat()
