"""Markup in any text field of any kind of file is a text: stored and reported as it stands."""

import json

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from data import muat, pratinjau, staging
from tests.data.gudang import Gudang
from tests.data.readers import tanaman
from tests.data.readers.tanaman import PLANTS, WADAH

PLANTED = list(PLANTS.values())
# What is stored of the fields of a report that hold a plant.
STORED = ("kategori", "instansi", "kanal", "kecamatan", "instansi_induk")


@pytest.mark.parametrize("kind", WADAH)
def test_markup_is_stored_and_previewed_as_it_stands(gudang: Gudang, kind: str) -> None:
    for rows, columns in ((tanaman.srikandi(), ("opd",)), (tanaman.lapor(10), STORED)):
        path = WADAH[kind](gudang.folder / f"**{columns[0]}**.{kind}", rows)
        shown = pratinjau.pratinjau(path.name, path.read_bytes(), "siti")
        assert shown.dapat, shown.masalah
        cells = {cell for row in shown.baris for cell in row}
        done = muat.muat(path)
        assert (done.keadaan, done.berkas) == ("dimuat", path.name)
        assert done.muatan is not None
        stored = pq.read_table(gudang.staging / done.muatan.dataset / f"{done.muatan.id}.parquet")
        for column in columns:
            assert set(stored[column].to_pylist()) == set(PLANTED)
        # as many as have a place among the first rows
        assert len(cells & set(PLANTED)) >= pratinjau.BARIS // 2


@pytest.mark.parametrize("kind", WADAH)
def test_markup_where_a_number_belongs_is_reported_as_it_stands(gudang: Gudang, kind: str) -> None:
    path = WADAH[kind](gudang.folder / f"<b>salah<b>.{kind}", tanaman.srikandi(PLANTED))
    done = muat.muat(path)
    assert done.keadaan == "ditolak"
    assert done.bacaan is not None
    assert {one.nilai for one in done.bacaan.masalah} == set(PLANTED)
    book, report = done.laporan
    written = json.loads(report.read_text(encoding="utf-8"))
    assert written["berkas"] == path.name
    assert {one["nilai"] for one in written["masalah"]} == set(PLANTED)
    cells = [cell for sheet in load_workbook(book) for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.value for cell in cells} >= set(PLANTED)
    # a text, and nothing that a click or a calculation runs
    assert all(cell.data_type in {"s", "n"} and cell.hyperlink is None for cell in cells)
    assert not staging.daftar(gudang.staging, "srikandi")
