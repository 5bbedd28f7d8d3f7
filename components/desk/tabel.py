"""The tables of the desk as HTML: rows of a page, pivots, completeness."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from components import html
from data import bahasa, jelajah
from data.jelajah import Halaman, Saringan, Silang
from data.kelengkapan import Kolom, Matriks

NO_DATA = "tidak ada data"
_BASIS = {"terbit": "terbit", "hitung": "dihitung"}


@lru_cache(maxsize=256)
def rows(page: Halaman, saringan: Saringan) -> str:
    """Return one page of rows."""
    if page.baris.empty:
        return html.render(
            "kosong", pesan="Tidak ada baris yang cocok. Longgarkan saringan atau kosongkan pencarian."
        )
    return html.render(
        "data_spbe" if saringan.kumpulan == "spbe" else "data_hitungan",
        baris=[
            _spbe(r) if saringan.kumpulan == "spbe" else _counts(r, saringan)
            for r in page.baris.to_dict("records")
        ],
        kepala=jelajah.KOLOM[saringan.kumpulan],
        diurut=jelajah.KOLOM[saringan.kumpulan][jelajah.DIURUT[saringan.kumpulan]],
        arah={"tinggi": "descending", "rendah": "ascending"}.get(saringan.urut, ""),
        nama=jelajah.NAMA[saringan.kumpulan],
    )


def _spbe(r: Mapping[Any, Any]) -> dict[str, Any]:
    write = bahasa.tingkat if r["jenjang"] == "indikator" else bahasa.angka
    return {
        "tahun": r["tahun"],
        "instrumen": r["nama_instrumen"],
        "jenjang": r["jenjang"],
        "kode": r["kode"],
        "unsur": r["nama_unsur"],
        "wilayah": r["nama_pendek"],
        "kode_wilayah": r["kode_wilayah"],
        "nilai": write(r["nilai"]),
        "predikat": r["predikat"],
        "kelas": 0 if pd.isna(r["kelas"]) else int(r["kelas"]),
        "dasar": _BASIS[r["dasar"]],
        "asal": r["asal"],
        "sumber": r["sumber"],
        "tempat": f"{r['berkas']}, baris {r['baris']}",
    }


def _counts(r: Mapping[Any, Any], saringan: Saringan) -> dict[str, Any]:
    cells = []
    for name in jelajah.KOLOM[saringan.kumpulan]:
        value = r[name]
        if name == "bulan":
            cells.append({"teks": bahasa.tanggal_terbit(f"{value:%Y-%m}"), "angka": False})
        elif isinstance(value, str):
            cells.append({"teks": value, "angka": False})
        elif pd.isna(value):
            cells.append({"teks": "–", "angka": True})
        else:
            cells.append({"teks": bahasa.bilangan(value), "angka": True})
    return {"sel": cells, "asal": r["asal"]}


@lru_cache(maxsize=64)
def pivot(silang: Silang, saringan: Saringan, susun: str) -> str:
    """Return a pivot; a cell without a value says so."""
    if not silang.baris or not silang.kolom or not silang.sel:
        return html.render("kosong", pesan="Tidak ada nilai yang cocok dengan pilihan ini.")
    return html.render(
        "data_silang",
        kolom=list(silang.kolom.values()),
        baris=[
            {"nama": name, "sel": [_cell(silang, (key, column), saringan) for column in silang.kolom]}
            for key, name in silang.baris.items()
        ],
        kaki=[
            {
                "nama": name,
                "sel": [
                    _writer(saringan, "")(values[column]) if column in values else NO_DATA
                    for column in silang.kolom
                ],
            }
            for name, values in silang.kaki
        ],
        catatan=silang.catatan,
        sudut=jelajah.UNSUR[saringan.kumpulan] if susun == "wilayah-unsur" else "Wilayah",
    )


def _writer(saringan: Saringan, key: str) -> Callable[[float], str]:
    if saringan.kumpulan != "spbe":
        return bahasa.bilangan
    return bahasa.tingkat if key.startswith("I") and key[1:].isdigit() else bahasa.angka


def _cell(silang: Silang, key: tuple[str, str], saringan: Saringan) -> dict[str, Any] | None:
    found = silang.sel.get(key)
    if found is None:
        return None
    partial = ""
    if "bulan_lapor" in found:
        partial = f"{found['bulan_lapor']} bulan"
    elif found.get("dasar") == "hitung":
        partial = "dihitung"
    code = key[0] if key[0][:1].isalpha() else saringan.unsur
    return {
        "nilai": _writer(saringan, code)(float(str(found["nilai"]))),
        "rinci": partial,
        "simulasi": found["asal"] == "simulasi",
    }


@lru_cache(maxsize=16)
def completeness(matriks: Matriks, wilayah: str) -> str:
    """Return the matrix of regions by datasets and years."""
    groups: dict[str, list[Kolom]] = {}
    for column in matriks.kolom:
        groups.setdefault(column.nama, []).append(column)
    ordered = [column for columns in groups.values() for column in columns]
    first = {columns[0] for columns in groups.values()}
    return html.render(
        "data_matriks",
        kelompok=[(name, len(columns)) for name, columns in groups.items()],
        kolom=[{"tahun": column.tahun, "awal": column in first} for column in ordered],
        baris=[
            {
                "nama": name,
                "pilih": code == wilayah,
                "sel": [
                    {
                        "awal": column in first,
                        "keadaan": cell.keadaan if cell else "",
                        "teks": cell.teks if cell else "",
                        "simulasi": bool(cell and cell.simulasi),
                    }
                    for column in ordered
                    for cell in (matriks.sel.get((code, column)),)
                ],
            }
            for code, name in matriks.wilayah.items()
        ],
    )
