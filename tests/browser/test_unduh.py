"""What is taken away from the desk is what it shows: its rows, their meaning, and the mark of a sample."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.product import said_all

Visit = Callable[..., Page]
Table = list[dict[str, object]]

# An address, and which columns of the screen are which of the file.
SHOWN = {
    "/data?tahun=2023&wilayah=52.71&jenjang=indikator&cari=layanan&urut=rendah": {0: "Tahun", 4: "Nilai"},
    "/data?kumpulan=srikandi&tahun=2025&wilayah=52.05": {5: "Akun", 7: "Naskah masuk"},
    "/data?kumpulan=lapor&tahun=2025&wilayah=52.71&cari=air&urut=tinggi": {3: "Klasifikasi", 5: "Laporan"},
}
# What Satu Data asks to be known of data, and what a figure needs to be believed.
KNOWN = [
    "Konsep",
    "Definisi",
    "Klasifikasi",
    "Ukuran",
    "Satuan",
    "Periode",
    "Sumber",
    "Tanggal data",
    "Saringan",
]


def from_csv(path: Path) -> tuple[Table, list[str]]:
    lines = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";"))
    end = lines.index([])
    # decimal commas, as the file's readers have them
    rows = [[re.sub(r"^(\d+),(\d+)$", r"\1.\2", cell) for cell in line] for line in lines[:end]]
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]], [line[0] for line in lines[end + 1 :]]


def from_xlsx(path: Path) -> tuple[Table, list[str]]:
    book = load_workbook(io.BytesIO(path.read_bytes()), read_only=True)
    assert book.sheetnames == ["DATA SIMULASI", "Keterangan"]
    head, *rows = book["DATA SIMULASI"].iter_rows(values_only=True)
    notes = [str(line[0]) for line in book["Keterangan"].iter_rows(values_only=True)]
    return [dict(zip(map(str, head), row, strict=True)) for row in rows], notes


def from_parquet(path: Path) -> tuple[Table, list[str]]:
    table: pa.Table = pq.read_table(path)
    about = (table.schema.metadata or {})[b"keterangan"].decode().splitlines()
    # a column is named as in the data; what it is called on screen is in the notes
    titles = {"tahun": "Tahun", "nilai": "Nilai", "jumlah_pengguna": "Akun", "naskah_masuk": "Naskah masuk"}
    titles |= {"klasifikasi": "Klasifikasi", "jumlah": "Laporan", "asal": "Asal"}
    return [{titles.get(k, k): v for k, v in row.items()} for row in table.to_pylist()], about


def plain(value: object) -> str:
    """Return a value as it compares, whichever file it is from: ``3``, ``3.47``, a word."""
    text = "" if value is None else str(value)
    return text.removesuffix(".0")


@pytest.mark.parametrize("address", SHOWN)
def test_a_file_of_any_format_holds_what_is_filtered_on_the_screen(visit: Visit, address: str) -> None:
    page = visit(address)
    expect(page.locator("h1")).to_contain_text("baris data")
    said_all(page)
    many = int(page.locator(".data-letak b").last.inner_text().replace(".", ""))
    assert many > 0
    columns = SHOWN[address]
    cells = [row.locator("th, td").all_inner_texts() for row in page.locator(".data-tabel tbody tr").all()]
    on_screen = [
        [text.split("\n")[0].replace(".", "").replace(",", ".") for text in (row[n] for n in columns)]
        for row in cells
    ]
    page.get_by_role("button", name="Bawa pulang").click()
    for kind, read in (("CSV", from_csv), ("XLSX", from_xlsx), ("PARQUET", from_parquet)):
        with page.expect_download(timeout=60_000) as asked:
            page.get_by_role("link", name=f"Baris tersaring {kind}").click()
        rows, notes = read(Path(asked.value.path()))
        assert len(rows) == many
        in_file = [[plain(row[name]) for name in columns.values()] for row in rows]
        assert in_file[: len(on_screen)] == on_screen
        # every one of these rows is of the sample, and says so in each row and above the notes
        assert {row["Asal"] for row in rows} == {"simulasi"}
        assert notes[0].startswith("DATA SIMULASI")
        said = dict(line.split(": ", 1) for line in notes)
        assert all(said[name] for name in KNOWN)
        assert "tahun 202" in said["Saringan"]
