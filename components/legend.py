"""The legend: every class with its legal bounds and how many regions are in it."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from components import html
from components.linked.rows import short_class
from data import bahasa
from data.spbe import writer


def legend(papan: pd.DataFrame, predikat: pd.DataFrame) -> None:
    """Draw the classes of ``predikat`` from low to high, with bounds and the count in ``papan``."""
    write, last = writer(predikat), len(predikat)
    ranges = [_range(r, last, write) for r in predikat.to_dict("records")]
    _draw(papan, predikat, ranges, changes=False)


def change_legend(tabel: pd.DataFrame, kelas: pd.DataFrame) -> None:
    """Draw the classes of changes as :class:`data.ubah.Ubah` has them, in the colours of changes."""
    _draw(tabel, kelas, list(kelas["rentang"]), changes=True)


def _draw(papan: pd.DataFrame, kelas: pd.DataFrame, ranges: Sequence[str], *, changes: bool) -> None:
    counts = papan["predikat"].value_counts()
    classes = [
        {
            "urutan": int(r["urutan"]),
            "nama": short_class(r["predikat"]),
            "rentang": written,
            "jumlah": int(counts.get(r["predikat"], 0)),
        }
        for r, written in zip(kelas.to_dict("records"), ranges, strict=True)
    ]
    html.show("legenda", classes=classes, kosong=int(papan["nilai"].isna().sum()), ubah=changes)


def _range(r: Mapping[Hashable, Any], last: int, write: Callable[[float], str]) -> str:
    """Half-open classes are written as what they are: from their lower bound, below their upper."""
    if write is bahasa.tingkat:
        return write(r["batas_bawah"])
    closed = "" if r["urutan"] == last else "<"
    return f"{write(r['batas_bawah'])} – {closed}{write(r['batas_atas'])}"
