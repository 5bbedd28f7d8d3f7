"""What the three readers of SPBE files share: the reference as they need it, values, what they collect."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from pathlib import Path

import pyarrow as pa

from data import instrument, predikat, rules
from data.bahasa import bilangan
from data.instrument import Instrumen
from data.predikat import Kelas
from data.problems import Masalah, MasukanDitolak
from data.readers.hasil import Bacaan, BarisDitolak
from data.readers.lembar import Lembar, Sel, desimal, kunci, teks
from data.readers.unsur import Pencari, UnsurTakDikenal
from data.reference import Baris as BarisAcuan
from data.settings import settings
from data.staging import SKEMA
from data.wilayah import Pengenal

MASALAH = 10_000  # problems kept in detail
BARIS = 1_000  # rejected rows kept in detail
TERBANYAK = 2_000  # rows of a recapitulation or a report, which have dozens
_SHOWN = 80  # characters of a cell that a report shows
_LONGEST = 200  # characters of a header, a label or the name of a region
_NAMED = 20  # things that one remark names

TERENDAH, TERTINGGI = Decimal(1), Decimal(5)  # levels of an indicator, in every instrument so far
_CENT = Decimal("0.01")
# A sheet's 3.41 may be stored as 3.4099999999999997.
_NOISE = Decimal("1e-9")
# Values are published with two decimals, so a printed class may differ from the value's by this much.
_ROUNDING = Decimal("0.005")

# How people write that there is no value.
_NOTHING = frozenset({"", "-", "--", "–", "—", "n/a", "na", "n.a", "n.a.", "tidak ada", "tidak ada data"})
_YEARS = re.compile(r"(20[0-9]{2})(?:\s*[-–—]\s*(20[0-9]{2}))?")


@dataclass(frozen=True)
class Pedoman:
    """An instrument as the readers need it; ``sampai`` is ``None`` for the one in force."""

    unsur: Instrumen
    nama: str
    peraturan: str
    cari: Pencari
    kelas: tuple[Kelas, ...]
    bulat: bool
    mulai: int
    sampai: int | None

    @property
    def kode(self) -> str:
        """Name of the instrument in the data, such as ``spbe-2020``."""
        return self.unsur.nama

    @property
    def sebutan(self) -> tuple[str, str]:
        """Other ways to name the instrument: its name and its regulation."""
        return self.nama, self.peraturan

    def berlaku(self, tahun: int) -> bool:
        """Say whether an evaluation year is one of the instrument's."""
        return self.mulai <= tahun <= (tahun if self.sampai is None else self.sampai)


@dataclass(frozen=True)
class Acuan:
    """The reference as the readers need it; ``ejaan`` gives what a header means by its :func:`rapat`."""

    wilayah: Pengenal
    pedoman: Mapping[str, Pedoman]
    ejaan: Mapping[str, str]

    def arti(self, sel: Sel) -> str:
        """Return the column that a header or label means, ``""`` when it is not known."""
        return self.ejaan.get(rapat(sel), "") if isinstance(sel, str) and len(sel) <= _LONGEST else ""

    def kode_wilayah(self, sel: Sel) -> str:
        """Return the code of a region, ``""`` for what is none."""
        text = teks(sel)
        if not 0 < len(text) <= _LONGEST or isinstance(sel, bool):
            return ""
        try:
            return self.wilayah.kode(text)
        except ValueError:
            return ""


@dataclass(frozen=True)
class Tempat:
    """A cell of the file: its sheet, row and column (the first is 1) and the column's name in messages."""

    lembar: str
    baris: int
    nomor: int
    kolom: str

    def __str__(self) -> str:
        """Return the place as a message names it."""
        address = Masalah("", self.baris, "", "", "", self.lembar, self.nomor).sel
        # only a format with sheets has cells
        return f"lembar {self.lembar} sel {address}" if self.lembar else f"baris {self.baris}"


@dataclass(frozen=True)
class Butir:
    """One value of one element of a region and year, as accepted."""

    wilayah: str
    tahun: int
    pedoman: Pedoman
    kode: str
    nilai: Decimal
    predikat: str | None = None


def siapkan(isi: rules.Reference) -> Acuan:
    """Return the reference as the readers need it."""
    elements = instrument.susun(isi.tabel["unsur"])
    classes = predikat.susun(isi.tabel["predikat"])
    return Acuan(
        Pengenal(isi.tabel["wilayah"]),
        {
            row.teks("instrumen"): _guide(
                row, elements[row.teks("instrumen")], classes[row.teks("instrumen")]
            )
            for row in isi.tabel["instrumen"]
        },
        {rapat(row.teks("ejaan")): row.teks("kolom") for row in isi.tabel["kolom_spbe"]},
    )


def _guide(row: BarisAcuan, of: Instrumen, classes: tuple[Kelas, ...]) -> Pedoman:
    # the years an instrument was in force stand in its name: "SPBE 2021–2025", "Pemdi mulai 2026"
    found = _YEARS.search(row.teks("nama"))
    first = int(found[1]) if found else 0
    last = int(found[2]) if found and found[2] else None
    return Pedoman(
        of,
        row.teks("nama"),
        row.teks("peraturan"),
        Pencari(of, row.teks("nama_indeks")),
        classes,
        bulat=row.teks("tingkat") == "bulat",
        mulai=first,
        sampai=last,
    )


def terpasang() -> Acuan | None:
    """Return the reference of the settings, by which a file is recognised; ``None`` when it is damaged."""
    return _installed(settings().reference)


@lru_cache(maxsize=4)
def _installed(folder: Path) -> Acuan | None:
    try:
        return siapkan(rules.muat(folder))
    except (MasukanDitolak, OSError):
        return None


def rapat(sel: Sel) -> str:
    """Return a cell's letters and digits, lower case: two spellings of a header differ in the rest."""
    return kunci(sel).replace(" ", "")


def tampil(sel: Sel) -> str:
    """Return a cell as a report shows it: printable, on one line and cut; a number with its decimal comma."""
    if isinstance(sel, float):
        return teks(sel).replace(".", ",")
    text = " ".join("".join(c if c.isprintable() else " " for c in teks(sel)).split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def bertabel_panjang(arti: Iterable[str]) -> bool:
    """Say whether columns of these meanings head a long table: each row tells its region and year."""
    meanings = set(arti)
    return {"tahun", "nilai"} <= meanings and bool({"wilayah", "kode_wilayah"} & meanings)


def kosong(sel: Sel) -> bool:
    """Say whether a cell holds no value: nothing, or a sign for nothing."""
    return sel is None or (isinstance(sel, str) and teks(sel).casefold() in _NOTHING)


def angka(sel: Sel) -> bool:
    """Say whether a cell is a number."""
    try:
        desimal(sel)
    except ValueError:
        return False
    return True


def ambil(sel: Sequence[Sel], posisi: int | None) -> Sel:
    """Return a cell of a row by its position, the first being 0; rows may be short."""
    return None if posisi is None or posisi >= len(sel) else sel[posisi]


def nilai(pedoman: Pedoman, kode: str, sel: Sel) -> Decimal:
    """Return the value of an element; raise ValueError with what is expected.

    The level of an indicator is 1 to 5, whole where the instrument's levels are; the index, a domain and an
    aspect lie within the instrument's classes. None has more than two decimals.
    """
    level = pedoman.cari.jenjang(kode) == "indikator"
    low = TERENDAH if level else pedoman.kelas[0].bawah
    high = TERTINGGI if level else pedoman.kelas[-1].atas
    if level and pedoman.bulat:
        expected = f"harus tingkat {_number(low)} sampai {_number(high)}, bilangan bulat"
    else:
        expected = (
            f"harus angka {_number(low)} sampai {_number(high)}, paling banyak 2 angka di belakang koma"
        )
    try:
        value = desimal(sel)
    except ValueError as error:
        raise ValueError(expected) from error
    if not low <= value <= high:
        raise ValueError(expected)
    rounded = value.quantize(Decimal(1) if level and pedoman.bulat else _CENT)
    if value != rounded and not (isinstance(sel, float) and abs(value - rounded) < _NOISE):
        raise ValueError(expected)
    return rounded


def kelas(pedoman: Pedoman, sel: Sel, nilai: Decimal | None) -> str | None:
    """Return the class printed beside a value, ``None`` for none; raise ValueError with what is expected.

    A class may be written without what stands in brackets after it. It is not compared with a value that is
    itself wrong (``None``).
    """
    if kosong(sel):
        return None
    key = kunci(sel)
    spelled = {kunci(name): one for one in pedoman.kelas for name in (one.nama.split("(")[0], one.nama)}
    if key not in spelled:
        names = ", ".join(one.nama for one in pedoman.kelas)
        raise ValueError(f"bukan predikat {pedoman.kode}; yang ada: {names}")
    named = spelled[key]
    if nilai is not None and not named.bawah - _ROUNDING <= nilai <= named.atas + _ROUNDING:
        bounds = f"{_number(named.bawah)} sampai {_number(named.atas)}"
        raise ValueError(f"tidak cocok dengan nilai {_number(nilai)}: {named.nama} adalah {bounds}")
    return named.nama


def cocok(acuan: Acuan, tahun: int | None, label: Iterable[tuple[str, ...]]) -> list[Pedoman]:
    """Return the instruments of a year (``None``: of any) whose elements all of the labels name.

    A label is the level it may be of, ``""`` for any, and its texts.
    """
    labels = list(label)
    return [
        one
        for one in acuan.pedoman.values()
        if (tahun is None or one.berlaku(tahun)) and all(_names(one, texts) for texts in labels)
    ]


def menamai(acuan: Acuan, *texts: str) -> bool:
    """Say whether texts name an element of any instrument."""
    return bool(cocok(acuan, None, [("", *texts)]))


def _names(pedoman: Pedoman, texts: tuple[str, ...]) -> bool:
    try:
        pedoman.cari.cari(*texts[1:], jenjang=texts[0])
    except UnsurTakDikenal:
        return False
    return True


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


class Pengumpul:
    """Collects what a file holds: accepted items, problems, rejected items, remarks."""

    def __init__(self, berkas: str, lembar: Sequence[Lembar]) -> None:
        """Begin with nothing found in ``berkas``."""
        self.berkas = berkas
        self.kepala: dict[str, tuple[int, tuple[str, ...]]] = {}
        self._order = {one.nama: place for place, one in enumerate(lembar)}
        self._items: list[tuple[Butir, Tempat]] = []
        self._first: dict[tuple[str, int, str, str], Tempat] = {}
        self._notes: list[str] = []
        self._problems: list[Masalah] = []
        self._problems_found = 0
        self._rows: dict[tuple[str, int], BarisDitolak] = {}
        self._rejected = 0
        self._rows_cut = 0
        self._last_cut: tuple[str, int] | None = None

    def catat(self, catatan: str) -> None:
        """Add a remark."""
        self._notes.append(catatan)

    def masalah(self, tempat: Tempat, sel: Sel, harapan: str) -> None:
        """Add a problem of a cell."""
        self._add(
            Masalah(
                self.berkas,
                tempat.baris,
                tempat.kolom,
                tampil(sel),
                harapan,
                tempat.lembar,
                tempat.nomor,
            )
        )

    def masalah_lembar(self, lembar: str, kolom: str, harapan: str) -> None:
        """Add a problem of a sheet as a whole, or of the file when it has no sheets."""
        self._add(Masalah(self.berkas, None, kolom, "", harapan, lembar))

    def terlalu_panjang(self, lembar: Lembar) -> bool:
        """Say whether a sheet has more rows than a recapitulation or report; its one problem then."""
        if next(islice(lembar.baris(), TERBANYAK, None), None) is None:
            return False
        expected = f"berisi lebih dari {bilangan(TERBANYAK)} baris; hapus yang bukan nilai SPBE"
        self.masalah_lembar(lembar.nama, "", expected)
        return True

    def tolak(self, lembar: str, baris: int, sel: Sequence[Sel]) -> None:
        """Count a rejected item and keep its row."""
        self._rejected += 1
        if (lembar, baris) in self._rows or (lembar, baris) == self._last_cut:
            return
        if len(self._rows) == BARIS:
            self._last_cut = lembar, baris
            self._rows_cut += 1
        else:
            self._rows[lembar, baris] = BarisDitolak(lembar, baris, tuple(tampil(cell) for cell in sel))

    def tempati(self, wilayah: str, tahun: int, pedoman: Pedoman, kode: str, tempat: Tempat) -> str:
        """Take the place of a value in the file; return what is wrong when an earlier cell has it."""
        other = self._first.setdefault((wilayah, tahun, pedoman.kode, kode), tempat)
        if other is tempat:
            return ""
        what = f"{kode} {pedoman.cari.nama(kode)}".strip()
        return f"{what} tahun {tahun} untuk wilayah ini sudah ada di {other}"

    def terima(self, butir: Butir, tempat: Tempat) -> None:
        """Accept an item."""
        self._items.append((butir, tempat))

    def hasil(self, jenis: str) -> Bacaan:
        """Return the file as read, everything in its order; a file without an item is a problem."""
        if not self._items and not self._rejected and not self._problems_found:
            self.masalah_lembar("", "", "tidak berisi satu pun nilai SPBE")
        items = sorted(
            self._items, key=lambda item: self._place(item[1].lembar, item[1].baris, item[1].nomor)
        )
        problems = sorted(self._problems, key=lambda m: self._place(m.lembar, m.baris or 0, m.nomor or 0))
        rows = sorted(self._rows.values(), key=lambda row: self._place(row.lembar, row.baris, 0))
        notes = list(self._notes)
        if more := self._problems_found - len(self._problems):
            notes.append(f"{bilangan(more)} masalah lain tidak diperinci")
        if self._rows_cut:
            notes.append(f"{bilangan(self._rows_cut)} baris lain yang ditolak tidak diperinci")
        return Bacaan(
            "spbe",
            jenis,
            _table(items),
            tuple(problems),
            self._rejected,
            tuple(rows),
            dict(self.kepala),
            tuple(notes),
        )

    def _add(self, masalah: Masalah) -> None:
        self._problems_found += 1
        if len(self._problems) < MASALAH:
            self._problems.append(masalah)

    def _place(self, lembar: str, baris: int, nomor: int) -> tuple[int, int, int]:
        return self._order.get(lembar, 0), baris, nomor


def daftar(nama: Iterable[str]) -> str:
    """Return names as one remark lists them, cut when there are very many."""
    names = list(nama)
    more = f" dan {bilangan(len(names) - _NAMED)} lainnya" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _table(items: Sequence[tuple[Butir, Tempat]]) -> pa.Table:
    schema = SKEMA["spbe"]
    columns = {
        "kode_wilayah": [butir.wilayah for butir, _ in items],
        "tahun": [butir.tahun for butir, _ in items],
        "instrumen": [butir.pedoman.kode for butir, _ in items],
        "jenjang": [butir.pedoman.cari.jenjang(butir.kode) for butir, _ in items],
        "kode": [butir.kode for butir, _ in items],
        "nilai": [butir.nilai for butir, _ in items],
        "predikat": [butir.predikat for butir, _ in items],
        "asal": ["resmi"] * len(items),
        "lembar": [tempat.lembar for _, tempat in items],
        "baris": [tempat.baris for _, tempat in items],
    }
    return pa.table([pa.array(columns[f.name], f.type) for f in schema], schema=schema)
