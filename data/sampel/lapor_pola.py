"""Where, when and about what people report: the weights from which the simulated reports are drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from data import rules
from data.reference import Baris
from data.sampel import daftar
from data.sampel.acak import PERMILLE, Ints, undian

MULAI = date(2023, 11, 1)
SELESAI = date(2026, 10, 31)
HARI = (SELESAI - MULAI).days + 1

# What follows is in percent of an ordinary day, week or month.
_WEEKDAYS = (120, 116, 112, 108, 96, 56, 44)  # Monday first
_GROWTH = (85, 125)  # on the first day and on the last
_CITY = 160  # people in towns report more often
# on the first day of each month, January first; days between lie between
_SEASONS: Mapping[str, Sequence[int]] = {
    "tetap": (100,) * 12,
    "hujan": (185, 195, 170, 115, 75, 55, 45, 45, 55, 85, 130, 165),
    "kemarau": (65, 60, 60, 70, 90, 110, 140, 165, 180, 165, 115, 80),
    "sekolah": (90, 85, 85, 90, 110, 170, 200, 140, 95, 85, 85, 85),
    "tanam": (125, 115, 105, 105, 90, 75, 70, 75, 85, 110, 145, 155),
}
_NO_PLACE = 30  # reports without a place, in permille

KELAS = (
    "Pengaduan Tidak Berkadar Pengawasan",
    "Pengaduan Berkadar Pengawasan",
    "Aspirasi",
    "Permintaan Informasi",
)
_CLASS_COLUMNS = ("tidak_berkadar", "berkadar", "aspirasi", "informasi")


@dataclass(frozen=True)
class Lonjakan:
    """A planted surge: ``kali`` times the usual reports from ``mulai`` to ``selesai``, both included."""

    kategori: str
    kode_wilayah: str
    mulai: date
    selesai: date
    kali: int


LONJAKAN = (
    Lonjakan("Air Bersih", "52.08", date(2025, 9, 8), date(2025, 9, 28), 24),
    Lonjakan("Infrastruktur Jalan", "52.05", date(2026, 2, 9), date(2026, 3, 1), 14),
)


@dataclass(frozen=True)
class Pola:
    """Everything a draw needs.

    Regions are numbered in the order of ``wilayah``; the number after the last means that a report has no
    place. ``sampai`` is the running total of the weight of each day x region x category, flattened.
    """

    wilayah: tuple[Baris, ...]
    provinsi: str
    kategori: tuple[dict[str, str], ...]
    kelas: Ints
    sampai: Ints


def pola(isi: rules.Reference) -> Pola:
    """Return the weights for the regions of a reference."""
    regions = tuple(row for row in isi.tabel["wilayah"] if row.teks("induk"))
    top = next(row.teks("nama") for row in isi.tabel["wilayah"] if not row.teks("induk"))
    categories = daftar.baca("kategori")
    days = [MULAI + timedelta(days=n) for n in range(HARI)]
    weights = (
        np.array([_day(n, day) for n, day in enumerate(days)], dtype=np.int64)[:, None, None]
        * _regions(regions)[None, :, None]
        * np.array([_categories(day, categories) for day in days], dtype=np.int64)[:, None, :]
    )
    _plant(weights, [row.teks("kode") for row in regions], [row["kategori"] for row in categories])
    classes = np.stack([undian([int(row[name]) for name in _CLASS_COLUMNS]) for row in categories])
    return Pola(regions, top, categories, classes, np.cumsum(weights.ravel()))


def _day(number: int, day: date) -> int:
    first, last = _GROWTH
    return _WEEKDAYS[day.weekday()] * (first * (HARI - number) + last * number) // HARI


def _regions(regions: Sequence[Baris]) -> Ints:
    people = [
        int(row.teks("penduduk")) // 1000 * (_CITY if row.teks("jenis") == "kota" else 100) // 100 + 1
        for row in regions
    ]
    return np.array([*people, sum(people) * _NO_PLACE // (PERMILLE - _NO_PLACE) + 1], dtype=np.int64)


def _categories(day: date, categories: Sequence[dict[str, str]]) -> list[int]:
    days = (day.replace(day=28) + timedelta(days=4)).replace(day=1) - day.replace(day=1)
    gone, left = day.day - 1, days.days - day.day + 1
    factors = {
        name: (at[day.month - 1] * left + at[day.month % 12] * gone) // days.days
        for name, at in _SEASONS.items()
    }
    return [int(row["bobot"]) * factors[row["musim"]] for row in categories]


def _plant(weights: Ints, regions: Sequence[str], categories: Sequence[str]) -> None:
    for one in LONJAKAN:
        if one.kode_wilayah in regions:
            days = slice((one.mulai - MULAI).days, (one.selesai - MULAI).days + 1)
            weights[days, regions.index(one.kode_wilayah), categories.index(one.kategori)] *= one.kali
