"""Cells of a SP4N-LAPOR! export: what each column's text means, or what is expected in its place."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeAlias, cast

from rapidfuzz import fuzz

from data import bahasa
from data.readers import lembar
from data.readers.lapor_kolom import Ejaan, rapat
from data.readers.lembar import Sel, teks
from data.reference import Baris
from data.wilayah import Pengenal, WilayahTakDikenal

TERPANJANG = 200  # characters of a kept text: more than any name, less than a report's own words
_REMEMBERED = 50_000  # distinct texts of a column
# What people write where there is nothing.
_NOTHING = frozenset({"-", "–", "—", "n/a", "null"})
# A number without a digit is a word, and a word there is a row that has slipped.
_ID = re.compile(r"(?=.*[0-9])[0-9A-Za-z_-]{1,64}")
# what nearly every one is, seen at once
_DIGITS = re.compile(r"[0-9]{1,64}")
_WHOLE_FLOAT = re.compile(r"([0-9]+)\.0")
_TIME = re.compile(r"([01]?[0-9]|2[0-3])[.:]([0-5][0-9])(?:[.:]([0-5][0-9]))?")
_SEPARATOR = re.compile(r"\s*[-–—:/|>]+\s*")
# LAPOR! began in 2011; an earlier date is a slip of the keyboard or a spreadsheet's day zero.
_FIRST = date(2011, 1, 1)
_DAY = timedelta(days=1)
# As alike as two spellings of one province are, and no two provinces.
_ALIKE = 88
_RATINGS = range(1, 6)


@dataclass(frozen=True, slots=True)
class Salah:
    """A cell that cannot be taken: what is expected instead, and whether a report may show what was found."""

    harapan: str
    boleh_tampil: bool = True


Aturan: TypeAlias = Callable[[Sel], object]
Tempat: TypeAlias = tuple[str | None, str]


class Pembaca(dict[str, object]):
    """Reads one column by its rule, each distinct text once: dates, names and classes repeat."""

    def __init__(self, aturan: Aturan) -> None:
        """Begin with nothing read; ``salah`` tells whether anything wrong was met so far."""
        super().__init__()
        self._rule = aturan
        self.salah = False

    def __missing__(self, text: str) -> object:
        """Read a text for the first time."""
        value = self._read(text)
        if len(text) <= TERPANJANG:
            if len(self) >= _REMEMBERED:
                self.clear()
            self[text] = value
        return value

    def kolom(self, sel: Iterable[Sel]) -> list[object]:
        """Return the values of cells, a :class:`Salah` in place of each that is wrong."""
        cells = list(sel)
        if {str}.issuperset(map(type, cells)):
            return list(map(self.__getitem__, cast("list[str]", cells)))
        # 1, 1.0 and True are one key, so only text is remembered
        return [self[cell] if isinstance(cell, str) else self._read(cell) for cell in cells]

    def _read(self, cell: Sel) -> object:
        value = self._rule(cell)
        self.salah = self.salah or isinstance(value, Salah)
        return value


class PembacaSekali(Pembaca):
    """Reads a column whose texts do not repeat, so that none is worth remembering."""

    def kolom(self, sel: Iterable[Sel]) -> list[object]:
        """Return the values of cells, a :class:`Salah` in place of each that is wrong."""
        return list(map(self._read, sel))


def terisi(sel: Sel) -> bool:
    """Return whether a cell holds anything at all; the NaN of data frames is nothing."""
    return bool(teks(sel)) and not (isinstance(sel, float) and sel != sel)  # noqa: PLR0124 - only NaN differs from itself


def isi(sel: Sel) -> str:
    """Return a cell's printable text; ``""`` when it is empty or says that it is."""
    if not terisi(sel):
        return ""
    text = teks(sel)
    if not text.isprintable():
        text = " ".join("".join(c for c in text if c.isprintable()).split())
    return "" if text.casefold() in _NOTHING else text


def tracking_id(sel: Sel) -> str | Salah:
    """Return a report's number; a spreadsheet may have made a float of it."""
    if isinstance(sel, str) and _DIGITS.fullmatch(sel):
        return sel
    text = isi(sel)
    if not text:
        return Salah("tidak boleh kosong")
    if whole := _WHOLE_FLOAT.fullmatch(text):
        text = whole[1]
    if isinstance(sel, bool) or not isinstance(sel, str | int | float) or not _ID.fullmatch(text):
        return Salah("harus nomor laporan: angka, boleh dengan huruf, “-” dan “_”, paling banyak 64")
    return text


def tanggal(sampai: date, *, wajib: bool) -> Aturan:
    """Return the rule of a date that is not after ``sampai``."""

    def rule(sel: Sel) -> date | Salah | None:
        if not isi(sel):
            return Salah("tidak boleh kosong") if wajib else None
        try:
            found = lembar.tanggal(sel)
        except ValueError as error:
            return Salah(str(error))
        if found < _FIRST:
            return Salah("terlalu lama berlalu; LAPOR! baru ada sejak 2011")
        if found > sampai:
            return Salah(f"ada di masa depan; paling akhir {bahasa.tanggal(sampai)}")
        return found

    return rule


def jam(sel: Sel) -> time | Salah | None:
    """Return a time of day in whole seconds: a time cell, ``10:15``, ``10.15`` or ``10:15:30``."""
    if isinstance(sel, datetime):
        return sel.time().replace(microsecond=0)
    if isinstance(sel, time):
        return sel.replace(microsecond=0, tzinfo=None)
    if isinstance(sel, timedelta) and timedelta() <= sel < _DAY:
        seconds = int(sel.total_seconds())
        return time(seconds // 3600, seconds // 60 % 60, seconds % 60)
    text = isi(sel)
    if not text:
        return None
    # a float is a fraction of a day or 10.15, and nobody can tell which
    if isinstance(sel, str) and (found := _TIME.fullmatch(text)):
        return time(int(found[1]), int(found[2]), int(found[3] or 0))
    return Salah("harus jam, misalnya 10.15")


def bebas(*, wajib: bool) -> Aturan:
    """Return the rule of a name kept as it is written."""

    def rule(sel: Sel) -> str | Salah | None:
        text = isi(sel)
        if len(text) > TERPANJANG:
            return Salah(f"terlalu panjang; paling banyak {TERPANJANG} huruf", boleh_tampil=False)
        if not text:
            return Salah("tidak boleh kosong") if wajib else None
        return text

    return rule


def klasifikasi(ejaan: Ejaan) -> Aturan:
    """Return the rule of the class of a report."""
    known = ", ".join(dict.fromkeys(ejaan.values()))

    def rule(sel: Sel) -> str | Salah:
        text = isi(sel)
        if not text:
            return Salah("tidak boleh kosong")
        return ejaan.get(rapat(text)) or Salah(f"bukan klasifikasi yang dikenal; yang ada: {known}")

    return rule


def kategori(ejaan: Ejaan) -> Aturan:
    """Return the rule of a category, which loses the class that may stand before it."""
    plain = bebas(wajib=False)

    def rule(sel: Sel) -> object:
        text = plain(sel)
        if not isinstance(text, str):
            return text
        classes = [s for s in _SEPARATOR.finditer(text) if rapat(text[: s.start()]) in ejaan]
        return (text[classes[-1].end() :] or text) if classes else text

    return rule


def pilihan(ejaan: Ejaan) -> Aturan:
    """Return the rule of a column that says yes or no."""

    def rule(sel: Sel) -> bool | Salah | None:
        text = isi(sel)
        if not text:
            return None
        found = ejaan.get(rapat(text))
        return Salah("harus Ya atau Tidak") if found is None else found == "ya"

    return rule


def rating(sel: Sel) -> int | Salah | None:
    """Return a rating from 1 to 5; 0 is none."""
    if not isi(sel):
        return None
    expected = Salah("harus bilangan bulat 1 sampai 5")
    try:
        found = lembar.bulat(sel)
    except ValueError:
        return expected
    if not found:
        return None
    return found if found in _RATINGS else expected


def berurutan(awal: object, akhir: object) -> bool:
    """Return whether ``akhir`` is not before ``awal``, as far as both are dates."""
    return not (isinstance(awal, date) and isinstance(akhir, date)) or awal <= akhir


class Lokasi(dict[tuple[object, object], Tempat | Mapping[str, Salah]]):
    """Where a report comes from, by what stands in Provinsi and Kota/Kabupaten."""

    def __init__(self, rows: Sequence[Baris]) -> None:
        """Learn the regions of checked rows of ``wilayah.csv``."""
        super().__init__()
        self._known = Pengenal(rows)
        self._province = next(row.teks("kode") for row in rows if not row.teks("induk"))

    def __missing__(self, tempat: tuple[object, object]) -> Tempat | Mapping[str, Salah]:
        """Return the code, if it is a region of ours, and the kind of place; or what is wrong, by column."""
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[tempat] = self._find(*tempat)
        return found

    def _find(self, province: object, regency: object) -> Tempat | Mapping[str, Salah]:
        if isinstance(province, Salah) or isinstance(regency, Salah):
            # said already where the cells were read
            return {}
        if isinstance(province, str):
            ours = self._is_ours(province)
            if isinstance(ours, Salah):
                return {"provinsi": ours}
            if not ours:
                return None, "luar"
        if not isinstance(regency, str):
            return None, "kosong"
        try:
            code = self._known.kode(regency)
        except WilayahTakDikenal as error:
            return {"kabupaten": Salah(str(error))}
        # the province's own name names no kabupaten
        return (None, "kosong") if code == self._province else (code, "wilayah")

    def _is_ours(self, text: str) -> bool | Salah:
        try:
            code = self._known.kode(text)
        except WilayahTakDikenal:
            own = self._known.nama[self._province]
            alike = max(
                fuzz.ratio(text.casefold(), one.casefold()) for one in (own, own.removeprefix("Provinsi "))
            )
            return Salah(f"bukan nama provinsi; yang terdekat: {own}") if alike >= _ALIKE else False
        if code == self._province:
            return True
        return Salah(f"bukan provinsi, melainkan {self._known.nama[code]}")
