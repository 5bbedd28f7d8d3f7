"""Reader of the recapitulation: indicators down, regions across, one instrument and one year a sheet.

The header row is the one with the names of regions. An item is a cell that holds something, in a row with a
label and in a column that is not known to be something else (weights, averages, notes).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from data import rules
from data.instrument import INDEKS
from data.readers import spbe
from data.readers.hasil import Bacaan
from data.readers.lembar import Baris, Lembar, Sel, teks
from data.readers.spbe import Acuan, Butir, Pedoman, Pengumpul, Tempat, ambil, angka, kosong
from data.readers.spbe_judul import Judul, baca_judul, instrumen_judul, tahun_judul
from data.readers.unsur import UnsurTakDikenal
from data.wilayah import WilayahTakDikenal

JENIS = "rekapitulasi SPBE"

_LABELS = ("nomor", "kode", "unsur", "aspek", "domain")
# A row with one of these is no header: it says something of the whole sheet, or heads another kind of table.
_OTHERS = frozenset({"wilayah", "kode_wilayah", "tahun", "nilai"})
_NUMBERING = re.compile(r"\(?([0-9]{1,3})\)?")


@dataclass(frozen=True)
class _Header:
    """The header of a sheet: where labels, regions and unknown columns stand, the first position being 0."""

    row: int
    cells: tuple[str, ...]
    labels: dict[str, tuple[int, ...]]
    regions: dict[int, str]
    ignored: frozenset[int]


@dataclass
class _Row:
    """A row that holds items: how it names its element and its cells."""

    number: int
    cells: Sequence[Sel]
    texts: tuple[str, ...]
    level: str
    place: int
    items: list[int] = field(default_factory=list)


@dataclass
class _Sheet:
    """A sheet's table, taken apart."""

    header: _Header
    title: Judul
    rows: list[_Row]
    classes: list[_Row]
    loose: list[_Row]
    indexes: set[int] = field(default_factory=set)


def mengenali(lembar: Sequence[Lembar]) -> bool:
    """Return whether one of the sheets is a recapitulation, by its first rows."""
    acuan = spbe.terpasang()
    return acuan is not None and any(_header(acuan, one) is not None for one in lembar)


def baca(berkas: str, lembar: Sequence[Lembar], isi: rules.Reference) -> Bacaan:
    """Read a recapitulation; ``berkas`` is its name for messages.

    ``baik`` has the columns of ``staging.SKEMA["spbe"]``. Nothing is raised for what a file may hold; rows
    may raise what ``Lembar.baris`` does.
    """
    acuan = spbe.siapkan(isi)
    found = Pengumpul(berkas, lembar)
    for one in lembar:
        header = _header(acuan, one)
        if header is not None and found.terlalu_panjang(one):
            continue
        if header is not None:
            _read(found, acuan, one, header)
        elif any(_names_element(acuan, cells) and angka(cells[-1]) for _, cells in one.kepala if cells):
            found.masalah_lembar(
                one.nama, "", "tidak mempunyai baris kepala dengan nama wilayah di atas nilainya"
            )
        elif one.kepala and one.nama:
            found.catat(f"Lembar {one.nama} tidak dibaca: bukan tabel nilai per wilayah")
    return found.hasil(JENIS)


def _header(acuan: Acuan, lembar: Lembar) -> _Header | None:
    """Return the header row of a sheet: the one with most regions, an element named in a row below it."""
    best: tuple[int, int] = (0, 0)
    place = 0
    meanings = [{acuan.arti(cell) for cell in cells} for _, cells in lembar.kepala]
    if any(spbe.bertabel_panjang(row) for row in meanings):
        return None
    for index, (_, cells) in enumerate(lembar.kepala):
        # a region in the first column is a title: there would be no room for labels
        regions = sum(1 for cell in cells[1:] if _region(acuan, cell))
        if regions and not _OTHERS & meanings[index] and (regions, len(meanings[index])) > best:
            best, place = (regions, len(meanings[index])), index
    report = any(
        "nilai" in row and set(_LABELS) & row for row in meanings[: max(place - 1, 0)] + meanings[place:]
    )
    if best == (0, 0) or (best[0] == 1 and report):
        return None
    below = lembar.kepala[place + 1 :]
    if not meanings[place] & {"kode", "unsur"} and not any(
        _names_element(acuan, cells) for _, cells in below
    ):
        return None
    above = lembar.kepala[place - 1][1] if place else ()
    return _columns(acuan, lembar.kepala[place], above)


def _region(acuan: Acuan, cell: Sel) -> str:
    # the number of a row may look like the code of the province
    return "" if isinstance(cell, int) and cell < 1000 else acuan.kode_wilayah(cell)  # noqa: PLR2004 - BPS codes have 4 digits


def _columns(acuan: Acuan, header: Baris, above: Sequence[Sel]) -> _Header:
    number, cells = header
    # a row of merged cells above says what columns are that the header row leaves blank
    split = sum(1 for cell in above if not kosong(cell)) > 1
    shown = [
        teks(cell) or (teks(ambil(above, n)) if split and acuan.arti(ambil(above, n)) else "")
        for n, cell in enumerate(cells)
    ]
    regions = {n: code for n, text in enumerate(shown) if n and (code := acuan.kode_wilayah(text))}
    first = min(regions)
    labels: dict[str, list[int]] = {}
    ignored = set()
    for n, text in enumerate(shown):
        meaning = acuan.arti(text)
        if meaning in _LABELS:
            labels.setdefault(meaning, []).append(n)
        elif meaning:
            ignored.add(n)
        elif not text and n < first:
            labels.setdefault("unsur", []).append(n)
    return _Header(
        number, tuple(shown), {k: tuple(v) for k, v in labels.items()}, regions, frozenset(ignored)
    )


def _names_element(acuan: Acuan, cells: Sequence[Sel]) -> bool:
    """Say whether the first cells of a row name an element of any instrument."""
    texts = [teks(cell) for cell in cells[:4] if teks(cell)][:2]
    return any(some and spbe.menamai(acuan, *some) for some in (texts, texts[:1], texts[1:]))


def _read(found: Pengumpul, acuan: Acuan, lembar: Lembar, header: _Header) -> None:
    sheet = _take_apart(found, acuan, lembar, header)
    found.kepala[lembar.nama] = (header.row, tuple(spbe.tampil(cell) for cell in header.cells))
    fits = []
    year = tahun_judul(found, lembar.nama, sheet.title)
    if not sheet.title.instrumen:
        fits = spbe.cocok(acuan, year, {(row.level, *row.texts) for row in sheet.rows if row.items})
    guide = instrumen_judul(found, lembar.nama, acuan, sheet.title, year, fits)
    if sheet.title.simulasi:
        found.masalah_lembar(
            lembar.nama, "", "berisi data simulasi, yang tidak dapat dimuat sebagai data resmi"
        )
        year = None
    _unknown_columns(found, acuan, lembar, sheet)
    for row in sheet.loose:
        for place in row.items:
            where = _where(lembar, header, row, place)
            found.masalah(
                where, row.cells[place], "nilai tanpa nama indikator; isi nama atau nomornya di kiri"
            )
            found.tolak(lembar.nama, row.number, row.cells)
    values = [item for row in sheet.rows for item in _values(found, lembar, sheet, row, guide, year)]
    _accept(found, lembar, sheet, values)


def _take_apart(found: Pengumpul, acuan: Acuan, lembar: Lembar, header: _Header) -> _Sheet:
    above: list[Sequence[Sel]] = []
    rows: list[_Row] = []
    classes: list[_Row] = []
    loose: list[_Row] = []
    totals = []
    for number, cells in lembar.baris():
        if number < header.row:
            above.append(cells)
            continue
        if (
            number == header.row
            or _repeats(header, cells)
            or (number == header.row + 1 and _numbering(cells))
        ):
            continue
        row = _label(header, number, cells)
        row.items = [n for n in _item_columns(header, cells) if not kosong(cells[n])]
        meaning = acuan.arti(row.texts[-1]) if row.texts else ""
        if meaning == "abaikan":
            totals.append(number)
        elif meaning == "predikat":
            classes.append(row)
        elif row.texts:
            rows.append(row)
        elif any(angka(cells[n]) for n in row.items):
            loose.append(row)
    if totals:
        found.catat(
            f"{_sheet_name(lembar)}baris jumlah atau rata-rata tidak dibaca: {spbe.daftar(map(str, totals))}"
        )
    return _Sheet(header, baca_judul(acuan, lembar.nama, above), rows, classes, loose)


def _item_columns(header: _Header, cells: Sequence[Sel]) -> Iterator[int]:
    labels = {n for places in header.labels.values() for n in places}
    return (n for n in range(len(cells)) if n not in labels and n not in header.ignored)


def _label(header: _Header, number: int, cells: Sequence[Sel]) -> _Row:
    """Return how a row names its element: number and code, and the name in its most detailed column."""
    texts = [
        teks(cell) for kind in ("nomor", "kode") for cell in _at(header, kind, cells) if not kosong(cell)
    ]
    for kind in ("unsur", "aspek", "domain"):
        names = [teks(cell) for cell in _at(header, kind, cells) if not kosong(cell)]
        if names:
            place = header.labels[kind][0]
            return _Row(number, cells, (*texts, *names), "" if kind == "unsur" else kind, place)
    place = min((n for places in header.labels.values() for n in places), default=0)
    return _Row(number, cells, tuple(texts), "", place)


def _at(header: _Header, kind: str, cells: Sequence[Sel]) -> list[Sel]:
    return [ambil(cells, n) for n in header.labels.get(kind, ())]


def _repeats(header: _Header, cells: Sequence[Sel]) -> bool:
    """Say whether a row is the header again, as at the top of a printed page."""
    return all(teks(ambil(cells, n)) == header.cells[n] for n in header.regions)


def _numbering(cells: Sequence[Sel]) -> bool:
    """Say whether a row numbers the columns: (1), (2), (3) ..."""
    found = [_NUMBERING.fullmatch(teks(cell)) for cell in cells if not kosong(cell)]
    numbers = [int(one[1]) for one in found if one]
    # three cells at least: "1 | 2" may be the level of the first indicator in the one region
    return len(numbers) == len(found) > 2 and numbers == list(range(1, len(numbers) + 1))  # noqa: PLR2004


def _where(lembar: Lembar, header: _Header, row: _Row, place: int) -> Tempat:
    name = header.cells[place] if place < len(header.cells) else ""
    return Tempat(lembar.nama, row.number, place + 1, spbe.tampil(name))


def _unknown_columns(found: Pengumpul, acuan: Acuan, lembar: Lembar, sheet: _Sheet) -> None:
    """Add the one problem of each column with items whose header is no region."""
    header = sheet.header
    used = {n for row in (*sheet.rows, *sheet.classes) for n in row.items} - set(header.regions)
    for n in sorted(used):
        text = header.cells[n] if n < len(header.cells) else ""
        expected = "kolom berisi nilai tetapi tidak berjudul; tulis nama wilayahnya"
        if text:
            try:
                acuan.wilayah.kode(text)
            except WilayahTakDikenal as error:
                expected = f"{error}. Bila bukan wilayah, hapus kolom ini"
        found.masalah(Tempat(lembar.nama, header.row, n + 1, spbe.tampil(text)), text, expected)


def _values(
    found: Pengumpul, lembar: Lembar, sheet: _Sheet, row: _Row, guide: Pedoman | None, year: int | None
) -> Iterator[tuple[Butir, Tempat, _Row]]:
    """Yield the sound values of a row; the others are rejected here."""
    kode = _element(found, lembar, sheet.header, row, guide) if row.items and guide is not None else None
    if kode == INDEKS:
        sheet.indexes |= set(row.items)
    for n in row.items:
        region = sheet.header.regions.get(n)
        where = _where(lembar, sheet.header, row, n)
        value = None
        if guide is not None and kode is not None and region is not None:
            try:
                value = spbe.nilai(guide, kode, row.cells[n])
            except ValueError as error:
                found.masalah(where, row.cells[n], str(error))
            if (
                year is not None
                and (taken := found.tempati(region, year, guide, kode, where))
                and value is not None
            ):
                found.masalah(where, row.cells[n], taken)
                value = None
        if guide is None or kode is None or region is None or year is None or value is None:
            found.tolak(lembar.nama, row.number, row.cells)
        else:
            yield Butir(region, year, guide, kode, value), where, row


def _element(found: Pengumpul, lembar: Lembar, header: _Header, row: _Row, guide: Pedoman) -> str | None:
    try:
        return guide.cari.cari(*row.texts, jenjang=row.level)
    except UnsurTakDikenal as error:
        found.masalah(_where(lembar, header, row, row.place), " ".join(row.texts), str(error))
        return None


def _accept(
    found: Pengumpul, lembar: Lembar, sheet: _Sheet, values: list[tuple[Butir, Tempat, _Row]]
) -> None:
    """Accept the values, the index with the class that a row "Predikat" prints for its region."""
    printed: dict[int, tuple[_Row, Sel]] = {}
    for row in sheet.classes:
        for n in row.items:
            where = _where(lembar, sheet.header, row, n)
            if n in printed:
                found.masalah(where, row.cells[n], f"predikat sudah ada di baris {printed[n][0].number}")
                found.tolak(lembar.nama, row.number, row.cells)
            elif n in sheet.indexes:
                printed[n] = (row, row.cells[n])
            else:
                if n in sheet.header.regions:
                    found.masalah(where, row.cells[n], "predikat tanpa nilai indeks di kolom ini")
                found.tolak(lembar.nama, row.number, row.cells)
    for item, where, row in values:
        of, cell = printed.get(where.nomor - 1, (row, None)) if not item.kode else (row, None)
        try:
            name = spbe.kelas(item.pedoman, cell, item.nilai)
        except ValueError as error:
            found.masalah(_where(lembar, sheet.header, of, where.nomor - 1), cell, str(error))
            found.tolak(lembar.nama, row.number, row.cells)
            continue
        found.terima(Butir(item.wilayah, item.tahun, item.pedoman, item.kode, item.nilai, name), where)


def _sheet_name(lembar: Lembar) -> str:
    return f"Lembar {lembar.nama}: " if lembar.nama else ""
