"""How long reports take to close: the curve with its band, and numbers only where the data give one."""

from functools import lru_cache
from math import ceil, floor
from typing import Any

import pandas as pd
import streamlit as st

from components import html
from components.lapor import lembar
from components.lapor.lembar import Cells
from components.linked import bernama
from components.linked.bernama import Spec
from components.linked.view import filling
from components.linked.zone import px_x, px_y
from components.spbe import draw
from components.theme import Theme
from data import bahasa
from data.lapor import SEDIKIT, Batas, Waktu, batas_kuantil
from data.tahan import KEPERCAYAAN, Kurva

WIDTH, HEIGHT = 1200, 430
# The axis ends where so few are still open that nothing is to be seen, but shows at least so many days.
_LEFT_OPEN, _SHORTEST = 0.02, 28
_TICKS = (1, 2, 5, 7, 14, 28, 56, 84, 168, 364)
_MOST_TICKS = 9
# From here on a text to the right of a bar finds no room.
_EDGE = 0.82
SHARES = (("Separuh ditutup", "median"), ("9 dari 10 ditutup", "persentil_90"))


def times(waktu: Waktu, kurva: Kurva | None, theme: Theme) -> None:
    """Draw what is known of the days from arrival to closing.

    ``kurva`` is :func:`data.tahan.kurva` of ``waktu.sebaran``; None where no report was ever closed.
    """
    html.show("lapor_waktu", **_facts(waktu, kurva))
    if kurva is not None:
        with st.container(key="gambar-waktu", height="stretch"):
            draw(_curve(kurva, theme), "waktu", _message(kurva))


def _facts(waktu: Waktu, kurva: Kurva | None) -> dict[str, Any]:
    exact = waktu.sebaran[waktu.sebaran["atas"] == waktu.sebaran["bawah"]]
    return {
        "angka": [] if kurva is None else [_figure(label, getattr(kurva, name)) for label, name in SHARES],
        "kepercayaan": bahasa.bilangan(100 * KEPERCAYAAN),
        "jumlah": waktu.jumlah,
        "pasti": waktu.pasti,
        "antara": waktu.antara,
        "terbuka": waktu.terbuka,
        "bertanggal": [_exact(exact, share) for share in (0.5, 0.9)] if waktu.pasti >= SEDIKIT else [],
        "sedikit": 0 < waktu.jumlah < SEDIKIT,
    }


def _figure(label: str, bounds: Batas | None) -> dict[str, str]:
    """Return a figure: one number where its bounds meet, otherwise both; never a number between."""
    if bounds is None:
        return {"label": label, "nilai": "–", "satuan": "tidak dapat diketahui dari data ini"}
    if bounds.atas is None:
        return {
            "label": label,
            "nilai": f"≥ {bahasa.bilangan(bounds.bawah)}",
            "satuan": "hari; batas atas belum diketahui",
        }
    return {"label": label, "nilai": _days(bounds), "satuan": "hari"}


def _days(bounds: Batas) -> str:
    low = bahasa.bilangan(bounds.bawah)
    if bounds.atas is None:
        return f"≥ {low}"
    return low if bounds.bawah == bounds.atas else f"{low}–{bahasa.bilangan(bounds.atas)}"


def _exact(exact: pd.DataFrame, share: float) -> str:
    found = batas_kuantil(exact, share)
    return "–" if found is None else bahasa.bilangan(found.bawah)


def _message(kurva: Kurva) -> str:
    said = [f"{label.lower()} dalam {_days(b)} hari" for label, name in SHARES if (b := getattr(kurva, name))]
    return "Bagian laporan yang sudah ditutup menurut hari" + "".join(f"; {one}" for one in said)


@lru_cache(maxsize=128)
def _curve(kurva: Kurva, theme: Theme) -> Spec:
    """Return the share closed by day: the band, in it the estimate, and the two days asked for as bars."""
    end = _end(kurva)
    steps = kurva.langkah[kurva.langkah["hari"] <= end]
    until = [*steps["hari"].iloc[1:], end]
    lines = [
        (day / end, last / end, 1 - r["tinggi"], 1 - r["rendah"], 1 - r["pita_atas"], 1 - r["pita_bawah"])
        for last, (day, r) in zip(until, ((r["hari"], r) for r in steps.to_dict("records")), strict=True)
    ]
    frame = lembar.frame(("u0", "u1", "v0", "v1", "p0", "p1"), lines)
    frame["dari"] = frame["v0"].shift(fill_value=0.0)
    brackets = [
        (
            bounds.bawah / end,
            min((end if bounds.atas is None else bounds.atas), end) / end,
            share,
            f"{_days(bounds)} hari",
            f"{label}: {_days(bounds)} hari",
            (bounds.bawah if bounds.atas is None else bounds.atas) > _EDGE * end or bounds.atas is None,
        )
        for (label, name), share in zip(SHARES, (0.5, 0.9), strict=True)
        if (bounds := getattr(kurva, name)) is not None and bounds.bawah <= end
    ]
    return bernama.filled(
        _drawing(theme),
        {
            "langkah": frame,
            "jawab": lembar.frame(("u0", "u1", "v", "teks", "sebut", "ujung"), brackets),
            "mendatar": lembar.frame(("v", "teks"), [(n / 4, f"{25 * n} %") for n in range(5)]),
            "tegak": lembar.frame(("u", "teks"), _ticks(end)),
        },
    )


def _end(kurva: Kurva) -> int:
    """Return the last day of the axis."""
    steps = kurva.langkah
    few = steps.loc[steps["tinggi"] <= _LEFT_OPEN, "hari"]
    day = int(few.iloc[0]) if len(few) else int(steps["hari"].iloc[-1])
    late = kurva.persentil_90 or kurva.median
    return max(day, _SHORTEST, 0 if late is None else (late.atas or late.bawah) + 1)


def _ticks(end: int) -> list[tuple[float, str]]:
    step = next((s for s in _TICKS if end / s <= _MOST_TICKS), ceil(end / _MOST_TICKS))
    days = [step * n for n in range(floor(end / step) + 1)]
    return [
        (day / end, f"{bahasa.bilangan(day)} hari" if day == days[-1] else bahasa.bilangan(day))
        for day in days
    ]


@lru_cache(maxsize=8)
def _drawing(theme: Theme) -> Spec:
    zone = lembar.zone("waktu", WIDTH, HEIGHT)
    cells = Cells(zone, 62, 40, 24, 44)
    steps = bernama.named("langkah").transform_calculate(
        L=cells.x("datum.u0"),
        R=cells.x("datum.u1"),
        T=cells.y("datum.v1"),
        B=cells.y("datum.v0"),
        PT=cells.y("datum.p1"),
        PB=cells.y("datum.p0"),
        D=cells.y("datum.dari"),
    )
    line: dict[str, Any] = {"stroke": theme.predikat[-1], "strokeWidth": zone.px(3), "aria": False}
    answers = bernama.named("jawab").transform_calculate(
        X=cells.x("datum.u1"),
        L=cells.x("datum.u0"),
        Y=cells.y("datum.v"),
        T=f"{cells.y('datum.v')} - {cells.px(7)}",
        B=f"{cells.y('datum.v')} + {cells.px(7)}",
        Z=cells.x("0"),
    )
    halo: dict[str, Any] = {"stroke": theme.card, "strokeWidth": zone.px(6)}
    beside = answers.transform_filter("!datum.ujung").transform_calculate(
        X=f"datum.X + {cells.px(12)}", Y=f"datum.Y + {cells.px(17)}"
    )
    # at the right edge there is room below only
    under = answers.transform_filter("datum.ujung").transform_calculate(Y=f"datum.Y + {cells.px(24)}")
    layers = [
        steps.mark_rect(fill=theme.predikat[1], opacity=0.75, aria=False).encode(
            px_x("L"), px_y("PT"), x2="R", y2="PB"
        ),
        *lembar.axis(cells, theme),
        answers.mark_rule(stroke=theme.accent, strokeWidth=zone.px(2), strokeDash=[5, 4], aria=False).encode(
            px_x("Z"), px_y("Y"), x2="L"
        ),
        steps.mark_rect(fill=theme.predikat[3], opacity=0.55, aria=False).encode(
            px_x("L"), px_y("T"), x2="R", y2="B"
        ),
        steps.mark_rule(**line).encode(px_x("L"), px_y("B"), x2="R"),
        steps.mark_rule(**line).encode(px_x("L"), px_y("D"), y2="B"),
        answers.mark_rect(
            fill=theme.accent, stroke=theme.accent, strokeWidth=zone.px(6), strokeJoin="round"
        ).encode(px_x("L"), px_y("T"), x2="X", y2="B", description="sebut:N"),
        *[
            answer
            for look in (halo, {})
            for answer in (
                lembar.text(beside, zone, "teks", theme.ink, 20, align="left", fontWeight=600, **look),
                lembar.text(under, zone, "teks", theme.ink, 20, align="right", fontWeight=600, **look),
            )
        ],
    ]
    return bernama.finished(filling([zone], layers))
