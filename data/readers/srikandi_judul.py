"""Month and region of a Srikandi table: in a cell, in the rows above the table, in the sheet's name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from typing import TypeAlias

from data.bahasa import BULAN
from data.readers.lembar import MONTH, Sel, bulat, kunci, tanggal, teks
from data.wilayah import Pengenal, WilayahTakDikenal

HARAPAN_BULAN = "harus satu bulan, misalnya Januari 2026"

# A month and its year; either may be unknown where the other is said.
Waktu: TypeAlias = tuple[int | None, int | None]

_LONGEST = 200  # characters of a title that are looked at
_WORDS = 8  # of a region's name with its kind
_MONTHS = 12
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_NUMBER = re.compile(r"[0-9]{1,2}")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/. ]([0-9]{1,2})")
_MONTH_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{4})")
_WORD_FIRST = re.compile(r"([A-Za-z]+)\.?[\s'/-]*([0-9]{4}|[0-9]{2})?")
_LABEL = {"bulan", "periode"}
_KIND = frozenset(
    "pemerintah pemda pemprov pemkab pemkot kabupaten kab kota provinsi propinsi prov".split()  # noqa: SIM905 - words
)
# What a name of a sheet holds besides month and region.
_FILLER = frozenset("bulan periode tahun rekap data srikandi opd laporan sheet lembar".split())  # noqa: SIM905 - words


@dataclass
class Judul:
    """What titles say so far; a new title replaces what was said before the last rows of data."""

    bulan: set[int] = field(default_factory=set)
    tahun: set[int] = field(default_factory=set)
    wilayah: set[str] = field(default_factory=set)
    _old: set[str] = field(default_factory=set)

    def tambah(self, other: "Judul") -> None:
        """Take in what one more title says."""
        for name in ("bulan", "tahun", "wilayah"):
            said = getattr(other, name)
            if said:
                if name in self._old:
                    getattr(self, name).clear()
                    self._old.discard(name)
                getattr(self, name).update(said)

    def data(self) -> None:
        """Note that rows of data follow: what is said after them is said anew."""
        self._old = {"bulan", "tahun", "wilayah"}

    def __bool__(self) -> bool:
        """Return whether anything is said."""
        return bool(self.bulan or self.tahun or self.wilayah)


@dataclass
class Tempat:
    """The regions as this file may name them, each name looked up once."""

    pengenal: Pengenal
    _known: dict[str, str] = field(default_factory=dict)

    def kode(self, text: str) -> str:
        """Return a region's code, ``""`` for a text that is no region's name."""
        key = text[:_LONGEST]
        if key not in self._known:
            try:
                self._known[key] = self.pengenal.kode(key)
            except WilayahTakDikenal:
                self._known[key] = ""
        return self._known[key]

    def sebut(self, text: str) -> set[str]:
        """Return the regions a text names with their kind, the most specific of them.

        ``Rekap Srikandi Pemerintah Kabupaten Dompu, Provinsi NTB`` names Kabupaten Dompu: a province beside
        one of its own regions only says where that is.
        """
        words = kunci(text[:_LONGEST]).split()
        found: set[str] = set()
        place = 0
        while place < len(words):
            step = 1
            if words[place] in _KIND:
                for end in range(min(len(words), place + _WORDS), place, -1):
                    if code := self.kode(" ".join(words[place:end])):
                        found.add(code)
                        step = end - place
                        break
            place += step
        return {code for code in found if not any(other.startswith(f"{code}.") for other in found)}


def bulan(sel: Sel) -> Waktu:
    """Return the month of a cell: a date, ``Januari 2026``, ``Jan-26``, ``2026-01``, ``01/2026``, or ``1``.

    The year is ``None`` where the cell does not say it. Raise ValueError with what is expected.
    """
    if isinstance(sel, date | datetime):
        return sel.month, sel.year
    text = teks(sel)[:_LONGEST]
    if _NUMBER.fullmatch(text):
        return _checked(int(text), None)
    if found := _YEAR_FIRST.fullmatch(text):
        return _checked(int(found[2]), int(found[1]))
    if found := _MONTH_FIRST.fullmatch(text):
        return _checked(int(found[1]), int(found[2]))
    if (found := _WORD_FIRST.fullmatch(text)) and found[1].casefold() in MONTH:
        return MONTH[found[1].casefold()], _century(found[2])
    try:
        day = tanggal(text)
    except ValueError as error:
        raise ValueError(HARAPAN_BULAN) from error
    return day.month, day.year


def tahun(sel: Sel) -> int:
    """Return the year of a cell; raise ValueError with what is expected."""
    if isinstance(sel, date | datetime):
        return sel.year
    try:
        year = bulat(teks(sel))
    except ValueError as error:
        raise ValueError("harus tahun, misalnya 2026") from error
    if not _YEAR.fullmatch(str(year)):
        raise ValueError("harus tahun, misalnya 2026")
    return year


def tulis(waktu: date) -> str:
    """Return a month as reports write it, ``Januari 2026``."""
    return f"{BULAN[waktu.month - 1]} {waktu.year}"


def dari_baris(cells: Sequence[Sel], tempat: Tempat) -> Judul:
    """Return what a row above a table says: ``Bulan: Januari 2026``, ``Pemerintah Kabupaten Dompu``."""
    shown = [cell for cell in cells if teks(cell)]
    text = " ".join(teks(cell)[:_LONGEST] for cell in shown)[:_LONGEST]
    words = kunci(text).split()
    said = Judul()
    labelled = bool(_LABEL & set(words[:3]))
    _months(words, said, labelled=labelled)
    if labelled:
        for cell in shown[1:] if len(shown) > 1 else [text.partition(":")[2]]:
            _month_of_cell(cell, said)
    # "Peraturan Menteri Nomor 5 Tahun 2021" says nothing of the figures
    if not said.tahun and not {"nomor", "peraturan", "permenpanrb", "permen"} & set(words):
        years = [b for a, b in pairwise(words) if a == "tahun" and _YEAR.fullmatch(b)]
        said.tahun.update(int(year) for year in years)
    said.wilayah.update(_regions(shown, tempat))
    return said


def hanya_judul(cells: Sequence[Sel], tempat: Tempat) -> Judul:
    """Return what a row of one cell inside a table says if that is all it says: a region or a month."""
    shown = [cell for cell in cells if teks(cell)]
    said = Judul()
    if len(shown) != 1 or not isinstance(shown[0], str):
        return said
    text = teks(shown[0])
    value = text.rpartition(":")[2].strip()
    if not re.search("[A-Za-z]", value):
        return said
    if code := tempat.kode(value):
        said.wilayah.add(code)
        return said
    words = kunci(value).split()
    _month_of_cell(" ".join(word for word in words if word not in _LABEL), said)
    return said


def dari_nama(nama: str, tempat: Tempat) -> Judul:
    """Return what a sheet's name says: ``Jan 2026``, ``2026-01``, ``Kab. Dompu``, ``Dompu Jan``."""
    said = Judul()
    words = kunci(nama[:_LONGEST]).split()
    left: list[str] = []
    place = 0
    while place < len(words):
        word = words[place]
        following = words[place + 1] if place + 1 < len(words) else ""
        step = 1
        if word in MONTH:
            said.bulan.add(MONTH[word])
            if _YEAR.fullmatch(following) or _NUMBER.fullmatch(following):
                said.tahun.add(_century(following) or 0)
                step = 2
        elif pair := _numbers(word, following):
            said.bulan.add(pair[0])
            said.tahun.add(pair[1])
            step = 2
        elif _YEAR.fullmatch(word):
            said.tahun.add(int(word))
        else:
            left.append(word)
        place += step
    rest = " ".join(word for word in left if word not in _FILLER)
    # a number alone is a sheet's place in the workbook, not a code
    if re.search("[a-z]", rest):
        code = tempat.kode(rest)
        said.wilayah.update({code} if code else tempat.sebut(rest))
    return said


def _regions(shown: Sequence[Sel], tempat: Tempat) -> set[str]:
    found: set[str] = set()
    for cell in shown:
        if isinstance(cell, str):
            text = teks(cell)[:_LONGEST]
            value = text.rpartition(":")[2].strip()
            code = tempat.kode(value) if re.search("[A-Za-z]", value) else ""
            found |= {code} if code else tempat.sebut(text)
    return {code for code in found if not any(other.startswith(f"{code}.") for other in found)}


def _months(words: Sequence[str], said: Judul, *, labelled: bool) -> None:
    """Add the months named in words; one without its year, or with a day, counts only after ``Bulan``."""
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        if labelled and (pair := _numbers(word, following)):
            said.bulan.add(pair[0])
            said.tahun.add(pair[1])
        if word not in MONTH:
            continue
        year = int(following) if _YEAR.fullmatch(following) else None
        dated = place > 0 and bool(_NUMBER.fullmatch(words[place - 1]))
        if labelled or (year is not None and not dated):
            said.bulan.add(MONTH[word])
            if year is not None:
                said.tahun.add(year)


def _month_of_cell(cell: Sel, said: Judul) -> None:
    try:
        month, year = bulan(cell)
    except ValueError:
        return
    if month is not None:
        said.bulan.add(month)
    if year is not None:
        said.tahun.add(year)


def _numbers(one: str, other: str) -> tuple[int, int] | None:
    """Return month and year of ``01 2026`` or ``2026 01``."""
    for month, year in ((one, other), (other, one)):
        if _NUMBER.fullmatch(month) and _YEAR.fullmatch(year) and 1 <= int(month) <= _MONTHS:
            return int(month), int(year)
    return None


def _checked(month: int, year: int | None) -> Waktu:
    if not 1 <= month <= _MONTHS or year == 0:
        raise ValueError(HARAPAN_BULAN)
    return month, year


def _century(year: str | None) -> int | None:
    """Return a year; one of two digits is of this century."""
    if year is None:
        return None
    return int(year) + 2000 if len(year) <= 2 else int(year)  # noqa: PLR2004 - two digits
