"""One region as the wall shows it: its value, its domains, and what to do next; all regions in turn."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from components import html
from components.linked.rows import short_class
from data import bahasa
from data.kisi import Kisi
from data.potret import Potret

NO_DATA = "tidak ada data"
WHOLE = 100.0


@lru_cache(maxsize=8)
def potret(regions: tuple[Potret, ...]) -> str:
    """Return the portraits, one a turn."""
    return html.render("dinding_wilayah", regions=[_one(one) for one in regions])


def _one(shown: Potret) -> dict[str, Any]:
    board, r = shown.papan, shown.indeks
    order = dict(zip(board.predikat["predikat"], board.predikat["urutan"], strict=True))
    known = pd.notna(r["nilai"])
    return {
        "angka": board.write(r["nilai"]) if known else "",
        "kelas": int(order[r["predikat"]]) if known else 0,
        "predikat": short_class(str(r["predikat"])) if known else "",
        "utama": [(f"Peringkat {int(r['peringkat'])}", f"dari {int(r['dari'])} wilayah")] if known else [],
        "domain": _domains(shown.kisi, shown.wilayah),
        "fakta": _facts(shown, r),
    }


def _domains(grid: Kisi, code: str) -> list[dict[str, Any]]:
    """Return the elements directly below the index."""
    kind = grid.unsur["jenjang"].iloc[1]
    classes = grid.kelas[""]
    low, high = max(float(classes["batas_bawah"].min()), 0.0), float(classes["batas_atas"].max())
    order = dict(zip(classes["predikat"], classes["urutan"], strict=True))
    found = []
    for kode in grid.unsur.loc[grid.unsur["jenjang"] == kind, "kode"]:
        value = grid.nilai.loc[kode, code]
        known = bool(pd.notna(value))
        found.append(
            {
                "nama": grid.nama[kode].removeprefix("Domain "),
                "angka": bahasa.angka(value) if known else NO_DATA,
                "ke": WHOLE * (float(value) - low) / (high - low) if known else None,
                "kelas": int(order.get(grid.predikat.loc[kode, code], 0)) if known else 0,
            }
        )
    return found


def _facts(shown: Potret, r: "pd.Series[Any]") -> Sequence[tuple[str, str]]:
    board = shown.papan
    found = []
    if pd.notna(r["perubahan"]):
        found.append((board.gap(r["perubahan"]), f"dari {board.tahun - 1}"))
    if pd.notna(r["selisih_nasional"]):
        found.append((board.gap(r["selisih_nasional"]), "terhadap nasional"))
    if pd.notna(r["predikat_berikut"]):
        found.append((board.write(r["ke_berikut"]), f"lagi menuju {short_class(str(r['predikat_berikut']))}"))
    if shown.guru:
        found.append((board.short_names[shown.guru[0].wilayah], "guru yang paling bermanfaat"))
    elif pd.isna(r["nilai"]) and pd.notna(r["tahun_terakhir"]):
        found.append((str(int(r["tahun_terakhir"])), "tahun nilai terbit terakhir"))
    return found
