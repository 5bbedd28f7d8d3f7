import json
import re
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from data import temuan
from data.problems import MASKED, Masalah
from data.readers.hasil import Bacaan, BarisDitolak

BERKAS = "rekap.xlsx"
RED = "FFF8C9C4"
RANGE = "harus bilangan bulat 1 sampai 5"
HEADER = ("No", "Indikator", "Kota Mataram", "Kota Bima")


def bad(
    baris: int | None, nomor: int | None, nilai: str, harapan: str = RANGE, lembar: str = "2024"
) -> Masalah:
    kolom = HEADER[nomor - 1] if nomor and nomor <= len(HEADER) else ""
    return Masalah(BERKAS, baris, kolom, nilai, harapan, lembar, nomor)


def read(
    *masalah: Masalah,
    baris: Sequence[BarisDitolak] = (),
    kepala: dict[str, tuple[int, tuple[str, ...]]] | None = None,
    catatan: tuple[str, ...] = (),
    jenis: str = "rekapitulasi SPBE",
) -> Bacaan:
    good = pa.table({"kode": ["I01"] * 45})
    shown = {"2024": (4, HEADER)} if kepala is None else kepala
    return Bacaan("spbe", jenis, good, masalah, len(masalah), baris, shown, catatan)


def two_bad_cells() -> Bacaan:
    return read(
        bad(17, 4, "7"),
        bad(9, 3, "tiga"),
        baris=[
            BarisDitolak("2024", 9, ("5", "Indikator lima", "tiga", "2")),
            BarisDitolak("2024", 17, ("13", "Indikator tiga belas", "3", "7")),
        ],
        catatan=("Lembar “Grafik” dilewati",),
    )


def report(folder: Path, bacaan: Bacaan) -> Workbook:
    path = folder / "laporan.xlsx"
    temuan.tulis_xlsx(path, BERKAS, bacaan)
    return openpyxl.load_workbook(path)


def listed(book: Workbook) -> list[tuple[object, ...]]:
    return list(book["Masalah"].iter_rows(values_only=True))


def marked(sheet: Worksheet) -> dict[str, str | None]:
    """Return the comments of the red cells."""
    return {
        cell.coordinate: cell.comment.text if cell.comment else None
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fgColor.rgb == RED
    }


def test_the_terminal_names_each_place_once_and_then_the_remarks() -> None:
    assert temuan.baris_terminal(two_bad_cells(), BERKAS) == [
        "lembar 2024, sel D17, kolom Kota Bima: “7” harus bilangan bulat 1 sampai 5",
        "lembar 2024, sel C9, kolom Kota Mataram: “tiga” harus bilangan bulat 1 sampai 5",
        "Catatan: Lembar “Grafik” dilewati",
    ]


def test_the_terminal_shows_the_first_problems_and_how_many_more_there_are() -> None:
    many = read(*(bad(row, 3, "9") for row in range(5, 1239)))
    lines = temuan.baris_terminal(many, BERKAS, paling_banyak=2)
    assert lines == [
        "lembar 2024, sel C5, kolom Kota Mataram: “9” harus bilangan bulat 1 sampai 5",
        "lembar 2024, sel C6, kolom Kota Mataram: “9” harus bilangan bulat 1 sampai 5",
        "... dan 1.232 masalah lain; lihat laporan",
    ]
    assert len(temuan.baris_terminal(many, BERKAS)) == 21
    assert temuan.baris_terminal(read(bad(5, 3, "9")), BERKAS, paling_banyak=1)[1:] == []


def test_the_terminal_says_what_is_wrong_with_a_file_a_line_or_a_column() -> None:
    found = read(
        Masalah("a.csv", None, "", "", "berkas kosong"),
        Masalah("a.csv", 7, "tahun", "dua", "harus bilangan bulat"),
        Masalah("a.csv", None, "tahun", "", "kolom ini tidak ada"),
    )
    assert temuan.baris_terminal(found, "a.csv") == [
        "berkas kosong",
        "baris 7, kolom tahun: “dua” harus bilangan bulat",
        "kolom tahun: kolom ini tidak ada",
    ]


def test_a_cell_cannot_steer_the_terminal_nor_fill_it() -> None:
    found = read(bad(5, 3, "\x1b[2J\r\nhapus\u202e"), bad(6, 3, "a" * 5000))
    first, second = temuan.baris_terminal(found, BERKAS)
    assert first == "lembar 2024, sel C5, kolom Kota Mataram: “�[2J hapus�” harus bilangan bulat 1 sampai 5"
    assert second == (
        f"lembar 2024, sel C6, kolom Kota Mataram: “{'a' * 79}…” harus bilangan bulat 1 sampai 5"
    )


def test_json_holds_every_problem_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "rejected" / "laporan.json"
    found = read(
        bad(17, 4, "7"),
        Masalah(BERKAS, None, "", "", "lembar nilai tidak ada"),
        catatan=("Lembar “Grafik” dilewati",),
    )
    temuan.tulis_json(path, BERKAS, "ab12", found, "siti")
    assert (
        path.read_text(encoding="utf-8")
        == """\
{
  "berkas": "rekap.xlsx",
  "sha256": "ab12",
  "oleh": "siti",
  "dataset": "spbe",
  "jenis": "rekapitulasi SPBE",
  "butir_benar": 45,
  "butir_salah": 2,
  "jumlah_masalah": 2,
  "catatan": [
    "Lembar “Grafik” dilewati"
  ],
  "masalah": [
    {
      "lembar": "2024",
      "sel": "D17",
      "baris": 17,
      "kolom": "Kota Bima",
      "nilai": "7",
      "harapan": "harus bilangan bulat 1 sampai 5"
    },
    {
      "lembar": "",
      "sel": "",
      "baris": null,
      "kolom": "",
      "nilai": "",
      "harapan": "lembar nilai tidak ada"
    }
  ]
}
"""
    )


def test_the_first_sheet_lists_the_problems_below_a_frozen_header_with_a_filter(tmp_path: Path) -> None:
    book = report(tmp_path, two_bad_cells())
    assert listed(book) == [
        ("rekap.xlsx (rekapitulasi SPBE): 45 butir benar, 2 butir salah", None, None, None, None, None),
        (None, None, None, None, None, None),
        ("Lembar", "Sel", "Baris", "Kolom", "Isi", "Yang diharapkan"),
        ("2024", "D17", 17, "Kota Bima", "7", RANGE),
        ("2024", "C9", 9, "Kota Mataram", "tiga", RANGE),
        (None, None, None, None, None, None),
        ("Catatan: Lembar “Grafik” dilewati", None, None, None, None, None),
    ]
    assert book["Masalah"].freeze_panes == "A4"
    assert book["Masalah"].auto_filter.ref == "A3:F5"
    assert book["Masalah"].column_dimensions["F"].width > 60


def test_a_rejected_row_stands_at_its_own_place_and_the_others_are_hidden(tmp_path: Path) -> None:
    book = report(tmp_path, two_bad_cells())
    assert book.sheetnames == ["Masalah", "2024"]
    sheet = book["2024"]
    assert [cell.value for cell in sheet[4]] == list(HEADER)
    assert [cell.value for cell in sheet[9]] == ["5", "Indikator lima", "tiga", "2"]
    assert [cell.value for cell in sheet[17]] == ["13", "Indikator tiga belas", "3", "7"]
    assert marked(sheet) == {"C9": RANGE, "D17": RANGE}
    hidden = [row for row in range(1, 18) if sheet.row_dimensions[row].hidden]
    assert hidden == [row for row in range(1, 18) if row not in {4, 9, 17}]
    assert sheet.freeze_panes == "A5"


def test_rows_far_apart_are_hidden_all_the_same(tmp_path: Path) -> None:
    temuan.tulis_xlsx(tmp_path / "laporan.xlsx", BERKAS, read(bad(5, 3, "9"), bad(1_048_576, 3, "9")))
    with ZipFile(tmp_path / "laporan.xlsx") as archive:
        text = archive.read("xl/worksheets/sheet2.xml").decode()
    # the rows that are not named are hidden
    assert 'zeroHeight="1"' in text
    assert re.findall(r'<row r="([0-9]+)"', text) == ["4", "5", "1048576"]
    assert 'hidden="1"' not in text


def test_two_problems_of_one_cell_share_its_comment(tmp_path: Path) -> None:
    row = BarisDitolak("2024", 9, ("5", "Indikator lima", "=1+1", "2"))
    book = report(tmp_path, read(bad(9, 3, "=1+1"), bad(9, 3, "=1+1", "bukan rumus"), baris=[row]))
    assert marked(book["2024"]) == {"C9": f"{RANGE}\nbukan rumus"}


def test_a_row_that_is_wrong_as_a_whole_is_red_from_end_to_end(tmp_path: Path) -> None:
    row = BarisDitolak("2024", 9, ("5", "", "3", "2"))
    found = read(bad(9, None, "", "sudah ada di baris 8"), bad(9, 1, "5", "nomor berulang"), baris=[row])
    sheet = report(tmp_path, found)["2024"]
    assert marked(sheet) == {"A9": "sudah ada di baris 8\nnomor berulang", "B9": None, "C9": None, "D9": None}


def test_what_is_wrong_with_a_column_is_said_in_its_header(tmp_path: Path) -> None:
    sheet = report(tmp_path, read(bad(None, 4, "Kota Bima", "kolom berulang")))["2024"]
    assert marked(sheet) == {"D4": "kolom berulang"}
    assert [cell.value for cell in sheet[4]] == list(HEADER)


def test_cells_of_a_row_that_the_reader_does_not_keep_show_what_was_in_them(tmp_path: Path) -> None:
    sheet = report(tmp_path, read(bad(2, 2, "Tahun 20Z4"), bad(2, 4, "x"), kepala={}))["2024"]
    assert marked(sheet) == {"B2": RANGE, "D2": RANGE}
    assert [cell.value for cell in sheet[2]] == [None, "Tahun 20Z4", None, "x"]
    assert sheet.freeze_panes is None


def test_a_problem_without_a_place_is_listed_and_makes_no_sheet(tmp_path: Path) -> None:
    book = report(tmp_path, read(Masalah(BERKAS, None, "", "", "lembar nilai tidak ada"), jenis=""))
    assert book.sheetnames == ["Masalah"]
    assert listed(book)[0][0] == "rekap.xlsx: 45 butir benar, 1 butir salah"
    assert listed(book)[3] == (None, None, None, None, None, "lembar nilai tidak ada")


def test_a_csv_has_one_sheet_named_baris_and_only_the_rows_that_a_sheet_can_hold(tmp_path: Path) -> None:
    found = read(
        bad(3, 2, "x", lembar=""),
        bad(2_000_000, 2, "y", lembar=""),
        baris=[BarisDitolak("", 3, ("52.71", "x")), BarisDitolak("", 2_000_000, ("52.72", "y"))],
        kepala={"": (1, ("kode", "nilai"))},
    )
    book = report(tmp_path, found)
    assert book.sheetnames == ["Masalah", "Baris"]
    assert marked(book["Baris"]) == {"B3": RANGE}
    assert [row[2] for row in listed(book)[3:]] == [3, 2_000_000]


def test_names_of_sheets_are_made_valid_and_unique(tmp_path: Path) -> None:
    names = [
        "Masalah",
        "masalah",
        "a/b:c",
        "a_b_c",
        "'",
        "",
        "x" * 40,
        "x" * 41,
        "😀" * 20,
        "History",
        "\x00",
    ]
    rows = [BarisDitolak(name, 1, ("1",)) for name in names]
    found = read(*(bad(1, 1, "1", lembar=name) for name in names), baris=rows, kepala={})
    book = report(tmp_path, found)
    assert book.sheetnames == [
        "Masalah",
        "Masalah (2)",
        "masalah (3)",
        "a_b_c",
        "a_b_c (2)",
        "Baris",
        "Baris (2)",
        "x" * 31,
        f"{'x' * 27} (2)",
        "😀" * 15,
        "History (2)",
        "�",
    ]
    assert [row[0] for row in listed(book)[3:5]] == ["Masalah", "masalah"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "https://a.id/?x", "{=1}", "007"]
)
def test_no_cell_of_a_report_is_a_formula_a_number_or_a_link(tmp_path: Path, text: str) -> None:
    found = read(
        bad(2, 1, text, lembar=text), baris=[BarisDitolak(text, 2, (text, text))], kepala={text: (1, (text,))}
    )
    book = report(tmp_path, found)
    for sheet in book:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            assert cell.data_type == ("n" if cell.coordinate == "C4" and sheet.title == "Masalah" else "s")
            assert cell.hyperlink is None
    with ZipFile(tmp_path / "laporan.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_a_masked_cell_stays_masked(tmp_path: Path) -> None:
    row = BarisDitolak("2024", 5, (MASKED, "Pengaduan", MASKED))
    sheet = report(tmp_path, read(bad(5, 3, MASKED), baris=[row]))["2024"]
    assert [cell.value for cell in sheet[5]] == [MASKED, "Pengaduan", MASKED, None]


def test_more_problems_than_anybody_mends_are_counted_in_xlsx_and_whole_in_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(temuan, "PALING_BANYAK", 3)
    rows = [BarisDitolak("2024", row, ("1", "I", "9", "1")) for row in range(5, 1505)]
    found = read(*(bad(row, 3, "9") for row in range(5, 1505)), baris=rows)
    book = report(tmp_path, found)
    assert [row[1] for row in listed(book)[3:6]] == ["C5", "C6", "C7"]
    assert listed(book)[7][0] == "... dan 1.497 masalah lain; semuanya ada di laporan JSON"
    assert book["2024"].max_row == 7
    temuan.tulis_json(tmp_path / "laporan.json", BERKAS, "", found, "siti")
    assert len(json.loads((tmp_path / "laporan.json").read_bytes())["masalah"]) == 1500


def test_a_comment_is_cut_where_nobody_reads_on(tmp_path: Path) -> None:
    sheet = report(tmp_path, read(bad(5, 3, "9", "a" * 40_000)))["2024"]
    assert marked(sheet) == {"C5": f"{'a' * 999}…"}


def test_a_report_that_cannot_be_written_leaves_the_one_before_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = (tmp_path / "laporan.xlsx", tmp_path / "laporan.json")
    for path in paths:
        path.write_bytes(b"sebelumnya")
    found = two_bad_cells()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        temuan.tulis_xlsx(paths[0], BERKAS, found)
    with pytest.raises(OSError, match="No space left"):
        temuan.tulis_json(paths[1], BERKAS, "", found, "siti")
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    assert [path.read_bytes() for path in paths] == [b"sebelumnya"] * 2


TEXT = st.text(st.characters(), max_size=12)
PLACE = st.none() | st.integers(1, 40)


@hypothesis_settings(deadline=None, max_examples=25)
@given(
    problems=st.lists(st.tuples(PLACE, PLACE, TEXT, TEXT, TEXT), max_size=6),
    rows=st.lists(st.tuples(TEXT, st.integers(1, 40), st.lists(TEXT, max_size=4)), max_size=6),
)
def test_whatever_is_in_a_file_its_report_is_written_and_read_back(
    tmp_path_factory: pytest.TempPathFactory,
    problems: list[tuple[int | None, int | None, str, str, str]],
    rows: list[tuple[str, int, list[str]]],
) -> None:
    folder = tmp_path_factory.mktemp("laporan")
    found = read(
        *(
            Masalah(BERKAS, row, sheet, value, wanted, sheet, column)
            for row, column, sheet, value, wanted in problems
        ),
        baris=[BarisDitolak(sheet, row, tuple(cells)) for sheet, row, cells in rows],
        catatan=tuple(wanted for *_, wanted in problems),
    )
    book = report(folder, found)
    assert [row[2] for row in listed(book)[3 : 3 + len(problems)]] == [row for row, *_ in problems]
    temuan.tulis_json(folder / "laporan.json", BERKAS, "", found, "siti")
    content = json.loads((folder / "laporan.json").read_bytes())
    assert [one["baris"] for one in content["masalah"]] == [row for row, *_ in problems]
    assert all(line.isprintable() for line in temuan.baris_terminal(found, BERKAS))
