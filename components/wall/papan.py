"""The wall's boards: rows of a name and a bar, the best first, large enough for the back row.

A scene shows ten numbers at most, so that of many rows only those at both ends and the owner's have one; what
a bar means is read from the scale.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from components import html
from components.linked.rows import rows, short_class
from data import bahasa, pesan_srikandi
from data.pesan import Angka
from data.spbe import Papan
from data.srikandi import Papan as PapanSrikandi

# As many rows have a number at each end of a board; of one whose title says several numbers, and of others.
FEW, SOME = 2, 3
NO_DATA = "tidak ada data"
WHOLE = 100.0
GAIN, LOSS = 4, 1


@dataclass(frozen=True)
class Baris:
    """One row: where its bar begins and ends in % of the scale (None: no data), its class and its texts.

    ``angka`` is empty where the bar alone speaks.
    """

    nama: str
    kelas: int
    dari: float | None
    ke: float | None
    angka: str
    pemilik: bool
    kode: str


@dataclass(frozen=True)
class Skala:
    """What bars are read by: where marks stand across all of them in %, classes (order, name), or words."""

    garis: Sequence[float] = ()
    kelas: Sequence[tuple[int, str]] = ()
    teks: str = ""


@dataclass(frozen=True)
class Acuan:
    """A value that every bar is compared with: where it stands in % of the scale, and its text."""

    letak: float
    teks: str


def spbe(board: Papan) -> str:
    """Return the board of an element, bars in the colours of their classes, the national value as a tick."""
    shown, at = _values(board)
    national = board.papan["nasional"].dropna()
    ticks = [Acuan(at(v), f"nasional {board.write(v)}") for v in national[:1]]
    return _drawn(_numbered(shown, SOME), ticks, _steps(board, at))


def tegak(board: Papan) -> str:
    """Return below a map the board of an element, for a screen that is higher than wide.

    The map has the numbers; what it shows with room for no more than a shape is seen here side by side.
    """
    shown, at = _values(board)
    bars = [one if one.ke is None else replace(one, angka="") for one in shown]
    ticks = [Acuan(at(v), "nasional") for v in board.papan["nasional"].dropna()[:1]]
    return html.render("dinding_papan", rows=bars, ticks=ticks, skala=_steps(board, at), bawah=True)


def _values(board: Papan) -> tuple[list[Baris], Callable[[float], float]]:
    """Return a row a region, and where a value stands in % of the scale."""
    low, high = max(min(board.bounds), 0.0), max(board.bounds)

    def at(value: float) -> float:
        return WHOLE * (value - low) / (high - low)

    return [
        Baris(
            r["nama"],
            r["kelas"],
            None if r["nilai"] is None else 0.0,
            None if r["nilai"] is None else at(r["nilai"]),
            NO_DATA if r["nilai"] is None else r["angka"],
            r["kode"] == board.owner,
            r["kode"],
        )
        for r in rows(board.papan, board.predikat)
    ], at


def _steps(board: Papan, at: Callable[[float], float]) -> Skala:
    steps = [at(v) for v in sorted(set(board.bounds))]
    return Skala([s for s in steps if 0 < s < WHOLE], [one for one in _classes(board) if one[0]])


def perubahan(board: Papan) -> str:
    """Return every region's change since the year before, the largest rise first."""
    frame = board.papan.sort_values(["perubahan", "nama_pendek"], ascending=[False, True], na_position="last")
    edge = float(frame["perubahan"].abs().max()) or 1.0
    low = min(float(frame["perubahan"].min()), 0.0)
    span = max(float(frame["perubahan"].max()), 0.0) - low or edge
    zero = WHOLE * -low / span
    shown = []
    for r in frame.to_dict("records"):
        moved = r["perubahan"]
        known = not pd.isna(moved)
        end = WHOLE * (moved - low) / span if known else None
        shown.append(
            Baris(
                r["nama_pendek"],
                GAIN if known and moved > 0 else LOSS,
                min(zero, end) if end is not None else None,
                max(zero, end) if end is not None else None,
                board.gap(moved) if known else f"tanpa {_missing(r, board)}",
                r["kode_wilayah"] == board.owner,
                r["kode_wilayah"],
            )
        )
    return _drawn(_numbered(shown, SOME), (), Skala([zero] if low < 0 else []))


def _missing(r: Mapping[Any, Any], board: Papan) -> str:
    return f"nilai {board.tahun if pd.isna(r['nilai']) else board.tahun - 1}"


def srikandi(board: PapanSrikandi, owner: str) -> str:
    """Return the board of a measure of Srikandi."""
    frame = board.papan
    high = WHOLE if board.ukuran.satuan == "%" else float(frame["nilai"].max()) or 1.0
    shown = [
        Baris(
            str(r["nama_pendek"]),
            3,
            0.0 if pd.notna(r["nilai"]) else None,
            WHOLE * r["nilai"] / high if pd.notna(r["nilai"]) else None,
            _share(board, r["nilai"]),
            r["kode_wilayah"] == owner,
            str(r["kode_wilayah"]),
        )
        for r in frame.to_dict("records")
    ]
    together = frame["gabungan"].dropna()
    ticks = [
        Acuan(WHOLE * v / high, f"semua wilayah {bahasa.angka(v, 0)} %")
        for v in together[:1]
        if board.ukuran.satuan == "%"
    ]
    words = "bilah penuh: semua OPD" if board.ukuran.satuan == "%" else ""
    return _drawn(_numbered(shown, FEW), ticks, Skala(teks=words))


def _share(board: PapanSrikandi, value: float) -> str:
    if board.ukuran.satuan != "%" or pd.isna(value):
        return pesan_srikandi.nilai(board.ukuran, value)
    return f"{bahasa.angka(value, 0)} %"


def _numbered(shown: Sequence[Baris], ends: int) -> list[Baris]:
    kept = disebut(
        [one.kode for one in shown if one.ke is not None], ends, {b.kode for b in shown if b.pemilik}
    )
    return [one if one.ke is None or one.kode in kept else replace(one, angka="") for one in shown]


def disebut(codes: Sequence[str], ends: int, also: AbstractSet[str]) -> set[str]:
    """Return which of ranked regions have a number: so many at each end, and ``also``."""
    return {*codes[:ends], *codes[-ends:], *also}


def _drawn(shown: Sequence[Baris], ticks: Sequence[Acuan], scale: Skala) -> str:
    return html.render("dinding_papan", rows=shown, ticks=ticks, skala=scale, bawah=False)


def samping(figures: Sequence[Angka]) -> str:
    """Return numbers beside a picture."""
    return html.render("dinding_samping", figures=figures, classes=[], pemilik=None)


def kelas(board: Papan) -> str:
    """Return beside a map the class of its owner, which the map does not show as a whole, and all classes.

    On a screen that is higher than wide :func:`tegak` says so below it.
    Its number is on the board: the map shows one for every other region.
    """
    own = next((r for r in rows(board.papan, board.predikat) if r["kode"] == board.owner), None)
    return html.render("dinding_samping", figures=(), classes=_classes(board), pemilik=own)


def _classes(board: Papan) -> list[tuple[int, str]]:
    there = set(board.papan["predikat"].dropna())
    classes = [
        (int(r["urutan"]), short_class(str(r["predikat"])))
        for r in board.predikat.sort_values("urutan", ascending=False).to_dict("records")
        if r["predikat"] in there
    ]
    return [*classes, (0, NO_DATA)] if board.papan["nilai"].isna().any() else classes
