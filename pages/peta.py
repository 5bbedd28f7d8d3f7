"""Peta SPBE: the map, the board, the chosen region and its line; one tap answers in all of them."""

import streamlit as st

from components import linked, shell, spbe
from components.choosing import following, on_tap
from components.legend import legend
from components.profil import profile
from components.theme import DAY
from data import pesan
from pages.pilihan import pilihan

choice = pilihan()
board = choice.board
state = following("peta", choice.wilayah)
chart = f"pilih-peta-{state.drawing}"

shell.style(linked.pick_styles("halaman-peta", board.short_names))
with shell.page("peta", choice.notes):
    with st.container(key="atas", horizontal=True, vertical_alignment="center"):
        shell.headline(pesan.changes(board), board)
        shell.element(choice.unsur, board.unsur)
        shell.year(choice.tahun, board.tahun)

    with st.container(key="kartu-peta"):
        # One view holds map and board, because one selection answers in both; so both names are its own.
        with st.container(key="papan"), st.container(key="peta", height="stretch"):
            spbe.draw(
                linked.starting_at(spbe.map_and_board(board, DAY), state.start),
                chart,
                str(pesan.leader(board)),
                on_tap("peta", chart),
            )
        legend(board.papan, board.predikat)

    with st.container(key="bawah", horizontal=True):
        with st.container(key="profil"):
            profile(board)
        with st.container(key="tren", height="stretch"):
            st.html("<h3>Jejak <small>putus di tahun tanpa nilai</small></h3>")
            spbe.draw(spbe.line(board, DAY), "jejak", f"Nilai tiap tahun, {board.judul}")

    with st.container(key="kaki", horizontal=True):
        shell.freshness(choice.snapshot)
        shell.sources(board.used_sources())
