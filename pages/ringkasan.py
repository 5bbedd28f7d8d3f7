"""Ringkasan: the numbers a leader asks first, where they are on the map, and what changed."""

import streamlit as st

from components import bawa, linked, shell, spbe
from components.choosing import chart_key, following, on_tap
from components.figures import figures
from components.legend import legend
from components.moves import moves
from components.theme import DAY
from data import pesan
from pages.pilihan import pilihan

choice = pilihan()
board = choice.board
state = following("ringkasan", choice.wilayah)
chart = chart_key("ringkasan", state)

shell.style(linked.pick_styles("halaman-ringkasan", board.short_names))
with shell.page("ringkasan", choice.notes):
    with st.container(key="atas", horizontal=True, vertical_alignment="center"):
        shell.headline(pesan.changes(board), shell.subject(board), simulated=board.simulated)
        shell.year(choice.tahun, board.tahun)
        bawa.menu(bawa.peta(board, choice.wilayah, choice.snapshot), bawa.alamat(board, choice.wilayah))

    figures(pesan.figures(board))

    with st.container(key="bawah", horizontal=True):
        with st.container(key="kartu-peta"):
            st.html("<h2>Di mana <small>ketuk wilayah, jejaknya tampil di bawah</small></h2>")
            with st.container(key="peta", height="stretch"):
                spbe.draw(
                    linked.starting_at(spbe.map_only(board, DAY, spbe.SMALL_LAYOUTS), state.start),
                    chart,
                    str(pesan.leader(board)),
                    on_tap("ringkasan", chart),
                )
            legend(board.papan, board.predikat)
            with st.container(key="tren", height="stretch"):
                spbe.draw(spbe.line(board, DAY), "jejak", f"Nilai tiap tahun, {board.judul}")
        with st.container(key="perubahan"):
            st.html(f"<h2>Apa yang berubah <small>{board.tahun - 1} ke {board.tahun}</small></h2>")
            moves(board, DAY)

    with st.container(key="kaki", horizontal=True):
        shell.freshness(choice.snapshot)
        shell.sources(board.used_sources())
