"""Reader of a region's Laporan Hasil Evaluasi: who and when near the top, then elements with their values.

Values stand in tables with a header (No, Indikator, Nilai) or on lines of their own ("Indeks SPBE: 3,41").
An item is a value in such a table's row, or on a line that names an element. What a sheet does not say of
region, year and instrument, another sheet of the file may.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeAlias

from data import rules
from data.instrument import INDEKS
from data.readers import spbe
from data.readers.hasil import Bacaan
from data.readers.lembar import Lembar, Sel, kunci, teks
from data.readers.spbe import Acuan, Butir, Pedoman, Pengumpul, Tempat, ambil, angka, kosong
from data.readers.spbe_judul import Judul, baca_judul, instrumen_judul, tahun_judul
from data.readers.unsur import UnsurTakDikenal
from data.wilayah import WilayahTakDikenal

JENIS = "LHE SPBE"

_LABELS = ("nomor", "kode", "unsur", "aspek", "domain")
_REGION = frozenset({"wilayah", "kode_wilayah"})
_ABOUT = frozenset({*_REGION, "tahun", "instrumen", "asal"})
# Lines that begin so, or with a number and a name, are meant to give a value.
_WORDS = ("indikator ", "domain ", "aspek ", "indeks ")
_SIGNS = frozenset({":", "=", "."})
_LONGEST_LABEL = 4  # cells: "Indikator | 1 | name"

# A cell that holds something and its position in the row, the first being 0.
_Part: TypeAlias = tuple[int, Sel]


@dataclass(frozen=True)
class _Columns:
    """The columns of a table by their meaning, and the texts of its header."""

    cells: tuple[str, ...]
    places: dict[str, list[int]]

    @property
    def values(self) -> list[int]:
        """Positions of the values; more than one leave open which is meant."""
        return self.places["nilai"]

    @property
    def first(self) -> int:
        """Position of the first column with labels."""
        return min(n for kind in _LABELS for n in self.places.get(kind, ()))


@dataclass(frozen=True)
class _Item:
    """A value as it stands in the sheet.

    ``why`` says what is wrong with its place: ``None`` for nothing, ``""`` when the header's problem says it.
    """

    cells: Sequence[Sel]
    texts: tuple[str, ...]
    level: str
    label: Tempat
    place: Tempat
    value: Sel
    printed: Sel = None
    why: str | None = None


@dataclass
class _Sheet:
    """What one sheet says; ``classes`` are classes on lines of their own, which are the index's."""

    lembar: Lembar
    columns: _Columns | None = None
    above: list[Sequence[Sel]] = field(default_factory=list)
    regions: dict[str, None] = field(default_factory=dict)
    broken: bool = False
    items: list[_Item] = field(default_factory=list)
    classes: list[_Item] = field(default_factory=list)
    skipped: list[int] = field(default_factory=list)

    def at(self, row: int, place: int) -> Tempat:
        """Return a cell's place, named by its column's header if it has one."""
        name = "" if self.columns is None else teks(ambil(self.columns.cells, place))
        return Tempat(self.lembar.nama, row, place + 1, spbe.tampil(name))


def mengenali(lembar: Sequence[Lembar]) -> bool:
    """Return whether the sheets are a report on one region, by their first rows."""
    acuan = spbe.terpasang()
    if acuan is None:
        return False
    rows = [cells for one in lembar for _, cells in one.kepala]
    if any(spbe.bertabel_panjang(acuan.arti(cell) for cell in cells) for cells in rows):
        return False
    if not any(_region_said(acuan, _parts(cells)) or _title_region(acuan, cells) for cells in rows):
        return False
    return any(_columns(acuan, cells) or _has_value(acuan, cells) for cells in rows)


def baca(berkas: str, lembar: Sequence[Lembar], isi: rules.Reference) -> Bacaan:
    """Read a report on one region; ``berkas`` is its name for messages.

    ``baik`` has the columns of ``staging.SKEMA["spbe"]``. Nothing is raised for what a file may hold; rows
    may raise what ``Lembar.baris`` does.
    """
    acuan = spbe.siapkan(isi)
    found = Pengumpul(berkas, lembar)
    sheets = [_take_apart(found, acuan, one) for one in lembar if not found.terlalu_panjang(one)]
    titles = [baca_judul(acuan, one.lembar.nama, one.above) for one in sheets]
    for sheet, title in zip(sheets, titles, strict=True):
        name = sheet.lembar.nama
        if sheet.skipped:
            where = f"Lembar {name}: " if name else ""
            rows = spbe.daftar(map(str, sheet.skipped))
            found.catat(f"{where}baris yang bukan unsur SPBE tidak dibaca: {rows}")
        if sheet.items or sheet.classes:
            whole = _completed(title, titles)
            _judge(found, acuan, sheet, whole, _region(found, acuan, sheet, sheets))
        elif name and sheet.lembar.kepala and not sheet.regions:
            found.catat(f"Lembar {name} tidak dibaca: tidak berisi nilai unsur SPBE")
    return found.hasil(JENIS)


def _completed(title: Judul, titles: Sequence[Judul]) -> Judul:
    """Return what a sheet's titles say, and what they leave open as all sheets say it."""
    return Judul(
        title.instrumen or tuple(dict.fromkeys(name for one in titles for name in one.instrumen)),
        title.tahun or tuple(dict.fromkeys(year for one in titles for year in one.tahun)),
        any(one.simulasi for one in titles),
    )


def _region(found: Pengumpul, acuan: Acuan, sheet: _Sheet, sheets: Sequence[_Sheet]) -> str | None:
    regions = sheet.regions or {code: None for one in sheets for code in one.regions}
    if len(regions) == 1 and not sheet.broken:
        return next(iter(regions))
    if sheet.broken or any(one.broken for one in sheets):
        return None
    expected = "tidak tertulis; tulis di atas tabel, misalnya “Instansi: Kota Mataram”"
    if regions:
        names = " dan ".join(acuan.wilayah.nama[code] for code in regions)
        expected = f"tertulis lebih dari satu, {names}; satu lembar untuk satu wilayah"
    found.masalah_lembar(sheet.lembar.nama, "wilayah", f"wilayah {expected}")
    return None


def _parts(cells: Sequence[Sel]) -> list[_Part]:
    """Return the cells that hold something; a lone "Instansi: Kota Mataram" is two."""
    parts = [(n, cell) for n, cell in enumerate(cells) if teks(cell) and teks(cell) not in _SIGNS]
    if len(parts) == 1 and isinstance(parts[0][1], str):
        label, sign, value = parts[0][1].partition(":")
        if sign and value.strip():
            return [(parts[0][0], label), (parts[0][0], value)]
    return parts


def _meaning(acuan: Acuan, part: _Part) -> str:
    return acuan.arti(part[1])


def _region_said(acuan: Acuan, parts: Sequence[_Part]) -> _Part | None:
    """Return what stands beside a label such as "Instansi"."""
    pairs = pairwise(parts)
    return next((value for label, value in pairs if _meaning(acuan, label) in _REGION), None)


def _title_region(acuan: Acuan, cells: Sequence[Sel]) -> str:
    parts = _parts(cells)
    return acuan.kode_wilayah(parts[0][1]) if len(parts) == 1 and isinstance(parts[0][1], str) else ""


def _columns(acuan: Acuan, cells: Sequence[Sel]) -> _Columns | None:
    """Return the columns that a row heads, ``None`` when it heads no table of values."""
    places: dict[str, list[int]] = {}
    for n, cell in enumerate(cells):
        if teks(cell):
            places.setdefault(acuan.arti(cell), []).append(n)
    if "nilai" not in places or not places.keys() & set(_LABELS):
        return None
    return _Columns(tuple(teks(cell) for cell in cells), places)


def _apart(columns: _Columns | None, parts: Sequence[_Part]) -> Sequence[_Part]:
    """Return the cells of a row that stand in no column of the table, or in one of its labels."""
    if columns is None:
        return parts
    labels = {n for kind in _LABELS for n in columns.places.get(kind, ())}
    named = {n for places in columns.places.values() for n in places}
    return [part for part in parts if part[0] in labels or part[0] not in named]


def _line(
    acuan: Acuan, columns: _Columns | None, parts: Sequence[_Part]
) -> tuple[list[_Part], list[_Part]] | None:
    """Return the label of a line and what follows it; ``None`` when it names no element.

    Below a table's header a line stands apart from the columns, and names no indicator: those stand in them.
    """
    parts = _apart(columns, parts)
    # the longest label that names an element: "Domain | 1 | 4,10"
    for end in range(min(len(parts), _LONGEST_LABEL), 0, -1):
        number = angka(parts[end - 1][1])
        if number and (end == len(parts) or _levels(acuan, parts[: end - 1])):
            # "Indikator 1 | 1": what follows a label that is whole is the value
            continue
        levels = _levels(acuan, parts[:end])
        if levels and (columns is None or "indikator" not in levels):
            return list(parts[:end]), list(parts[end:])
    return None


def _levels(acuan: Acuan, label: Sequence[_Part]) -> set[str]:
    """Return the levels of the elements that a label names in any instrument."""
    texts = [teks(cell) for _, cell in label]
    if not any(c.isalpha() for text in texts for c in text):
        return set()
    return {one.cari.jenjang(one.cari.cari(*texts)) for one in spbe.cocok(acuan, None, [("", *texts)])}


def _unnamed(parts: Sequence[_Part]) -> tuple[list[_Part], list[_Part]] | None:
    """Return label and value of a line that has the form of one, though it names no element that is known."""
    if len(parts) < 2 or not angka(parts[-1][1]):  # noqa: PLR2004 - a label and a value
        return None
    numbered = len(parts) > 2 and angka(parts[0][1]) and not angka(parts[1][1])  # noqa: PLR2004 - and a number
    if numbered or kunci(parts[0][1]).startswith(_WORDS):
        return list(parts[:-1]), list(parts[-1:])
    return None


def _has_value(acuan: Acuan, cells: Sequence[Sel]) -> bool:
    found = _line(acuan, None, _parts(cells))
    return found is not None and any(angka(cell) for _, cell in found[1])


def _take_apart(found: Pengumpul, acuan: Acuan, lembar: Lembar) -> _Sheet:
    sheet = _Sheet(lembar)
    for number, cells in lembar.baris():
        heads = _columns(acuan, cells)
        if heads is not None:
            sheet.columns = heads
            _new_table(found, sheet, number)
        elif not _from_table(sheet, acuan, number, cells) and not _from_line(sheet, acuan, number, cells):
            _about(found, sheet, acuan, number, cells)
    if not sheet.regions and not sheet.broken:
        # the name of the region may be a title
        titles = (_title_region(acuan, cells) for cells in sheet.above)
        sheet.regions |= {code: None for code in titles if code}
    return sheet


def _new_table(found: Pengumpul, sheet: _Sheet, row: int) -> None:
    if sheet.columns is None:
        return
    shown = tuple(spbe.tampil(cell) for cell in sheet.columns.cells)
    found.kepala.setdefault(sheet.lembar.nama, (row, shown))
    if len(sheet.columns.values) > 1:
        names = " dan ".join(f"“{shown[n]}”" for n in sheet.columns.values)
        second = sheet.columns.values[1]
        found.masalah(
            sheet.at(row, second), shown[second], f"lebih dari satu kolom nilai, {names}; sisakan satu"
        )


def _from_table(sheet: _Sheet, acuan: Acuan, row: int, cells: Sequence[Sel]) -> bool:
    """Take the values of a table's row; say whether there are any."""
    columns = sheet.columns
    filled = [] if columns is None else [n for n in columns.values if not kosong(ambil(cells, n))]
    if columns is None or not filled:
        return False
    texts, level, place = _label(columns, cells)
    meaning = acuan.arti(texts[-1]) if texts else ""
    if meaning in _ABOUT:
        return False
    if meaning == "abaikan" or (not texts and not any(angka(cells[n]) for n in filled)):
        sheet.skipped.append(row)
        return True
    why = None if texts else "nilai tanpa nama indikator; isi nama atau nomornya di kiri"
    if texts and len(columns.values) > 1:
        why = ""
    printed = next(
        (cells[n] for n in columns.places.get("predikat", ()) if not kosong(ambil(cells, n))), None
    )
    into = sheet.classes if meaning == "predikat" else sheet.items
    for n in filled:
        into.append(
            _Item(cells, texts, level, sheet.at(row, place), sheet.at(row, n), cells[n], printed, why)
        )
    return True


def _label(columns: _Columns, cells: Sequence[Sel]) -> tuple[tuple[str, ...], str, int]:
    """Return how a table's row names its element, the level that says, and the position of the name."""
    texts = [teks(cell) for _, cell in _at(columns, cells, "nomor", "kode")]
    for kind in ("unsur", "aspek", "domain"):
        if names := _at(columns, cells, kind):
            level = "" if kind == "unsur" else kind
            return (*texts, *(teks(cell) for _, cell in names)), level, names[0][0]
    return tuple(texts), "", columns.first


def _at(columns: _Columns, cells: Sequence[Sel], *kinds: str) -> list[_Part]:
    places = (n for kind in kinds for n in columns.places.get(kind, ()))
    return [(n, cells[n]) for n in places if not kosong(ambil(cells, n))]


def _from_line(sheet: _Sheet, acuan: Acuan, row: int, cells: Sequence[Sel]) -> bool:
    """Take the value of a line that names an element; say whether it does."""
    parts = _parts(cells)
    if len(parts) > 1 and _meaning(acuan, parts[0]) == "predikat":
        place, value = parts[1]
        where = sheet.at(row, place)
        sheet.classes.append(_Item(cells, (teks(parts[0][1]),), "", where, where, value))
        return True
    if parts and _meaning(acuan, parts[0]) == "abaikan":
        return False
    found = _line(acuan, sheet.columns, parts) or (None if sheet.columns else _unnamed(parts))
    if found is None:
        return False
    label, rest = found
    rest = [part for part in rest if not kosong(part[1])]
    if not rest:
        # a heading, or a value that is not given
        return True
    place, value = rest[0]
    why = None
    if sum(1 for _, cell in rest if angka(cell)) > 1:
        why = "lebih dari satu angka di baris ini; beri tabelnya judul kolom, atau sisakan satu"
    printed = rest[1][1] if len(rest) > 1 and not angka(rest[1][1]) else None
    texts = tuple(teks(cell) for _, cell in label)
    name = sheet.at(row, label[-1][0])
    sheet.items.append(_Item(cells, texts, "", name, sheet.at(row, place), value, printed, why))
    return True


def _about(found: Pengumpul, sheet: _Sheet, acuan: Acuan, row: int, cells: Sequence[Sel]) -> None:
    """Take what a row says of the whole sheet."""
    parts = _parts(cells)
    said = _region_said(acuan, parts)
    if said is not None:
        try:
            sheet.regions[acuan.wilayah.kode(teks(said[1]))] = None
        except WilayahTakDikenal as error:
            found.masalah(replace(sheet.at(row, said[0]), kolom="wilayah"), said[1], str(error))
            sheet.broken = True
    if not sheet.items and sheet.columns is None:
        sheet.above.append(cells)
    elif len(apart := _apart(sheet.columns, parts)) > 1 and angka(apart[-1][1]):
        sheet.skipped.append(row)


def _judge(found: Pengumpul, acuan: Acuan, sheet: _Sheet, title: Judul, region: str | None) -> None:
    """Accept or reject every item of a sheet."""
    name = sheet.lembar.nama
    year = tahun_judul(found, name, title)
    fits = (
        [] if title.instrumen else spbe.cocok(acuan, year, {(one.level, *one.texts) for one in sheet.items})
    )
    guide = instrumen_judul(found, name, acuan, title, year, fits)
    if title.simulasi:
        found.masalah_lembar(name, "", "berisi data simulasi, yang tidak dapat dimuat sebagai data resmi")
        year = None
    index = False
    for item in sheet.items:
        kode = None if guide is None or item.why is not None else _element(found, guide, item)
        index = index or kode == INDEKS
        butir = None
        if guide is not None and kode is not None:
            butir = _value(found, guide, item, kode, (region, year, sheet.classes if kode == INDEKS else []))
        if item.why:
            found.masalah(item.place, item.value, item.why)
        if butir is None:
            found.tolak(name, item.place.baris, item.cells)
        else:
            found.terima(butir, item.place)
    for item in sheet.classes if not index else []:
        found.masalah(item.place, item.value, "predikat tanpa nilai indeks")
        found.tolak(name, item.place.baris, item.cells)


def _element(found: Pengumpul, guide: Pedoman, item: _Item) -> str | None:
    try:
        return guide.cari.cari(*item.texts, jenjang=item.level)
    except UnsurTakDikenal as error:
        found.masalah(item.label, " ".join(item.texts), str(error))
        return None


def _value(
    found: Pengumpul,
    guide: Pedoman,
    item: _Item,
    kode: str,
    of: tuple[str | None, int | None, Sequence[_Item]],
) -> Butir | None:
    """Return a sound value; ``of`` are its region, its year and the classes on lines of their own."""
    region, year, lines = of
    taken = ""
    if region is not None and year is not None:
        taken = found.tempati(region, year, guide, kode, item.place)
    try:
        value = spbe.nilai(guide, kode, item.value)
    except ValueError as error:
        found.masalah(item.place, item.value, str(error))
        return None
    if taken:
        found.masalah(item.place, item.value, taken)
        return None
    names = set()
    for place, cell in _printed(guide, kode, item, lines):
        try:
            names.add(spbe.kelas(guide, cell, value))
        except ValueError as error:
            found.masalah(place, cell, str(error))
            return None
    if region is None or year is None:
        return None
    return Butir(region, year, guide, kode, value, next(iter(names - {None}), None))


def _printed(guide: Pedoman, kode: str, item: _Item, lines: Sequence[_Item]) -> Iterator[tuple[Tempat, Sel]]:
    # what stands beside a level is the level's name, not a class
    if guide.cari.jenjang(kode) != "indikator":
        yield item.place, item.printed
    yield from ((one.place, one.value) for one in lines)
