"""When a SP4N-LAPOR! export was made: what stands above its table, or else the time at which it is loaded."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from data import bahasa
from data.readers import lembar
from data.readers.lapor_kolom import PANJANG, Kamus, rapat, tampil
from data.readers.lapor_sel import Salah, jam
from data.readers.lembar import Baris, Sel, teks

WITA = ZoneInfo("Asia/Makassar")
_ZONES = {"WIB": ZoneInfo("Asia/Jakarta"), "WITA": WITA, "WIT": ZoneInfo("Asia/Jayapura")}
# "Senin, 5 Januari 2026 10:15:30 WITA"; all but the date may be missing
_STAMP = re.compile(
    r"(?:[A-Za-z']+,\s*)?(?P<date>\S.*?)"
    r"(?:[\sT,]+(?:pukul\s+)?(?P<time>[0-9]{1,2}[.:][0-9]{2}(?:[.:][0-9]{2})?)(?:\s*(?P<zone>WIB|WITA|WIT))?)?",
    re.IGNORECASE,
)
# Of a day without a time, noon: never more than half a day off, and the same day in UTC.
_NOON = time(12)
_EARLIEST = 2011
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Dilihat:
    """The instant an export shows (UTC, aware), and the row and column (first: 0) that say so, if any does.

    ``salah`` is set when what stands there cannot be the time of this export.
    """

    saat: datetime
    baris: int | None = None
    kolom: int = 0
    label: str = ""
    nilai: str = ""
    salah: Salah | None = None
    terbaca: bool = True


def utc(saat: datetime) -> datetime:
    """Return an instant in UTC; one without a zone is UTC already."""
    return saat.replace(tzinfo=UTC) if saat.tzinfo is None else saat.astimezone(UTC)


def cari(pembuka: Sequence[Baris], kamus: Kamus, dimuat: datetime) -> Dilihat:
    """Return when the export was made, by the rows above its table; else ``dimuat`` (UTC, aware).

    What is up to a day after ``dimuat`` is ``dimuat``: clocks differ, and no export is made after its load.
    """
    for number, place, label, text in _labelled(pembuka, kamus):
        stamp = _stamp(text)
        if stamp is None:
            return Dilihat(dimuat, number, place, label, tampil(text), terbaca=False)
        wrong = None
        if stamp > dimuat + _DAY:
            wrong = Salah(f"ada di masa depan; berkas ini dimuat {bahasa.tanggal(dimuat)}")
        return Dilihat(min(stamp, dimuat), number, place, label, tampil(text), wrong)
    return Dilihat(dimuat)


def _labelled(rows: Sequence[Baris], kamus: Kamus) -> Iterator[tuple[int, int, str, str]]:
    """Yield row, place, label and text of each labelled time: all in one cell, or in the next filled."""
    for number, cells in rows:
        for place, cell in enumerate(cells):
            if not isinstance(cell, str):
                continue
            label, _, rest = teks(cell[: 2 * PANJANG]).partition(":")
            if rapat(label) not in kamus.pembuka:
                continue
            after = [(place, rest), *((n, _value(c)) for n, c in enumerate(cells[place + 1 :], place + 1))]
            found = next(((n, text) for n, text in after if text), None)
            if found is not None:
                yield number, found[0], label.strip(), found[1]


def _value(cell: Sel) -> str:
    return teks(cell).lstrip(": ")


def _stamp(text: str) -> datetime | None:
    found = _STAMP.fullmatch(text.strip()) if len(text) <= PANJANG else None
    if found is None:
        return None
    try:
        day = lembar.tanggal(found["date"])
    except ValueError:
        return None
    at = jam(found["time"]) if found["time"] else _NOON
    if not isinstance(at, time) or day.year < _EARLIEST:
        return None
    zone = _ZONES[found["zone"].upper()] if found["zone"] else WITA
    return datetime.combine(day, at, zone).astimezone(UTC)
