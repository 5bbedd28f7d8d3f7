"""Reader of recapitulations of Srikandi: month x region x OPD.

No official layout is known, so columns are found by ``kolom_srikandi.csv``, in any order and on several
sheets or in several blocks of one. Month and region are columns, or stand above the table, or in the sheet's
name.

An item is an OPD row: it names an OPD or holds a count. Rows of totals are checked, not added in; rows that
are neither data, totals nor titles are skipped and listed in a remark.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pyarrow as pa

from data import reference, rules
from data.bahasa import BULAN, bilangan
from data.problems import MASKED, Masalah
from data.readers import srikandi_judul, srikandi_kolom, srikandi_total
from data.readers.hasil import Bacaan, BarisDitolak
from data.readers.lapor_kolom import tampil
from data.readers.lapor_temuan import Temuan
from data.readers.lembar import Baris, Lembar, Sel, bulat, kunci, teks
from data.readers.srikandi_judul import Judul, Tempat
from data.readers.srikandi_kolom import Kamus, Kepala
from data.readers.srikandi_total import Rekaman
from data.settings import settings
from data.staging import SKEMA
from data.wilayah import Pengenal, WilayahTakDikenal

JENIS = "rekap Srikandi"

_SCHEMA = SKEMA["srikandi"]
_TABLE = "kolom_srikandi"
_ZONE = ZoneInfo("Asia/Makassar")
_FIRST_MONTH = date(2019, 1, 1)  # Srikandi did not exist before
_LARGEST = 10**9
_LONGEST = 200  # characters of an OPD's name, and of any text that is looked at
_NAMES = 20  # that a remark lists
# Where the word TOTAL may stand, and what places a row besides its OPD.
_LABELS = ("nomor", "bulan", "wilayah", "opd")
_KEYS = ("nomor", "bulan", "wilayah", "kode_wilayah")
# Columns in which an answer that titles give is expected, the likeliest last.
_COLUMNS = {"wilayah": ("kode_wilayah", "wilayah"), "bulan": ("bulan",), "tahun": ("tahun",)}
_NOTHING = frozenset({"", "-", "–", "—"})
# A count and the one it is part of.
_PARTS = (
    ("pengguna_aktif", "jumlah_pengguna"),
    ("tte_aktif", "jumlah_pengguna"),
    ("tte_kedaluwarsa", "jumlah_pengguna"),
    ("naskah_ditindaklanjuti", "naskah_masuk"),
)


def mengenali(lembar: Sequence[Lembar]) -> bool:
    """Return whether one of the sheets holds a table of OPD and their use of Srikandi, by its first rows."""
    try:
        rows, _ = reference.read(settings().reference, _TABLE)
    except OSError:
        return False
    kamus = srikandi_kolom.susun(rows)
    return any(srikandi_kolom.ada(kamus, one.kepala) for one in lembar)


def baca(berkas: str, lembar: Sequence[Lembar], isi: rules.Reference, hari_ini: date | None = None) -> Bacaan:
    """Read a recapitulation; ``berkas`` is its name for messages.

    ``baik`` has the columns of ``staging.SKEMA["srikandi"]``. Months after the one that follows ``hari_ini``
    (default: today in WITA) are refused. Nothing is raised for what a file may hold; rows may raise what
    ``Lembar.baris`` does.
    """
    today = hari_ini or datetime.now(_ZONE).date()
    berkas_ini = _Berkas(
        Temuan(berkas, lembar),
        srikandi_kolom.susun(isi.tabel[_TABLE]),
        Tempat(Pengenal(isi.tabel["wilayah"])),
        date(today.year + today.month // 12, today.month % 12 + 1, 1),
    )
    found = berkas_ini.temuan
    tables = [_Tabel(one, berkas_ini) for one in lembar]
    for table in tables:
        table.baca()
    if not any(table.pertama for table in tables):
        expected = "tidak ada kepala tabel dengan OPD dan jumlah naskah, disposisi atau pengguna"
        found.masalah(Masalah(berkas, None, "", "", expected))
    elif not berkas_ini.baik and not found.ditolak:
        found.masalah(Masalah(berkas, None, "", "", "tidak berisi satu baris OPD pun"))
    return Bacaan(
        "srikandi",
        JENIS,
        pa.Table.from_pylist(berkas_ini.baik, _SCHEMA),
        found.semua_masalah,
        found.ditolak,
        found.semua_baris,
        {t.lembar.nama: (t.pertama.akhir, t.pertama.sel) for t in tables if t.pertama},
        found.semua_catatan,
    )


@dataclass
class _Berkas:
    """What all sheets of a file share; ``terisi`` names the place of each accepted key."""

    temuan: Temuan
    kamus: Kamus
    tempat: Tempat
    bulan_terakhir: date
    baik: list[dict[str, object]] = field(default_factory=list)
    terisi: dict[tuple[date, str, str], tuple[str, int]] = field(default_factory=dict)


@dataclass
class _Baris:
    """One OPD row being read: its cells by column, and what is wrong with it."""

    nomor: int
    sel: Sequence[Sel]
    kepala: Kepala
    masalah: list[tuple[str, str, str]] = field(default_factory=list)
    ditolak: bool = False

    def isi(self, kolom: str) -> Sel:
        """Return the cell of a column, ``None`` where the table or the row has none."""
        place = self.kepala.posisi.get(kolom)
        return None if place is None or place >= len(self.sel) else self.sel[place]

    def ada(self, kolom: str) -> bool:
        """Return whether a column holds something here."""
        return bool(teks(self.isi(kolom)))

    @property
    def dihitung(self) -> bool:
        """Whether one of the counts is a number."""
        return any(srikandi_total.terbaca(self.isi(name)) is not None for name in self.kepala.hitungan)

    @property
    def bernomor(self) -> bool:
        """Whether the row has a number of its own."""
        return teks(self.isi("nomor")).strip(" .)").isdigit()

    def salah(self, kolom: str, harapan: str) -> None:
        """Reject the row for one of its cells."""
        self.masalah.append((kolom, tampil(self.isi(kolom)), harapan))
        self.ditolak = True


class _Tabel:
    """The tables of one sheet, being read."""

    def __init__(self, lembar: Lembar, berkas: _Berkas) -> None:
        self.lembar = lembar
        self.pertama: Kepala | None = None
        self._berkas = berkas
        self._kepala: Kepala | None = None
        self._judul = Judul()
        self._nama = srikandi_judul.dari_nama(lembar.nama, berkas.tempat)
        self._rekaman = Rekaman()
        self._sesudah_total = False
        self._dilewati: list[int] = []
        self._rata_rata: list[int] = []
        self._sekali: set[tuple[str, str]] = set()
        self._asing: dict[str, None] = {}

    def baca(self) -> None:
        """Read all rows; add to the file what is accepted and to the findings what is not."""
        last = 0
        for row, following in srikandi_kolom.pasangan(self.lembar.baris()):
            if row[0] <= last or not any(teks(cell) for cell in row[1]):
                continue
            header = srikandi_kolom.kepala(self._berkas.kamus, row, following)
            if header is not None:
                self._begin(header)
                last = header.akhir
            elif self._kepala is None:
                self._judul.tambah(srikandi_judul.dari_baris(row[1], self._berkas.tempat))
            else:
                self._row(self._kepala, row)
        self._remark()

    def _begin(self, header: Kepala) -> None:
        self._kepala = header
        self.pertama = self.pertama or header
        self._sesudah_total = False
        self._rekaman.judul()
        self._asing |= dict.fromkeys(header.asing)
        for place, name in header.ganda.items():
            first = header.nama(name)
            expected = f"kolom ini sama artinya dengan kolom {first} yang sudah ada; sisakan satu"
            self._problem(header.akhir, place, header.sel[place], "", expected)

    def _row(self, header: Kepala, row: Baris) -> None:
        number, cells = row
        one = _Baris(number, cells, header)
        labels = (srikandi_total.label(cells), *(teks(one.isi(name)) for name in _LABELS))
        means = {srikandi_total.arti(text[:_LONGEST]) for text in labels}
        if _numbering(cells):
            return
        if "rata-rata" in means:
            self._rata_rata.append(number)
        elif "total" in means and one.dihitung:
            self._total(one)
        elif said := self._title(one):
            self._judul.tambah(said)
            self._rekaman.judul()
        elif self._is_item(one):
            self._item(one)
        else:
            self._dilewati.append(number)

    def _title(self, one: _Baris) -> Judul:
        said = srikandi_judul.hanya_judul(one.sel, self._berkas.tempat)
        if not said and self._sesudah_total and not one.dihitung and not one.bernomor:
            said = srikandi_judul.dari_baris(one.sel, self._berkas.tempat)
        return said

    def _is_item(self, one: _Baris) -> bool:
        """Return whether a row is data; signatures and notes stand alone, below a total or unnumbered."""
        named = one.ada("opd")
        if one.dihitung:
            return True
        if self._sesudah_total:
            return named and one.bernomor
        if "nomor" in one.kepala.posisi and not one.ada("nomor"):
            return named and any(one.ada(name) for name in one.kepala.hitungan)
        if sum(bool(teks(cell)) for cell in one.sel) == 1:
            return named
        placed = any(one.ada(name) for name in _KEYS)
        return named or (placed and any(one.ada(name) for name in one.kepala.hitungan))

    def _total(self, one: _Baris) -> None:
        text = " ".join(teks(cell) for cell in one.sel if isinstance(cell, str))
        tempat = self._berkas.tempat
        regions = {tempat.kode(teks(one.isi("wilayah")))} - {""} or tempat.sebut(text)
        code = _first(regions) if len(regions) == 1 else ""
        cells = {name: one.isi(name) for name in one.kepala.hitungan}
        for name, expected in self._rekaman.periksa(text, code, cells):
            place = one.kepala.posisi[name]
            self._problem(one.nomor, place, one.kepala.sel[place], tampil(cells[name]), expected)
        self._sesudah_total = True

    def _item(self, one: _Baris) -> None:
        self._sesudah_total = False
        self._judul.data()
        kode = self._region(one)
        bulan = self._month(one)
        opd = _opd(one)
        counts = _counts(one)
        broken = {kolom for kolom, _, _ in one.masalah}
        self._rekaman.tambah(kode, counts, broken & set(counts))
        _parts(one, counts)
        if one.kepala.ganda:
            # the file says why once, at the header
            one.ditolak = True
        if bulan is not None and not one.ditolak:
            self._unique(one, (bulan, kode, kunci(opd)))
        for kolom, nilai, harapan in one.masalah:
            place = one.kepala.posisi[kolom]
            self._problem(one.nomor, place, one.kepala.sel[place], nilai, harapan)
        if one.ditolak or bulan is None:
            self._reject(one)
            return
        self._berkas.terisi[bulan, kode, kunci(opd)] = (self.lembar.nama, one.nomor)
        place_of = {"asal": "resmi", "lembar": self.lembar.nama, "baris": one.nomor}
        self._berkas.baik.append({"bulan": bulan, "kode_wilayah": kode, "opd": opd, **counts, **place_of})

    def _unique(self, one: _Baris, key: tuple[date, str, str]) -> None:
        first = self._berkas.terisi.get(key)
        if first is None:
            return
        sheet, number = first
        where = f"lembar {sheet} " if sheet != self.lembar.nama else ""
        name = self._berkas.tempat.pengenal.nama[key[1]]
        one.salah("opd", f"sudah ada di {where}baris {number} untuk {name}, {srikandi_judul.tulis(key[0])}")

    def _region(self, one: _Baris) -> str:
        """Return the row's region: its own cell wins over the title, the title over the sheet's name."""
        codes = []
        tempat = self._berkas.tempat
        for kolom in ("kode_wilayah", "wilayah"):
            if one.ada(kolom):
                text = teks(one.isi(kolom))
                try:
                    codes.append(tempat.kode(text) or tempat.pengenal.kode(text))
                except WilayahTakDikenal as error:
                    one.salah(kolom, str(error))
        if one.masalah:
            return ""
        if len(set(codes)) > 1:
            one.salah("wilayah", f"bukan wilayah dengan kode {teks(one.isi('kode_wilayah'))}")
            return ""
        if codes:
            return codes[0]
        names = tempat.pengenal.nama
        found = self._from_titles(
            one,
            "wilayah",
            {names[code] for code in self._judul.wilayah},
            {names[code] for code in self._nama.wilayah},
        )
        return next((code for code, name in names.items() if name == found), "")

    def _from_titles(self, one: _Baris, what: str, title: set[str], sheet: set[str]) -> str:
        """Return what title or sheet's name say; without, or with two answers, reject the row."""
        answers = title or sheet
        both = ", ".join(sorted(title | sheet))
        columns = [name for name in _COLUMNS[what] if name in one.kepala.posisi]
        if len(title) > 1 or (not title and len(sheet) > 1):
            where = "judul" if title else "nama lembar"
            self._sheet_problem(one, what, both, f"adalah lebih dari satu {what} pada {where}; sebut satu")
        elif title and sheet and title != sheet:
            told = f"judul menyebut {_first(title)}, nama lembar {_first(sheet)}; samakan"
            self._sheet_problem(one, what, "", told)
        elif answers:
            return _first(answers)
        elif what == "tahun" and not columns and one.ada("bulan"):
            one.salah("bulan", "harus dengan tahunnya, misalnya Januari 2026")
        elif columns:
            one.salah(columns[-1], f"{what} kosong; isi di setiap baris")
        else:
            told = f"{what} tidak disebut; tulis sebagai kolom, di atas tabel atau sebagai nama lembar"
            self._sheet_problem(one, what, "", told)
        return ""

    def _sheet_problem(self, one: _Baris, what: str, nilai: str, harapan: str) -> None:
        """Reject a row for what holds for the whole sheet, and say it once."""
        one.ditolak = True
        if (what, harapan) not in self._sekali:
            self._sekali.add((what, harapan))
            found = self._berkas.temuan
            found.masalah(Masalah(found.berkas, None, "", nilai, harapan, self.lembar.nama))

    def _month(self, one: _Baris) -> date | None:
        month: int | None = None
        year: int | None = None
        before = len(one.masalah)
        for kolom in ("bulan", "tahun"):
            if one.ada(kolom):
                try:
                    if kolom == "bulan":
                        month, year = srikandi_judul.bulan(one.isi(kolom))
                    else:
                        year = self._year(one, year)
                except ValueError as error:
                    one.salah(kolom, str(error))
        if len(one.masalah) > before:
            return None
        if month is None:
            named = self._from_titles(one, "bulan", _names(self._judul.bulan), _names(self._nama.bulan))
            month = BULAN.index(named) + 1 if named else None
        if year is None and month is not None:
            named = self._from_titles(one, "tahun", _texts(self._judul.tahun), _texts(self._nama.tahun))
            year = int(named) if named else None
        if month is None or year is None:
            return None
        return self._possible(one, month, year)

    def _year(self, one: _Baris, said: int | None) -> int:
        year = srikandi_judul.tahun(one.isi("tahun"))
        if said is not None and said != year:
            raise ValueError(f"bukan tahun pada kolom {one.kepala.nama('bulan')}, {said}")
        return year

    def _possible(self, one: _Baris, month: int, year: int) -> date | None:
        last = self._berkas.bulan_terakhir
        if (_FIRST_MONTH.year, _FIRST_MONTH.month) <= (year, month) <= (last.year, last.month):
            return date(year, month, 1)
        expected = f"harus antara {srikandi_judul.tulis(_FIRST_MONTH)} dan {srikandi_judul.tulis(last)}"
        kolom = next((name for name in ("bulan", "tahun") if one.ada(name)), "")
        if kolom:
            one.salah(kolom, expected)
        else:
            self._sheet_problem(one, "bulan", f"{BULAN[month - 1]} {year}", expected)
        return None

    def _problem(self, number: int, place: int, column: str, nilai: str, harapan: str) -> None:
        found = self._berkas.temuan
        found.masalah(Masalah(found.berkas, number, column, nilai, harapan, self.lembar.nama, place + 1))

    def _reject(self, one: _Baris) -> None:
        found = self._berkas.temuan
        if not found.sisa:
            found.tolak(None)
            return
        width = len(one.kepala.sel)
        known = set(one.kepala.posisi.values())
        cells = (*one.sel[:width], *[None] * (width - len(one.sel)))
        # a column nobody knows may hold names of people
        shown = tuple(
            tampil(cell) if place in known or not teks(cell) else MASKED for place, cell in enumerate(cells)
        )
        found.tolak(BarisDitolak(self.lembar.nama, one.nomor, shown))

    def _remark(self) -> None:
        found = self._berkas.temuan
        sheet = f"Lembar {self.lembar.nama}" if self.lembar.nama else "Berkas"
        if self.pertama is None:
            found.catat(f"{sheet} tidak dibaca: tidak ada kepala tabel dengan OPD dan jumlahnya")
            return
        if self._asing:
            found.catat(f"{sheet}: kolom yang tidak dikenal tidak dibaca: {_listed(list(self._asing))}")
        missing = [name for name in srikandi_kolom.HITUNGAN if name not in self.pertama.posisi]
        if missing:
            names = [self._berkas.kamus.resmi[name] for name in missing]
            found.catat(f"{sheet}: kolom yang tidak ada dianggap tidak ada datanya: {_listed(names)}")
        if self._rata_rata:
            found.catat(f"{sheet}: baris rata-rata dilewati: {_listed([str(n) for n in self._rata_rata])}")
        if self._dilewati:
            found.catat(
                f"{sheet}: bukan baris data dan dilewati: {_listed([str(n) for n in self._dilewati])}"
            )


def _opd(one: _Baris) -> str:
    cell = one.isi("opd")
    name = "".join(c for c in teks(cell) if c.isprintable())
    if not name:
        one.salah("opd", "nama OPD harus diisi")
    elif not re.search("[a-z]", kunci(name)):
        one.salah("opd", "harus nama OPD")
    elif len(name) > _LONGEST:
        one.salah("opd", f"paling banyak {_LONGEST} karakter")
    return name


def _counts(one: _Baris) -> dict[str, int | None]:
    counts: dict[str, int | None] = dict.fromkeys(srikandi_kolom.HITUNGAN)
    for name in one.kepala.hitungan:
        cell = one.isi(name)
        if teks(cell) in _NOTHING:
            continue
        try:
            value = bulat(cell)
        except ValueError as error:
            one.salah(name, str(error))
            continue
        if value < 0:
            one.salah(name, "harus bilangan bulat, 0 atau lebih")
        elif value > _LARGEST:
            one.salah(name, f"paling besar {bilangan(_LARGEST)}")
        else:
            counts[name] = value
    return counts


def _parts(one: _Baris, counts: Mapping[str, int | None]) -> None:
    for part, whole in _PARTS:
        less, more = counts[part], counts[whole]
        if less is not None and more is not None and less > more:
            one.salah(part, f"tidak boleh lebih dari {one.kepala.nama(whole)}, {bilangan(more)}")


def _numbering(cells: Sequence[Sel]) -> bool:
    """Return whether a row only numbers the columns, ``(1) (2) (3)``, as official tables do."""
    texts = [teks(cell).strip("() ") for cell in cells if teks(cell)]
    if len(texts) < 3 or not all(text.isascii() and text.isdigit() and len(text) <= 2 for text in texts):  # noqa: PLR2004 - as long as a row that could be data
        return False
    numbers = [int(text) for text in texts]
    return numbers == list(range(numbers[0], numbers[0] + len(numbers))) and numbers[0] <= 1


def _names(months: set[int]) -> set[str]:
    return {BULAN[month - 1] for month in months}


def _texts(years: set[int]) -> set[str]:
    return {str(year) for year in years}


def _first(answers: set[str]) -> str:
    return min(answers)


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMES
    shown = ", ".join(names[:_NAMES])
    return f"{shown} dan {bilangan(more)} lainnya" if more > 0 else shown
