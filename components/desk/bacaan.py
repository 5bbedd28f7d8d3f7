"""What the desk has to read: requests, history and methodology as HTML."""

from collections.abc import Sequence

import pandas as pd

from components import html
from data import bahasa, metodologi
from data.kelengkapan import Permintaan
from data.metodologi import Instrumen
from data.riwayat import Riwayat


def requests(asked: Sequence[Permintaan]) -> str:
    """Return what to ask from whom."""
    return html.render("data_minta", minta=asked)


def history(of: Riwayat) -> str:
    """Return loads, publications and refusals; names of files are text."""
    return html.render(
        "data_riwayat",
        muatan=[
            {
                "berkas": one.berkas,
                "kumpulan": one.dataset,
                "jenis": one.jenis,
                "kapan": f"{bahasa.tanggal(one.dimuat)}, {bahasa.waktu(one.dimuat)}",
                "diterima": one.diterima,
                "ditolak": one.ditolak,
            }
            for one in of.muatan
        ],
        terbitan=[
            {
                "kumpulan": one.dataset,
                "id": one.entri.id,
                "kapan": f"{bahasa.tanggal(one.entri.published_at)}, {bahasa.waktu(one.entri.published_at)}",
                "per": bahasa.tanggal_terbit(one.entri.data_per),
                "baris": sum(one.entri.rows.values()),
                "keadaan": "berlaku" if one.berlaku else "ditarik" if one.ditarik else "digantikan",
            }
            for one in of.terbitan
        ],
        tolakan=[
            {
                "berkas": one.berkas,
                "kumpulan": one.dataset,
                "kapan": f"{bahasa.tanggal(one.kapan)}, {bahasa.waktu(one.kapan)}",
                "benar": one.benar,
                "salah": one.salah,
                "masalah": one.masalah,
                "laporan": one.laporan,
            }
            for one in of.tolakan
        ],
        rusak=of.rusak,
    )


def instrument(of: Instrumen) -> str:
    """Return an instrument's elements with their weights, its formulas, classes and names of levels."""
    return html.render(
        "data_instrumen",
        tentang=of.tentang,
        rumus=metodologi.rumus(of),
        unsur=[
            {
                "kode": r["kode"],
                "nama": r["nama"],
                "jenjang": r["jenjang"],
                "skala": r["skala"] if isinstance(r["skala"], str) else "",
                "bobot": bahasa.tingkat(r["bobot"]),
            }
            for r in of.unsur.to_dict("records")
            if r["kode"]
        ],
    )


def classes(of: Instrumen) -> str:
    """Return the classes of an instrument and the names of its levels."""
    last = len(of.kelas) - 1
    return html.render(
        "data_kelas",
        kelas=[
            {
                "nama": r["predikat"],
                "urutan": r["urutan"],
                "bawah": bahasa.angka(r["batas_bawah"]),
                "atas": bahasa.angka(r["batas_atas"]),
                "tanda": "≤" if i == last else "<",
            }
            for i, r in enumerate(of.kelas.to_dict("records"))
        ],
        tingkat={
            name: [(bahasa.tingkat(r["batas_bawah"]), r["predikat"]) for r in frame.to_dict("records")]
            for name, frame in of.tingkat.items()
        },
    )


def measures() -> str:
    """Return the definitions of the measures of adoption."""
    return html.render("data_ukuran", ukuran=metodologi.ukuran())


def complaints(targets: pd.DataFrame | None) -> str:
    """Return the targets, the groups of statuses and what is promised of surges."""
    rows = [] if targets is None else targets.to_dict("records")
    return html.render(
        "data_lapor",
        target=[
            {
                "tahap": r["tahap"],
                "klasifikasi": r["klasifikasi"],
                "hari": "belum diketahui" if pd.isna(r["hari_kerja"]) else bahasa.bilangan(r["hari_kerja"]),
                "catatan": r["catatan"] if isinstance(r["catatan"], str) else "",
            }
            for r in rows
        ],
        grup=metodologi.grup_status(),
        lonjakan=metodologi.peringatan_lonjakan(),
    )


def sources(table: pd.DataFrame) -> str:
    """Return the sources, each with its date and what is known to be wrong with it."""
    rows = table.fillna("").to_dict("records")
    return html.render(
        "data_konflik",
        sumber=[{**r, "tanggal": bahasa.tanggal_terbit(r["tanggal"]) if r["tanggal"] else ""} for r in rows],
    )
