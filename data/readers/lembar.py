"""A sheet as every reader gets it, whatever the file's format, and how a cell is understood."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

Sel: TypeAlias = str | int | float | bool | date | datetime | time | timedelta | None
Baris: TypeAlias = tuple[int, Sequence[Sel]]

# Months as Indonesian and English write them, in full and short.
_MONTHS = (
    "jan januari january",
    "feb peb februari pebruari february",
    "mar mrt maret march",
    "apr april",
    "mei may",
    "jun juni june",
    "jul juli july",
    "agu ags agt agust agustus aug august",
    "sep sept september",
    "okt oktober oct october",
    "nov nop november nopember",
    "des desember dec december",
)
MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}([.  ][0-9]{3})+(,[0-9]+)?")
_THOUSANDS_EN = re.compile(r"[+-]?[0-9]{1,3}(,[0-9]{3}){2,}(\.[0-9]+)?|[+-]?[0-9]{1,3}(,[0-9]{3})+\.[0-9]+")
_PLAIN = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
_DATE_WORDS = re.compile(r"([0-9]{1,2})[\s./-]+([A-Za-z]+)\.?[\s,./-]+([0-9]{4})")
_DATE_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})([T ].*)?")
_DATE_SLASH = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


@dataclass(frozen=True)
class Lembar:
    """One sheet of a file.

    ``nama`` is ``""`` for a format without sheets. ``kepala`` holds the first rows, enough to recognise the
    format by; ``baris()`` yields every row from the first, with its number (the first is 1) and its cells,
    and may be called again. Rows may differ in length; an empty cell is ``None`` or blank.
    """

    nama: str
    kepala: Sequence[Baris]
    baris: Callable[[], Iterator[Baris]]


def teks(sel: Sel) -> str:
    """Return a cell as text: spaces made single, a whole float without its ``.0``, nothing as ``""``."""
    if sel is None:
        return ""
    if isinstance(sel, str):
        return " ".join(sel.replace("\x00", "").split())
    if isinstance(sel, bool):
        return "ya" if sel else "tidak"
    if isinstance(sel, float) and sel.is_integer() and abs(sel) < 1e15:  # noqa: PLR2004 - beyond it a float skips integers
        return str(int(sel))
    if isinstance(sel, datetime) and sel.time() == time():
        return sel.date().isoformat()
    return str(sel)


def kunci(sel: Sel) -> str:
    """Return a cell's text for comparison: lower case, letters and digits only, single spaces between."""
    return " ".join(re.sub(r"[^0-9a-z]+", " ", teks(sel).casefold()).split())


def desimal(sel: Sel) -> Decimal:
    """Return a number, written with a decimal comma or point and with or without thousands separators.

    ``3,41``, ``3.41``, ``1.234,5``, ``12 345``; a single point followed by three digits (``1.234``) is a
    thousands separator, as Indonesian writes it. Raise ValueError with what is expected.
    """
    if isinstance(sel, bool) or not isinstance(sel, str | int | float):
        raise ValueError("harus angka")  # noqa: TRY004 - a cell's content, not a programmer's mistake
    if isinstance(sel, int | float):
        try:
            # the shortest text that reads back as this float is what the sheet shows
            value = Decimal(repr(sel))
        except InvalidOperation as error:
            raise ValueError("harus angka") from error
        if not value.is_finite():
            raise ValueError("harus angka")
        return value
    text = teks(sel)
    if len(text) > 30:  # noqa: PLR2004 - longer than any number of this product, short enough to parse at once
        raise ValueError("harus angka")
    if _THOUSANDS.fullmatch(text):
        text = re.sub(r"[.  ]", "", text).replace(",", ".")
    elif _THOUSANDS_EN.fullmatch(text):
        text = text.replace(",", "")
    elif _PLAIN.fullmatch(text):
        text = text.replace(",", ".")
    else:
        raise ValueError("harus angka, misalnya 3,41")
    return Decimal(text)


def bulat(sel: Sel) -> int:
    """Return a whole number; raise ValueError with what is expected."""
    try:
        value = desimal(sel)
    except ValueError as error:
        raise ValueError("harus bilangan bulat") from error
    if value != value.to_integral_value():
        raise ValueError("harus bilangan bulat")
    return int(value)


def tanggal(sel: Sel) -> date:
    """Return a date: a date cell, ``3 Jan 2026``, ``3 Januari 2026``, ``2026-01-03``, ``03/01/2026``.

    Day before month, as Indonesian writes it; English month names are known too. Raise ValueError with what
    is expected.
    """
    if isinstance(sel, datetime):
        return sel.date()
    if isinstance(sel, date):
        return sel
    text = teks(sel)
    expected = "harus tanggal, misalnya 3 Jan 2026"
    if found := _DATE_ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups()[:3])
    elif found := _DATE_WORDS.fullmatch(text):
        day, year = int(found[1]), int(found[3])
        month = MONTH.get(found[2].casefold(), 0)
    elif found := _DATE_SLASH.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    else:
        raise ValueError(expected)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise ValueError(expected) from error
