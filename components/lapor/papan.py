"""The board of regions as a linked view, and the chosen region beside it: one tap answers in both."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

import altair as alt
import numpy as np
import pandas as pd

from components import html
from components.lapor import lembar
from components.lapor.lembar import Cells
from components.linked import bernama
from components.linked.bernama import Spec
from components.linked.view import CHOSEN, TRACE, filling, linked_view, tappable
from components.linked.zone import px_x, px_y
from components.theme import Theme
from data import bahasa
from data.lapor import SEDIKIT
from data.lapor_papan import Papan
from data.lapor_tren import Tren

WIDTH, ROW = 1120, 56
# Columns of the board in px of the design, from the left edge; a bar's text stands behind it.
RANK, NAME, COUNT = 34, 50, 268
RATE, CLOSED, LATE, MEDIAN, RATING = 290, 478, 660, 978, 1100
BAR = 96
HEADINGS = (
    (NAME, "left", "wilayah"),
    (COUNT, "right", "laporan"),
    (RATE, "left", "per 100.000 penduduk"),
    (CLOSED, "left", "ditutup"),
    (LATE, "left", "lewat target"),
    (MEDIAN, "right", "median, hari"),
    (RATING, "right", "rating"),
)
ALL, ALL_NAME = "semua", "Semua wilayah"
NONE = "–"
NO_REPORT = "belum ada laporan"


def _expr(cells: Cells, design: float) -> str:
    return cells.x(f"{design / WIDTH:.5f}")


FOOT = html.render("lapor_papan", sedikit=SEDIKIT)


@lru_cache(maxsize=8)
def _board(names: tuple[tuple[str, str], ...], theme: Theme) -> Spec:
    lines = len(names) + 1
    zone = lembar.zone("papan", WIDTH, ROW * lines)
    cells = Cells(zone, 8, 8, 0, 0)
    base = bernama.named("baris").transform_calculate(
        Y=f"{zone.line('datum.urut + 1.5', lines)}",
        T=zone.line("datum.urut + 1", lines),
        B=zone.line("datum.urut + 2", lines),
        L=f"{cells.x('0')} - {cells.px(6)}",
        R=cells.x("1"),
    )
    hit = base.mark_rect(cursor="pointer", cornerRadius=zone.px(8), strokeWidth=zone.px(2)).encode(
        px_x("L"),
        px_y("T"),
        x2="R",
        y2="B",
        fill=alt.condition(CHOSEN, alt.value(theme.chosen), alt.value("transparent")),
        stroke=alt.condition(CHOSEN, alt.value(theme.accent), alt.value("transparent")),
        description="sebut:N",
    )

    def write(
        field: str,
        at: float,
        align: Literal["left", "right"],
        colour: str,
        size: float = 20,
        weight: int = 400,
    ) -> alt.Chart:
        placed = base.transform_calculate(X=_expr(cells, at))
        return lembar.text(placed, zone, field, colour, size, align=align, fontWeight=weight)

    def bar(low: str, high: str, at: float, look: Mapping[str, Any]) -> alt.Chart:
        reach = cells.px(10)
        placed = base.transform_filter(f"isValid({high})").transform_calculate(
            L=cells.x(f"{at / WIDTH:.5f} + {BAR / WIDTH:.5f} * ({low})"),
            R=cells.x(f"{at / WIDTH:.5f} + {BAR / WIDTH:.5f} * ({high})"),
            T=f"datum.Y - {reach}",
            B=f"datum.Y + {reach}",
        )
        return placed.mark_rect(aria=False, cornerRadius=zone.px(2), **look).encode(
            px_x("L"), px_y("T"), x2="R", y2="B"
        )

    full = {"fill": theme.predikat[2]}
    maybe = {
        "fill": theme.card,
        "stroke": theme.late,
        "strokeWidth": zone.px(1.2),
        "strokeDash": [3, 2],
    }
    headings = bernama.named("kepala").transform_calculate(
        Y=zone.line("0.55", lines), X=cells.x(f"datum.x / {WIDTH}")
    )
    head = [
        lembar.text(
            headings.transform_filter(f"datum.rata == '{align}'"),
            zone,
            "teks",
            None,
            16,
            align=align,
        )
        for align in ("left", "right")
    ]
    layers = [
        tappable(hit),
        *head,
        bar("0", "1", RATE, {"fill": theme.track}).transform_filter("isValid(datum.per100)"),
        bar("0", "datum.per100", RATE, full),
        bar("0", "1", CLOSED, {"fill": theme.track}).transform_filter("isValid(datum.tutup)"),
        bar("0", "datum.tutup", CLOSED, full),
        bar("0", "1", LATE, {"fill": theme.track}).transform_filter("isValid(datum.lewat1)"),
        bar("0", "datum.lewat1", LATE, maybe),
        bar("0", "datum.lewat0", LATE, {"fill": theme.late}),
        write("peringkat", RANK, "right", theme.quiet, 18),
        write("nama", NAME, "left", theme.ink),
        write("jumlah", COUNT, "right", theme.ink),
        write("t_per100", RATE + BAR + 10, "left", theme.ink, weight=600),
        write("t_tutup", CLOSED + BAR + 10, "left", theme.ink, weight=600),
        write("t_lewat", LATE + BAR + 10, "left", theme.ink, weight=600),
        write("t_median", MEDIAN, "right", theme.ink),
        write("t_rating", RATING, "right", theme.ink),
        write("catatan", RATE, "left", theme.quiet, 17),
    ]
    return bernama.finished(linked_view([zone], layers, dict(names)))


@lru_cache(maxsize=128)
def board(papan: Papan, names: tuple[tuple[str, str], ...], theme: Theme) -> Spec:
    """Return the board; ``names`` are pairs of code and short name, ALL for all regions among them."""
    top = float(papan.isi.loc[~papan.isi["sedikit"], "per_100_ribu"].max())
    top = top if top > 0 else float(papan.isi["per_100_ribu"].max()) or 1.0
    together = papan.semua.to_dict() | {
        "kode_wilayah": ALL,
        "nama_pendek": ALL_NAME,
        "peringkat": np.nan,
        "median_bawah": np.nan,
        "median_atas": np.nan,
    }
    rows = [_row(i, r, top) for i, r in enumerate([together, *papan.isi.to_dict("records")])]
    measured = {"per_100_ribu": RATE, "ditutup": CLOSED, "lewat": LATE, "rating": RATING}[papan.ukuran]
    head = [
        (x, align, f"{text} ▾" if x == measured else text, theme.ink if x == measured else theme.quiet)
        for x, align, text in HEADINGS
    ]
    return bernama.filled(
        _board(names, theme),
        {
            "baris": pd.DataFrame(rows),
            "kepala": lembar.frame(("x", "rata", "teks", "warna"), head),
        },
    )


def _row(i: int, r: Mapping[Any, Any], top: float) -> dict[str, Any]:
    count = int(r["jumlah"])
    base = {
        "kode": r["kode_wilayah"],
        "urut": i,
        "nama": r["nama_pendek"],
        "peringkat": "" if pd.isna(r["peringkat"]) else str(int(r["peringkat"])),
        "jumlah": bahasa.bilangan(count) if count else "",
        "per100": None,
        "tutup": None,
        "lewat0": None,
        "lewat1": None,
        "t_per100": "",
        "t_tutup": "",
        "t_lewat": "",
        "t_median": "",
        "t_rating": "",
        "catatan": "",
        "sebut": f"{r['nama_pendek']}: {NO_REPORT}",
    }
    if not count:
        return base | {"catatan": NO_REPORT}
    few = f", hanya {bahasa.bilangan(count)} laporan" if count < SEDIKIT else ""
    filled = base | {
        "per100": min(r["per_100_ribu"] / top, 1.0),
        "tutup": _number(r["bagian_ditutup"]),
        "lewat0": _number(r["lewat_min"]),
        "lewat1": _number(r["lewat_maks"]),
        "t_per100": _written(r["per_100_ribu"], 1),
        "t_tutup": _share(r["bagian_ditutup"]),
        "t_lewat": late(r),
        "t_median": median(r),
        "t_rating": NONE if pd.isna(r["rating"]) else bahasa.angka(r["rating"]),
    }
    if few:
        filled["jumlah"] = f"{bahasa.bilangan(count)} sedikit"
    shares = f"ditutup {filled['t_tutup']}, lewat target {filled['t_lewat']}"
    said = f"{filled['t_per100']} per 100.000 penduduk, {shares}"
    return filled | {"sebut": f"{r['nama_pendek']}: {bahasa.bilangan(count)} laporan, {said}{few}"}


def _number(value: float) -> float | None:
    return None if pd.isna(value) else float(value)


def _written(value: float, decimals: int) -> str:
    return NONE if pd.isna(value) else bahasa.angka(value, decimals)


def _share(value: float) -> str:
    return NONE if pd.isna(value) else bahasa.persen(100 * value, 1)


def late(r: Mapping[Any, Any]) -> str:
    """Return the share that is late: one number where it is known, otherwise its bounds."""
    if pd.isna(r["lewat_min"]):
        return NONE
    low, high = bahasa.angka(100 * r["lewat_min"], 1), bahasa.angka(100 * r["lewat_maks"], 1)
    return f"{low} %" if low == high else f"{low}–{high} %"


def median(r: Mapping[Any, Any]) -> str:
    """Return the bounds of the median days to close."""
    low, high = r["median_bawah"], r["median_atas"]
    if pd.isna(low):
        return ""
    if pd.isna(high):
        return f"≥ {int(low)}"
    return str(int(low)) if low == high else f"{int(low)}–{int(high)}"


@lru_cache(maxsize=128)
def profiles(papan: Papan) -> str:
    """Return the panels of all regions, and of all together, of which the page shows the chosen one's."""
    dari = int(papan.isi["dari"].iloc[0])
    together = papan.semua.to_dict() | {
        "kode_wilayah": ALL,
        "nama_pendek": ALL_NAME,
        "peringkat": np.nan,
        "median_bawah": np.nan,
        "median_atas": np.nan,
    }
    return html.render(
        "lapor_wilayah",
        wilayah=[_profile(r, dari) for r in [together, *papan.isi.to_dict("records")]],
        sedikit=SEDIKIT,
    )


def _profile(r: Mapping[Any, Any], dari: int) -> dict[str, Any]:
    count = int(r["jumlah"])
    base: dict[str, Any] = {"kode": r["kode_wilayah"], "nama": r["nama_pendek"], "jumlah": count}
    if not count:
        return base
    groups = [
        (name, int(r[name.replace(" ", "_")]))
        for name in ("selesai", "diarsipkan", "dalam proses", "tertunda", "belum dipetakan")
    ]
    checked = int(r["diverifikasi"])
    return base | {
        "sedikit": count < SEDIKIT,
        "grup": [{"nama": n, "jumlah": c, "bagian": round(100 * c / count, 2)} for n, c in groups if c],
        "peringkat": "" if pd.isna(r["peringkat"]) else f"peringkat {int(r['peringkat'])} dari {dari}",
        "fakta": [
            (
                "Verifikasi dalam target",
                bahasa.persen(100 * r["verifikasi_tepat"] / checked, 1) if checked else NONE,
                f"dari {bahasa.bilangan(checked)} yang tanggalnya diketahui"
                if checked
                else "tanggal verifikasi tidak ada di ekspor",
            ),
            ("Lewat target", late(r), f"dari {bahasa.bilangan(r['dinilai'])} yang bertarget"),
            (
                "Rating pelapor",
                NONE if pd.isna(r["rating"]) else bahasa.angka(r["rating"]),
                f"dari {bahasa.bilangan(r['dirating'])} penilaian"
                if r["dirating"]
                else "belum ada penilaian",
            ),
        ],
    }


@lru_cache(maxsize=8)
def _traces(theme: Theme) -> Spec:
    zone = lembar.zone("jejak", 640, 250)
    cells = Cells(zone, 46, 16, 22, 34)
    bars = cells.boxes(
        "batang", f"min({cells.px(1)}, 0.12 * ({cells.x('datum.u1')} - {cells.x('datum.u0')}))"
    )
    lines = cells.placed("garis").encode(
        px_x("X"), px_y("Y"), detail="ruas:N", order=alt.Order("u:Q"), description="sebut:N"
    )
    numbers = cells.placed("puncak")
    return bernama.finished(
        filling(
            [zone],
            [
                *lembar.axis(cells, theme, across="mendatar", along="tegak"),
                lembar.rect(bars, theme.predikat[1]).encode(description="sebut:N"),
                lines.mark_line(stroke=theme.predikat[4], strokeWidth=zone.px(3)),
                lembar.text(
                    numbers, zone, "teks", theme.ink, 15, align="center", dy=zone.px(-11), aria=True
                ).encode(description="sebut:N"),
            ],
        )
    )


@lru_cache(maxsize=128)
def traces(tren: Tren, names: tuple[tuple[str, str], ...], theme: Theme) -> Spec:
    """Return the reports of every region by month with their moving average, each on a scale of its own.

    ``tren`` is split by region; the page shows the chosen one's.
    """
    first = tren.mulai[0]
    total = (tren.selesai[-1] - first).days + 1
    u0 = (tren.mulai - first).days.to_numpy() / total
    u1 = ((tren.selesai - first).days.to_numpy() + 1) / total
    middle = (u0 + u1) / 2
    months = [f"{bahasa.BULAN[d.month - 1]} {d.year}" for d in tren.mulai]
    bars, lines, peaks = [], [], []
    for code, name in names:
        if code == ALL:
            counts, mean = (
                tren.jumlah.sum(axis=1).to_numpy(float),
                tren.rata.sum(axis=1, min_count=1).to_numpy(float),
            )
        elif code in tren.jumlah:
            counts, mean = tren.jumlah[code].to_numpy(float), tren.rata[code].to_numpy(float)
        else:
            continue
        at = int(np.argmax(counts))
        top = max(counts[at], 1.0)
        said = [
            f"{TRACE}{name}, {month}: {bahasa.bilangan(n)} laporan"
            for month, n in zip(months, counts, strict=True)
        ]
        bars.append(pd.DataFrame({"u0": u0, "u1": u1, "v0": 0.0, "v1": counts / top, "sebut": said}))
        known = ~np.isnan(mean)
        lines.append(
            pd.DataFrame(
                {
                    "ruas": code,
                    "u": middle[known],
                    "v": mean[known] / top,
                    "sebut": f"{TRACE}{name}, rata-rata bergerak",
                }
            )
        )
        peaks.append((middle[at], 1.0, bahasa.bilangan(counts[at]), f"{TRACE}{name}, puncak {months[at]}"))
    return bernama.filled(
        _traces(theme),
        {
            "batang": pd.concat(bars, ignore_index=True) if bars else pd.DataFrame(),
            "garis": pd.concat(lines, ignore_index=True) if lines else pd.DataFrame(),
            "puncak": lembar.frame(("u", "v", "teks", "sebut"), peaks),
            "mendatar": lembar.frame(("v", "teks"), [(0.0, "0")]),
            "tegak": lembar.months(first.date(), tren.selesai[-1].date()),
        },
    )
