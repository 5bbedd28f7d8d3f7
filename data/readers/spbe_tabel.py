"""Reader of the long table: each row tells region, year, element and value, in columns in any order.

An item is a row whose value is given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from data import rules
from data.instrument import INDEKS
from data.readers import spbe
from data.readers.hasil import Bacaan
from data.readers.lembar import Lembar, Sel, bulat, kunci, teks
from data.readers.spbe import Acuan, Butir, Pedoman, Pengumpul, Tempat, ambil, kosong
from data.readers.unsur import UnsurTakDikenal
from data.reference import INDEKS as JENJANG_INDEKS
from data.reference import JENJANG
from data.wilayah import WilayahTakDikenal

JENIS = "tabel panjang SPBE"

# A number is that of the row, not of an indicator.
_ELEMENT = ("kode", "unsur")
_LEVELS = (JENJANG_INDEKS, *JENJANG)


@dataclass(frozen=True)
class _Header:
    """The header row: its number, its texts, and the position of each column, the first being 0."""

    row: int
    cells: tuple[str, ...]
    places: dict[str, int]
    twice: dict[int, str]
    unknown: tuple[str, ...]


class _Salah(Exception):  # noqa: N818 - an Indonesian name
    """What is wrong with a cell of a row: the column's meaning and what is expected."""

    def __init__(self, kolom: str, harapan: str) -> None:
        super().__init__(harapan)
        self.kolom = kolom


def mengenali(lembar: Sequence[Lembar]) -> bool:
    """Return whether one of the sheets is a long table of SPBE values, by its first rows."""
    acuan = spbe.terpasang()
    return acuan is not None and any(_header(acuan, one) is not None for one in lembar)


def baca(berkas: str, lembar: Sequence[Lembar], isi: rules.Reference) -> Bacaan:
    """Read a long table; ``berkas`` is its name for messages.

    ``baik`` has the columns of ``staging.SKEMA["spbe"]``. Nothing is raised for what a file may hold; rows
    may raise what ``Lembar.baris`` does.
    """
    acuan = spbe.siapkan(isi)
    found = Pengumpul(berkas, lembar)
    for one in lembar:
        header = _header(acuan, one)
        if header is None:
            if one.kepala and one.nama:
                found.catat(f"Lembar {one.nama} tidak dibaca: tidak ada kolom wilayah, tahun dan nilai")
            continue
        found.kepala[one.nama] = (header.row, tuple(spbe.tampil(cell) for cell in header.cells))
        if header.unknown:
            found.catat(f"Kolom yang tidak dikenal tidak dibaca: {spbe.daftar(header.unknown)}")
        for place, text in header.twice.items():
            expected = "kolom ini ada dua kali; sisakan satu"
            found.masalah(Tempat(one.nama, header.row, place + 1, spbe.tampil(text)), text, expected)
        for number, cells in one.baris():
            if number > header.row and not kosong(ambil(cells, header.places["nilai"])):
                _read(found, acuan, one.nama, header, (number, cells))
    return found.hasil(JENIS)


def _header(acuan: Acuan, lembar: Lembar) -> _Header | None:
    for number, cells in lembar.kepala:
        meanings = [acuan.arti(cell) for cell in cells]
        if not spbe.bertabel_panjang(meanings):
            continue
        places: dict[str, int] = {}
        twice = {}
        unknown = []
        for n, (cell, meaning) in enumerate(zip(cells, meanings, strict=True)):
            if not meaning and teks(cell):
                unknown.append(spbe.tampil(cell))
            elif meaning not in {"", "abaikan"} and places.setdefault(meaning, n) != n:
                twice[n] = teks(cell)
        if {"kode", "unsur", "jenjang"} & places.keys() or _of_index(cells, places):
            return _Header(number, tuple(teks(cell) for cell in cells), places, twice, tuple(unknown))
    return None


def _of_index(cells: Sequence[Sel], places: dict[str, int]) -> bool:
    """Say whether the column of values is that of the index, which needs no column with elements."""
    words = kunci(cells[places["nilai"]]).split()
    return "indeks" in words or "spbe" in words


def _read(
    found: Pengumpul, acuan: Acuan, lembar: str, header: _Header, row: tuple[int, Sequence[Sel]]
) -> None:
    """Accept or reject a row; everything wrong with it is said."""
    number, cells = row
    problems: list[_Salah] = []
    region = _region(acuan, header, cells, problems)
    year = _year(header, cells, problems)
    guide = _guide(acuan, header, cells, year, problems)
    kode = None if guide is None else _element(header, cells, guide, problems)
    if kunci(_cell(header, cells, "asal")) == "simulasi":
        problems.append(_Salah("asal", "data simulasi tidak dapat dimuat sebagai data resmi"))
    item = None
    if guide is not None and kode is not None:
        item = _value(header, cells, (region or "", year or 0, guide, kode), problems)
    where = _where(lembar, header, number, "nilai")
    if region is not None and year is not None and guide is not None and kode is not None:
        taken = found.tempati(region, year, guide, kode, where)
        if taken:
            problems.append(_Salah("nilai", taken))
    for one in problems:
        place = _where(lembar, header, number, one.kolom)
        found.masalah(place, _cell(header, cells, one.kolom), str(one))
    if problems or header.twice or item is None:
        found.tolak(lembar, number, cells)
    else:
        found.terima(item, where)


def _cell(header: _Header, cells: Sequence[Sel], column: str) -> Sel:
    return ambil(cells, header.places.get(column))


def _where(lembar: str, header: _Header, number: int, column: str) -> Tempat:
    # what is wrong with a column that is not there is wrong with the value
    place = header.places.get(column, header.places["nilai"])
    return Tempat(lembar, number, place + 1, spbe.tampil(header.cells[place]))


def _region(acuan: Acuan, header: _Header, cells: Sequence[Sel], problems: list[_Salah]) -> str | None:
    codes = {}
    for column in ("kode_wilayah", "wilayah"):
        text = teks(_cell(header, cells, column))
        if not text:
            continue
        try:
            codes[column] = acuan.wilayah.kode(text)
        except WilayahTakDikenal as error:
            problems.append(_Salah(column, str(error)))
            return None
    if not codes:
        column = "wilayah" if "wilayah" in header.places else "kode_wilayah"
        problems.append(_Salah(column, "wilayah tidak boleh kosong"))
        return None
    if len(set(codes.values())) > 1:
        name = acuan.wilayah.nama[codes["kode_wilayah"]]
        problems.append(_Salah("wilayah", f"tidak sama dengan kodenya, yang berarti {name}"))
        return None
    return next(iter(codes.values()))


def _year(header: _Header, cells: Sequence[Sel], problems: list[_Salah]) -> int | None:
    try:
        year = bulat(_cell(header, cells, "tahun"))
    except ValueError:
        year = 0
    if 2000 <= year < 2100:  # noqa: PLR2004 - four digits of this century; instruments narrow it down
        return year
    problems.append(_Salah("tahun", "harus tahun evaluasi, misalnya 2025"))
    return None


def _guide(
    acuan: Acuan, header: _Header, cells: Sequence[Sel], year: int | None, problems: list[_Salah]
) -> Pedoman | None:
    text = teks(_cell(header, cells, "instrumen"))
    known = ", ".join(acuan.pedoman)
    if text:
        meant = [
            one
            for one in acuan.pedoman.values()
            if kunci(text) in {kunci(one.kode), *map(kunci, one.sebutan)}
        ]
        if not meant:
            problems.append(_Salah("instrumen", f"bukan instrumen yang dikenal; yang ada: {known}"))
            return None
        if year is not None and not meant[0].berlaku(year):
            expected = f"tidak berlaku pada tahun evaluasi {year}; {meant[0].kode} adalah {meant[0].nama}"
            problems.append(_Salah("instrumen", expected))
        return meant[0]
    if year is None:
        return None
    fits = [one for one in acuan.pedoman.values() if one.berlaku(year)]
    if len(fits) == 1:
        return fits[0]
    problems.append(_Salah("instrumen", f"instrumen tahun {year} tidak pasti; isi salah satu dari: {known}"))
    return None


def _element(header: _Header, cells: Sequence[Sel], guide: Pedoman, problems: list[_Salah]) -> str | None:
    said = kunci(_cell(header, cells, "jenjang"))
    if said and said not in _LEVELS:
        problems.append(_Salah("jenjang", f"harus salah satu dari: {', '.join(_LEVELS)}"))
        return None
    texts = [(column, teks(cell)) for column, cell in _element_cells(header, cells)]
    named = next(
        (column for column in ("unsur", "kode", "jenjang", "nilai") if column in header.places), "nilai"
    )
    if not texts:
        if said == JENJANG_INDEKS or not {"kode", "unsur", "jenjang"} & header.places.keys():
            return INDEKS
        problems.append(_Salah(named, "kosong; isi kode unsur, atau “indeks” bila ini nilai indeks"))
        return None
    try:
        kode = guide.cari.cari(*(text for _, text in texts), jenjang=said if said in JENJANG[:2] else "")
    except UnsurTakDikenal as error:
        problems.append(_Salah(texts[-1][0], str(error)))
        return None
    if said and guide.cari.jenjang(kode) != said:
        problems.append(_Salah("jenjang", f"harus {guide.cari.jenjang(kode)} untuk {guide.cari.nama(kode)}"))
        return None
    return kode


def _element_cells(header: _Header, cells: Sequence[Sel]) -> Iterator[tuple[str, Sel]]:
    for column in _ELEMENT:
        cell = _cell(header, cells, column)
        if not kosong(cell):
            yield column, cell


def _value(
    header: _Header, cells: Sequence[Sel], of: tuple[str, int, Pedoman, str], problems: list[_Salah]
) -> Butir | None:
    region, year, guide, kode = of
    value, name = None, None
    try:
        value = spbe.nilai(guide, kode, _cell(header, cells, "nilai"))
    except ValueError as error:
        problems.append(_Salah("nilai", str(error)))
    try:
        name = spbe.kelas(guide, _cell(header, cells, "predikat"), value)
    except ValueError as error:
        problems.append(_Salah("predikat", str(error)))
    return None if value is None else Butir(region, year, guide, kode, value, name)
