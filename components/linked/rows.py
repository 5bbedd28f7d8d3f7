"""What the linked view draws of a leaderboard: texts ready to print, one dict a region."""

from collections.abc import Callable, Mapping
from typing import Any

import altair as alt
import pandas as pd

from components.theme import Theme
from data import bahasa
from data.spbe import writer

NO_DATA = "tidak ada data"
NO_CLASS = 0


def rows(
    papan: pd.DataFrame, predikat: pd.DataFrame, write: Callable[[float], str] | None = None
) -> list[dict[str, Any]]:
    """Return one dict a region in the order of ``papan``; ``write`` says how a value is written.

    Without it values are written as those of their classes are (see :func:`writer`).

    ``papan`` is the query of that name, ``predikat`` the classes of its instrument. Keys: ``kode``,
    ``nama``, ``urut`` (0-based place on the board), ``nilai`` (float or None), ``kelas`` (1-based class, 0
    without data), ``angka``, ``kelas_nama``, ``teks`` (value and class), ``peringkat``, ``ubah`` (change
    with its sign as a shape) and ``sebut``, the sentence a screen reader says.
    """
    order = dict(zip(predikat["predikat"], predikat["urutan"], strict=True))
    written = write or writer(predikat)
    return [_row(urut, r, order, written) for urut, r in enumerate(papan.to_dict("records"))]


def _row(
    urut: int, r: Mapping[Any, Any], order: Mapping[str, int], write: Callable[[float], str]
) -> dict[str, Any]:
    base = {"kode": r["kode_wilayah"], "nama": r["nama_pendek"], "urut": urut}
    if pd.isna(r["nilai"]):
        return base | {
            "nilai": None,
            "kelas": NO_CLASS,
            "angka": "–",
            "kelas_nama": NO_DATA,
            "teks": NO_DATA,
            "peringkat": "–",
            "ubah": "",
            "sebut": f"{r['nama_pendek']}: {NO_DATA}",
        }
    number = write(r["nilai"])
    name = short_class(r["predikat"])
    return base | {
        "nilai": float(r["nilai"]),
        "kelas": int(order[r["predikat"]]),
        "angka": number,
        "kelas_nama": name,
        "teks": f"{number} · {name}",
        "peringkat": str(int(r["peringkat"])),
        "ubah": change(r["perubahan"], write),
        "sebut": f"{r['nama_pendek']}: {number}, {name}",
    }


def short_class(predikat: str) -> str:
    """Return a class's name without what stands in brackets behind it."""
    return predikat.split(" (", maxsplit=1)[0]


def class_scale(theme: Theme) -> alt.Scale:
    """Return the colours of ``kelas``: 0 without data, then the classes from low to high."""
    return alt.Scale(
        domain=list(range(NO_CLASS, len(theme.predikat) + 1)), range=[theme.none, *theme.predikat]
    )


def change(value: float | None, write: Callable[[float], str] = bahasa.angka) -> str:
    """Return a change as a shape and a number (``▲ 0,75``); empty when there is nothing to compare."""
    if pd.isna(value):
        return ""
    shape = "▲" if value > 0 else "▼" if value < 0 else "="
    return f"{shape} {write(abs(value))}"
