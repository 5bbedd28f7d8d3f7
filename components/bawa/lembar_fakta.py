"""The fact sheet of a region: one A4 page, front and back, as PDF."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import typst

from components import spbe
from components.bawa import gambar, huruf, isi
from components.bawa.lukisan import lintasan
from components.linked.rows import NO_DATA, short_class
from components.theme import DAY
from components.wilayah import unsur
from data import bahasa, pesan_wilayah
from data import spbe as data_spbe
from data.potret import Potret
from data.rencana import Rencana
from data.snapshot import Snapshot

_TEMPLATE = Path(__file__).with_name("lembar_fakta.typ")
_MAP = ("kecil",)
# As many as a front bears beside the dots, and a back below the plan.
_TEACHERS, _LESSONS = 4, 10
# Sizes of the pictures in px; the sheet scales them to its columns.
MAP_SIZE, BOARD_SIZE, LINE_SIZE = (680, 384), (480, 452), (1120, 240)
DOTS_WIDTH, DOTS_ROW, BOARD_ROW = 700, 31, 40


@lru_cache(maxsize=32)
def lembar_fakta(potret: Potret, rencana: Rencana | None, snapshot: Snapshot) -> bytes:
    """Return the sheet: exactly two pages, the same bytes for the same snapshot and choices.

    ``rencana`` is the plan on the screen, ``None`` where none can be made; the sheet then says why. Raise
    RuntimeError when the typeface is not installed.
    """
    made = typst.compile(
        _TEMPLATE,
        root=_TEMPLATE.parent,
        font_paths=_fonts(),
        sys_inputs={"data": json.dumps(_data(potret, rencana, snapshot), ensure_ascii=False)},
        timestamp=int(snapshot.published_at.timestamp()),
        format="pdf",
    )
    if not isinstance(made, bytes):  # pragma: no cover - one document, no file name
        raise TypeError("PDF tidak terbentuk")
    return made


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(huruf.folder())]
    )


def _data(potret: Potret, plan: Rencana | None, snapshot: Snapshot) -> dict[str, Any]:
    board = potret.papan
    title = pesan_wilayah.judul(potret)
    name = data_spbe.instrumen(snapshot).set_index("instrumen")["nama"].get(board.instrumen, board.instrumen)
    return {
        "huruf": huruf.NAMA,
        "warna": asdict(DAY) | {"kuat": DAY.predikat[-1]},
        "penerbit": "Command Center NTB",
        "judul_dokumen": f"Lembar fakta {potret.nama}, {board.judul} {board.tahun}",
        "kepala": "Lembar fakta wilayah",
        "perihal": f"{board.judul} {board.tahun} · {name}, {board.peraturan}",
        "simulasi": potret.simulated,
        "nama": potret.nama,
        "pendek": potret.pendek,
        "provinsi": board.short_names[board.owner],
        "judul": title.utama,
        "sorot": title.sorot,
        "fakta": [asdict(one) for one in isi.fakta(potret)],
        "skala": _scale(potret),
        "guru": isi.guru(potret, _TEACHERS),
        "tanpa_guru": f"Tingkat indikator {potret.pendek} {board.tahun} {NO_DATA}"
        if not potret.kisi.lengkap(potret.wilayah)
        else f"Tidak ada wilayah lain yang lebih tinggi dari {potret.pendek} di indikator mana pun.",
        "rencana": _plan(potret, plan),
        **isi.pelajaran(potret, _LESSONS),
        "catatan": isi.catatan(potret),
        "sumber": isi.sumber(potret.sumber()),
        "kaki": isi.kaki(snapshot),
        **_badge(potret),
        **_pictures(potret),
    }


def _badge(potret: Potret) -> dict[str, Any]:
    r = potret.indeks
    if pd.isna(r["nilai"]):
        text = f"{NO_DATA} {potret.papan.tahun}"
        return {"nilai": "–", "lencana": {"teks": text, "latar": DAY.track, "tinta": DAY.ink}}
    place = list(potret.papan.predikat["predikat"]).index(r["predikat"])
    badge = {"teks": r["predikat"], "latar": DAY.predikat[place], "tinta": DAY.predikat_ink[place]}
    return {"nilai": bahasa.angka(r["nilai"]), "lencana": badge}


def _pictures(potret: Potret) -> dict[str, Any]:
    board = potret.papan
    elements = potret.unsur[(potret.unsur["jenjang"] != "indikator") & (potret.unsur["kode"] != "")]
    valued = bool(elements[["nilai", "provinsi", "terbaik"]].notna().to_numpy().any())
    tall = DOTS_ROW * (len(elements) + 1)
    return {
        "peta": gambar.lukis(spbe.map_only(board, DAY, _MAP), *MAP_SIZE, potret.wilayah),
        "papan": gambar.lukis(spbe.board_only(board, DAY, BOARD_ROW), *BOARD_SIZE, potret.wilayah),
        "perihal_papan": f"{board.judul} {board.tahun}",
        "jejak": gambar.lukis(lintasan(potret), *LINE_SIZE) if potret.lintasan else None,
        "tanpa_jejak": "Belum ada nilai indeks untuk tahun mana pun.",
        "unsur": gambar.lukis(unsur.dots(potret, DAY), DOTS_WIDTH, tall) if valued else None,
        "unsur_sendiri": bool(elements["nilai"].notna().any()),
        "unsur_nasional": bool(elements["nasional"].notna().any()),
        "tanpa_unsur": f"Nilai domain dan aspek {board.tahun} belum ada untuk wilayah mana pun.",
    }


def _plan(potret: Potret, plan: Rencana | None) -> dict[str, Any]:
    if plan is None:
        said = isi.tanpa_rencana(potret)
        return {"menuju": "", "ringkas": said, "domain": [], "langkah": [], "syarat": ""}
    following = potret.indeks["predikat_berikut"]
    return {
        "menuju": f"menuju {bahasa.angka(plan.pilihan.target)}"
        + ("" if pd.isna(following) else f"; predikat berikut {following}"),
        "ringkas": isi.ringkas(potret, plan),
        "domain": isi.domain(potret, plan) if plan.langkah else [],
        "langkah": isi.langkah(potret, plan),
        "syarat": isi.syarat(plan),
    }


def _scale(potret: Potret) -> dict[str, Any]:
    board = potret.papan
    low, high = board.bounds[0], board.bounds[-1]

    def at(value: float) -> float:
        return min(max((value - low) / (high - low), 0.0), 1.0)

    classes = [
        {
            "dari": at(r["batas_bawah"]),
            "sampai": at(r["batas_atas"]),
            "warna": colour,
            "teks": f"{short_class(r['predikat'])} {_range(r['batas_bawah'], r['batas_atas'])}",
        }
        for r, colour in zip(board.predikat.to_dict("records"), DAY.predikat, strict=True)
    ]
    r = potret.indeks
    known = [
        (potret.pendek, r["nilai"], DAY.ink, True),
        ("nasional", r["nasional"], DAY.quiet, False),
        (board.short_names[board.owner], r["provinsi"], DAY.accent_ink, False),
    ]
    marks = [
        {
            "teks": f"{name} {bahasa.angka(value)}",
            "posisi": at(value),
            "warna": colour,
            "utama": main,
        }
        for name, value, colour, main in known
        if pd.notna(value)
        and not (name == board.short_names[board.owner] and potret.wilayah == board.owner and not main)
    ]
    return {"kelas": classes, "tanda": _apart(marks)}


def _range(low: float, high: float) -> str:
    return f"{bahasa.angka(low)}–{bahasa.angka(high)}"


# Half the width of a name on the scale, as a share of it; names nearer than twice that stand in two rows.
_HALF = 0.085


def _apart(marks: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give every name a row in which no other is too near, and keep it within the sheet."""
    placed: list[dict[str, Any]] = []
    for mark in sorted(marks, key=lambda one: (not one["utama"], one["posisi"])):
        label = min(max(mark["posisi"], _HALF), 1 - _HALF)
        near = {one["baris"] for one in placed if abs(one["label"] - label) < 2 * _HALF}
        row = next(n for n in (1, 0, -1) if n not in near)
        placed.append(mark | {"label": label, "baris": row})
    return placed
