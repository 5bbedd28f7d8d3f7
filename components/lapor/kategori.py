"""What is complained about, from the most to the least, and where it grows."""

from functools import lru_cache

import altair as alt
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
from data.lapor import SEDIKIT
from data.lapor_kategori import SEBAGIAN_BESAR, Kategori

HEIGHT = 800
# So few rows are not made larger than a line of text needs.
LEAST_ROWS = 12
YEAR_BEFORE = "setahun sebelumnya"


@lru_cache(maxsize=8)
def _pareto(theme: Theme) -> Spec:
    zone = lembar.zone("pareto", 900, HEIGHT)
    bars = Cells(zone, 270, 130, 30, 4, ("0", "0", "0.74", "1"))
    curve = Cells(zone, 40, 78, 30, 4, ("0.74", "0", "0.26", "1"))
    rows = bars.placed("baris")
    points = curve.placed("baris", "datum.kumulatif")
    mark = curve.placed("batas", "datum.u", "1").transform_calculate(B=curve.y("0"))
    return bernama.finished(
        filling(
            [zone],
            [
                lembar.rect(bars.boxes("baris"), None, cornerRadius=zone.px(3)).encode(description="sebut:N"),
                lembar.text(
                    rows.transform_calculate(X=f"{bars.x('0')} - {bars.px(12)}"),
                    zone,
                    "kategori",
                    theme.ink,
                    18,
                    align="right",
                    limit=zone.px(256),
                ),
                lembar.text(
                    bars.placed("baris", "datum.u1"),
                    zone,
                    "angka",
                    theme.ink,
                    18,
                    dx=zone.px(10),
                    fontWeight=600,
                ),
                lembar.text(
                    bars.placed("baris", "datum.u1"), zone, "persen", theme.quiet, 15, dx=zone.px(70)
                ),
                mark.mark_rule(
                    stroke=theme.accent, strokeWidth=zone.px(2), strokeDash=[5, 4], aria=False
                ).encode(px_x("X"), px_y("Y"), y2="B"),
                lembar.text(mark, zone, "teks", theme.accent_ink, 15, align="center", dy=zone.px(-14)),
                points.mark_line(stroke=theme.predikat[4], strokeWidth=zone.px(2.5), aria=False).encode(
                    px_x("X"), px_y("Y"), order=alt.Order("kumulatif:Q")
                ),
                points.mark_circle(color=theme.predikat[4], size=zone.area(60), opacity=1).encode(
                    px_x("X"), px_y("Y"), description="sebut_kumulatif:N"
                ),
                lembar.text(
                    points.transform_calculate(X=f"{curve.x('1')} + {curve.px(70)}"),
                    zone,
                    "bersama",
                    theme.quiet,
                    15,
                    align="right",
                ),
                lembar.text(
                    curve.placed("batas", "0", "1").transform_calculate(X=f"{curve.x('0')} - {curve.px(30)}"),
                    zone,
                    "nama",
                    theme.quiet,
                    15,
                    dy=zone.px(-14),
                ),
            ],
        )
    )


@lru_cache(maxsize=128)
def pareto(found: Kategori, theme: Theme) -> Spec:
    """Return the categories as bars, and beside them the share that they hold together."""
    isi = found.isi
    lines = max(len(isi), LEAST_ROWS)
    top = float(isi["jumlah"].max())
    rows = [
        (
            0.0,
            r["jumlah"] / top,
            *_line(i, lines),
            theme.predikat[3] if i < found.sebagian_besar else theme.predikat[1],
            r["kategori"],
            bahasa.bilangan(r["jumlah"]),
            bahasa.persen(100 * r["bagian"], 1),
            r["kumulatif"],
            bahasa.persen(100 * r["kumulatif"], 0),
            f"{r['kategori']}: {bahasa.bilangan(r['jumlah'])} laporan, {bahasa.persen(100 * r['bagian'], 1)}",
            f"{i + 1} kategori terbanyak: {bahasa.persen(100 * r['kumulatif'], 1)} dari semua laporan",
        )
        for i, r in enumerate(isi.to_dict("records"))
    ]
    columns = (
        "u0",
        "u1",
        "v0",
        "v1",
        "v",
        "warna",
        "kategori",
        "angka",
        "persen",
        "kumulatif",
        "bersama",
        "sebut",
        "sebut_kumulatif",
    )
    share = bahasa.persen(100 * SEBAGIAN_BESAR, 0)
    return bernama.filled(
        _pareto(theme),
        {
            "baris": lembar.frame(columns, rows),
            "batas": lembar.frame(("u", "teks", "nama"), [(SEBAGIAN_BESAR, share, "bersama-sama")]),
        },
    )


def _line(i: int, lines: int) -> tuple[float, float, float]:
    """Return bottom, top and middle of a bar on line ``i`` of ``lines``."""
    middle = 1 - (i + 0.5) / lines
    return middle - 0.32 / lines, middle + 0.32 / lines, middle


@lru_cache(maxsize=8)
def _growth(theme: Theme) -> Spec:
    zone = lembar.zone("tumbuh", 640, HEIGHT)
    bars = Cells(zone, 262, 150, 4, 4)
    rows = bars.placed("baris")
    zero = bernama.named("nol").transform_calculate(X=bars.x("datum.u"), T=bars.y("1"), B=bars.y("0"))
    return bernama.finished(
        filling(
            [zone],
            [
                lembar.rect(bars.boxes("baris"), None, cornerRadius=zone.px(3)).encode(description="sebut:N"),
                zero.mark_rule(stroke=theme.border, strokeWidth=zone.px(1.5), aria=False).encode(
                    px_x("X"), px_y("T"), y2="B"
                ),
                lembar.text(
                    rows.transform_calculate(X=f"{bars.x('0')} - {bars.px(12)}"),
                    zone,
                    "kategori",
                    theme.ink,
                    17,
                    align="right",
                    limit=zone.px(248),
                ),
                lembar.text(
                    bars.placed("baris", "1").transform_calculate(X=f"{bars.x('1')} + {bars.px(64)}"),
                    zone,
                    "selisih",
                    theme.ink,
                    17,
                    align="right",
                    fontWeight=600,
                ),
                lembar.text(
                    bars.placed("baris", "1").transform_calculate(X=f"{bars.x('1')} + {bars.px(146)}"),
                    zone,
                    "persen",
                    theme.quiet,
                    15,
                    align="right",
                ),
            ],
        )
    )


@lru_cache(maxsize=128)
def growth(found: Kategori, theme: Theme) -> Spec:
    """Return how much more or less each category was reported than a year before."""
    isi = found.tumbuh
    lines = max(len(isi), LEAST_ROWS)
    low, high = min(isi["selisih"].min(), 0), max(isi["selisih"].max(), 0)
    width = float(high - low) or 1.0
    zero = -low / width
    rows = []
    for i, r in enumerate(isi.to_dict("records")):
        end = zero + r["selisih"] / width
        few = pd.isna(r["persen"])
        said = f"{r['kategori']}: {bahasa.bilangan(r['kini'])} laporan, {YEAR_BEFORE} "
        percent = f"dari {r['lalu']}" if few else f"{bahasa.selisih(r['persen'], 0)} %"
        rows.append(
            (
                min(zero, end),
                max(zero, end),
                *_line(i, lines),
                theme.accent if r["selisih"] > 0 else theme.predikat[2],
                r["kategori"],
                bahasa.selisih(r["selisih"], 0),
                percent,
                said + bahasa.bilangan(r["lalu"]),
            )
        )
    columns = ("u0", "u1", "v0", "v1", "v", "warna", "kategori", "selisih", "persen", "sebut")
    return bernama.filled(
        _growth(theme),
        {"baris": lembar.frame(columns, rows), "nol": lembar.frame(("u",), [(float(zero),)])},
    )


def heading(found: Kategori) -> str:
    """Return what the bars say in a sentence."""
    count, all_ = found.sebagian_besar, len(found.isi)
    share = bahasa.persen(100 * SEBAGIAN_BESAR, 0)
    said = f"{count} dari {all_} kategori menampung {share} laporan" if all_ > 1 else ""
    return html.render("lapor_judul", judul="Apa yang dikeluhkan", kecil=said)


def growth_heading(found: Kategori) -> str:
    """Return what is compared, or why nothing is."""
    now, before = (f"{bahasa.tanggal(a)} – {bahasa.tanggal(b)}" for a, b in (found.kini, found.lalu))
    said = f"{now}, terhadap setahun sebelumnya"
    if found.tumbuh.empty:
        said = f"tidak ada pembanding: laporan {before} tidak ada atau tidak lengkap"
    return html.render("lapor_judul", judul="Di mana bertambah", kecil=said)


def growth_foot() -> str:
    """Return what small numbers are shown as."""
    return html.render(
        "lapor_kaki",
        teks=f"Bila setahun sebelumnya kurang dari {SEDIKIT} laporan, dasarnya ditulis, bukan persennya.",
    )
