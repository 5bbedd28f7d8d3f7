"""Indicators with the largest differences first: the level of every chosen region, by number and name."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from components import html
from components.banding.pilihan import Tempat
from data import bahasa, banding, pesan_banding
from data.banding import Selisih
from data.kisi import Kisi


@lru_cache(maxsize=256)
def differences(grid: Kisi, choice: Tempat, kelompok: str = "") -> str:
    """Return the table as HTML: indicators of one group (``""``: all), in the order of ``data.banding``."""
    groups = banding.kelompok(grid)
    rows = [
        _row(grid, choice, one)
        for one in banding.selisih(grid, choice.kode)
        if kelompok in ("", groups[one.kode])
    ]
    heads = [{"nama": grid.names[code], "tempat": place + 1} for code, place in choice.of.items()]
    return html.render("banding_tabel", kepala=heads, baris=rows)


def _row(grid: Kisi, choice: Tempat, one: Selisih) -> dict[str, Any]:
    order = class_order(grid, one.kode)
    return {
        "kode": one.kode,
        "nama": banding.nama(grid)[one.kode],
        "arti": pesan_banding.kenaikan(one.arti) if one.arti else "",
        "sebab": "tidak dapat dibandingkan" if one.arti is None else "sama",
        "sel": [_cell(grid, one, code, place, order) for code, place in choice.of.items()],
    }


def _cell(grid: Kisi, one: Selisih, code: str, place: int, order: Mapping[str, int]) -> dict[str, Any]:
    cell = banding.sel(grid).get((one.kode, code))
    base = {"tempat": place + 1, "unggul": code in one.terbaik}
    if cell is None:
        return base | {"angka": "", "tingkat": "tidak ada data", "kelas": 0}
    return base | {
        "angka": bahasa.angka(cell.nilai, banding.desimal(grid)),
        "tingkat": cell.predikat,
        "kelas": order.get(cell.predikat, 0),
    }


def class_order(grid: Kisi, kode: str) -> dict[str, int]:
    """Return the number of every level or class an element can have, 1 the lowest."""
    classes = grid.kelas[scales(grid)[kode]]
    return dict(zip(classes["predikat"], classes["urutan"].astype(int), strict=True))


@lru_cache(maxsize=64)
def scales(grid: Kisi) -> Mapping[str, str]:
    """Return the scale of every element."""
    return dict(zip(grid.unsur["kode"], grid.unsur["kelas_untuk"], strict=True))
