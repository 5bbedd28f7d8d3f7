"""Srikandi: who really uses it, region by region and OPD by OPD; how it grows; who has written most."""

import streamlit as st

from components import linked, shell
from components.choosing import chart_key, following, on_tap
from components.srikandi import pilihan, tampilan

choice = pilihan.pilihan()
view = f"srikandi-{choice.bagian}"
state = following(view, choice.wilayah)
chart = chart_key(view, state)
tap = on_tap(view, chart)

shell.style(linked.pick_styles("halaman-srikandi", choice.names.short))
with shell.page("srikandi", choice.notes):
    with st.container(key="atas", horizontal=True, vertical_alignment="center"):
        tampilan.headline(choice)
        pilihan.sections(choice)
    with st.container(key="kendali", horizontal=True, vertical_alignment="center"):
        pilihan.controls(choice)

    if choice.bagian == "papan":
        with st.container(key="bawah", horizontal=True):
            tampilan.board_card(choice, state, chart, tap)
            tampilan.region_card(choice)
    elif choice.bagian == "tren":
        tampilan.trend_card(choice, state, chart, tap)
    else:
        tampilan.race_card(choice, state, chart, tap)

    with st.container(key="kaki", horizontal=True):
        shell.freshness(choice.snapshot)
        shell.sources(tampilan.sources(choice))
