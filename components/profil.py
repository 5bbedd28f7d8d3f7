"""The panel of a region: every region's is on the page, the chosen one is shown."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from components import html
from data import bahasa
from data.spbe import Papan

# Under this key the sources also hold the one of the province's own value.
PROVINCE = "provinsi"


def profile(board: Papan) -> None:
    """Draw the panels of all regions of the board."""
    st.html(_panels(board))


@lru_cache(maxsize=128)
def _panels(board: Papan) -> str:
    papan, predikat, sources = board.papan, board.predikat, board.source_names
    order = dict(zip(predikat["predikat"], predikat["urutan"], strict=True))
    bounds = dict(zip(predikat["predikat"], predikat["batas_bawah"], strict=True))
    own = papan.loc[papan["jenis"] == "provinsi", "sumber_id"].dropna()
    used = {**sources, PROVINCE: sources[own.iloc[0]] if len(own) else ""}
    profiles = [_profile(r, board.names, order, bounds, used, board.tahun) for r in papan.to_dict("records")]
    return html.render("profil", profiles=profiles, tahun=board.tahun)


def _profile(
    r: Mapping[Any, Any],
    names: Mapping[str, str],
    order: Mapping[str, int],
    bounds: Mapping[str, float],
    sources: Mapping[str, str],
    tahun: int,
) -> dict[str, Any]:
    base = {"kode": r["kode_wilayah"], "nama": names[r["kode_wilayah"]], "angka": None}
    if pd.isna(r["nilai"]):
        last = r["tahun_terakhir"]
        never = "Belum ditemukan nilai terbit untuk tahun mana pun."
        return base | {
            "fakta": [
                _fact(title, bahasa.angka(r[column]), f"nilai {tahun}", sources.get(source, ""))
                for title, column, source in (
                    ("Nasional", "nasional", r["sumber_nasional_id"]),
                    ("Provinsi", "provinsi", PROVINCE),
                )
                if pd.notna(r[column])
            ],
            "terakhir": never if pd.isna(last) else f"Nilai terbit terakhir: tahun {int(last)}.",
        }
    source = sources[r["sumber_id"]]
    printed = r["predikat_asal"] == "terbit"
    return base | {
        "angka": bahasa.angka(r["nilai"]),
        "kelas": int(order[r["predikat"]]),
        "predikat": r["predikat"],
        "predikat_asal": "Predikat tercetak di sumber" if printed else "Predikat menurut batas kelas",
        "sumber": source,
        "fakta": [
            _rank(r, tahun),
            _change(r, source, tahun),
            _against(
                "Nasional", r["selisih_nasional"], r["nasional"], sources.get(r["sumber_nasional_id"], "")
            ),
            *(
                []
                if pd.isna(r["selisih_provinsi"])
                else [_against("Provinsi", r["selisih_provinsi"], r["provinsi"], sources[PROVINCE])]
            ),
            _next(r, bounds),
        ],
    }


def _fact(title: str, value: str, label: str, source: str) -> dict[str, str]:
    return {"judul": title, "value": value, "label": label, "source": source}


def _rank(r: Mapping[Any, Any], tahun: int) -> dict[str, str]:
    tie = ", seri" if r["seri"] else ""
    before = r["peringkat_lalu"]
    note = "tanpa peringkat" if pd.isna(before) else f"peringkat {int(before)}"
    of = f"dari {int(r['dari'])} yang bernilai{tie}"
    return _fact("Peringkat", str(int(r["peringkat"])), of, f"Dihitung; {tahun - 1}: {note}")


def _change(r: Mapping[Any, Any], source: str, tahun: int) -> dict[str, str]:
    if pd.isna(r["perubahan"]):
        return _fact("Perubahan", "–", f"{tahun - 1} tidak ada data", "")
    label = f"dari {bahasa.angka(r['nilai_lalu'])} ({tahun - 1})"
    return _fact("Perubahan", bahasa.selisih(r["perubahan"]), label, f"Dihitung; {source}")


def _against(title: str, gap: float | None, value: float, source: str) -> dict[str, str]:
    if pd.isna(gap):
        return _fact(title, "–", "tidak ada data", "")
    return _fact(title, bahasa.selisih(gap), f"terhadap {bahasa.angka(value)}", source)


def _next(r: Mapping[Any, Any], bounds: Mapping[str, float]) -> dict[str, str]:
    following = r["predikat_berikut"]
    if pd.isna(following):
        return _fact("Predikat berikut", "–", "sudah kelas tertinggi", "")
    label = f"lagi menuju {following} ({bahasa.angka(bounds[following])})"
    return _fact("Predikat berikut", bahasa.angka(r["ke_berikut"]), label, "Batas kelas menurut peraturan")
