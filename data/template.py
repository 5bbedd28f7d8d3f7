"""Empty forms that the readers read back: SPBE levels by region, Srikandi counts by month and OPD."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from data import bahasa
from data.instrument import Unsur
from data.readers import spbe
from data.readers.spbe import TERENDAH, TERTINGGI, Pedoman
from data.rules import Reference

# Names of the levels 1 to 5 by what an indicator measures (PermenPANRB 59/2020).
TINGKAT = {
    "proses": ("Rintisan", "Terkelola", "Terdefinisi", "Terpadu dan Terukur", "Optimum"),
    "layanan": ("Informasi", "Interaksi", "Transaksi", "Kolaborasi", "Optimum"),
}

_INK, _FAINT, _HEAD, _GROUP, _LINE = "#1A1A1A", "#5F6368", "#1F4E79", "#E8EEF4", "#B7C0C9"
_A4 = 9
_SPBE_HEADER = ("Kode", "Indikator", "Bobot (%)")
_SRIKANDI_HEADER = (
    "Bulan",
    "Wilayah",
    "OPD",
    "Jumlah Pengguna",
    "Pengguna Aktif",
    "Naskah Masuk",
    "Naskah Keluar",
    "Disposisi",
    "Naskah Ditindaklanjuti",
    "Berkas",
    "TTE Aktif",
    "TTE Kedaluwarsa",
)
_SRIKANDI_ROWS = 600  # twelve months of as many OPDs as a region has


def tulis(dataset: str, path: Path, *, isi: Reference, instrumen: str, tahun: int) -> None:
    """Write the empty form of a dataset to ``path`` (XLSX), whole or not at all.

    ``instrumen`` matters for ``spbe`` only. Raise ValueError for a dataset without a form, an unknown
    instrument and a year that is not the instrument's; OSError when the file cannot be written.
    """
    if dataset == "lapor":
        raise ValueError("Berkas LAPOR diunduh dari SP4N-LAPOR! sendiri; tidak ada formulir untuk diisi")
    if dataset == "srikandi":
        _write(path, lambda book: _srikandi(book, isi, tahun))
        return
    if dataset != "spbe":
        raise ValueError(f"Dataset “{dataset}” tidak mempunyai formulir; yang ada: spbe, srikandi")
    known = spbe.siapkan(isi).pedoman
    if instrumen not in known:
        raise ValueError(f"Instrumen {instrumen} tidak dikenal; yang ada: {', '.join(known)}")
    guide = known[instrumen]
    if not guide.berlaku(tahun):
        raise ValueError(f"Instrumen {instrumen} ({guide.nama}) tidak berlaku pada tahun evaluasi {tahun}")
    _write(path, lambda book: _spbe(book, isi, guide, tahun))


def _write(path: Path, fill: Callable[[Workbook], None]) -> None:
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        # text is text: nothing in a form is a formula or a link
        book = xlsxwriter.Workbook(
            str(temporary),
            {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
        )
        fill(book)
        book.close()
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except xlsxwriter.exceptions.FileCreateError as error:
        raise OSError(str(error)) from error
    finally:
        temporary.unlink(missing_ok=True)


def _spbe(book: Workbook, isi: Reference, guide: Pedoman, tahun: int) -> None:
    sheet = book.add_worksheet("SPBE")
    regions = [row.teks("nama_pendek") for row in isi.tabel["wilayah"]]
    index = guide.cari.nama("")
    number = "bilangan bulat" if guide.bulat else "angka, paling banyak 2 angka di belakang koma"
    header = _title(
        book,
        sheet,
        (
            "Formulir rekapitulasi per wilayah",
            f"Instrumen: {guide.kode} ({guide.nama}, {guide.peraturan})",
            f"Tahun Evaluasi: {tahun}",
            f"Isi tingkat tiap indikator dengan {number} 1 sampai 5; kosongkan sel yang belum ada nilainya.",
            f"{index}, domain dan aspek diisi seperti yang diterbitkan, atau dikosongkan.",
        ),
    )
    last = len(_SPBE_HEADER) + len(regions) - 1
    _header(book, sheet, header, (*_SPBE_HEADER, *regions))
    sheet.set_column(0, 0, 7)
    sheet.set_column(1, 1, 62)
    sheet.set_column(2, 2, 9)
    sheet.set_column(3, last, 10)
    row = header + 1
    _line(book, sheet, row, ("", index, None), last, group=True)
    _validate_published(sheet, guide, row, last)
    row += 1
    _line(book, sheet, row, ("", "Predikat", None), last, group=True)
    names = [one.nama for one in guide.kelas]
    sheet.data_validation(
        row,
        len(_SPBE_HEADER),
        row,
        last,
        {
            "validate": "list",
            "source": names,
            "error_title": "Predikat tidak dikenal",
            "error_message": f"Pilih salah satu: {', '.join(names)}."[:255],
        },
    )
    for element in _in_order(guide):
        row += 1
        level = element.jenjang == "indikator"
        _line(book, sheet, row, (element.kode, element.nama, float(element.bobot)), last, group=not level)
        (_validate_level if level else _validate_published)(sheet, guide, row, last)
    sheet.freeze_panes(header + 1, len(_SPBE_HEADER))
    _printable(sheet, header, row, last)
    _spbe_guide(book, guide)


def _in_order(guide: Pedoman, under: str = "") -> Iterator[Unsur]:
    """Yield the elements, each before those under it."""
    for child in guide.unsur.anak(under):
        yield child
        yield from _in_order(guide, child.kode)


def _validate_level(sheet: Worksheet, guide: Pedoman, row: int, last: int) -> None:
    number = "bilangan bulat" if guide.bulat else "angka"
    sheet.data_validation(
        row,
        len(_SPBE_HEADER),
        row,
        last,
        {
            "validate": "integer" if guide.bulat else "decimal",
            "criteria": "between",
            "minimum": int(TERENDAH),
            "maximum": int(TERTINGGI),
            "error_title": "Tingkat tidak dikenal",
            "error_message": f"Isi {number} 1 sampai 5, atau kosongkan bila belum ada nilainya.",
        },
    )


def _validate_published(sheet: Worksheet, guide: Pedoman, row: int, last: int) -> None:
    low, high = guide.kelas[0].bawah, guide.kelas[-1].atas
    shown = f"{low.normalize():f} sampai {high.normalize():f}".replace(".", ",")
    sheet.data_validation(
        row,
        len(_SPBE_HEADER),
        row,
        last,
        {
            "validate": "decimal",
            "criteria": "between",
            "minimum": float(low),
            "maximum": float(high),
            "error_title": "Nilai di luar rentang",
            "error_message": f"Isi angka {shown}, paling banyak 2 angka di belakang koma.",
        },
    )


def _spbe_guide(book: Workbook, guide: Pedoman) -> None:
    sheet = book.add_worksheet("Petunjuk")
    scales = [scale for scale in TINGKAT if any(one.skala == scale for one in guide.unsur.unsur)]
    header = _title(
        book,
        sheet,
        (
            "Petunjuk pengisian",
            "Satu kolom untuk satu wilayah. Sel kosong berarti belum ada nilai, bukan nol.",
            "Setelah diisi, muat dengan: python -m data load NAMA-BERKAS.xlsx",
            "Nama tingkat kapabilitas menurut jenis indikator:",
        ),
    )
    _header(book, sheet, header, ("Tingkat", *(f"Kapabilitas {scale}" for scale in scales)))
    style = _body(book)
    for level in range(int(TERENDAH), int(TERTINGGI) + 1):
        cells = (str(level), *(TINGKAT[scale][level - 1] for scale in scales))
        for column, text in enumerate(cells):
            sheet.write_string(header + level, column, text, style)
    sheet.set_column(0, 0, 10)
    sheet.set_column(1, max(1, len(scales)), 26)
    _printable(sheet, header, header + int(TERTINGGI), len(scales))


def _srikandi(book: Workbook, isi: Reference, tahun: int) -> None:
    sheet = book.add_worksheet("Srikandi")
    header = _title(
        book,
        sheet,
        (
            "Formulir pemakaian Srikandi per OPD",
            f"Tahun: {tahun}",
            "Satu baris untuk satu OPD dalam satu bulan. Sel kosong berarti tidak ada data, bukan nol.",
        ),
    )
    last = len(_SRIKANDI_HEADER) - 1
    _header(book, sheet, header, _SRIKANDI_HEADER)
    sheet.set_column(0, 1, 18)
    sheet.set_column(2, 2, 44)
    sheet.set_column(3, last, 15)
    first, end = header + 1, header + _SRIKANDI_ROWS
    style = _body(book)
    for row in range(first, end + 1):
        for column in range(last + 1):
            sheet.write_blank(row, column, None, style)
    months = [f"{month} {tahun}" for month in bahasa.BULAN]
    regions = [row.teks("nama_pendek") for row in isi.tabel["wilayah"]]
    guide = book.add_worksheet("Petunjuk")
    top = _title(
        book,
        guide,
        (
            "Petunjuk pengisian",
            "Pilih bulan dan wilayah dari daftar; tulis nama OPD selengkapnya dan selalu sama.",
            "Setelah diisi, muat dengan: python -m data load NAMA-BERKAS.xlsx",
            "Pilihan bulan dan wilayah:",
        ),
    )
    guide.set_column(0, 1, 24)
    for column, (name, choices) in enumerate((("bulan", months), ("wilayah", regions))):
        for row, text in enumerate(choices, top):
            guide.write_string(row, column, text, style)
        letter = "AB"[column]
        sheet.data_validation(
            first,
            column,
            end,
            column,
            {
                "validate": "list",
                "source": f"=Petunjuk!${letter}${top + 1}:${letter}${top + len(choices)}",
                "error_title": f"Isian {name} tidak dikenal",
                "error_message": f"Pilih {name} dari daftar.",
            },
        )
    sheet.data_validation(
        first,
        3,
        end,
        last,
        {
            "validate": "integer",
            "criteria": ">=",
            "value": 0,
            "error_title": "Jumlah tidak dikenal",
            "error_message": "Isi bilangan bulat 0 atau lebih, atau kosongkan bila tidak ada data.",
        },
    )
    sheet.freeze_panes(header + 1, 3)
    _printable(sheet, header, end, last)


def _title(book: Workbook, sheet: Worksheet, lines: Sequence[str]) -> int:
    """Write the lines above a table; return the row of its header, the first being 0."""
    bold = book.add_format({"bold": True, "font_size": 14, "font_color": _INK})
    plain = book.add_format({"font_size": 10, "font_color": _FAINT})
    for row, text in enumerate(lines):
        sheet.write_string(row, 0, text, plain if row else bold)
    return len(lines) + 1


def _header(book: Workbook, sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
    style = book.add_format(
        {
            "bold": True,
            "font_color": "#FFFFFF",
            "bg_color": _HEAD,
            "border": 1,
            "border_color": _LINE,
            "text_wrap": True,
            "align": "center",
            "valign": "vcenter",
        }
    )
    sheet.set_row(row, 32)
    for column, text in enumerate(texts):
        sheet.write_string(row, column, text, style)


def _line(
    book: Workbook,
    sheet: Worksheet,
    row: int,
    cells: tuple[str, str, float | None],
    last: int,
    *,
    group: bool,
) -> None:
    style = _body(book, group=group)
    for column, cell in enumerate((*cells, *[None] * (last + 1 - len(cells)))):
        sheet.write(row, column, cell, style)


def _body(book: Workbook, *, group: bool = False) -> Format:
    look = {"border": 1, "border_color": _LINE, "font_color": _INK, "text_wrap": True, "valign": "vcenter"}
    return book.add_format(look | ({"bold": True, "bg_color": _GROUP} if group else {}))


def _printable(sheet: Worksheet, header: int, row: int, last: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(header)
    sheet.print_area(0, 0, row, last)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&RHalaman &P dari &N")
