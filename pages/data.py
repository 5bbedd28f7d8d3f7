"""Data: every value as a table, what is missing, what was loaded, how it is computed, and loading files."""

import streamlit as st

from components import alamat, bawa, html, masuk, shell
from components.alamat import Choice
from components.desk import bacaan, kembalikan, muat, pilihan, tabel, unduh
from data import jelajah, kelengkapan, lapor, metodologi, riwayat, snapshot, spbe, srikandi
from data.pesan import Pesan
from data.settings import settings


def top(message: Pesan, below: str, shown: str, *, simulated: bool = False) -> None:
    """Draw the title with the choice of the section beside it."""
    with st.container(key="atas", horizontal=True, vertical_alignment="center"):
        shell.headline(message, below, simulated=simulated)
        pilihan.segments("bagian", "Bagian", pilihan.BAGIAN, shown)


def explore() -> None:
    """Draw a dataset's rows or a pivot of them, and what narrows them."""
    try:
        choice = pilihan.pilihan(st.query_params.to_dict())
    except snapshot.SnapshotError as error:
        # a dataset that was never published leaves the others to choose from
        top(Pesan("Kumpulan data ini belum ada"), str(error), "jelajah")
        pilihan.segments("kumpulan", "Kumpulan", pilihan.KUMPULAN, st.query_params.get("kumpulan", "spbe"))
        return
    one, snap = choice.saringan, choice.snapshot
    page = jelajah.halaman(snap, one)
    cross = None
    if choice.susun != "baris":
        make = jelajah.wilayah_tahun if choice.susun == "wilayah-tahun" else jelajah.wilayah_unsur
        cross = make(snap, one)
    if choice.notes:
        with st.container(key="catatan"):
            html.show("catatan", notes=choice.notes)
    simulated = bool(page.simulasi) if cross is None else cross.simulasi
    message = jelajah.judul(one, page.banyak, page.simulasi)
    if cross is not None:
        message = Pesan(
            f"{jelajah.NAMA[one.kumpulan]}:", pilihan.arrangements(one.kumpulan)[choice.susun].lower()
        )
    top(message, pilihan.subject(choice), "jelajah", simulated=simulated)
    # what the table is, and how it is taken away; below it what narrows it
    with st.container(key="data-susun", horizontal=True, vertical_alignment="center"):
        pilihan.segments("kumpulan", "Kumpulan", pilihan.KUMPULAN, one.kumpulan)
        pilihan.segments("susun", "Susunan", pilihan.arrangements(one.kumpulan), choice.susun)
        files = unduh.offers(st.query_params.to_dict(), page.banyak)
        bawa.menu(files, {"kumpulan": one.kumpulan, "susun": choice.susun})
    with st.container(key="data-saring", horizontal=True, vertical_alignment="center"):
        pilihan.controls(choice)
    with st.container(key="kartu-data"):
        if cross is None:
            st.html(tabel.rows(page, one))
            with st.container(key="data-pindah", horizontal=True, vertical_alignment="center"):
                html.show("data_letak", awal=page.awal, akhir=page.akhir, banyak=page.banyak)
                pilihan.pager(page)
        else:
            st.html(tabel.pivot(cross, one, choice.susun))
    with st.container(key="kaki", horizontal=True):
        shell.freshness(snap)


def complete() -> None:
    """Draw what there is of every region, year and dataset, and what to ask for."""
    matrix = kelengkapan.matriks(
        snapshot.current(spbe.DATASET), snapshot.terbit(srikandi.DATASET), snapshot.terbit(lapor.DATASET)
    )
    options = {jelajah.SEMUA: "Semua wilayah", **matrix.wilayah}
    chosen, notes = alamat.read({"wilayah": Choice("Wilayah", options, jelajah.SEMUA)})
    region = "" if chosen["wilayah"] == jelajah.SEMUA else chosen["wilayah"]
    if notes:
        with st.container(key="catatan"):
            html.show("catatan", notes=notes)
    simulated = any(cell.simulasi for cell in matrix.sel.values())
    top(kelengkapan.judul(matrix), "Semua kumpulan data", "kelengkapan", simulated=simulated)
    with st.container(key="kartu-data-lengkap"):
        st.html(tabel.completeness(matrix, region))
    with st.container(key="kartu-data-minta"):
        pilihan.dropdown("wilayah", "Wilayah", options, chosen["wilayah"])
        st.html(bacaan.requests(kelengkapan.permintaan(matrix, region)))


def history() -> None:
    """Draw loads, publications, refusals and roll-backs, newest first, and the report on the chosen file."""
    folders = settings()
    found = riwayat.riwayat(folders.warehouse, folders.staging, folders.rejected)
    top(riwayat.judul(found), "Muatan, terbitan, penolakan dan pengembalian; yang terbaru dahulu", "riwayat")
    if name := st.query_params.get("muatan"):
        of = riwayat.laporan(found, name)
        if of is None:
            with st.container(key="catatan"):
                html.show("catatan", notes=[f"Muatan “{name[:40]}” tidak ada dalam riwayat."])
        else:
            with st.container(key="kartu-data-laporan"):
                st.html(bacaan.report(of))
                unduh.report(of, folders.rejected)
    who = masuk.identitas()
    allowed = who is not None and who.pemuat and snapshot.per() is None
    if allowed:
        kembalikan.controls(found)
    with st.container(key="kartu-data-riwayat"):
        st.html(bacaan.history(found, alamat.carried("per"), allowed=allowed))


def load() -> None:
    """Draw what loads a file, for those who may."""
    top(Pesan("Muat berkas:", "diperiksa dahulu, lalu diterbitkan"), "SPBE, Srikandi, SP4N-LAPOR!", "muat")
    if st.query_params.get("masuk") == masuk.GAGAL:
        with st.container(key="catatan"):
            html.show(
                "catatan", notes=["Masuk tidak berhasil: penyedia akun menolak, atau jawabannya tidak sah."]
            )
    muat.section(masuk.identitas(), looking_back=snapshot.per() is not None, rejected=settings().rejected)


def method() -> None:
    """Draw how everything is computed."""
    snap, reports = snapshot.current(spbe.DATASET), snapshot.terbit(lapor.DATASET)
    names = metodologi.nama_instrumen(snap)
    first = str(spbe.instrumen(snap)["instrumen"].iloc[0])
    chosen, notes = alamat.read({"instrumen": Choice("Instrumen", names, first)})
    of = metodologi.instrumen(snap, chosen["instrumen"])
    if notes:
        with st.container(key="catatan"):
            html.show("catatan", notes=notes)
    top(metodologi.judul(of), f"{of.tentang['nama']} · {of.tentang['peraturan']}", "metodologi")
    pilihan.dropdown("instrumen", "Instrumen", names, chosen["instrumen"])
    with st.container(key="data-metode"):
        with st.container(key="kartu-data-unsur"):
            st.html(bacaan.instrument(of))
            st.html(bacaan.sources(snap.query("sumber")))
        with st.container(key="kartu-data-aturan"):
            st.html(bacaan.classes(of))
            st.html(bacaan.measures())
            st.html(bacaan.complaints(None if reports is None else lapor.target(reports)))


section, wrong = pilihan.bagian()
with shell.page("data", wrong):
    {
        "jelajah": explore,
        "kelengkapan": complete,
        "riwayat": history,
        "muat": load,
        "metodologi": method,
    }[section]()
