"""From whom to learn: the regions that would bring most, and in what."""

from functools import lru_cache

import streamlit as st

from components import alamat, html
from components.wilayah.indikator import GAIN_DIGITS
from data import bahasa
from data.potret import Potret
from data.teladan import Guru

# As many teachers, and lessons of each, as a leader takes in.
TEACHERS, LESSONS = 3, 4


HEADING = "<h2>Belajar dari siapa <small>kenaikan indeks bila setara di semua indikator itu</small></h2>"
NO_LEVELS = "Tingkat indikator wilayah ini belum ada, jadi belum dapat dibandingkan."
NO_TEACHER = "Tidak ada wilayah lain yang lebih tinggi pada satu indikator pun."


def teachers(potret: Potret) -> None:
    """Draw the most useful teachers with what they do better, each with the way to put both side by side."""
    with st.container(key="kartu-guru"):
        st.html(HEADING)
        if not potret.guru:
            reason = NO_TEACHER if potret.kisi.lengkap(potret.wilayah) else NO_LEVELS
            html.show("kosong", pesan=reason)
        with st.container(key="guru", horizontal=True):
            for i, one in enumerate(potret.guru[:TEACHERS]):
                with st.container(key=f"guru-{i}"):
                    st.html(_teacher(potret, one))
                    _side_by_side(potret, one)


def _side_by_side(potret: Potret, one: Guru) -> None:
    both = {
        "instrumen": potret.papan.instrumen,
        "tahun": str(potret.papan.tahun),
        "wilayah": f"{potret.wilayah},{one.wilayah}",
        **alamat.carried("per"),
    }
    name = potret.papan.short_names[one.wilayah]
    st.page_link("pages/banding.py", label=f"Bandingkan dengan {name}", query_params=both)


@lru_cache(maxsize=512)
def _teacher(potret: Potret, one: Guru) -> str:
    names = potret.kisi.nama
    return html.render(
        "guru",
        nama=potret.papan.short_names[one.wilayah],
        kenaikan=bahasa.selisih(one.kenaikan),
        jumlah=len(one.indikator),
        pelajaran=[
            {
                "kode": lesson.kode,
                "nama": names[lesson.kode],
                "dari": bahasa.tingkat(lesson.sendiri),
                "ke": bahasa.tingkat(lesson.guru),
                "naik": bahasa.selisih(lesson.kenaikan, GAIN_DIGITS),
            }
            for lesson in one.indikator[:LESSONS]
        ],
    )
