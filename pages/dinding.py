"""Dinding: scenes that change by the clock, unattended, in the dark theme."""

import streamlit as st

from components import alamat, shell, wall
from components.alamat import Choice
from data import dinding, lapor, snapshot, spbe, srikandi
from pages.pilihan import pilihan

DATASETS = (spbe.DATASET, srikandi.DATASET, lapor.DATASET)
# How often the page hears from the server; its watchdog waits for several of these.
BEAT_SECONDS = 20

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
snaps = {name: wall.terbit(name) for name in DATASETS}
board = pilihan().board if snaps[spbe.DATASET] else None
made = wall.susun(
    screen.adegan,
    wall.Dasar(snaps[spbe.DATASET], snaps[srikandi.DATASET], snaps[lapor.DATASET], board, type_),
)
dinding.KESEHATAN.catat(chosen["layar"], made.gagal)
if not made.adegan:
    raise snapshot.SnapshotTidakAda("Belum ada data untuk adegan mana pun di layar ini.")

with shell.page("dinding"):
    seconds = [int(chosen["detik"] or scene.detik or screen.detik) for scene, _ in made.adegan]
    wall.stage(made.adegan, seconds, listed, type_)


@st.fragment(run_every=BEAT_SECONDS)
def beat() -> None:
    """Let the page know that the server still speaks to it."""
    wall.beat()


beat()
