"""The legend: every class with its legal bounds and how many regions are in it."""

import pandas as pd

from components import html
from components.linked.rows import short_class
from data import bahasa


def legend(papan: pd.DataFrame, predikat: pd.DataFrame) -> None:
    """Draw the classes of ``predikat`` from low to high, with bounds and the count in ``papan``."""
    counts = papan["predikat"].value_counts()
    last = predikat["urutan"].max()
    classes = [
        {
            "urutan": int(r["urutan"]),
            "nama": short_class(r["predikat"]),
            "rentang": _range(r["batas_bawah"], r["batas_atas"], closed=r["urutan"] == last),
            "jumlah": int(counts.get(r["predikat"], 0)),
        }
        for r in predikat.sort_values("urutan").to_dict("records")
    ]
    html.show("legenda", classes=classes, kosong=int(papan["nilai"].isna().sum()))


def _range(low: float, high: float, *, closed: bool) -> str:
    """Half-open classes are written as what they are: from ``low``, below ``high``."""
    return f"{bahasa.angka(low)} – {'' if closed else '<'}{bahasa.angka(high)}"
