"""All indicators of a region with the names of their levels, sorted by what an improvement would bring."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd
import streamlit as st

from components import html
from data import bahasa
from data.potret import Potret

URUTAN: Mapping[str, str] = {
    "manfaat": "Naik satu tingkat",
    "setara": "Setara yang terbaik",
    "peraturan": "Urutan peraturan",
}
# One level moves the index by a few hundredths at most.
GAIN_DIGITS = 3
_BY: Mapping[str, list[str]] = {"manfaat": ["naik", "kenaikan"], "setara": ["kenaikan", "naik"]}


def matrix(potret: Potret, urutan: str) -> None:
    """Draw every indicator: its level as steps, the best level of NTB and the gain of the index.

    ``urutan`` is a key of URUTAN.
    """
    st.html(_matrix(potret, urutan))


@lru_cache(maxsize=128)
def _matrix(potret: Potret, urutan: str) -> str:
    found = potret.unsur[potret.unsur["jenjang"] == "indikator"]
    if urutan in _BY:
        found = found.sort_values(_BY[urutan], ascending=False, na_position="last", kind="stable")
    levels = {
        scale: dict(zip(classes["urutan"], classes["predikat"], strict=True))
        for scale, classes in potret.kisi.kelas.items()
    }
    names = potret.papan.short_names
    rows = [_row(r, levels[r["kelas_untuk"]], names) for r in found.to_dict("records")]
    return html.render("indikator", rows=rows)


def _row(r: Mapping[Any, Any], levels: Mapping[int, str], names: Mapping[str, str]) -> dict[str, Any]:
    best = [names[code] for code in r["wilayah_terbaik"]]
    missing, leads = pd.isna(r["nilai"]), not pd.isna(r["nilai"]) and r["nilai"] == r["terbaik"]
    return {
        "kode": r["kode"],
        "nama": r["nama"],
        "tingkat": None if missing else bahasa.tingkat(r["nilai"]),
        "sebutan": "tidak ada data" if missing else r["predikat"],
        "anak": [
            {
                "isi": 0.0 if missing else min(max(r["nilai"] - n + 1, 0), 1) * 100,
                "terbaik": not pd.isna(r["terbaik"]) and n == int(r["terbaik"]),
                "nama": name,
            }
            for n, name in levels.items()
        ],
        "naik": "" if pd.isna(r["naik"]) else bahasa.selisih(r["naik"], GAIN_DIGITS),
        "setara": ""
        if pd.isna(r["kenaikan"]) or r["kenaikan"] <= 0
        else bahasa.selisih(r["kenaikan"], GAIN_DIGITS),
        "guru": _teachers(best, leads=leads),
    }


def _teachers(best: list[str], *, leads: bool) -> str:
    if leads:
        return "tertinggi di NTB" if len(best) == 1 else "setara yang tertinggi di NTB"
    if not best:
        return ""
    return f"belajar dari {best[0]}" + (f" dan {len(best) - 1} lainnya" if len(best) > 1 else "")
