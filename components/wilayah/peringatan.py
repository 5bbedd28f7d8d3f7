"""Published values that the region's own levels do not give: both are shown, the published one counts."""

import streamlit as st

from components import html
from data import bahasa
from data.potret import Potret


def warnings(potret: Potret) -> None:
    """Draw the differences of more than 0,01; nothing where there are none."""
    if potret.peringatan.empty:
        return
    rows = [
        {
            "nama": potret.kisi.nama[r["kode"]],
            "terbit": bahasa.angka(r["terbit"]),
            "hitungan": bahasa.angka(r["hitungan"], 4),
            "selisih": bahasa.selisih(r["selisih"], 4),
        }
        for r in potret.peringatan.to_dict("records")
    ]
    with st.container(key="kartu-peringatan"):
        html.show("peringatan", rows=rows)
