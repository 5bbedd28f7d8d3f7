"""Working days: Monday to Friday, less public holidays, cuti bersama and ``libur_tambahan.csv``."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import holidays
import pyarrow as pa

from data.problems import Masalah
from data.reference import Baris

if TYPE_CHECKING:
    # the rules between reference files check this one's days, and so import this module
    from data.rules import Reference

AWAL = date(2015, 1, 1)
AKHIR = date(2040, 12, 31)
LIBUR_TAMBAHAN = "libur_tambahan"

_SATURDAY = 5


class DiLuarKalender(ValueError):  # noqa: N818 - an Indonesian name
    """A date before the first or after the last day of the calendar; the message says which."""


@dataclass(frozen=True)
class Kalender:
    """The working days from AWAL to AKHIR, in order, and the named holidays among all days."""

    kerja: tuple[date, ...]
    libur: Mapping[date, str]

    def ke(self, tanggal: date) -> int:
        """Return the number of working days up to and including a date; raise DiLuarKalender outside."""
        if not AWAL <= tanggal <= AKHIR:
            raise DiLuarKalender(f"{tanggal.isoformat()} di luar kalender {AWAL.year} sampai {AKHIR.year}")
        return bisect_right(self.kerja, tanggal)

    def antara(self, mulai: date, sampai: date) -> int:
        """Return the working days after ``mulai`` up to and including ``sampai``.

        Negative when ``sampai`` is earlier; raise DiLuarKalender for a date outside of the calendar.
        """
        return self.ke(sampai) - self.ke(mulai)


def susun(tambahan: Iterable[tuple[date, str]] = ()) -> Kalender:
    """Return the calendar with further holidays, each a date and its name.

    Source: the joint decrees (SKB Tiga Menteri) as the library ``holidays`` has them for Indonesia, public
    holidays and cuti bersama. Years not yet decreed have computed dates of feasts and no cuti bersama.
    """
    libur = {**_decreed(), **dict(tambahan)}
    days = (AWAL + timedelta(days=n) for n in range((AKHIR - AWAL).days + 1))
    return Kalender(tuple(day for day in days if day.weekday() < _SATURDAY and day not in libur), libur)


def hari_kerja_antara(mulai: date, sampai: date) -> int:
    """Return the working days after ``mulai`` up to and including ``sampai``, without further holidays.

    Negative when ``sampai`` is earlier; raise DiLuarKalender for a date outside of the calendar.
    """
    return _plain().antara(mulai, sampai)


def dari_acuan(isi: "Reference") -> Kalender:
    """Return the calendar with the days of the reference table ``libur_tambahan``."""
    return susun(_further(isi.tabel[LIBUR_TAMBAHAN]))


def periksa(rows: Iterable[Baris]) -> Iterator[Masalah]:
    """Yield what is wrong with rows of ``libur_tambahan.csv``: days that are none."""
    for row in rows:
        try:
            date.fromisoformat(row.teks("tanggal"))
        except ValueError:
            yield row.masalah("tanggal", "harus tanggal yang ada, ditulis seperti 2026-08-17")


def tabel(isi: "Reference") -> pa.Table:
    """Return every day of the calendar as a table: tanggal, kerja, libur (its name or null) and ke.

    ``ke`` is the number of working days up to and including the day: between two days lie as many working
    days as their ``ke`` differ.
    """
    calendar = dari_acuan(isi)
    days = [AWAL + timedelta(days=n) for n in range((AKHIR - AWAL).days + 1)]
    working = frozenset(calendar.kerja)
    return pa.table(
        {
            "tanggal": pa.array(days, pa.date32()),
            "kerja": pa.array([day in working for day in days], pa.bool_()),
            "libur": pa.array([calendar.libur.get(day) for day in days], pa.string()),
            "ke": pa.array([calendar.ke(day) for day in days], pa.int32()),
        }
    )


def _further(rows: Iterable[Baris]) -> Iterable[tuple[date, str]]:
    return ((date.fromisoformat(row.teks("tanggal")), row.teks("nama")) for row in rows)


@lru_cache(maxsize=1)
def _plain() -> Kalender:
    return susun()


@lru_cache(maxsize=1)
def _decreed() -> dict[date, str]:
    years = range(AWAL.year, AKHIR.year + 1)
    found = holidays.country_holidays("ID", years=years, categories=("public", "government"), language="id")
    return {day: str(name) for day, name in found.items()}
