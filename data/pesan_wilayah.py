"""Messages about one region: its title, and what its plan says, computed, grammatical and true."""

from functools import lru_cache

import pandas as pd

from data import bahasa
from data.pesan import Pesan
from data.potret import Potret


@lru_cache(maxsize=128)
def judul(potret: Potret) -> Pesan:
    """Say where a region stands, where it came from, and what is missing to its next class."""
    r, name, year = potret.indeks, potret.pendek, potret.papan.tahun
    if pd.isna(r["nilai"]):
        if pd.isna(r["tahun_terakhir"]):
            return Pesan(f"Belum ada nilai {name} yang ditemukan", "untuk tahun mana pun")
        return Pesan(f"Belum ada nilai {name} {year};", f"nilai lain yang ada: {int(r['tahun_terakhir'])}")
    return Pesan(f"{name} {_moved(r)};", _ahead(r))


def _moved(r: pd.Series) -> str:
    value = bahasa.angka(r["nilai"])
    if pd.isna(r["perubahan"]):
        return f"bernilai {value}, {r['predikat']}"
    if r["perubahan"] == 0:
        return f"tetap {value}, {r['predikat']}"
    verb = "naik" if r["perubahan"] > 0 else "turun"
    return f"{verb} {bahasa.angka(abs(r['perubahan']))} menjadi {value}"


def _ahead(r: pd.Series) -> str:
    if pd.isna(r["predikat_berikut"]):
        return "sudah kelas tertinggi"
    return f"{bahasa.angka(r['ke_berikut'])} lagi menuju {r['predikat_berikut']}"
