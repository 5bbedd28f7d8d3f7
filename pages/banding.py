"""Banding: two to four regions side by side, all of them as a heat map, and who is best where."""

import streamlit as st

from components import bawa, html, shell, spbe
from components.banding import kartu, kendali, panas, rinci, tabel, titik, unggul, warna
from components.banding.pilihan import BAGIAN, BERDAMPINGAN, KELOMPOK, PANAS, SECTIONS, pilihan, title
from components.theme import DAY

choice = pilihan()
grid, board, where = choice.grid, choice.board, choice.wilayah
message, simulated = title(choice)

shell.style(warna.properties())
with shell.page("banding", choice.notes):
    with st.container(key="atas", horizontal=True, vertical_alignment="center"):
        shell.headline(message, shell.subject(board), simulated=simulated)
        shell.choose(BAGIAN, "Bagian", SECTIONS, choice.bagian)
        shell.instrument(choice.instrumen, grid.instrumen)
        shell.year(choice.tahun, grid.tahun)
        link = {**choice.address, "wilayah": ",".join(where.kode)}
        bawa.menu(bawa.banding(grid, where.kode, board, choice.snapshot), link)

    if choice.bagian == BERDAMPINGAN:
        kendali.regions(grid.names, where)
        st.html(kartu.cards(grid, board, where))
        with st.container(key="bawah", horizontal=True):
            with st.container(key="kartu-titik"):
                titik.heading(grid, board, where)
                with st.container(key="titik", height="stretch"):
                    spbe.draw(titik.dots(grid, where, board.owner, DAY), "titik-grafik", str(message))
            with st.container(key="kartu-beda"):
                with st.container(key="beda-kepala", horizontal=True, vertical_alignment="center"):
                    html.show("banding_beda", kelompok=choice.group_name)
                    shell.choose(KELOMPOK, "Kelompok", kendali.groups(grid), choice.kelompok)
                with st.container(key="beda-daftar"):
                    st.html(tabel.differences(grid, where, choice.kelompok))

    elif choice.bagian == PANAS:
        tap = rinci.tapping(choice)
        with st.container(key="banding-panas"):
            with st.container(key="kartu-panas"):
                panas.heading(grid, choice.unsur)
                with st.container(key="panas", height="stretch"):
                    tap.draw(panas.heat_map(grid, board, DAY), str(message))
            rinci.panel(choice)

    else:
        tap = rinci.tapping(choice)
        shell.style(unggul.height(grid, choice.kelompok))
        with st.container(key="banding-unggul", horizontal=True):
            with st.container(key="kartu-unggul"):
                with st.container(key="beda-kepala", horizontal=True, vertical_alignment="center"):
                    html.show("banding_unggul", kelompok=choice.group_name, jenjang=kendali.kinds(grid))
                    shell.choose(KELOMPOK, "Kelompok", kendali.groups(grid), choice.kelompok)
                with st.container(key="unggul-daftar"), st.container(key="unggul", height="stretch"):
                    tap.draw(unggul.best_list(grid, choice.kelompok, DAY), str(message))
            rinci.panel(choice)

    with st.container(key="kaki", horizontal=True):
        shell.freshness(choice.snapshot)
        shell.sources(choice.sources)
