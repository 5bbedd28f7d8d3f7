"""The plan to the next class, drawn: what it brings, its steps, from whom to learn each."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

import streamlit as st

from components import html
from components.linked.rows import short_class
from components.wilayah.indikator import GAIN_DIGITS
from data import bahasa, predikat
from data.potret import Potret
from data.rencana import Langkah, Rencana


def plan_panel(potret: Potret, plan: Rencana, without_locks: Rencana) -> None:
    """Draw a plan; ``without_locks`` is the same with nothing locked, to say what the locks change."""
    st.html(_plan(potret, plan, without_locks))


@lru_cache(maxsize=256)
def _plan(potret: Potret, plan: Rencana, free: Rencana) -> str:
    return html.render(
        "rencana",
        ringkas=_summary(plan),
        sebab=plan.sebab,
        bilah=_bar(potret, plan),
        domain=[_before_after(potret, one.kode, one.sebelum, one.sesudah) for one in _tops(potret, plan)],
        langkah=[_step(potret, i, step) for i, step in enumerate(plan.langkah, 1)],
        kunci=_difference(plan, free),
        asal=_basis(potret, plan),
    )


def _summary(plan: Rencana) -> dict[str, str] | None:
    if not plan.tercapai:
        return None
    if not plan.langkah:
        return {"utama": "Target sudah tercapai", "rinci": f"indeks hitungan {_exact(plan.indeks_sebelum)}"}
    steps = len(plan.langkah)
    return {
        "utama": f"{bahasa.kata_bilangan(steps).capitalize()} langkah",
        "rinci": f"{_effort(plan.usaha_total)} usaha, paling ringan dari semua susunan yang mungkin",
    }


def _bar(potret: Potret, plan: Rencana) -> dict[str, Any]:
    bounds = potret.papan.bounds
    low, span = bounds[0], bounds[-1] - bounds[0]

    def at(value: float | Decimal) -> float:
        return round(max(0.0, (float(value) - low) / span * 100), 2)

    return {
        "sebelum": at(plan.indeks_sebelum),
        "sesudah": at(plan.indeks_sesudah),
        "target": at(plan.pilihan.target),
        "batas": [at(b) for b in bounds[1:-1]],
        "dari": bahasa.angka(plan.indeks_sebelum),
        "ke": bahasa.angka(plan.indeks_sesudah),
        "kelas": _class(potret, plan.indeks_sesudah),
        "kelas_urut": _class_order(potret, plan.indeks_sesudah),
    }


def _class(potret: Potret, value: Decimal) -> str:
    return short_class(predikat.predikat(potret.papan.instrumen, value))


def _class_order(potret: Potret, value: Decimal) -> int:
    names = [one.nama for one in predikat.kelas(potret.papan.instrumen)]
    return names.index(predikat.predikat(potret.papan.instrumen, value)) + 1


def _tops(potret: Potret, plan: Rencana) -> list[Any]:
    top = {u.kode for u in potret.kisi.of.anak()}
    return [one for one in plan.per_unsur if one.kode in top]


def _before_after(potret: Potret, kode: str, before: Decimal, after: Decimal) -> dict[str, str]:
    return {
        "nama": potret.kisi.nama[kode],
        "dari": bahasa.angka(before),
        "ke": bahasa.angka(after),
        "naik": bahasa.selisih(after - before) if after != before else "",
    }


def _step(potret: Potret, number: int, step: Langkah) -> dict[str, Any]:
    element = potret.kisi.of.per_kode[step.kode]
    levels = potret.kisi.kelas[element.skala]
    names = dict(zip(levels["batas_bawah"], levels["predikat"], strict=True))
    teacher, others = _named([potret.papan.short_names[code] for code in step.guru])
    return {
        "nomor": number,
        "kode": step.kode,
        "nama": element.nama,
        "dari": _level(step.dari, names),
        "ke": _level(step.ke, names),
        "naik": bahasa.selisih(step.kenaikan, GAIN_DIGITS),
        "usaha": _effort(step.usaha),
        "guru": teacher,
        "lainnya": others,
    }


def _level(level: Decimal, names: Mapping[float, str]) -> str:
    name = max((low for low in names if low <= level), default=None)
    return f"{bahasa.tingkat(level)} {names[name]}" if name is not None else bahasa.tingkat(level)


def _named(regions: list[str]) -> tuple[str, str]:
    """Return the region to visit, the one nearest to the step's level, and how many others there are."""
    if not regions:
        return "", ""
    return regions[0], f"dan {len(regions) - 1} lainnya" if len(regions) > 1 else ""


def _effort(effort: Decimal) -> str:
    return bahasa.tingkat(effort)


def _exact(value: Decimal) -> str:
    return bahasa.angka(value, 4)


def _difference(plan: Rencana, free: Rencana) -> dict[str, str] | None:
    """Return what the locked indicators change, None when nothing is locked."""
    if not plan.pilihan.kunci:
        return None
    locked = f"Tanpa {', '.join(sorted(plan.pilihan.kunci))}"
    if not plan.tercapai:
        return {"utama": f"{locked} target ini tidak tercapai", "rinci": ""}
    now, then = {s.kode: s.ke for s in plan.langkah}, {s.kode: s.ke for s in free.langkah}
    added = [kode for kode in now if kode not in then]
    gone = [kode for kode in then if kode not in now and kode not in plan.pilihan.kunci]
    moved = [
        f"{kode} sampai tingkat {bahasa.tingkat(end)}"
        for kode, end in now.items()
        if end != then.get(kode, end)
    ]
    parts = [
        *([f"masuk {', '.join(sorted(added))}"] if added else []),
        *sorted(moved),
        *([f"keluar {', '.join(sorted(gone))}"] if gone else []),
    ]
    more = plan.usaha_total - free.usaha_total
    cost = f"usaha bertambah {_effort(more)}" if more else "usaha tetap"
    return {"utama": f"{locked}: {cost}", "rinci": "; ".join(parts)}


def _basis(potret: Potret, plan: Rencana) -> str:
    published = potret.indeks["nilai"]
    note = f"Dihitung dari tingkat semua indikator, tanpa pembulatan: indeks {_exact(plan.indeks_sebelum)}"
    if bahasa.angka(published) != bahasa.angka(plan.indeks_sebelum):
        note += f"; yang terbit {bahasa.angka(published)}"
    return note + "."
