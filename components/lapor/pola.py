"""Patterns: what a weekday and what a month brings, as columns with their number above."""

from functools import lru_cache

import pandas as pd

from components.lapor import lembar
from components.lapor.lembar import Cells
from components.linked import bernama
from components.linked.bernama import Spec
from components.linked.view import filling
from components.theme import Theme
from data import bahasa
from data.lapor_pola import Pola

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
NONE = "–"
# From here on a mean is written without a decimal.
LARGE = 100


@lru_cache(maxsize=8)
def _columns(theme: Theme) -> Spec:
    zone = lembar.zone("pola", 520, 210)
    cells = Cells(zone, 0, 0, 26, 28)
    bars = cells.boxes("kolom")
    middle = cells.placed("kolom", "(datum.u0 + datum.u1) / 2", "datum.v1")
    below = cells.placed("kolom", "(datum.u0 + datum.u1) / 2", "0")
    return bernama.finished(
        filling(
            [zone],
            [
                lembar.rect(bars, None, cornerRadius=zone.px(2)).encode(description="sebut:N"),
                lembar.text(middle, zone, "teks", theme.ink, 15, align="center", dy=zone.px(-12)),
                lembar.text(below, zone, "nama", theme.quiet, 15, align="center", dy=zone.px(17)),
            ],
        )
    )


@lru_cache(maxsize=128)
def weekdays(pola: Pola, theme: Theme) -> Spec:
    """Return the mean of each weekday."""
    short = [name[:3] for name in WEEKDAYS]
    return _filled(pola.hari, short, WEEKDAYS, "sehari", theme)


@lru_cache(maxsize=128)
def months(pola: Pola, theme: Theme) -> Spec:
    """Return the mean of each month of the year."""
    short = [name[:3] for name in bahasa.BULAN]
    return _filled(pola.bulan, short, bahasa.BULAN, "sebulan", theme)


def _filled(means: pd.Series, short: list[str], full: tuple[str, ...], unit: str, theme: Theme) -> Spec:
    top = float(means.max()) if means.notna().any() and means.max() > 0 else 1.0
    width = 1 / len(means)
    rows = []
    for i, mean in enumerate(means):
        known = not pd.isna(mean)
        number = bahasa.angka(mean, 0 if top >= LARGE else 1) if known else NONE
        said = f"rata-rata {number} laporan {unit}" if known else "tidak ada data"
        rows.append(
            (
                (i + 0.12) * width,
                (i + 0.88) * width,
                0.0,
                float(mean / top) if known else 0.0,
                theme.predikat[3] if known and mean == means.max() else theme.predikat[1],
                number,
                short[i],
                f"{full[i]}: {said}",
            )
        )
    columns = ("u0", "u1", "v0", "v1", "warna", "teks", "nama", "sebut")
    return bernama.filled(_columns(theme), {"kolom": lembar.frame(columns, rows)})
