"""What the desk has to read: requests, history and methodology as HTML."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import urlencode

import pandas as pd

from components import html
from components.desk.pilihan import KUMPULAN
from data import bahasa, metodologi
from data.kelengkapan import Permintaan
from data.metodologi import Instrumen
from data.riwayat import Laporan, Riwayat

# An account that was not kept, in what was written by versions before.
UNKNOWN = "–"


def requests(asked: Sequence[Permintaan]) -> str:
    """Return what to ask from whom."""
    return html.render("data_minta", minta=asked)


def history(of: Riwayat, now: Mapping[str, str], *, allowed: bool) -> str:
    """Return loads, publications, refusals and roll-backs; names of files are text.

    ``now`` are the parameters that links within the page keep; ``allowed`` says whether one may roll back.
    """
    return html.render(
        "data_riwayat",
        berhak=allowed,
        muatan=[
            {
                "tautan": _link(muatan=one.id, **now),
                "berkas": one.berkas,
                "kumpulan": KUMPULAN.get(one.dataset, one.dataset),
                "jenis": one.jenis,
                "kapan": _when(one.dimuat),
                "oleh": one.oleh or UNKNOWN,
                "diterima": one.diterima,
                "ditolak": one.ditolak,
            }
            for one in of.muatan
        ],
        terbitan=[
            {
                "tautan": _link(**{**now, "per": one.entri.id}),
                "kumpulan": KUMPULAN.get(one.dataset, one.dataset),
                "id": one.entri.id,
                "kapan": _when(one.entri.published_at),
                "oleh": one.entri.oleh or UNKNOWN,
                "per": bahasa.tanggal_terbit(one.entri.data_per),
                "baris": sum(one.entri.rows.values()),
                "keadaan": "berlaku" if one.berlaku else "ditarik" if one.ditarik else "digantikan",
            }
            for one in of.terbitan
        ],
        tolakan=[
            {
                "tautan": _link(muatan=one.id, **now),
                "berkas": one.berkas,
                "kumpulan": KUMPULAN.get(one.dataset, one.dataset),
                "kapan": _when(one.kapan),
                "oleh": one.oleh or UNKNOWN,
                "benar": one.benar,
                "salah": one.salah,
            }
            for one in of.tolakan
        ],
        kembali=[
            {
                "kumpulan": KUMPULAN.get(one.dataset, one.dataset),
                "kapan": _when(one.langkah.kapan),
                "oleh": one.langkah.oleh,
                "ke": one.langkah.ke,
            }
            for one in of.kembali
        ],
        rusak=of.rusak,
        nama=" | ".join(KUMPULAN),
    )


def report(of: Laporan) -> str:
    """Return what is known of one file that was loaded or refused."""
    load, refusal = of.muatan, of.tolakan
    facts: list[tuple[str, str]] = []
    if load is not None:
        facts += [("Jenis", load.jenis), ("Dimuat", _when(load.dimuat)), ("Oleh", load.oleh or UNKNOWN)]
        counts = load.diterima, load.ditolak
    elif refusal is not None:
        facts += [("Ditolak", _when(refusal.kapan)), ("Oleh", refusal.oleh or UNKNOWN)]
        counts = refusal.benar, refusal.salah
    facts += [
        (name, bahasa.bilangan(n)) for name, n in zip(("Butir benar", "Butir salah"), counts, strict=True)
    ]
    problems = [] if refusal is None else list(refusal.masalah)
    remarks = dict.fromkeys([*(load.catatan if load else ()), *(refusal.catatan if refusal else ())])
    return html.render(
        "data_laporan",
        berkas=of.berkas,
        muatan=load is not None,
        hal=facts,
        catatan=list(remarks),
        masalah=problems,
        lembar=any(one.lembar for one in problems),
        lagi=0 if refusal is None else refusal.banyak_masalah - len(problems),
    )


def _when(moment: datetime) -> str:
    return f"{bahasa.tanggal(moment)}, {bahasa.waktu(moment)}"


def _link(**asked: str) -> str:
    return f"?{urlencode({'bagian': 'riwayat', **asked})}"


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
