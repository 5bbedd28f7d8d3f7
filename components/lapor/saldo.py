"""Arrivals up, closures down, and the open stock between its bounds."""

from functools import lru_cache
from math import ceil

import altair as alt
import numpy as np
import pandas as pd

from components import html
from components.lapor import lembar
from components.lapor.lembar import Cells
from components.linked import bernama
from components.linked.bernama import Spec
from components.linked.view import filling
from components.linked.zone import px_x, px_y
from components.theme import Theme
from data import bahasa
from data.lapor_saldo import Saldo

WIDTH, HEIGHT = 900, 420
LEFT, RIGHT = 60, 64
# The upper part holds what moved, the lower what is left.
UPPER = 0.56
STOCK = {
    False: "terbuka pada akhir bulan",
    True: "terbuka pada akhir bulan, termasuk yang masuk pada tahun-tahun sebelumnya",
}


@lru_cache(maxsize=8)
def _drawing(theme: Theme) -> Spec:
    zone = lembar.zone("saldo", WIDTH, HEIGHT)
    moves = Cells(zone, LEFT, RIGHT, 24, 6, ("0", "0", "1", str(UPPER)))
    stock = Cells(zone, LEFT, RIGHT, 30, 32, ("0", str(UPPER), "1", str(1 - UPPER)))
    gap = f"min({moves.px(2)}, 0.15 * ({moves.x('datum.u1')} - {moves.x('datum.u0')}))"
    late = bernama.named("lambat").transform_calculate(
        L=f"{moves.x('datum.u0')} + {gap}", R=f"{moves.x('datum.u1')} - {gap}", Y=moves.y("datum.v")
    )
    band = bernama.named("pita").transform_calculate(
        X=stock.x("datum.u"), Y=stock.y("datum.v1"), B=stock.y("datum.v0")
    )
    edges = band.encode(px_x("X"), order=alt.Order("u:Q"))
    dark = bernama.named("gelap").transform_calculate(
        L=moves.x("datum.u0"),
        R=moves.x("datum.u1"),
        T=moves.y("datum.nol"),
        B=stock.y("0"),
        X=f"{moves.x('datum.u0')} + {moves.px(8)}",
        Y=stock.y("0.5"),
    )
    end = stock.placed("ujung")
    return bernama.finished(
        filling(
            [zone],
            [
                lembar.rect(dark, theme.track, opacity=0.8, aria=False),
                *lembar.axis(moves, theme, across="gerak", along="kosong"),
                *lembar.axis(stock, theme, across="stok", along="tegak"),
                lembar.rect(moves.boxes("batang", gap), None).encode(description="sebut:N"),
                late.mark_rule(stroke=theme.ink, strokeWidth=zone.px(2), aria=False).encode(
                    px_x("L"), px_y("Y"), x2="R"
                ),
                band.mark_area(color=theme.predikat[1], opacity=0.8, aria=False).encode(
                    px_x("X"), alt.Y("Y:Q", scale=None, axis=None, stack=None), y2="B"
                ),
                edges.mark_line(stroke=theme.predikat[4], strokeWidth=zone.px(2), aria=False).encode(
                    px_y("Y")
                ),
                edges.mark_line(stroke=theme.predikat[4], strokeWidth=zone.px(2), aria=False).encode(
                    px_y("B")
                ),
                band.mark_point(opacity=0, size=zone.area(60)).encode(
                    px_x("X"), px_y("Y"), description="sebut:N"
                ),
                end.mark_circle(color=theme.predikat[4], size=zone.area(80), opacity=1, aria=False).encode(
                    px_x("X"), px_y("Y")
                ),
                lembar.text(end, zone, "teks", theme.predikat[4], 18, dx=zone.px(10), fontWeight=600),
                lembar.text(
                    moves.placed("judul", "0", "1"),
                    zone,
                    "gerak",
                    theme.quiet,
                    15,
                    dy=zone.px(-13),
                ),
                lembar.text(
                    stock.placed("judul", "0", "1"),
                    zone,
                    "stok",
                    theme.quiet,
                    15,
                    dy=zone.px(-14),
                ),
                lembar.text(dark, zone, "teks", theme.ink, 15),
            ],
        )
    )


@lru_cache(maxsize=128)
def balance(saldo: Saldo, theme: Theme) -> Spec:
    """Return the picture of arrivals, closures and stock; before the first export closures are not known."""
    months = saldo.bulan
    starts = pd.DatetimeIndex(months["bulan"])
    ends = starts + pd.offsets.MonthEnd(1)
    first = starts[0]
    total = (ends[-1] - first).days + 1
    u0 = (starts - first).days.to_numpy() / total
    u1 = ((ends - first).days.to_numpy() + 1) / total
    seen = ends.to_numpy() >= np.datetime64(saldo.ekspor_pertama)
    late_seen = seen & (starts.to_numpy() > np.datetime64(saldo.ekspor_pertama.replace(day=1)))
    numbers = {name: months[name].to_numpy(float) for name in ("masuk", "ditutup_pasti", "ditutup_awal")}
    early = np.where(seen, numbers["ditutup_awal"], numbers["ditutup_pasti"])
    latest = months["ditutup_akhir"].to_numpy(float)
    up, down = _both(numbers["masuk"].max(), max(early.max(), latest[late_seen].max(initial=0)))
    zero = down[-1] / (up[-1] + down[-1])

    def at(value: np.ndarray | float) -> np.ndarray | float:
        return zero + value / (up[-1] + down[-1])

    names = [f"{bahasa.BULAN[d.month - 1]} {d.year}" for d in starts]
    sure, span = numbers["ditutup_pasti"], (u0, u1)
    bars = [
        _bars(span, (zero, at(numbers["masuk"])), theme.predikat[3], names, "masuk", numbers["masuk"]),
        _bars(span, (at(-early), zero), theme.predikat[1], names, "ditutup paling cepat", early)[seen],
        _bars(span, (at(-sure), zero), theme.good, names, "pasti ditutup", sure),
    ]
    across = [(float(at(n)), bahasa.bilangan(n)) for n in up] + [
        (float(at(-n)), bahasa.bilangan(n)) for n in down[1:]
    ]
    band, stock = _stock(months, u1, seen, names)
    dark = seen.argmax() if seen.any() else len(seen)
    said = (
        f"sebelum ekspor pertama, {bahasa.tanggal(saldo.ekspor_pertama)}: penutupan dan stok tidak diketahui"
    )
    if saldo.terkini is not None and seen.any():
        at_export = saldo.terkini / stock[-1]
        words = bahasa.bilangan(saldo.terkini)
        said_now = f"Ekspor terbaru: {words} laporan terbuka"
        newest = lembar.frame(band.columns, [(1.0, at_export, at_export, words, said_now)])
        band = pd.concat([band, newest], ignore_index=True)
    end = band.tail(1)
    exact = len(end) and end["v1"].iloc[0] == end["v0"].iloc[0]
    return bernama.filled(
        _drawing(theme),
        {
            "batang": pd.concat(bars, ignore_index=True),
            "lambat": pd.DataFrame({"u0": u0, "u1": u1, "v": at(-latest)})[late_seen],
            "gerak": lembar.frame(("v", "teks"), across),
            "kosong": lembar.frame(("u", "teks"), []),
            "stok": lembar.levels(stock) if seen.any() else lembar.frame(("v", "teks"), []),
            "tegak": lembar.months(first.date(), ends[-1].date()),
            "pita": band,
            "ujung": end.assign(v=end["v1"], teks=end["akhir"] if exact else "")[["u", "v", "teks"]],
            "judul": lembar.frame(
                ("gerak", "stok"), [("laporan masuk ke atas, ditutup ke bawah", STOCK[saldo.setahun])]
            ),
            "gelap": lembar.frame(
                ("u0", "u1", "nol", "teks"), [(0.0, float(u1[dark - 1]), zero, said)] if dark else []
            ),
        },
    )


def heading() -> str:
    """Return the heading with the meaning of the marks."""
    return html.render("lapor_saldo")


def _both(up: float, down: float) -> tuple[list[float], list[float]]:
    """Return the numbers of an axis upwards and downwards, with one step for both."""
    step = lembar.steps(max(up, down), 3)[1]
    first, second = ([step * n for n in range(max(1, ceil(most / step)) + 1)] for most in (up, down))
    return first, second


def _bars(
    across: tuple[np.ndarray, np.ndarray],
    along: tuple[np.ndarray | float, np.ndarray | float],
    colour: str,
    names: list[str],
    what: str,
    counts: np.ndarray,
) -> pd.DataFrame:
    said = [f"{name}: {bahasa.bilangan(n)} {what}" for name, n in zip(names, counts, strict=True)]
    return pd.DataFrame(
        {"u0": across[0], "u1": across[1], "v0": along[0], "v1": along[1], "warna": colour, "sebut": said}
    )


def _stock(
    months: pd.DataFrame, u1: np.ndarray, seen: np.ndarray, names: list[str]
) -> tuple[pd.DataFrame, list[float]]:
    """Return the band of the stock from the first export on, and the numbers of its axis."""
    least, most = months["stok_min"].to_numpy(float), months["stok_maks"].to_numpy(float)
    numbers = lembar.steps(most[seen].max(initial=0), 3)
    words = [
        bahasa.bilangan(a) if a == b else f"{bahasa.bilangan(a)} sampai {bahasa.bilangan(b)}"
        for a, b in zip(least, most, strict=True)
    ]
    band = pd.DataFrame(
        {
            "u": u1,
            "v0": least / numbers[-1],
            "v1": most / numbers[-1],
            "akhir": words,
            "sebut": [f"Akhir {name}: {n} laporan terbuka" for name, n in zip(names, words, strict=True)],
        }
    )
    return band[seen], numbers
