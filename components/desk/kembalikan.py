"""Rolling a dataset back to the publication before: asked twice, and looked at again when it is done."""

import streamlit as st

from components import html, masuk
from data import bahasa, jelajah, publish
from data.publish import PublikasiGagal
from data.riwayat import Riwayat, Terbitan

_SAID = "kembali-pesan"


def controls(found: Riwayat) -> None:
    """Draw, for each dataset with an older publication, what rolls it back."""
    if said := st.session_state.pop(_SAID, ""):
        html.show("catatan", notes=[said])
    with st.container(key="kembali-baris", horizontal=True):
        for dataset, name in jelajah.NAMA.items():
            older = _older(found, dataset)
            if older is None:
                continue
            at = older.entri.published_at
            when = f"{bahasa.tanggal(at)}, {bahasa.waktu(at)}"
            with st.popover(f"Kembalikan {name}", key=f"kembali-{dataset}"):
                html.show("kembalikan", nama=name, kapan=when)
                st.button(
                    "Ya, kembalikan",
                    type="primary",
                    key=f"kembali-ya-{dataset}",
                    on_click=_back,
                    args=(dataset, name),
                )


def _older(found: Riwayat, dataset: str) -> Terbitan | None:
    """Return the publication that a roll-back leads to."""
    mine = [one for one in found.terbitan if one.dataset == dataset]
    now = next((one for one in mine if one.berlaku), None)
    if now is None:
        return None
    return next((one for one in mine if one.entri.published_at < now.entri.published_at), None)


def _back(dataset: str, name: str) -> None:
    # the right to do so is looked at now, not when the page was drawn
    who = masuk.identitas()
    if who is None or not who.pemuat:
        st.session_state[_SAID] = "Anda tidak lagi masuk dengan peran pemuat; tidak ada yang diubah."
        return
    try:
        entry = publish.rollback(dataset, who.nama).entri
    except (PublikasiGagal, OSError) as error:
        reason = f" {error}" if isinstance(error, PublikasiGagal) else ""
        st.session_state[_SAID] = f"Gagal, tidak ada yang diubah.{reason}"
        return
    at = entry.published_at
    st.session_state[_SAID] = f"{name} kembali ke terbitan {bahasa.tanggal(at)}, {bahasa.waktu(at)}."
