"""Indonesian numbers and dates: the only place that knows how they are written."""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import lru_cache
from operator import index
from typing import TypeAlias
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time, get_month_names
from babel.numbers import format_decimal

Angka: TypeAlias = Decimal | float | int

_LOCALE = "id"
_ZONE = ZoneInfo("Asia/Makassar")
_ZONE_NAME = "WITA"
# The months, January first.
BULAN: tuple[str, ...] = tuple(get_month_names("wide", locale=_LOCALE).values())
_MINUS = "\u2212"
_WORDS = (
    "nol",
    "satu",
    "dua",
    "tiga",
    "empat",
    "lima",
    "enam",
    "tujuh",
    "delapan",
    "sembilan",
    "sepuluh",
    "sebelas",
)


def _exact(x: Angka) -> Decimal:
    """Return a number as the decimal it is written as: 2.595 is 2.595, not the binary fraction below it."""
    try:
        if isinstance(x, Decimal):
            exact = x
        elif hasattr(x, "__index__"):  # whole numbers, numpy's among them
            exact = Decimal(index(x))
        else:
            exact = Decimal(repr(float(x)))
    except TypeError as error:
        raise ValueError(f"{x} bukan angka yang dapat ditulis") from error
    if not exact.is_finite():
        raise ValueError(f"{x} bukan angka yang dapat ditulis")
    return exact


def _rounded(x: Angka, desimal: int) -> Decimal:
    """Round half away from zero; never leave a negative zero."""
    exact = _exact(x)
    with localcontext() as context:
        context.prec = max(exact.adjusted(), 0) + desimal + 2
        rounded = exact.quantize(Decimal(1).scaleb(-desimal), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


@lru_cache(maxsize=8192)
def _written(rounded: Decimal, desimal: int) -> str:
    pattern = "#,##0" + ("." + "0" * desimal if desimal else "")
    with localcontext() as context:
        context.prec = max(len(rounded.as_tuple().digits), 1) + desimal + 2
        return str(format_decimal(rounded, format=pattern, locale=_LOCALE)).replace("-", _MINUS)


def angka(x: Angka, desimal: int = 2) -> str:
    """Return a number, ``3,41``, rounded half away from zero; raise ValueError for what is no number."""
    return _written(_rounded(x, desimal), desimal)


def bilangan(n: Angka) -> str:
    """Return a whole number, ``1.234.567``; a fraction is rounded half away from zero."""
    return angka(n, 0)


def tingkat(x: Angka) -> str:
    """Return a level as it is spoken of, ``3`` or ``3,4``: at most two decimals, none that says nothing."""
    exact = _rounded(x, 2).normalize()
    return angka(exact, max(0, -int(exact.as_tuple().exponent)))


def selisih(x: Angka, desimal: int = 2) -> str:
    """Return a difference with its sign, ``+0,75`` (minus is U+2212); what rounds to nothing is ``0,00``."""
    rounded = _rounded(x, desimal)
    return ("+" if rounded > 0 else "") + _written(rounded, desimal)


def persen(x: Angka, desimal: int = 2) -> str:
    """Return a number of percent, ``75,86 %``: 75.86 is that, not 0.7586."""
    return f"{angka(x, desimal)} %"


def tanggal(d: date) -> str:
    """Return a day, ``5 Maret 2024``; an instant is taken as its day in WITA."""
    return str(format_date(_day(d), "d MMMM y", locale=_LOCALE))


def tanggal_hari(d: date) -> str:
    """Return a day with its weekday, ``Selasa, 24 November 2026``."""
    return str(format_date(_day(d), "EEEE, d MMMM y", locale=_LOCALE))


def waktu(t: datetime) -> str:
    """Return the time of day in WITA, ``18.10 WITA``; raise ValueError without a time zone."""
    return f"{format_time(_local(t), 'HH.mm', locale=_LOCALE)} {_ZONE_NAME}"


def _day(d: date) -> date:
    if d is None:
        raise ValueError("Tanggal kosong tidak dapat ditulis")
    return _local(d).date() if isinstance(d, datetime) else d


def _local(t: datetime) -> datetime:
    if t is None or t.utcoffset() is None:
        raise ValueError("Waktu tanpa zona tidak dapat ditulis")
    return t.astimezone(_ZONE)


def kata_bilangan(n: int) -> str:
    """Return a small count as a word, ``nol`` to ``sebelas``; a larger one in digits."""
    return _WORDS[n] if 0 <= n < len(_WORDS) else bilangan(n)


def tanggal_terbit(text: str, *, singkat: bool = False) -> str:
    """Return a source's date, known to the day, the month or the year: ``2024-01-13``, ``2022-01``, ``2024``.

    ``singkat`` cuts the name of the month short (``13 Jan 2024``). Raise ValueError for anything else, an
    empty text included.
    """
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", text or "")
    year, month, day = found.groups() if found else (0, None, None)
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError:  # no such day, the year 0 of a text in another form among them
        raise ValueError(f"“{text}” bukan tanggal terbit; bentuknya 2024, 2024-01 atau 2024-01-13") from None
    if month is None:
        return str(year)
    form = f"{'d ' if day else ''}{'MMM' if singkat else 'MMMM'} y"
    return str(format_date(first, form, locale=_LOCALE))
