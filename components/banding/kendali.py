"""The controls of the comparison: the chips of the regions, and what a choice of elements is called."""

from collections.abc import Mapping

import streamlit as st

from components import alamat, html, shell
from components.banding.pilihan import Tempat, refused, write
from components.banding.warna import chip_styles
from data import banding
from data.kisi import INDIKATOR, Kisi
from data.pesan_banding import terdaftar

_CHIPS = "banding-wilayah"
_SAID = "banding-tolak"
HINT = "Pilih dua sampai empat wilayah"
# As many letters as the names of all groups may take in one line.
_LINE = 80


def regions(names: Mapping[str, str], choice: Tempat) -> None:
    """Draw a chip a region, the chosen ones in the colour of their place, and what a tap may do."""
    codes = list(names)
    alamat.hold(_CHIPS, list(choice.kode))

    def tapped() -> None:
        chosen = st.session_state[_CHIPS]
        st.session_state[_SAID] = refused(chosen)
        if not st.session_state[_SAID]:
            write(choice.menjadi(chosen))

    shell.style(chip_styles({codes.index(code) + 1: place for code, place in choice.of.items()}))
    with st.container(key="banding-pilihan", horizontal=True, vertical_alignment="center"):
        st.pills(
            "Wilayah",
            codes,
            selection_mode="multi",
            format_func=names.__getitem__,
            key=_CHIPS,
            on_change=tapped,
            label_visibility="collapsed",
            wrap=True,
        )
        html.show("banding_petunjuk", ditolak=st.session_state.pop(_SAID, ""), petunjuk=HINT)


def groups(grid: Kisi) -> dict[str, str]:
    """Return what the groups are called on a button: without a last word all share, or by code alone."""
    codes = list(dict.fromkeys(code for code in banding.kelompok(grid).values() if code))
    names = {code: grid.nama[code] for code in codes}
    last = {name.rsplit(" ", 1)[-1] for name in names.values()}
    if len(last) == 1 and len(names) > 1:
        names = {code: name.rsplit(" ", 1)[0] for code, name in names.items()}
    if sum(map(len, names.values())) > _LINE:
        names = {code: code for code in codes}
    return {"": "Semua", **names}


def kinds(grid: Kisi) -> str:
    """Return the kinds of elements below the index in one phrase (``domain, aspek dan indikator``)."""
    return terdaftar([*banding.jenjang(grid), INDIKATOR])
