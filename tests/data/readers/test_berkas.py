"""Opening files: every accepted format, and everything else refused with words, quickly."""

import csv
import io
import struct
import time
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from data.problems import MasukanDitolak
from data.readers import berkas
from data.readers.berkas import Berkas, buka
from data.readers.lembar import Baris
from tests.data.readers import berkas_xlsb

Write = Callable[[Path, list[list[object]]], Path]
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
ROWS: list[list[object]] = [["Wilayah", "Tahun", "Nilai"], ["Kota Mataram", 2023, 3.47], ["Bima", 2023, 1.88]]


def rows(opened: Berkas, sheet: int = 0) -> list[Baris]:
    return [(number, list(cells)) for number, cells in opened.lembar[sheet].baris()]


def read(path: Path) -> None:
    for sheet in buka(path).lembar:
        list(sheet.baris())


def refusal(path: Path) -> str:
    with pytest.raises(MasukanDitolak) as caught:
        read(path)
    return str(caught.value)


def xlsx(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, content in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(content):
                sheet.write_row(number, 0, cells)
    return path


def test_an_xlsx_gives_its_sheets_with_numbers_of_rows(tmp_path: Path) -> None:
    opened = buka(xlsx(tmp_path / "a.xlsx", {"Rekap": [[], *ROWS, [], ["akhir"]], "Lain": [["x"]]}))
    assert (opened.nama, opened.bentuk) == ("a.xlsx", "xlsx")
    assert [sheet.nama for sheet in opened.lembar] == ["Rekap", "Lain"]
    assert rows(opened) == [
        (2, ["Wilayah", "Tahun", "Nilai"]),
        (3, ["Kota Mataram", 2023.0, 3.47]),
        (4, ["Bima", 2023.0, 1.88]),
        (6, ["akhir"]),
    ]
    assert rows(opened, 1) == [(1, ["x"])]
    assert list(opened.lembar[0].kepala) == rows(opened)


def xls(path: Path, content: list[list[object]]) -> Path:
    old = xlwt.Workbook()
    sheet = old.add_sheet("Rekap")
    for number, cells in enumerate(content):
        for column, value in enumerate(cells):
            if value in berkas_xlsb.GALAT:
                sheet.row(number).set_cell_error(column, value)
            elif value is not None:
                sheet.write(number, column, value)
    old.save(str(path))
    return path


def ods(path: Path, content: list[list[object]]) -> Path:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Rekap")
    document.spreadsheet.addElement(table)
    for cells in content:
        line = TableRow()
        table.addElement(line)
        for value in cells:
            if value in berkas_xlsb.GALAT:
                # as LibreOffice writes an error: a text that is empty but for what is shown
                cell = TableCell(valuetype="string", stringvalue="", formula="of:=1/0")
                cell.setAttrNS(CALC, "value-type", "error")
            elif isinstance(value, str):
                cell = TableCell(valuetype="string")
            elif value is None:
                cell = TableCell()
            else:
                cell = TableCell(valuetype="float", value=str(value))
            if value is not None:
                cell.addElement(P(text=str(value)))
            line.addElement(cell)
    document.save(str(path))
    return path


def xlsb(path: Path, content: list[list[object]]) -> Path:
    return berkas_xlsb.tulis(path, "Rekap", content)  # type: ignore[arg-type]


OLDER = pytest.mark.parametrize(("kind", "write"), [("xls", xls), ("xlsb", xlsb), ("ods", ods)])


@OLDER
def test_an_xls_an_xlsb_and_an_ods_are_read_as_well(tmp_path: Path, kind: str, write: Write) -> None:
    opened = buka(write(tmp_path / "a", ROWS))
    expected = [(number, [*cells]) for number, cells in enumerate(ROWS, 1)]
    assert (opened.bentuk, opened.lembar[0].nama, rows(opened)) == (kind, "Rekap", expected)


@OLDER
def test_an_error_in_any_format_is_no_empty_cell(tmp_path: Path, kind: str, write: Write) -> None:
    content = [["Wilayah", "Nilai"], ["Bima", "#DIV/0!"], [], ["Dompu", 1.88], [None, "#REF!", "x"]]
    opened = buka(write(tmp_path / "a", content))
    assert opened.bentuk == kind
    assert [(number, [cell or None for cell in cells]) for number, cells in rows(opened)] == [
        (1, ["Wilayah", "Nilai"]),
        (2, ["Bima", "#DIV/0!"]),
        (4, ["Dompu", 1.88]),
        (5, [None, "#REF!", "x"]),
    ]


def test_a_formula_of_an_old_workbook_with_an_error_is_no_empty_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    # xlwt stores 0 for every formula: the error is put where a program that calculates puts it
    book = xlwt.Workbook()
    book.add_sheet("Rekap").write(2, 1, xlwt.Formula("1/0"))
    book.save(str(path))
    content = bytearray(path.read_bytes())
    record = struct.pack("<HHHH", 0x06, 29, 2, 1)
    at = content.index(record) + len(record)
    content[at + 2 : at + 10] = b"\x02\x00\x07\x00\x00\x00\xff\xff"
    path.write_bytes(content)
    assert rows(buka(path)) == [(3, ["", "#DIV/0!"])]


def test_a_repeated_error_of_an_ods_stands_in_every_cell_it_is_repeated_in(tmp_path: Path) -> None:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Rekap")
    document.spreadsheet.addElement(table)
    line = TableRow(numberrowsrepeated="2")
    table.addElement(line)
    never = TableCell(formula="of:=[.A9]", numbercolumnsrepeated="2")
    line.addElement(never)
    document.save(str(tmp_path / "a.ods"))
    never_calculated = ["#BELUM DIHITUNG", "#BELUM DIHITUNG"]
    assert rows(buka(tmp_path / "a.ods")) == [(1, never_calculated), (2, never_calculated)]


def test_a_parquet_file_is_one_sheet_under_its_column_names(tmp_path: Path) -> None:
    pq.write_table(pa.table({"Wilayah": ["52.71", None], "Nilai": [3.47, 2.0]}), tmp_path / "a.parquet")
    opened = buka(tmp_path / "a.parquet")
    assert rows(opened) == [(1, ["Wilayah", "Nilai"]), (2, ["52.71", 3.47]), (3, [None, 2.0])]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_is_read_in_any_usual_encoding_and_delimiter(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = io.StringIO()
    wanted = [["Laporan, per 2023"], ["Wilayah", "Nilai"], ["Kota “Bima” é, NTB", "1,88"], ["a\nb", ""]]
    csv.writer(text, delimiter=delimiter).writerows(wanted)
    (tmp_path / "a.csv").write_bytes(text.getvalue().encode(encoding))
    opened = buka(tmp_path / "a.csv")
    assert opened.bentuk == "csv"
    assert rows(opened) == [(1, wanted[0]), (2, wanted[1]), (3, wanted[2]), (4, wanted[3])]


def test_a_row_of_a_csv_has_the_number_of_the_line_it_begins_on(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('a,b\n\n"satu\ndua",1\nc,2\n', encoding="utf-8")
    assert rows(buka(tmp_path / "a.csv")) == [(1, ["a", "b"]), (3, ["satu\ndua", "1"]), (5, ["c", "2"])]


def test_the_format_is_what_the_file_holds_not_what_it_is_called(tmp_path: Path) -> None:
    xlsx(tmp_path / "a.csv", {"S": [["x"]]})
    assert buka(tmp_path / "a.csv").bentuk == "xlsx"
    (tmp_path / "b.xlsx").write_text("a;b\n1;2\n", encoding="utf-8")
    assert buka(tmp_path / "b.xlsx").bentuk == "csv"


def test_a_formula_counts_for_its_stored_value_and_without_one_or_with_an_error_it_is_no_value(
    tmp_path: Path,
) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("S")
        sheet.write_formula("A1", "=1+1", None, 2)
        sheet.write_formula("B1", '="x"&"y"', None, "xy")
        sheet.write_formula("C1", "=1/0", None, "#DIV/0!")
        sheet.write_formula("E2", "=1+1", None, "")
        sheet.write_datetime("A3", date(2026, 1, 3), book.add_format({"num_format": "d mmm yyyy"}))
    assert rows(buka(tmp_path / "a.xlsx")) == [
        (1, [2.0, "xy", "#DIV/0!"]),
        (2, ["", "", "", None, "#BELUM DIHITUNG"]),
        (3, [date(2026, 1, 3)]),
    ]
    book = openpyxl.Workbook()
    book.active["B2"] = "=SUM(A1:A9)"
    book.save(tmp_path / "b.xlsx")
    assert rows(buka(tmp_path / "b.xlsx"))[0][1][1] == "#BELUM DIHITUNG"


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Tampak"
    book.active["A1"] = "x"
    hidden = book.create_sheet("Sembunyi")
    hidden["A1"] = "y"
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    assert [sheet.nama for sheet in buka(tmp_path / "a.xlsx").lembar] == ["Tampak"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "a.xlsx: kosong"),
        (b"\n\n\n", "a.xlsx: tidak berisi satu baris pun"),
        (
            b"\x89PNG\r\n\x1a\n" + bytes(50),
            "a.xlsx: adalah gambar PNG, bukan tabel; simpan sebagai .xlsx atau .csv",
        ),
        (
            b"%PDF-1.7 ...",
            "a.xlsx: adalah dokumen PDF, bukan tabel; simpan sebagai .xlsx atau .csv",
        ),
        (
            b"\xef\xbb\xbf \n<!DOCTYPE html><html><table><tr><td>1</td></tr></table>",
            "a.xlsx: adalah halaman web atau XML, bukan tabel; simpan ulang sebagai .xlsx atau .csv",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2**20) + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx: terkunci kata sandi; simpan ulang tanpa kata sandi",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "a.xlsx: adalah dokumen Office lama, bukan lembar kerja; simpan sebagai .xlsx",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"),
            "a.xlsx: rusak: lembar kerja tidak terbaca; buka lalu simpan ulang sebagai .xlsx",
        ),
        (b"PK\x03\x04 nothing more", "a.xlsx: rusak: arsip di dalamnya tidak terbaca"),
        (b"PAR1 nothing more", "a.xlsx: rusak: Parquet tidak terbaca"),
        (b"a,b\n1,\x002\n", "a.xlsx baris 2: berisi bita NUL; ini bukan berkas teks"),
        (
            b'a,b\n1,2\n3,"4\n5,6\n',
            "a.xlsx baris 3: CSV tidak terbaca (tanda kutip dibuka tetapi tidak ditutup)",
        ),
        (
            b'a,b\n"1"x,2\n',
            "a.xlsx baris 2: CSV tidak terbaca (ada teks sesudah tanda kutip penutup)",
        ),
        (b"a\n" + b"x," * 1_000_000 + b"\n", "a.xlsx baris 2: berisi 1000001 kolom; paling banyak 16384"),
        (b"a\n" + b"x" * 5_000_000, "a.xlsx baris 2: berisi baris yang terlalu panjang"),
        (b"\xff\xfea\x00\x00\xd8b\x00", "a.xlsx: bukan teks UTF-16 yang utuh"),
    ],
)
def test_what_is_no_table_is_refused_in_words(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.xlsx").write_bytes(content)
    assert refusal(tmp_path / "a.xlsx") == said


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("../../keluar.csv", "a,b")
    assert refusal(tmp_path / "a.xlsx") == (
        "a.xlsx: adalah arsip ZIP, bukan lembar kerja; kirim berkas di dalamnya satu per satu"
    )
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["a.xlsx"]


def sheet_xml(tmp_path: Path, rows_xml: str) -> Path:
    """Return a workbook whose one sheet holds the given rows."""
    source = xlsx(tmp_path / "source.xlsx", {"S": [["x"]]})
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "xl/worksheets/sheet1.xml":
                start, _, rest = content.partition(b"<sheetData>")
                content = start + b"<sheetData>" + rows_xml.encode() + rest[rest.index(b"</sheetData>") :]
            new.writestr(part.filename, content)
    source.unlink()
    return path


def test_a_sheet_of_billions_of_cells_is_refused_at_once(tmp_path: Path) -> None:
    path = sheet_xml(
        tmp_path,
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
    )
    before = time.monotonic()
    assert refusal(path) == (
        "a.xlsx: terlalu besar untuk dibaca: lembarnya berisi terlalu banyak sel; "
        "kirim sebagai beberapa berkas"
    )
    assert time.monotonic() - before < 20


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"S": [["x"]]})
    content = bytearray(path.read_bytes())
    # the size a part will have is said in the archive's directory, 24 bytes after its mark
    place = content.rindex(b"PK\x01\x02")
    content[place + 24 : place + 28] = struct.pack("<I", 3 * 1024**3)
    path.write_bytes(content)
    assert refusal(path) == (
        "a.xlsx: terlalu besar setelah dibuka; kirim sebagai beberapa berkas atau sebagai CSV"
    )


def test_entities_that_grow_are_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "source.xlsx", {"S": [["x"]]})
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY e0 "ha">{entities}]><w>&e11;</w>'
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "a.xlsx", "w") as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, laughs if part.filename == "xl/workbook.xml" else content)
    said = refusal(tmp_path / "a.xlsx")
    assert said in {
        "a.xlsx: rusak: lembar kerja tidak terbaca; buka lalu simpan ulang sebagai .xlsx",
        "a.xlsx: tidak berisi satu baris pun",
    }


def test_a_truncated_workbook_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"S": ROWS})
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(path) == "a.xlsx: rusak: arsip di dalamnya tidak terbaca"


def test_an_encrypted_archive_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", {"S": ROWS})
    content = bytearray(path.read_bytes())
    place = content.index(b"PK\x01\x02")
    content[place + 8] |= 1
    path.write_bytes(content)
    assert refusal(path) == "a.xlsx: terkunci kata sandi; simpan ulang tanpa kata sandi"


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(berkas, "LARGEST", 1024**3)
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(1024**3 + 1)
    assert refusal(tmp_path / "a.csv") == "a.csv: terlalu besar; paling besar 1 GB"


def test_a_name_is_shown_without_folder_and_without_what_is_not_printed(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m\nb.csv"
    path.write_text("a,b\n", encoding="utf-8")
    assert buka(path).nama == "a�[31m�b.csv"


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=400))
def test_no_bytes_make_it_crash(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.mktemp("apa") / "a.csv"
    path.write_bytes(content)
    said = ""
    try:
        read(path)
    except MasukanDitolak as refused:
        said = str(refused)
    assert not said or said.startswith("a.csv")


@settings(max_examples=40, deadline=None)
@given(
    table=st.lists(
        st.lists(
            st.text(
                st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]), max_size=8
            ),
            min_size=2,
            max_size=5,
        ),
        min_size=1,
        max_size=8,
    )
)
def test_what_is_written_as_csv_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("apa") / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        # quoted throughout, so that no text is taken for another format's first bytes
        csv.writer(file, quoting=csv.QUOTE_ALL).writerows(table)
    assert [cells for _, cells in rows(buka(path))] == table
