"""A card a chosen region: index, predicate, rank, change, and in how many indicators it leads."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from components import html
from components.banding.pilihan import Tempat
from components.linked.rows import change, short_class
from data import bahasa, banding
from data.kisi import Kisi
from data.spbe import Papan


@lru_cache(maxsize=128)
def cards(grid: Kisi, board: Papan, choice: Tempat) -> str:
    """Return the cards of the chosen regions and the one of the province and the nation as HTML."""
    found = banding.selisih(grid, choice.kode)
    compared = sum(one.arti is not None for one in found)
    leads = banding.memimpin(found)
    rows = board.papan.set_index("kode_wilayah").to_dict("index")
    order = dict(zip(board.predikat["predikat"], board.predikat["urutan"], strict=True))
    shown = [
        _card(rows[code], place, board, order)
        | {"memimpin": leads.get(code, 0), "bagian": 100 * leads.get(code, 0) / max(compared, 1)}
        for code, place in choice.of.items()
    ]
    return html.render(
        "banding_kartu",
        kartu=shown,
        acuan=_references(board, rows, choice),
        dibandingkan=compared,
        sama=compared - sum(leads.values()),
        tahun=board.tahun,
    )


def _card(r: Mapping[Any, Any], place: int, board: Papan, order: Mapping[str, int]) -> dict[str, Any]:
    base = {"nama": r["nama_pendek"], "tempat": place + 1}
    if pd.isna(r["nilai"]):
        last = r["tahun_terakhir"]
        never = "belum pernah bernilai"
        return base | {"angka": "", "terakhir": never if pd.isna(last) else f"nilai terakhir {int(last)}"}
    tie = ", seri" if r["seri"] else ""
    moved = change(r["perubahan"])
    return base | {
        "angka": bahasa.angka(r["nilai"]),
        "kelas": int(order[r["predikat"]]),
        "predikat": short_class(r["predikat"]),
        "peringkat": f"peringkat {int(r['peringkat'])} dari {int(r['dari'])}{tie}",
        "ubah": f"{moved} dari {board.tahun - 1}" if moved else f"tanpa pembanding {board.tahun - 1}",
    }


def _references(board: Papan, rows: Mapping[Any, Any], choice: Tempat) -> list[dict[str, str]]:
    national = board.papan["nasional"].dropna()
    found = [("nasional", float(national.iloc[0]) if len(national) else None)]
    if board.owner not in choice.kode:
        found.insert(0, ("provinsi", rows[board.owner]["nilai"]))
    return [{"nama": name, "angka": "" if pd.isna(value) else bahasa.angka(value)} for name, value in found]
