"""The wall's boards: rows of a name, a bar and one number, the best first, large enough for the back row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from components import html
from components.linked.rows import rows, short_class
from data import bahasa, pesan_srikandi
from data.pesan import Angka
from data.spbe import Papan
from data.srikandi import Papan as PapanSrikandi

NO_DATA = "tidak ada data"
WHOLE = 100.0
GAIN, LOSS = 4, 1


@dataclass(frozen=True)
class Baris:
    """One row: where its bar begins and ends in % of the scale (None: no data), its class and its texts."""

    nama: str
    kelas: int
    dari: float | None
    ke: float | None
    angka: str
    pemilik: bool
    kode: str


@dataclass(frozen=True)
class Acuan:
    """A value that every bar is compared with: where it stands in % of the scale, and its text."""

    letak: float
    teks: str


def spbe(board: Papan) -> str:
    """Return the board of an element, bars in the colours of their classes, the national value as a tick."""
    low, high = max(min(board.bounds), 0.0), max(board.bounds)

    def at(value: float) -> float:
        return WHOLE * (value - low) / (high - low)

    shown = [
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
    ]
    national = board.papan["nasional"].dropna()
    ticks = [Acuan(at(v), f"nasional {board.write(v)}") for v in national[:1]]
    return _drawn(shown, ticks, None)


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
    return _drawn(shown, (), zero if low < 0 else None)


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
    return _drawn(shown, ticks, None)


def _share(board: PapanSrikandi, value: float) -> str:
    if board.ukuran.satuan != "%" or pd.isna(value):
        return pesan_srikandi.nilai(board.ukuran, value)
    return f"{bahasa.angka(value, 0)} %"


def _drawn(shown: Sequence[Baris], ticks: Sequence[Acuan], zero: float | None) -> str:
    return html.render("dinding_papan", rows=shown, ticks=ticks, nol=zero)


def samping(figures: Sequence[Angka], board: Papan | None = None) -> str:
    """Return numbers beside a picture; with ``board`` also the classes that occur."""
    classes = [] if board is None else _classes(board)
    return html.render("dinding_samping", figures=figures, classes=classes)


def _classes(board: Papan) -> list[tuple[int, str]]:
    there = set(board.papan["predikat"].dropna())
    classes = [
        (int(r["urutan"]), short_class(str(r["predikat"])))
        for r in board.predikat.sort_values("urutan", ascending=False).to_dict("records")
        if r["predikat"] in there
    ]
    return [*classes, (0, NO_DATA)] if board.papan["nilai"].isna().any() else classes
