"""What the trend draws of a month: its three parts from the ground up, its growth, its sentence."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from data import bahasa, pesan_srikandi

# What is stacked, from the ground up.
KINDS = {"naskah_masuk": "masuk", "naskah_keluar": "keluar", "disposisi": "disposisi"}
# As many months as are drawn; older ones are left out.
LAST = 36
ALL = "semua"
# From here on growth (%) is told as so many times: tenfold and more.
MANIFOLD = 900.0
FULL = 100.0


@dataclass(frozen=True, eq=False)
class Months:
    """The query ``srikandi_tren`` by region's code, all together under :data:`ALL`, and a period."""

    tren: Mapping[str, pd.DataFrame]
    periode: pd.Series

    @property
    def shown(self) -> list[pd.Timestamp]:
        """The months that are drawn, oldest first."""
        return [pd.Timestamp(month) for month in self.tren[ALL]["bulan"].tail(LAST)]


@dataclass(frozen=True, eq=False)
class Drawn:
    """Rows ready to draw, each with the ``kode`` it belongs to and the top of that one's scale (``maks``).

    ``parts``: ``i`` (month), ``dari``, ``ke``, ``jenis``; ``whole``: one a month, with what it says;
    ``ticks`` of the scale; ``titles``: name and growth of the period.
    """

    parts: list[dict[str, Any]] = field(default_factory=list)
    whole: list[dict[str, Any]] = field(default_factory=list)
    ticks: list[dict[str, Any]] = field(default_factory=list)
    titles: list[dict[str, Any]] = field(default_factory=list)


def drawn(months: Months, titles: Mapping[str, str], *, share: bool) -> Drawn:
    """Return the rows of the regions that ``titles`` names by code; ``share`` draws % instead of counts."""
    found = Drawn()
    for code, title in titles.items():
        rows = months.tren[code]
        shown = rows[rows["bulan"].isin(months.shown)]
        totals = shown[list(KINDS)].sum(axis=1, skipna=False)
        top = FULL if share else nice(float(totals.max()) if totals.notna().any() else 0.0)
        base = {"kode": code, "maks": top}
        for i, row in enumerate(shown.to_dict("records")):
            _month(found, base | {"i": i}, title, row, share=share)
        found.ticks.extend(
            base | {"nilai": top * part, "teks": _tick(top * part, share=share)} for part in (0, 0.5, 1)
        )
        growth, compared = pesan_srikandi.pertumbuhan(rows, months.periode)
        told = pesan_srikandi.tumbuh(growth, compared, int(months.periode["penuh"]))
        found.titles.append(base | {"judul": title, "tumbuh": told})
    return found


def _month(found: Drawn, base: dict[str, Any], title: str, row: Mapping[Any, Any], *, share: bool) -> None:
    counts = [row[column] for column in KINDS]
    month = f"{title}, {pesan_srikandi.bulan(pd.Timestamp(row['bulan']))}"
    if any(pd.isna(count) for count in counts):
        nothing = all(pd.isna(count) for count in counts)
        lacking = pesan_srikandi.TIDAK_ADA if nothing else "tidak lengkap"
        found.whole.append(base | {"tumbuh": "", "tanda": "×", "sebut": f"{month}: {lacking}"})
        return
    total, low = float(sum(counts)), 0.0
    for kind, count in enumerate(counts):
        size = (FULL * count / total if total else 0.0) if share else float(count)
        found.parts.append(base | {"dari": low, "ke": low + size, "jenis": kind})
        low += size
    growth = grown(row["pertumbuhan"])
    words = [f"{bahasa.bilangan(count)} {name}" for count, name in zip(counts, KINDS.values(), strict=True)]
    said = f"{month}: {', '.join(words)}" + (f"; setahun {growth}" if growth else "")
    found.whole.append(base | {"tumbuh": growth, "tanda": "" if total else "0", "sebut": said})


def _tick(value: float, *, share: bool) -> str:
    return bahasa.persen(value, 0) if share else bahasa.bilangan(value)


def grown(percent: float) -> str:
    """Return a growth against a year before: ``+12`` for 12 %, ``×21`` where % would no longer be read."""
    if math.isnan(percent):
        return ""
    if percent >= MANIFOLD:
        return f"×{bahasa.bilangan(1 + percent / FULL)}"
    return bahasa.selisih(percent, 0)


def nice(largest: float) -> float:
    """Return a round even number at or above the largest value, at least 2: half of it is whole too."""
    power = 10.0 ** (len(str(int(max(largest, 2.0)))) - 1)
    steps = (step * power for step in (1, 2, 3, 4, 5, 6, 8, 10))
    return next(step for step in steps if step >= largest and step % 2 == 0)


def reported(months: Months, code: str) -> list[bool]:
    """Return for every month that is drawn whether a region reported in it."""
    rows = months.tren[code]
    return [bool(count) for count in rows.loc[rows["bulan"].isin(months.shown), "wilayah_lapor"]]


def month_names(months: list[pd.Timestamp]) -> list[dict[str, Any]]:
    """Return the names under a time axis: every third month by its first letters, January by its year."""
    named = [
        {"i": i, "teks": str(m.year) if m.month == 1 else bahasa.BULAN[m.month - 1][:3]}
        for i, m in enumerate(months)
        if m.month % 3 == 1
    ]
    return named or [{"i": 0, "teks": pesan_srikandi.bulan(months[0])}]
