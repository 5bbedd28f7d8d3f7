"""Methodology: instruments, weights, classes, formulas, measures, targets, sources, as the product uses them.

Everything is read from what the computations themselves read: the snapshot's reference tables, the reference
folder and the constants of the modules that compute.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data import bahasa, lonjakan, reference, srikandi
from data.pesan import Pesan
from data.settings import settings
from data.snapshot import Snapshot
from data.srikandi import Ukuran


@dataclass(frozen=True, eq=False)
class Instrumen:
    """An instrument: ``tentang`` (a row of the query ``instrumen``), elements, classes, names of levels."""

    tentang: pd.Series
    unsur: pd.DataFrame
    kelas: pd.DataFrame
    tingkat: dict[str, pd.DataFrame]

    def banyak(self, jenjang: str) -> int:
        """Return how many elements a level has."""
        return int((self.unsur["jenjang"] == jenjang).sum())


@lru_cache(maxsize=16)
def instrumen(snapshot: Snapshot, nama: str) -> Instrumen:
    """Return an instrument as the snapshot was computed with it; raise KeyError for an unknown one."""
    table = snapshot.query("instrumen").set_index("instrumen")
    elements = snapshot.query("unsur", instrumen=nama)
    scales = sorted({str(one) for one in elements["skala"].dropna() if one})
    return Instrumen(
        table.loc[[nama]].iloc[0],
        elements,
        snapshot.query("predikat", instrumen=nama, untuk=""),
        {one: snapshot.query("predikat", instrumen=nama, untuk=one) for one in scales},
    )


@lru_cache(maxsize=16)
def nama_instrumen(snapshot: Snapshot) -> dict[str, str]:
    """Return the names of all instruments by id, those without values as well."""
    table = snapshot.query("instrumen")
    return dict(zip(table["instrumen"], table["nama"], strict=True))


def rumus(of: Instrumen) -> list[str]:
    """Return the formulas of an instrument in words, from below; source: PermenPANRB 59/2020."""
    index = str(of.tentang["nama_indeks"])
    levels = [one for one in ("aspek", "domain") if of.banyak(one)]
    said = []
    below, measure = "indikator", "tingkat"
    for level in levels:
        said.append(f"{level.capitalize()} = jumlah (bobot {below} × {measure}) ÷ jumlah bobot {below}")
        below, measure = level, "nilai"
    said.append(f"{index} = jumlah (bobot {below} × {measure}) ÷ 100")
    said.append(
        "Dihitung tanpa pembulatan; hanya tampilan yang dibulatkan ke dua desimal, setengah menjauhi nol."
    )
    said.append("Nilai dan predikat yang terbit yang berlaku; hitungan tampil bila nilai terbit tidak ada.")
    said.append("Unsur yang satu saja anaknya tidak bernilai tidak dihitung: yang tidak ada tetap tidak ada.")
    return said


def ukuran() -> Sequence[Ukuran]:
    """Return the measures of adoption as the boards use them."""
    return tuple(srikandi.UKURAN.values())


@lru_cache(maxsize=4)
def grup_status() -> dict[str, list[str]]:
    """Return the statuses of reports by group, as the reference folder maps them."""
    rows, _ = reference.read(settings().reference, "status_lapor")
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.teks("grup"), []).append(row.teks("status"))
    return found


def peringatan_lonjakan() -> list[str]:
    """Return what is promised of surges, with the numbers that the search uses."""
    return [
        f"Paling banyak {lonjakan.PALSU_PER_TRIWULAN} peringatan palsu per triwulan untuk seluruh provinsi.",
        (
            f"Biasanya: {lonjakan.TAHUN} minggu, berhenti {lonjakan.JEDA} minggu sebelum minggu yang "
            "dinilai, disesuaikan dengan musim dan pertumbuhan."
        ),
        (
            f"Perlu riwayat sedikitnya {lonjakan.RIWAYAT} minggu, dan sedikitnya "
            f"{bahasa.tingkat(lonjakan.PALING_SEDIKIT)} laporan lebih banyak dari biasanya."
        ),
    ]


def judul(of: Instrumen) -> Pesan:
    """Say what an instrument's index is made of."""
    parts = [f"{of.banyak(one)} {one}" for one in ("indikator", "aspek", "domain") if of.banyak(one)]
    named = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} dan {parts[-1]}"
    return Pesan(f"{of.tentang['nama_indeks']} disusun dari", named)
