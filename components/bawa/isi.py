"""What a fact sheet and its slides say of a region, in words and figures ready to print."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from components.linked.rows import NO_DATA, short_class
from data import bahasa, predikat
from data.kisi import INDIKATOR, Kisi
from data.pesan import Pesan
from data.potret import Potret
from data.rencana import Langkah, Rencana
from data.snapshot import Snapshot
from data.spbe import Papan

# One level moves the index by a few hundredths at most.
GAIN_DIGITS = 3
_MENTIONED = 2
_EXACT = 4


@dataclass(frozen=True)
class Fakta:
    """One figure: what it is, its text, and what it is measured against."""

    judul: str
    nilai: str
    label: str


def fakta(potret: Potret) -> tuple[Fakta, ...]:
    """Return rank, change, both distances and the next class, whatever of them is known."""
    r, year = potret.indeks, potret.papan.tahun
    if pd.isna(r["nilai"]):
        known = (("Nasional", r["nasional"]), ("Provinsi", r["provinsi"]))
        return tuple(
            Fakta(title, bahasa.angka(value), f"nilai {year}") for title, value in known if pd.notna(value)
        )
    return (
        _rank(r),
        _change(r, year),
        _against("Terhadap nasional", r["selisih_nasional"], r["nasional"]),
        *(() if potret.wilayah == potret.papan.owner else (_own(r),)),
        _next(potret, r),
    )


def _rank(r: pd.Series) -> Fakta:
    tie = ", seri" if r["seri"] else ""
    return Fakta("Peringkat", str(int(r["peringkat"])), f"dari {int(r['dari'])} yang bernilai{tie}")


def _change(r: pd.Series, year: int) -> Fakta:
    if pd.isna(r["perubahan"]):
        return Fakta("Perubahan", "–", f"{year - 1} {NO_DATA}")
    label = f"dari {bahasa.angka(r['nilai_lalu'])} ({year - 1})"
    return Fakta("Perubahan", bahasa.selisih(r["perubahan"]), label)


def _own(r: pd.Series) -> Fakta:
    return _against("Terhadap provinsi", r["selisih_provinsi"], r["provinsi"])


def _against(title: str, gap: float | None, value: float) -> Fakta:
    if pd.isna(gap):
        return Fakta(title, "–", NO_DATA)
    return Fakta(title, bahasa.selisih(gap), f"terhadap {bahasa.angka(value)}")


def _next(potret: Potret, r: pd.Series) -> Fakta:
    following = r["predikat_berikut"]
    if pd.isna(following):
        return Fakta("Predikat berikut", "–", "sudah kelas tertinggi")
    classes = potret.papan.predikat.set_index("predikat")["batas_bawah"]
    bound = bahasa.angka(classes[following])
    return Fakta("Predikat berikut", bahasa.angka(r["ke_berikut"]), f"lagi menuju {following} ({bound})")


def guru(potret: Potret, most: int) -> list[dict[str, str]]:
    """Return the regions to learn from, the most useful first."""
    return [
        {
            "nama": potret.papan.short_names[one.wilayah],
            "banyak": f"lebih tinggi di {len(one.indikator)} indikator",
            "naik": bahasa.selisih(one.kenaikan),
            "contoh": f"terbesar: {one.indikator[0].kode} {potret.kisi.nama[one.indikator[0].kode]}",
        }
        for one in potret.guru[:most]
    ]


def pelajaran(potret: Potret, most: int) -> dict[str, Any]:
    """Return what a region can learn, with its heading: ``belajar``, ``belajar_judul``, ``belajar_rinci``.

    The indicators in which the best of the regions would lift the index most, largest gain first; for a
    region without levels those of the largest weight. Each has ``kode, nama, kini, terbaik, guru, naik``.
    """
    found = potret.unsur[potret.unsur["jenjang"] == INDIKATOR]
    if found["nilai"].notna().any():
        found = found[found["kenaikan"] > 0].sort_values(["kenaikan", "kode"], ascending=[False, True])
        title = "Indikator yang paling banyak memberi pelajaran"
        note = "kenaikan indeks bila setara yang terbaik di NTB"
        none = "tidak ada yang lebih tinggi di wilayah lain"
    else:
        found = found[found["terbaik"].notna()].sort_values(["bobot", "kode"], ascending=[False, True])
        title, note = "Yang terbaik di NTB", "indikator berbobot terbesar"
        none = f"belum ada tingkat indikator {potret.papan.tahun}"
    rows = [_lesson(potret, r) for r in found.head(most).to_dict("records")]
    return {"belajar": rows, "belajar_judul": title, "belajar_rinci": note if rows else none}


def _lesson(potret: Potret, r: Mapping[Any, Any]) -> dict[str, str]:
    missing = pd.isna(r["nilai"])
    return {
        "kode": r["kode"],
        "nama": r["nama"],
        "kini": "–" if missing else tingkat(potret.kisi, r["kode"], Decimal(str(r["nilai"]))),
        "terbaik": tingkat(potret.kisi, r["kode"], Decimal(str(r["terbaik"]))),
        "guru": sebut([potret.papan.short_names[code] for code in r["wilayah_terbaik"]]),
        "naik": "" if missing else bahasa.selisih(r["kenaikan"], GAIN_DIGITS),
    }


def tingkat(grid: Kisi, kode: str, level: Decimal) -> str:
    """Return a level with its name, ``3 Transaksi``."""
    classes = grid.kelas[grid.of.per_kode[kode].skala]
    names = dict(zip(classes["batas_bawah"], classes["predikat"], strict=True))
    below = [low for low in names if low <= level]
    return f"{bahasa.tingkat(level)} {names[max(below)]}" if below else bahasa.tingkat(level)


def nilai(grid: Kisi, kode: str, value: float | None) -> str:
    """Return a value as its element is spoken of: an indicator's as a level with its name."""
    if pd.isna(value):
        return "–"
    leaf = not grid.of.anak(kode)
    return tingkat(grid, kode, Decimal(str(value))) if leaf else bahasa.angka(value)


def jarak(grid: Kisi, kode: str, value: float) -> str:
    """Return a distance as its element is spoken of: an indicator's in levels."""
    return bahasa.angka(value) if grid.of.anak(kode) else bahasa.tingkat(value)


def sebut(regions: Sequence[str]) -> str:
    """Return regions by name, at most two of them: ``Sumbawa, Dompu +3``."""
    more = len(regions) - _MENTIONED
    return ", ".join(regions[:_MENTIONED]) + (f" +{more}" if more > 0 else "")


def rentang(potret: Potret) -> Pesan:
    """Say in which element of the upper levels a region is strongest, and in which weakest."""
    found = potret.unsur[(potret.unsur["jenjang"] != INDIKATOR) & (potret.unsur["kode"] != "")]
    found = found[found["nilai"].notna()]
    if found.empty:
        return Pesan(f"Nilai domain dan aspek {potret.pendek} {potret.papan.tahun} belum ada")
    ranked = found.sort_values("nilai", ascending=False, kind="stable")
    best, worst = ranked.iloc[0], ranked.iloc[-1]
    if best["nilai"] == worst["nilai"]:
        return Pesan(f"Semua domain dan aspek {potret.pendek} bernilai {bahasa.angka(best['nilai'])}")
    return Pesan(
        f"Tertinggi {best['nama']} {bahasa.angka(best['nilai'])};",
        f"terendah {worst['nama']} {bahasa.angka(worst['nilai'])}",
    )


def langkah(potret: Potret, plan: Rencana) -> list[dict[str, str]]:
    """Return a plan's steps in its order."""
    return [_step(potret, i, step) for i, step in enumerate(plan.langkah, 1)]


def _step(potret: Potret, number: int, step: Langkah) -> dict[str, str]:
    return {
        "nomor": str(number),
        "kode": step.kode,
        "nama": potret.kisi.nama[step.kode],
        "dari": tingkat(potret.kisi, step.kode, step.dari),
        "ke": tingkat(potret.kisi, step.kode, step.ke),
        "usaha": bahasa.tingkat(step.usaha),
        "naik": bahasa.selisih(step.kenaikan, GAIN_DIGITS),
        "guru": sebut([potret.papan.short_names[code] for code in step.guru]) or "belum ada di NTB",
    }


def tanpa_rencana(potret: Potret) -> str:
    """Say why there is no plan."""
    if not potret.kisi.lengkap(potret.wilayah):
        return (
            "Rencana memerlukan tingkat semua indikator; untuk wilayah dan tahun ini tingkat itu belum ada."
        )
    if pd.isna(potret.indeks["predikat_berikut"]):
        return "Wilayah ini sudah di kelas tertinggi; tidak ada predikat berikut."
    return "Belum ada rencana yang dipilih untuk wilayah ini."


def ringkas(potret: Potret, plan: Rencana) -> str:
    """Say in one sentence what a plan asks for and what it brings, or why it cannot be made."""
    if not plan.tercapai:
        return plan.sebab
    before, after = (bahasa.angka(x) for x in (plan.indeks_sebelum, plan.indeks_sesudah))
    goal = short_class(predikat.predikat(potret.papan.instrumen, plan.indeks_sesudah))
    if not plan.langkah:
        return f"Target {bahasa.angka(plan.pilihan.target)} sudah tercapai: indeks hitungan {before}."
    steps = bahasa.kata_bilangan(len(plan.langkah)).capitalize()
    return (
        f"{steps} langkah, {bahasa.tingkat(plan.usaha_total)} usaha: indeks hitungan dari {before} "
        f"menjadi {after}, {goal}."
    )


_EFFORT = {"sama": "usaha sama tiap tingkat", "menaik": "usaha makin berat di tingkat yang lebih tinggi"}


def syarat(plan: Rencana) -> str:
    """Say under which choices a plan is the cheapest."""
    chosen = plan.pilihan
    effort = _EFFORT[chosen.usaha] if isinstance(chosen.usaha, str) else "usaha diatur sendiri"
    parts = [f"Susunan paling ringan untuk target {bahasa.angka(chosen.target)}", effort]
    if chosen.hanya_tercapai:
        parts.append("hanya tingkat yang sudah dicapai wilayah lain di NTB")
    if chosen.kunci:
        parts.append(f"dikunci: {', '.join(sorted(chosen.kunci))}")
    parts.append(f"indeks hitungan tanpa pembulatan {bahasa.angka(plan.indeks_sebelum, _EXACT)}")
    return "; ".join(parts) + "."


def domain(potret: Potret, plan: Rencana) -> list[dict[str, str]]:
    """Return what a plan does to the elements at the top of the tree."""
    tops = {u.kode for u in potret.kisi.of.anak()}
    return [
        {
            "nama": potret.kisi.nama[one.kode],
            "dari": bahasa.angka(one.sebelum),
            "ke": bahasa.angka(one.sesudah),
            "naik": bahasa.selisih(one.sesudah - one.sebelum) if one.sesudah != one.sebelum else "",
        }
        for one in plan.per_unsur
        if one.kode in tops
    ]


def catatan(potret: Potret) -> list[str]:
    """Return what is to be known of the figures: basis, conflicts of published and computed, simulation."""
    r = potret.indeks
    notes = []
    if pd.notna(r["nilai"]):
        basis = "nilai terbit" if r["dasar"] == "terbit" else "dihitung dari tingkat indikator"
        printed = "tercetak di sumber" if r["predikat_asal"] == "terbit" else "menurut batas kelas"
        notes.append(f"Indeks: {basis}; predikat {printed}.")
    notes += [
        f"{potret.kisi.nama[w['kode']]}: terbit {bahasa.angka(w['terbit'])}, dihitung dari tingkat indikator "
        f"{bahasa.angka(w['hitungan'], _EXACT)}; yang terbit yang berlaku."
        for w in potret.peringatan.to_dict("records")
    ]
    if potret.simulated:
        notes.append(simulasi(potret))
    return notes


def simulasi(potret: Potret) -> str:
    """Say which of a portrait's figures are simulated."""
    board = potret.papan
    published = not board.simulated and not any(
        (one.deret["asal"] == "simulasi").any() for one in potret.lintasan
    )
    if published:
        return (
            "DATA SIMULASI: tingkat indikator, serta domain, aspek dan rencana yang dihitung darinya, "
            "bukan data resmi; indeks adalah nilai terbit."
        )
    return "DATA SIMULASI: sebagian nilai di lembar ini bukan data resmi."


def sumber(table: pd.DataFrame) -> list[dict[str, str]]:
    """Return sources as they are cited; ``table`` has the columns of the query ``sumber``."""
    rows = []
    for r in table.fillna("").to_dict("records"):
        day = bahasa.tanggal_terbit(r["tanggal"]) if r["tanggal"] else ""
        about = [part for part in (r["judul"], r["penerbit"], day) if part]
        rows.append({"singkat": r["singkat"], "rinci": " · ".join(about), "catatan": r["catatan"]})
    return rows


def singkat(table: pd.DataFrame) -> str:
    """Return the short titles of sources in one line."""
    return f"Sumber: {'; '.join(table['singkat'])}"


def kaki(snap: Snapshot) -> str:
    """Return how old the data are, and which snapshot they are."""
    return f"Data per {bahasa.tanggal_terbit(snap.data_per)} · snapshot {snap.id}"


def perihal(board: Papan) -> str:
    """Return what a board is about: the measure, its year, the regulation and how it came about."""
    words = [f"{board.judul} {board.tahun}", board.peraturan]
    if board.computed:
        words.append("dihitung dari tingkat indikator")
    return " · ".join(words)
