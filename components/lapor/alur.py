"""From arrival to closure: how the reports of each class stand now, as bands whose width is their number."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import product
from types import MappingProxyType

import altair as alt
import numpy as np
import pandas as pd

from components.lapor import lembar
from components.lapor.lembar import Cells
from components.linked import bernama
from components.linked.bernama import Spec
from components.linked.view import filling
from components.linked.zone import px_x
from components.theme import Theme
from data import bahasa
from data.lapor_alur import Alur

WIDTH, HEIGHT = 900, 330
# Room for the names on both sides.
LEFT, RIGHT, TOP, BOTTOM = 290, 340, 8, 8
NODE = 0.025
# Between two nodes, and between the middles of two names, as parts of the height.
GAP, LEFT_APART, RIGHT_APART = 0.035, 0.125, 0.075
POINTS = 24
ORDER = ("selesai", "diarsipkan", "tertunda", "dalam proses", "belum dipetakan")
STATE = {"selesai": "tertutup", "diarsipkan": "tertutup", "belum dipetakan": "tidak diketahui"}


@lru_cache(maxsize=8)
def _drawing(theme: Theme) -> Spec:
    zone = lembar.zone("alur", WIDTH, HEIGHT)
    cells = Cells(zone, LEFT, RIGHT, TOP, BOTTOM)
    bands = bernama.named("tali").transform_calculate(
        X=cells.x("datum.u"), Y=cells.y("datum.v1"), B=cells.y("datum.v0")
    )
    left = cells.placed("kiri", "0")
    right = cells.placed("kanan", "1")
    return bernama.finished(
        filling(
            [zone],
            [
                bands.mark_area(opacity=0.55).encode(
                    px_x("X"),
                    alt.Y("Y:Q", scale=None, axis=None, stack=None),
                    y2="B",
                    detail="k:N",
                    fill=alt.Fill("warna:N", scale=None, legend=None),
                    description="sebut:N",
                ),
                lembar.rect(cells.boxes("simpul"), None, aria=False),
                lembar.text(
                    left, zone, "nama", theme.ink, 16, align="right", dx=zone.px(-12), dy=zone.px(-9)
                ),
                lembar.text(
                    left, zone, "angka", theme.quiet, 15, align="right", dx=zone.px(-12), dy=zone.px(10)
                ),
                lembar.text(right, zone, "nama", theme.ink, 16, dx=zone.px(12)),
                lembar.text(right, zone, "angka", theme.quiet, 15, dx=zone.px(124)),
            ],
        )
    )


@lru_cache(maxsize=128)
def flow(alur: Alur, theme: Theme) -> Spec:
    """Return the flow of reports from class to group of statuses."""
    rows = alur.isi
    total = int(rows["jumlah"].sum())
    classes = rows.groupby("klasifikasi")["jumlah"].sum().sort_values(ascending=False, kind="stable")
    found = rows.groupby("grup")["jumlah"].sum()
    groups = found.reindex([name for name in ORDER if name in found])
    scale = (1 - GAP * (max(len(classes), len(groups)) - 1)) / total
    colours = _colours(theme)
    starts, ends = _stacked(classes, scale), _stacked(groups, scale)
    left, right = {k: top for k, (top, _) in starts.items()}, {k: top for k, (top, _) in ends.items()}
    counts = {(r["klasifikasi"], r["grup"]): int(r["jumlah"]) for r in rows.to_dict("records")}
    bands = []
    for name, group in product(classes.index, groups.index):
        count = counts.get((name, group), 0)
        if count:
            said = f"{name}, {group}: {bahasa.bilangan(count)} laporan"
            bands.append((left[name], right[group], count * scale, colours[group], said))
            left[name] -= count * scale
            right[group] -= count * scale
    nodes = [(0.0, NODE, bottom, top, theme.predikat[4]) for top, bottom in starts.values()]
    nodes += [(1 - NODE, 1.0, bottom, top, colours[g]) for g, (top, bottom) in ends.items()]
    return bernama.filled(
        _drawing(theme),
        {
            "tali": _bands(bands),
            "simpul": lembar.frame(("u0", "u1", "v0", "v1", "warna"), nodes),
            "kiri": _names(classes, starts, total, LEFT_APART),
            "kanan": _names(groups, ends, total, RIGHT_APART, STATE),
        },
    )


def _colours(theme: Theme) -> Mapping[str, str]:
    return {
        "selesai": theme.predikat[3],
        "diarsipkan": theme.predikat[1],
        "tertunda": theme.late,
        "dalam proses": theme.accent,
        "belum dipetakan": theme.quiet,
    }


def _stacked(counts: pd.Series, scale: float) -> dict[str, tuple[float, float]]:
    """Return top and bottom of each node, one under the other, the column in the middle of the height."""
    height = counts.sum() * scale + GAP * (len(counts) - 1)
    top = (1 + height) / 2
    found = {}
    for name, count in counts.items():
        found[str(name)] = (top, top - count * scale)
        top -= count * scale + GAP
    return found


def _bands(bands: Sequence[tuple[float, float, float, str, str]]) -> pd.DataFrame:
    """Return the edges of bands, each given as its top on the left and the right, height, colour, words."""
    t = np.linspace(0, 1, POINTS)
    eased = t * t * (3 - 2 * t)
    start, end, height = (np.array([band[n] for band in bands])[:, None] for n in range(3))
    top = start + (end - start) * eased
    return pd.DataFrame(
        {
            "k": np.repeat(np.arange(len(bands), dtype=np.int16), POINTS),
            "u": np.tile(NODE + t * (1 - 2 * NODE), len(bands)).astype(np.float32),
            "v1": top.ravel().astype(np.float32),
            "v0": (top - height).ravel().astype(np.float32),
            "warna": np.repeat([band[3] for band in bands], POINTS),
            "sebut": np.repeat([band[4] for band in bands], POINTS),
        }
    )


def _names(
    counts: pd.Series,
    nodes: Mapping[str, tuple[float, float]],
    total: int,
    distance: float,
    states: Mapping[str, str] = MappingProxyType({}),
) -> lembar.Rows:
    middles = apart([(top + bottom) / 2 for top, bottom in nodes.values()], distance)
    rows = []
    for (name, count), v in zip(counts.items(), middles, strict=True):
        share = bahasa.persen(100 * count / total, 1)
        state = f" · {states.get(str(name), 'terbuka')}" if states else ""
        shown = str(name).capitalize() if states else str(name)
        rows.append((v, shown, f"{bahasa.bilangan(count)} · {share}{state}"))
    return lembar.frame(("v", "nama", "angka"), rows)


def apart(places: Sequence[float], distance: float) -> list[float]:
    """Return places, the highest first, moved so that any two are ``distance`` apart; all stay within 0 to 1.

    Where there are more than fit, they stand evenly.
    """
    count = len(places)
    distance = min(distance, 1 / max(count, 1))
    found = list(places)
    ceiling = 1 - distance / 2
    for i in range(count):
        found[i] = min(found[i], ceiling)
        ceiling = found[i] - distance
    floor = distance / 2
    for i in reversed(range(count)):
        found[i] = max(found[i], floor)
        floor = found[i] + distance
    return found
