import csv
import io
import os
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from data import penulis
from data.penulis import (
    Isian,
    alir_csv,
    alir_parquet,
    alir_xlsx,
    bersih,
    isian,
    netral,
    tulis_csv,
    tulis_xlsx,
)

KOLOM = {"nama": "Nama", "nilai": "Nilai", "tahun": "Tahun"}
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def small(asal: str = "resmi") -> Isian:
    table = pd.DataFrame(
        {
            "tahun": [2023, 2024],
            "nama": ["Kota Mataram; NTB", "=HYPERLINK(1)"],
            "nilai": [3.47, float("nan")],
            "asal": ["resmi", asal],
        }
    )
    return isian(table, KOLOM, ["Sumber: KepmenPANRB 13/2024"])


def csv_rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))


def test_csv_opens_in_an_indonesian_excel_without_a_question(tmp_path: Path) -> None:
    tulis_csv(tmp_path / "data.csv", small())
    assert (tmp_path / "data.csv").read_bytes() == (
        b"\xef\xbb\xbfNama;Nilai;Tahun\r\n"
        b'"Kota Mataram; NTB";3,47;2023\r\n'
        b"'=HYPERLINK(1);;2024\r\n"
        b"\r\n"
        b"Sumber: KepmenPANRB 13/2024\r\n"
    )


def test_a_simulated_row_marks_itself_and_the_file(tmp_path: Path) -> None:
    tulis_csv(tmp_path / "data.csv", small("simulasi"))
    assert csv_rows(tmp_path / "data.csv") == [
        ["Nama", "Nilai", "Tahun", "Asal"],
        ["Kota Mataram; NTB", "3,47", "2023", "resmi"],
        ["'=HYPERLINK(1)", "", "2024", "simulasi"],
        [],
        ["DATA SIMULASI: baris yang asalnya “simulasi” bukan data resmi"],
        ["Sumber: KepmenPANRB 13/2024"],
    ]
    tulis_xlsx(tmp_path / "data.xlsx", small("simulasi"))
    book = openpyxl.load_workbook(tmp_path / "data.xlsx")
    assert book.sheetnames == ["DATA SIMULASI", "Keterangan"]
    assert book["Keterangan"]["A1"].value == "DATA SIMULASI: baris yang asalnya “simulasi” bukan data resmi"
    assert [cell.value for cell in book["DATA SIMULASI"]["D"]] == ["Asal", "resmi", "simulasi"]


def test_xlsx_has_numbers_as_numbers_texts_as_texts_and_nothing_where_nothing_is(tmp_path: Path) -> None:
    tulis_xlsx(tmp_path / "data.xlsx", small())
    book = openpyxl.load_workbook(tmp_path / "data.xlsx")
    assert book.sheetnames == ["Data", "Keterangan"]
    sheet = book["Data"]
    assert list(sheet.iter_rows(values_only=True)) == [
        ("Nama", "Nilai", "Tahun"),
        ("Kota Mataram; NTB", 3.47, 2023),
        ("=HYPERLINK(1)", None, 2024),
    ]
    assert [cell.data_type for cell in sheet[3]] == ["s", "n", "n"]
    assert sheet["B2"].number_format == "0.00##"
    assert sheet["C2"].number_format == "General"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:C3"
    assert list(book["Keterangan"].iter_rows(values_only=True)) == [("Sumber: KepmenPANRB 13/2024",)]


def test_rows_without_anything_to_be_known_have_nothing_below_them(tmp_path: Path) -> None:
    table = isian(pa.table({"nama": ["Bima"]}), {"nama": "Nama"})
    tulis_csv(tmp_path / "data.csv", table)
    assert (tmp_path / "data.csv").read_bytes() == b"\xef\xbb\xbfNama\r\nBima\r\n"
    tulis_xlsx(tmp_path / "data.xlsx", table)
    assert openpyxl.load_workbook(tmp_path / "data.xlsx").sheetnames == ["Data"]


CELLS = [
    (Decimal("3.4100"), "3,41", 3.41),
    (Decimal("-0.5000"), "-0,5", -0.5),
    (Decimal("100.0000"), "100", 100),
    (2.595, "2,595", 2.595),
    (1e-7, "0,0000001", 1e-7),
    (float("inf"), "Infinity", "Infinity"),
    (-1234567, "-1234567", -1234567),
    (2**60, "1152921504606846976", "1152921504606846976"),
    (True, "ya", "ya"),
    (False, "tidak", "tidak"),
    (date(2026, 1, 3), "2026-01-03", datetime(2026, 1, 3)),  # noqa: DTZ001 - a workbook has no zones
    (date(1899, 1, 3), "1899-01-03", "1899-01-03"),
    (time(14, 5), "14:05:00", time(14, 5)),
    (
        datetime(2026, 1, 3, 20, 30, tzinfo=UTC),
        "2026-01-04 04:30:00",
        datetime(2026, 1, 4, 4, 30),  # noqa: DTZ001 - a workbook has no zones
    ),
    ("-3,41", "'-3,41", "-3,41"),
    ("52.01", "52.01", "52.01"),
    (None, "", None),
]


@pytest.mark.parametrize(("cell", "as_csv", "as_xlsx"), CELLS)
def test_a_cell_keeps_its_type(tmp_path: Path, cell: object, as_csv: str, as_xlsx: object) -> None:
    table = isian(pa.table({"isi": [cell], "akhir": ["."]}), {"isi": "Isi", "akhir": "Akhir"})
    tulis_csv(tmp_path / "data.csv", table)
    assert csv_rows(tmp_path / "data.csv")[1] == [as_csv, "."]
    tulis_xlsx(tmp_path / "data.xlsx", table)
    found = openpyxl.load_workbook(tmp_path / "data.xlsx")["Data"]["A2"].value
    assert (found, type(found)) == (as_xlsx, type(as_xlsx))


@given(st.text(st.characters()) | st.builds("{}{}".format, st.sampled_from(DANGEROUS), st.text()))
def test_no_text_begins_with_what_starts_a_formula(text: str) -> None:
    written = netral(text)
    assert not written.startswith(DANGEROUS)
    assert written in {text, f"'{text}"}
    assert (written == text) == (not text.startswith((*DANGEROUS, "\n", "＝", "＋", "－", "＠")))  # noqa: RUF001 - these


CANARY = st.builds(
    "{}{}".format, st.sampled_from([*DANGEROUS, "", " "]), st.text(st.characters(), max_size=9)
)


@hypothesis_settings(deadline=None, max_examples=25)
@given(texts=st.lists(CANARY, min_size=1, max_size=8), number=st.integers() | st.floats(allow_nan=False))
def test_whatever_texts_are_exported_none_runs_and_numbers_stay(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], number: float
) -> None:
    folder = tmp_path_factory.mktemp("ekspor")
    headings = {str(place): text for place, text in enumerate(texts)}
    # as they come: some of these texts cannot be in an Arrow table
    row = [(*texts, number)]
    made = _Rows([], {**headings, "n": "n"}, 1, simulasi=False, keterangan=texts, rows=row)
    tulis_csv(folder / "data.csv", made)
    rows = csv_rows(folder / "data.csv")
    assert rows[1][:-1] == [netral(bersih(text)) for text in texts]
    for line in [*rows[0], *rows[1][:-1], *(cell for note in rows[2:] for cell in note)]:
        assert not line.startswith(DANGEROUS)
    assert float(rows[1][-1].replace(",", ".").removeprefix("'")) == number
    tulis_xlsx(folder / "data.xlsx", made)
    with ZipFile(folder / "data.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
    written = openpyxl.load_workbook(folder / "data.xlsx")["Data"]
    assert all(cell.data_type in {"s", "inlineStr"} for cell in written[2][:-1] if cell.value is not None)


class _Rows(Isian):
    def __init__(self, *args: object, rows: list[tuple[object, ...]], **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        object.__setattr__(self, "rows", rows)

    def isi(self) -> Iterator[tuple[penulis.Isi, ...]]:
        return iter(self.rows)  # type: ignore[attr-defined, no-any-return]


def test_more_rows_than_a_sheet_holds_are_refused_before_anything_is_written(tmp_path: Path) -> None:
    many = Isian([], {"nama": "Nama"}, 1_048_576, simulasi=False)
    with pytest.raises(ValueError, match="tidak muat") as refused:
        tulis_xlsx(tmp_path / "data.xlsx", many)
    assert str(refused.value) == (
        "1.048.576 baris tidak muat dalam XLSX (paling banyak 1.048.575); "
        "pakai nama berkas yang berakhiran .csv"
    )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_a_writer_that_fails_half_way_leaves_what_was_there(tmp_path: Path, suffix: str) -> None:
    def rows() -> Iterator[pa.RecordBatch]:
        yield pa.RecordBatch.from_pydict({"nama": ["Bima"] * 10_000})
        raise OSError(5, "Input/output error")

    path = tmp_path / f"data.{suffix}"
    writer = tulis_csv if suffix == "csv" else tulis_xlsx
    broken = {"kolom": {"nama": "Nama"}, "baris": 20_000, "simulasi": False}
    with pytest.raises(OSError, match="Input/output"):
        writer(path, Isian(rows(), **broken))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
    path.write_bytes(b"sebelumnya")
    with pytest.raises(OSError, match="Input/output"):
        writer(path, Isian(rows(), **broken))  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == [path]
    assert path.read_bytes() == b"sebelumnya"


class Read:
    """Rows in many batches that say how many were asked for and whether they were let go."""

    def __init__(self) -> None:
        self.batches = 0
        self.closed = False

    def rows(self) -> Iterator[pa.RecordBatch]:
        try:
            for number in range(50):
                self.batches += 1
                yield pa.RecordBatch.from_pydict({"nama": [f"Bima {number}"] * 1000, "n": range(1000)})
        finally:
            self.closed = True

    def isian(self) -> Isian:
        return Isian(self.rows(), {"nama": "Nama", "n": "N"}, 50_000, simulasi=False, keterangan=["Sumber"])


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of temporary files, empty."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


PIECES = {"csv": alir_csv, "xlsx": alir_xlsx, "parquet": alir_parquet}


@pytest.mark.parametrize("kind", PIECES)
def test_a_piece_is_given_before_the_last_row_is_read_and_one_may_leave_then(
    kind: str, temporary: Path
) -> None:
    read = Read()
    pieces = PIECES[kind](read.isian())
    next(pieces)
    next(pieces)
    assert 0 < read.batches < 10
    pieces.close()
    assert read.closed
    assert list(temporary.iterdir()) == []


def test_the_pieces_are_the_file(tmp_path: Path, temporary: Path) -> None:
    tulis_csv(tmp_path / "data.csv", Read().isian())
    assert b"".join(alir_csv(Read().isian())) == (tmp_path / "data.csv").read_bytes()
    book = openpyxl.load_workbook(io.BytesIO(b"".join(alir_xlsx(Read().isian()))), read_only=True)
    assert [sheet.title for sheet in book] == ["Data", "Keterangan"]
    assert list(book["Data"].iter_rows(min_row=50_001, values_only=True)) == [("Bima 49", 999)]
    file = pq.ParquetFile(pa.BufferReader(b"".join(alir_parquet(Read().isian()))))
    assert (file.metadata.num_rows, file.metadata.num_row_groups) == (50_000, 50)
    assert file.read().slice(49_999).to_pylist() == [{"nama": "Bima 49", "n": 999}]
    assert file.schema_arrow.metadata[b"keterangan"] == b"Sumber"
    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_left_goes_and_what_is_being_written_stays(tmp_path: Path) -> None:
    old, new, whole = (tmp_path / name for name in (".lama.tmp", ".baru.tmp", "laporan.xlsx"))
    for path in (old, new, whole):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    os.utime(whole, (0, 0))
    penulis.bersihkan(tmp_path)
    assert sorted(tmp_path.iterdir()) == [new, whole]
    penulis.bersihkan(tmp_path / "tidak ada")
