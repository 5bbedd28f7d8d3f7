"""Reports over time: bars with their moving average, or one small picture a key where they are split."""

from datetime import date
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
from data.lapor_tren import RATA, TERBANYAK, Tren

WIDTH, HEIGHT = 1180, 400
# Edges of the plot in px of the design.
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 18, 34
# A small picture: its name above, its months below.
SMALL = (10, 14, 46, 24)
# How many small pictures stand beside each other, by how many there are.
COLUMNS = ((1, 1), (2, 2), (4, 2), (9, 3))
MOST_COLUMNS = 4
SPAN = {"hari": "", "minggu": "Minggu mulai ", "bulan": ""}


@lru_cache(maxsize=8)
def _one(theme: Theme) -> Spec:
    zone = lembar.zone("tren", WIDTH, HEIGHT)
    cells = Cells(zone, LEFT, RIGHT, TOP, BOTTOM)
    bars = cells.boxes(
        "batang", f"min({cells.px(1)}, 0.12 * ({cells.x('datum.u1')} - {cells.x('datum.u0')}))"
    )
    lines = cells.placed("garis").encode(px_x("X"), px_y("Y"), detail="ruas:N", order=alt.Order("u:Q"))
    before = lines.transform_filter("datum.jalur == 'lalu'")
    mean = lines.transform_filter("datum.jalur == 'rata'")
    end = cells.placed("ujung")
    return bernama.finished(
        filling(
            [zone],
            [
                *lembar.axis(cells, theme),
                lembar.rect(bars.transform_filter("datum.penuh"), theme.predikat[1]).encode(
                    description="sebut:N"
                ),
                lembar.rect(
                    bars.transform_filter("!datum.penuh"),
                    theme.card,
                    stroke=theme.border,
                    strokeWidth=zone.px(1.2),
                    strokeDash=[3, 2],
                ).encode(description="sebut:N"),
                before.mark_line(stroke=theme.quiet, strokeWidth=zone.px(1.8), strokeDash=[5, 4], aria=False),
                mean.mark_line(stroke=theme.card, strokeWidth=zone.px(6), aria=False),
                mean.mark_line(stroke=theme.predikat[4], strokeWidth=zone.px(3), aria=False),
                end.mark_circle(color=theme.predikat[4], size=zone.area(70), opacity=1).encode(
                    px_x("X"), px_y("Y"), description="sebut:N"
                ),
                lembar.text(
                    end,
                    zone,
                    "teks",
                    theme.card,
                    17,
                    align="right",
                    dy=zone.px(-16),
                    fontWeight=600,
                    stroke=theme.card,
                    strokeWidth=zone.px(5),
                ),
                lembar.text(
                    end, zone, "teks", theme.predikat[4], 17, align="right", dy=zone.px(-16), fontWeight=600
                ),
            ],
        )
    )


@lru_cache(maxsize=128)
def one(tren: Tren, theme: Theme) -> Spec:
    """Return the picture of reports that are not split."""
    counts, mean, before = (frame.iloc[:, 0].to_numpy(float) for frame in (tren.jumlah, tren.rata, tren.lalu))
    numbers = lembar.steps(float(np.nanmax([counts.max(initial=0), *_known(mean), *_known(before)])))
    top = numbers[-1]
    first, last = tren.mulai[0].date(), tren.selesai[-1].date()
    u0, u1 = _fractions(tren)
    bars = pd.DataFrame(
        {
            "u0": u0,
            "u1": u1,
            "v0": 0.0,
            "v1": counts / top,
            "penuh": tren.penuh.to_numpy(),
            "sebut": [f"{_span(tren, i)}: {bahasa.bilangan(n)} laporan" for i, n in enumerate(counts)],
        }
    )
    middle = (u0 + u1) / 2
    lines = pd.concat(
        [_line("rata", middle, mean / top), _line("lalu", middle, before / top)], ignore_index=True
    )
    return bernama.filled(
        _one(theme),
        {
            "batang": bars,
            "garis": lines,
            "ujung": _end(tren, middle, mean, top),
            "mendatar": lembar.levels(numbers),
            "tegak": lembar.months(first, last),
        },
    )


def heading(tren: Tren) -> str:
    """Return the heading, which says where earlier spans are left out."""
    span = len(tren.mulai)
    last = f"{bahasa.bilangan(span)} {tren.satuan} terakhir" if span == TERBANYAK[tren.satuan] else ""
    return html.render("lapor_judul", judul=f"Laporan masuk per {tren.satuan}", kecil=last)


def legend(tren: Tren, *, split: bool) -> str:
    """Return the meaning of the marks."""
    return html.render(
        "lapor_tren",
        satuan=tren.satuan,
        rata=RATA[tren.satuan],
        pecah=split,
        belum=bool((~tren.penuh).any()),
    )


def _known(values: np.ndarray) -> np.ndarray:
    return values[~np.isnan(values)]


def _fractions(tren: Tren) -> tuple[np.ndarray, np.ndarray]:
    """Return where each span begins and ends on an axis of days."""
    first = tren.mulai[0]
    total = (tren.selesai[-1] - first).days + 1
    return (
        ((tren.mulai - first).days.to_numpy() / total).astype(np.float32),
        (((tren.selesai - first).days.to_numpy() + 1) / total).astype(np.float32),
    )


def _line(name: str, u: np.ndarray, v: np.ndarray) -> pd.DataFrame:
    """Return a line's points; where nothing is known it is interrupted."""
    known = ~np.isnan(v)
    stretch = np.cumsum(~known)[known]
    return pd.DataFrame(
        {
            "jalur": name,
            "ruas": [f"{name}{n}" for n in stretch],
            "u": u[known],
            "v": v[known].astype(np.float32),
        }
    )


def _end(tren: Tren, u: np.ndarray, mean: np.ndarray, top: float) -> pd.DataFrame:
    known = np.flatnonzero(~np.isnan(mean))
    if not len(known):
        return lembar.frame(("u", "v", "teks", "sebut"), [])
    last = known[-1]
    number = bahasa.angka(mean[last], 0 if mean[last] >= 10 else 1)  # noqa: PLR2004 - two digits say enough
    return lembar.frame(
        ("u", "v", "teks", "sebut"),
        [
            (
                float(u[last]),
                float(mean[last] / top),
                f"rata-rata {number}",
                f"Rata-rata bergerak sampai {_span(tren, int(last))}: {number} laporan",
            )
        ],
    )


def _span(tren: Tren, i: int) -> str:
    day: date = tren.mulai[i].date()
    if tren.satuan == "bulan":
        return f"{bahasa.BULAN[day.month - 1]} {day.year}"
    return SPAN[tren.satuan] + bahasa.tanggal(day)


@lru_cache(maxsize=8)
def _many(theme: Theme) -> Spec:
    zone = lembar.zone("kisi", WIDTH, HEIGHT)
    cells = Cells(
        zone,
        *SMALL,
        cell=(
            "datum.k % datum.c / datum.c",
            "floor(datum.k / datum.c) / datum.r",
            "1 / datum.c",
            "1 / datum.r",
        ),
    )
    points = cells.placed("titik").encode(px_x("X"), detail="k:N")
    base = cells.placed("kotak", "0", "0").transform_calculate(
        L=cells.x("0"), R=cells.x("1"), T=f"{cells.y('1')} - {cells.px(30)}"
    )
    peak = cells.placed("puncak")
    return bernama.finished(
        filling(
            [zone],
            [
                points.transform_calculate(B=cells.y("0"))
                .mark_area(color=theme.predikat[1], opacity=0.75, aria=False)
                .encode(alt.Y("Y:Q", scale=None, axis=None, stack=None), y2="B"),
                points.transform_calculate(Y=cells.y("datum.w"))
                .transform_filter("isValid(datum.w)")
                .mark_line(stroke=theme.quiet, strokeWidth=zone.px(1.4), strokeDash=[4, 3], aria=False)
                .encode(px_y("Y")),
                points.transform_calculate(Y=cells.y("datum.m"))
                .transform_filter("isValid(datum.m)")
                .mark_line(stroke=theme.predikat[4], strokeWidth=zone.px(2.4), aria=False)
                .encode(px_y("Y")),
                base.mark_rule(stroke=theme.border, strokeWidth=zone.px(1)).encode(
                    px_x("L"), px_y("Y"), x2="R", description="sebut:N"
                ),
                lembar.text(
                    base.transform_calculate(X="datum.L", Y="datum.T"),
                    zone,
                    "nama",
                    theme.ink,
                    16,
                    fontWeight=600,
                    # what the number at the other end leaves
                    limit=alt.ExprRef(
                        f"datum.R - datum.L - (14 + 8.5 * length(datum.jumlah)) * {zone.scale}"
                    ),
                ),
                lembar.text(
                    base.transform_calculate(X="datum.R", Y="datum.T"),
                    zone,
                    "jumlah",
                    theme.quiet,
                    15,
                    align="right",
                ),
                lembar.text(
                    base.transform_calculate(X="datum.L"), zone, "awal", theme.quiet, 12, dy=zone.px(12)
                ),
                lembar.text(
                    base.transform_calculate(X="datum.R"),
                    zone,
                    "akhir",
                    theme.quiet,
                    12,
                    align="right",
                    dy=zone.px(12),
                ),
                peak.mark_circle(color=theme.ink, size=zone.area(18), opacity=1, aria=False).encode(
                    px_x("X"), px_y("Y")
                ),
                lembar.text(peak, zone, "teks", theme.ink, 13, align="center", dy=zone.px(-10)),
            ],
        )
    )


@lru_cache(maxsize=128)
def many(tren: Tren, names: tuple[tuple[str, str], ...], theme: Theme) -> Spec:
    """Return a small picture a key, the most first, each on a scale of its own.

    ``names`` are pairs of key and name; a key without one is written as it is.
    """
    known = dict(names)
    keys = list(tren.total.index[tren.total > 0]) or list(tren.total.index[:1])
    columns = next((c for most, c in COLUMNS if len(keys) <= most), MOST_COLUMNS)
    grid = {"c": np.int8(columns), "r": np.int8(ceil(len(keys) / columns))}
    u0, u1 = _fractions(tren)
    middle = (u0 + u1) / 2
    first, last = _short(tren.selesai[0].date()), _short(tren.mulai[-1].date())
    points, boxes, peaks = [], [], []
    for k, key in enumerate(keys):
        counts = tren.jumlah[key].to_numpy(float)
        at = int(np.argmax(counts))
        top = max(counts[at], 1.0)
        total = bahasa.bilangan(tren.total[key])
        points.append(
            pd.DataFrame(
                {
                    "k": np.int8(k),
                    **grid,
                    "u": middle,
                    "v": (counts / top).astype(np.float32),
                    "m": (tren.rata[key].to_numpy(float) / top).astype(np.float32),
                    "w": np.minimum(tren.lalu[key].to_numpy(float) / top, 1.05).astype(np.float32),
                }
            )
        )
        name = known.get(key, key)
        peaks.append((k, *grid.values(), float(middle[at]), 1.0, bahasa.bilangan(counts[at])))
        said = f"{name}: {total} laporan, puncak {bahasa.bilangan(counts[at])} pada {_span(tren, at)}"
        boxes.append((k, *grid.values(), name, total, first, last, said))
    cell = ("k", "c", "r")
    return bernama.filled(
        _many(theme),
        {
            "titik": pd.concat(points, ignore_index=True),
            "kotak": lembar.frame((*cell, "nama", "jumlah", "awal", "akhir", "sebut"), boxes),
            "puncak": lembar.frame((*cell, "u", "v", "teks"), peaks),
        },
    )


def _short(day: date) -> str:
    return f"{bahasa.BULAN[day.month - 1][:3]} {day.year}"
