"""Peta SPBE: the map, the board, the chosen region and its line; one tap answers in all of them."""

import streamlit as st

from components import alamat, bawa, linked, shell, spbe
from components.alamat import Choice
from components.choosing import chart_key, following, on_tap
from components.legend import change_legend, legend
from components.profil import profile
from components.putar import play
from components.tahunan import years
from components.theme import DAY
from data import pesan, ubah
from data import spbe as data_spbe
from pages.pilihan import pilihan

# How the map is looked at: one year, all years at once, or the change between two.
TAMPIL = {"peta": "Satu tahun", "tahunan": "Semua tahun", "ubah": "Perubahan"}

choice = pilihan()
board = choice.board
view, _ = alamat.read({"tampil": Choice("Tampilan", TAMPIL, "peta")})
earlier = [year for year in choice.tahun if int(year) < board.tahun]
# A later year may have been compared with before: it only gives way.
compared = st.query_params.get("dari", "")
base = compared if compared in earlier else earlier[-1] if earlier else ""
notes = list(choice.notes)
if view["tampil"] == "ubah" and not earlier:
    notes.append(f"Sebelum {board.tahun} tidak ada nilai untuk dibandingkan; yang ditampilkan satu tahun.")
change = (
    ubah.ubah(choice.snapshot, board.instrumen, (int(base), board.tahun), board.unsur)
    if view["tampil"] == "ubah" and earlier
    else None
)
state = following("peta", choice.wilayah)
chart = chart_key("peta", state)
if change is not None:
    message, drawn = ubah.judul(change), spbe.changes(change, DAY)
    files = bawa.ubah(change, choice.wilayah, choice.snapshot)
elif view["tampil"] == "tahunan":
    boards = tuple(
        data_spbe.papan(choice.snapshot, board.instrumen, int(year), board.unsur) for year in choice.tahun
    )
    message, drawn = pesan.changes(board), years(boards, DAY)
    files = bawa.tahunan(boards, board, choice.wilayah, choice.snapshot)
else:
    message, drawn = pesan.changes(board), spbe.map_and_board(board, DAY)
    files = bawa.peta(board, choice.wilayah, choice.snapshot)

shell.style(linked.pick_styles("halaman-peta", board.short_names))
with shell.page("peta", notes):
    with st.container(key="atas", horizontal=True, vertical_alignment="center"):
        shell.headline(message, shell.subject(board), simulated=board.simulated)
        shell.instrument(choice.instrumen, board.instrumen)
        shell.element(choice.unsur, board.unsur)
        play(choice.tahun, board.tahun)
        shell.year(choice.tahun, board.tahun)
        bawa.menu(files, bawa.alamat(board, choice.wilayah))

    with st.container(key="kartu-peta"):
        # One view holds map and board, because one selection answers in both; so both names are its own.
        with st.container(key="papan"), st.container(key="peta", height="stretch"):
            spbe.draw(
                linked.starting_at(drawn, state.start), chart, str(pesan.leader(board)), on_tap("peta", chart)
            )
        with st.container(key="kaki-peta", horizontal=True, vertical_alignment="center"):
            if change is not None:
                change_legend(change.tabel, change.kelas)
            else:
                # of several maps no count is the one
                legend(board.papan if view["tampil"] != "tahunan" else board.papan[:0], board.predikat)
            if change is not None:
                shell.choose("dari", "Tahun pembanding", {year: f"sejak {year}" for year in earlier}, base)
            # what a map of eleven, or a small one, has no room for a finger on
            shell.region(board.short_names, choice.wilayah)
            shell.choose("tampil", "Tampilan", TAMPIL, view["tampil"])

    with st.container(key="bawah", horizontal=True):
        with st.container(key="profil"):
            profile(board)
        with st.container(key="tren", height="stretch"):
            st.html("<h2>Jejak <small>putus di tahun tanpa nilai</small></h2>")
            spbe.draw(spbe.line(board, DAY), "jejak", f"Nilai tiap tahun, {board.judul}")

    with st.container(key="kaki", horizontal=True):
        shell.freshness(choice.snapshot)
        shell.sources(board.used_sources())
