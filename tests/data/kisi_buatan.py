"""Grids made by hand: levels in, every element above them computed as the regulation says."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from data import predikat
from data.instrument import INDEKS, Instrumen, instrumen
from data.kisi import INDIKATOR, Kisi

PENDEK = {
    "52": "Provinsi NTB",
    "52.01": "Lombok Barat",
    "52.02": "Lombok Tengah",
    "52.03": "Lombok Timur",
    "52.04": "Sumbawa",
    "52.05": "Dompu",
    "52.06": "Bima",
    "52.07": "Sumbawa Barat",
    "52.08": "Lombok Utara",
    "52.71": "Kota Mataram",
    "52.72": "Kota Bima",
}
Tingkat = Mapping[str, Decimal | int]


def sama(nama: str, level: Decimal | int, **lain: Decimal | int) -> dict[str, Decimal | int]:
    """Return one level for every indicator of an instrument, save the ones named."""
    codes = [u.kode for u in instrumen(nama).unsur if u.jenjang == INDIKATOR]
    return dict.fromkeys(codes, level) | lain


def buatan(nama: str, tahun: int, tingkat: Mapping[str, Tingkat], asal: str = "resmi") -> Kisi:
    """Return the grid of some regions' levels; the other regions of the province have no data."""
    of = instrumen(nama)
    rows = [row for code, levels in tingkat.items() for row in _rows(of, code, levels, asal)]
    columns = ["kode", "kode_wilayah", "nilai", "predikat", "nasional", "dasar", "asal", "sumber_id"]
    return Kisi(
        instrumen=nama,
        tahun=tahun,
        unsur=_elements(of),
        sel=pd.DataFrame(rows, columns=columns),
        kelas={"": _classes(nama), "proses": _levels(), "layanan": _levels()},
        wilayah=pd.DataFrame({"kode": list(PENDEK), "nama_pendek": list(PENDEK.values())}),
    )


def _rows(of: Instrumen, code: str, levels: Tingkat, asal: str) -> Iterator[dict[str, Any]]:
    base = {"kode_wilayah": code, "nasional": None, "dasar": "terbit", "asal": asal, "sumber_id": "uji"}
    for kode, value in of.hitung(levels).items():
        yield base | {
            "kode": kode,
            "nilai": float(round(value, 10)),
            "predikat": predikat.predikat(of.nama, value),
        }
    for kode, level in levels.items():
        yield base | {"kode": kode, "nilai": float(level), "predikat": f"Tingkat {int(level)}"}


def _elements(of: Instrumen) -> pd.DataFrame:
    index = (INDEKS, "indeks", None, "Indeks", 100.0, "")
    rows = [(u.kode, u.jenjang, u.induk, u.nama, float(u.bobot), u.skala) for u in of.unsur]
    return pd.DataFrame([index, *rows], columns=["kode", "jenjang", "induk", "nama", "bobot", "kelas_untuk"])


def _classes(nama: str) -> pd.DataFrame:
    rows = [(one.nama, i, float(one.bawah), float(one.atas)) for i, one in enumerate(predikat.kelas(nama), 1)]
    return pd.DataFrame(rows, columns=["predikat", "urutan", "batas_bawah", "batas_atas"])


def _levels() -> pd.DataFrame:
    rows = [(f"Tingkat {i}", i, float(i), float(min(i + 1, 5))) for i in range(1, 6)]
    return pd.DataFrame(rows, columns=["predikat", "urutan", "batas_bawah", "batas_atas"])
