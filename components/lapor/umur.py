"""How old the open reports are, and who holds the oldest."""

from functools import lru_cache
from typing import Any

import pandas as pd

from components import html
from components.lapor import lembar
from components.lapor.lembar import Cells
from components.linked import bernama
from components.linked.bernama import Spec
from components.linked.view import filling
from components.theme import Theme
from data import bahasa
from data.lapor_saldo import UMUR, Umur

ZONES = ("hijau", "kuning", "merah")
UNKNOWN = "umur tidak diketahui"


@lru_cache(maxsize=8)
def _drawing(theme: Theme) -> Spec:
    zone = lembar.zone("umur", 620, 300)
    cells = Cells(zone, 118, 200, 2, 2)
    bars = cells.boxes("batang")
    rows = cells.placed("kelas", "datum.u")
    return bernama.finished(
        filling(
            [zone],
            [
                lembar.rect(bars, None, cornerRadius=zone.px(3)).encode(description="sebut:N"),
                lembar.text(
                    rows.transform_calculate(X=f"{cells.x('0')} - {cells.px(10)}"),
                    zone,
                    "nama",
                    theme.ink,
                    17,
                    align="right",
                ),
                lembar.text(rows, zone, "angka", theme.ink, 17, dx=zone.px(10), fontWeight=600),
                lembar.text(
                    rows.transform_calculate(X=f"{cells.x('1')} + {cells.px(194)}"),
                    zone,
                    "lewat",
                    theme.quiet,
                    15,
                    align="right",
                ),
            ],
        )
    )


@lru_cache(maxsize=128)
def ages(umur: Umur, theme: Theme) -> Spec:
    """Return the open reports by class of age, coloured by zone."""
    colours = dict(zip(ZONES, (theme.good, theme.accent, theme.late), strict=True))
    held: dict[float | None, list[Any]] = {float(edge): [] for edge in UMUR}
    for r in umur.isi.to_dict("records"):
        held.setdefault(None if pd.isna(r["umur_dari"]) else r["umur_dari"], []).append(r)
    top = max((sum(r["jumlah"] for r in here) for here in held.values()), default=0) or 1
    bars, rows = [], []
    for i, (edge, here) in enumerate(held.items()):
        name = UNKNOWN if edge is None else label(i)
        at, reach = 1 - (i + 0.5) / len(held), 0.3 / len(held)
        left = 0.0
        for r in here:
            zone = r["zona"] if isinstance(r["zona"], str) else ""
            right = left + r["jumlah"] / top
            said = f"{name}: {bahasa.bilangan(r['jumlah'])} laporan{', zona ' + zone if zone else ''}"
            bars.append((left, right, at - reach, at + reach, colours.get(zone, theme.quiet), said))
            left = right
        count, late = sum(r["jumlah"] for r in here), sum(r["terlambat"] for r in here)
        words = f"{bahasa.bilangan(late)} lewat target" if late else ""
        rows.append((left, at, name, bahasa.bilangan(count), words))
    return bernama.filled(
        _drawing(theme),
        {
            "batang": lembar.frame(("u0", "u1", "v0", "v1", "warna", "sebut"), bars),
            "kelas": lembar.frame(("u", "v", "nama", "angka", "lewat"), rows),
        },
    )


def label(i: int) -> str:
    """Return the name of a class of age: from its edge to the next one less a day."""
    low = UMUR[i]
    return f"{low}–{UMUR[i + 1] - 1}" if i + 1 < len(UMUR) else f"{low} ke atas"


@lru_cache(maxsize=128)
def zones(umur: Umur) -> str:
    """Return what the zones and the targets are, and how many reports are in each zone."""
    counts = umur.isi.groupby("zona")["jumlah"].sum()
    limits = {"hijau": _upto(umur), "kuning": _between(umur), "merah": _beyond(umur)}
    return html.render(
        "lapor_zona",
        ada=len(umur.isi) > 0,
        zona=[
            {"nama": name, "rentang": limits[name], "jumlah": int(counts.get(name, 0))}
            for name in ZONES
            if limits[name]
        ],
        target=[
            {"nama": name, "hari": "tanpa target" if days is None else f"{days} hari kerja"}
            for name, days in umur.target.items()
        ],
    )


def _upto(umur: Umur) -> str:
    first = umur.kuning if umur.kuning is not None else umur.merah
    return "semua umur" if first is None else f"sampai {first}"


def _between(umur: Umur) -> str:
    if umur.kuning is None:
        return ""
    return f"lewat {umur.kuning}" + ("" if umur.merah is None else f" sampai {umur.merah}")


def _beyond(umur: Umur) -> str:
    return "" if umur.merah is None else f"lewat {umur.merah}"


@lru_cache(maxsize=128)
def _rows(oldest: tuple[tuple[str, str, str, str, str, str], ...]) -> str:
    return html.render("lapor_tertua", baris=oldest)


def oldest(found: pd.DataFrame) -> str:
    """Return the table of who holds the oldest open reports; ``found`` is the query ``lapor_tertua``."""
    return _rows(
        tuple(
            (
                r["kategori"],
                r["instansi"],
                bahasa.tanggal_terbit(r["tanggal_tertua"].date().isoformat(), singkat=True),
                "–" if pd.isna(r["umur_tertua"]) else bahasa.bilangan(r["umur_tertua"]),
                bahasa.bilangan(r["jumlah"]),
                bahasa.bilangan(r["terlambat"]) if r["terlambat"] else "",
            )
            for r in found.to_dict("records")
        )
    )
