"""Dinding: scenes that change by the clock, unattended, in the dark theme."""

import streamlit as st

from components import alamat, shell, spbe
from components.alamat import Choice
from components.figures import figures
from components.legend import legend
from components.theme import NIGHT
from components.wall import DEFAULT_SECONDS, scene, stage
from data import pesan
from pages.pilihan import pilihan

choice = pilihan()
board = choice.board
pace, _ = alamat.read({"detik": Choice("Detik", [str(n) for n in range(2, 601)], str(DEFAULT_SECONDS))})
below = shell.subject(board)
titles = [
    (pesan.changes(board), below),
    (pesan.leader(board), below),
]

with shell.page("dinding"):
    stage(titles, int(pace["detik"]), choice.snapshot)
    if board.simulated:
        shell.simulated()
    with scene(0):
        with st.container(key="peta", height="stretch"):
            spbe.draw(spbe.map_only(board, NIGHT, spbe.WALL_LAYOUTS), "dinding-peta", str(titles[0][0]))
        with st.container(key="samping"):
            figures(pesan.figures(board))
            legend(board.papan, board.predikat)
    with scene(1), st.container(key="papan", height="stretch"):
        spbe.draw(spbe.board_only(board, NIGHT, spbe.WALL_ROW), "dinding-papan", str(titles[1][0]))
