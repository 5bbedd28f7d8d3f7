"""Wilayah: one region whole: where it stands, from whom it can learn, what the next class takes."""

import streamlit as st

from components import alamat, bawa, html, shell, spbe
from components.alamat import Choice
from components.profil import profile
from components.theme import DAY
from components.wilayah import kendali, unsur
from components.wilayah.bertemu import meeting
from components.wilayah.guru import teachers
from components.wilayah.indikator import URUTAN, matrix
from components.wilayah.jejak import path
from components.wilayah.peringatan import warnings
from components.wilayah.rencana import plan_panel
from data import naik, pesan_wilayah
from data.bertemu import bertemu
from data.potret import potret
from pages.pilihan import pilihan

# What stands in the place of a plan.
NO_LEVELS = "Rencana memerlukan tingkat semua indikator; wilayah ini belum memilikinya."
NO_PLAN = "Rencana untuk pilihan ini tidak dapat dipastikan; ubah target atau usahanya."

choice = pilihan(elements=False)
board = choice.board
shown = potret(choice.snapshot, board.instrumen, board.tahun, choice.wilayah)
grid = shown.kisi
wanted = kendali.wanted_plan(grid, choice.wilayah) if grid.lengkap(choice.wilayah) else None
plan = None if wanted is None else naik.rencana(grid, choice.wilayah, wanted)
order, _ = alamat.read({"urut": Choice("Urutan", URUTAN, "manfaat")})

with shell.page("wilayah", choice.notes):
    with st.container(key="atas", horizontal=True, vertical_alignment="center"):
        shell.headline(pesan_wilayah.judul(shown), shell.subject(board), simulated=shown.simulated)
        shell.region(board.short_names, choice.wilayah)
        shell.instrument(choice.instrumen, board.instrumen)
        shell.year(choice.tahun, board.tahun)
        bawa.menu(
            bawa.wilayah(shown, plan, choice.snapshot),
            {**bawa.alamat(board, choice.wilayah), **kendali.address(wanted)},
        )

    with st.container(key="profil"):
        profile(board, only=choice.wilayah)

    with st.container(key="bawah", horizontal=True):
        with st.container(key="kiri"):
            with st.container(key="tren", height="stretch"):
                path(shown, DAY)
            with st.container(key="kartu-unsur", height="stretch"):
                unsur.heading(shown)
                spbe.draw(unsur.dots(shown, DAY), "unsur-grafik", unsur.message(shown))
            meeting(bertemu(grid, shown.wilayah), board.tahun)
            warnings(shown)
        with st.container(key="rencana"):
            st.html("<h2>Rencana naik predikat</h2>")
            if wanted is None:
                html.show("kosong", pesan=NO_LEVELS)
            else:
                kendali.controls(grid, choice.wilayah, wanted)
                if plan is None:
                    html.show("kosong", pesan=NO_PLAN)
                else:
                    plan_panel(shown, plan, naik.rencana(grid, choice.wilayah, wanted.terbuka) or plan)
                    kendali.locks(wanted, [step.kode for step in plan.langkah])

    with st.container(key="kartu-indikator"):
        with st.container(key="kepala-indikator", horizontal=True, vertical_alignment="center"):
            st.html(f"<h2>{len(grid.indikator)} indikator</h2>")
            shell.choose("urut", "Urutan", URUTAN, order["urut"])
        matrix(shown, order["urut"])

    teachers(shown)

    with st.container(key="kaki", horizontal=True):
        shell.freshness(choice.snapshot)
        shell.sources(shown.sumber())
