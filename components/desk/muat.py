"""The section Muat berkas: whoever may, uploads a file, sees what it is, and publishes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from components import html, masuk
from components.bawa.unduhan import XLSX
from data import bahasa, kerja, pratinjau, riwayat
from data.kerja import Kerja
from data.pratinjau import Pratinjau
from data.publish import PublikasiGagal

JENIS_BERKAS = ("xlsx", "xls", "xlsb", "ods", "csv", "parquet")
TAHAP: Mapping[kerja.Tahap, str] = {
    "membaca": "Membaca dan memeriksa",
    "menyimpan": "Menyimpan",
    "menerbitkan": "Membangun dan menerbitkan",
    "selesai": "Selesai",
}
# How often the page looks how far the work is.
BEAT_SECONDS = 0.7

_STATE = "muat"


@dataclass
class _Keadaan:
    """What one session has on the table: a numbered uploader, the file's preview, the work on it."""

    nomor: int = 0
    berkas: str = ""  # by its id
    isi: Pratinjau | None = None
    kerja: Kerja | None = None
    pesan: str = ""

    def baru(self) -> None:
        """Forget the file: another uploader has none."""
        self.nomor += 1
        self.berkas, self.isi, self.kerja, self.pesan = "", None, None, ""


def section(who: masuk.Identitas | None, *, looking_back: bool, rejected: Path) -> None:
    """Draw the section for whoever is at the browser; ``rejected`` is the folder of the reports."""
    if not masuk.aktif():
        html.show("muat_panduan", keadaan="mati", nama="")
        return
    if who is None:
        html.show("muat_panduan", keadaan="keluar", nama="")
        if st.button("Masuk", type="primary", key="muat-masuk"):
            st.login()
        return
    _account(who)
    if not who.pemuat or looking_back:
        html.show("muat_panduan", keadaan="lama" if who.pemuat else "bukan", nama=who.nama)
        return
    now: _Keadaan = st.session_state.setdefault(_STATE, _Keadaan())
    if now.kerja is not None:
        _watched(now)
        return
    _upload(now, who)
    if now.isi is not None:
        _shown(now.isi, rejected)


def _account(who: masuk.Identitas) -> None:
    with st.container(key="muat-akun", horizontal=True, vertical_alignment="center"):
        html.show("muat_akun", nama=who.nama, peran="pemuat" if who.pemuat else "pembaca")
        if st.button("Keluar", key="muat-keluar"):
            st.session_state.pop(_STATE, None)
            st.logout()


def _upload(now: _Keadaan, who: masuk.Identitas) -> None:
    with st.container(key="muat-unggah"):
        given = st.file_uploader(
            "Berkas yang akan dimuat",
            type=JENIS_BERKAS,
            accept_multiple_files=False,
            key=f"muat-berkas-{now.nomor}",
            label_visibility="collapsed",
        )
    if given is None:
        now.berkas, now.isi, now.pesan = "", None, ""
        return
    if given.file_id != now.berkas:
        now.isi, now.pesan = None, ""
        with st.spinner("Memeriksa berkas …"):
            now.isi = pratinjau.pratinjau(given.name, given.getvalue(), who.nama)
        now.berkas = given.file_id
    if now.pesan:
        html.show("catatan", notes=[now.pesan])
    with st.container(key="muat-tindakan", horizontal=True):
        if (
            now.isi is not None
            and now.isi.dapat
            and st.button("Terbitkan", type="primary", key="muat-terbitkan")
        ):
            _publish(now, given.name, given.getvalue())
        st.button("Batal", key="muat-batal", on_click=now.baru)


def _publish(now: _Keadaan, name: str, content: bytes) -> None:
    # the right to do so is looked at now, not when the page was drawn
    who = masuk.identitas()
    if who is None or not who.pemuat:
        now.pesan = "Anda tidak lagi masuk dengan peran pemuat. Masuk lagi, lalu terbitkan."
    else:
        try:
            now.kerja = kerja.mulai(name, content, who.nama)
        except PublikasiGagal as error:
            now.pesan = str(error)
    st.rerun()


def _watched(now: _Keadaan) -> None:
    work = now.kerja
    if work is None or work.tahap == "selesai":
        _done(now)
        return

    @st.fragment(run_every=BEAT_SECONDS)
    def progress() -> None:
        if work.tahap == "selesai":
            st.rerun()
        _stages(work, "", wrong=False)
        if work.tahap == "membaca":
            st.button("Batalkan", key="muat-hentikan", on_click=work.batal)

    progress()


def _done(now: _Keadaan) -> None:
    work = now.kerja
    if work is None:
        return
    said, wrong = _said(work)
    _stages(work, said, wrong=wrong)
    st.button("Muat berkas lain", key="muat-lagi", on_click=now.baru)


def _said(work: Kerja) -> tuple[str, bool]:
    """Return what became of the file, and whether that is not what was wanted."""
    if work.galat:
        return work.galat, True
    found, made = work.hasil, work.terbitan
    if found is None or found.keadaan == "ditolak":
        return "Berkas ditolak; tidak ada yang diubah.", True
    words = "Dimuat"
    if found.keadaan == "sudah" and found.muatan is not None:
        words = f"Isinya sudah dimuat pada {bahasa.tanggal(found.muatan.dimuat)}"
    if made is None or not made.berubah:
        return f"{words}; yang tampil tidak berubah.", False
    at = made.entri.published_at
    return f"{words} dan diterbitkan pada {bahasa.tanggal(at)}, {bahasa.waktu(at)}.", False


def _stages(work: Kerja, said: str, *, wrong: bool) -> None:
    at = kerja.TAHAP.index(work.tahap)
    done = work.tahap == "selesai"
    html.show(
        "muat_tahap",
        berkas=work.berkas,
        tahap=[
            {"nama": name, "keadaan": "selesai" if nth < at or done else "berjalan" if nth == at else "nanti"}
            for nth, name in enumerate(TAHAP.values())
            if not wrong
        ],
        pesan=said,
        salah=wrong,
    )


def _shown(of: Pratinjau, rejected: Path) -> None:
    with st.container(key="kartu-data-muat"):
        html.show("muat_pratinjau", p=of)
        if of.masalah:
            problems = [riwayat.butir(one) for one in of.masalah]
            html.show(
                "butir_laporan",
                masalah=problems,
                lembar=any(one.lembar for one in problems),
                lagi=of.banyak_masalah - len(problems),
            )
        if of.potongan:
            html.show("butir_lembar", potongan=of.potongan)
        if of.laporan:
            report = rejected / f"{of.laporan}.xlsx"
            download("Unduh laporan XLSX", f"laporan-{of.laporan}.xlsx", report.read_bytes, "muat-laporan")


def download(label: str, name: str, made: Callable[[], bytes], key: str) -> None:
    """Draw the button by which a report is taken away, made when it is asked for."""
    st.download_button(label, data=made, file_name=name, mime=XLSX, key=key, on_click="ignore")
