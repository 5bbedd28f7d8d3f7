"""Complaints and Srikandi from file to page, and not one personal word on the way."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from data import publish, snapshot, staging
from tests.data.gudang import Gudang
from tests.data.readers.berkas_lapor import KEPALA, laporan
from tests.data.test_muat import run

PERSONAL = ("Nama Pelapor", "Judul Laporan", "Isi Laporan Awal", "Isi Laporan Akhir", "Kelurahan")
CANARY = {name: f"KENARI{number}X" for number, name in enumerate(PERSONAL)}


def reports(*changes: Mapping[str, object]) -> list[list[object]]:
    """Return reports with a canary in every personal cell, each with other changes."""
    rows = []
    for number, change in enumerate(changes):
        cells = laporan() | {"Tracking ID": str(9_000_000 + number)} | CANARY | change
        rows.append([cells[name] for name in KEPALA])
    return rows


def export_csv(path: Path, generated: str, rows: Sequence[Sequence[object]]) -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(
        [("Judul Laporan", "KENARI9X"), ("Tanggal Generate", generated), KEPALA, *rows]
    )
    path.write_bytes(text.getvalue().encode("cp1252"))
    return path


def export_xlsx(path: Path, generated: str, rows: Sequence[Sequence[object]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Laporan")
        sheet.write_row(0, 0, ("Nama Instansi", "KENARI9X"))
        sheet.write_row(1, 0, ("Tanggal Generate", generated))
        for number, cells in enumerate([KEPALA, *rows], 9):
            sheet.write_row(number, 0, cells)
    return path


def found_canaries(gudang: Gudang, *said: str) -> list[str]:
    """Return where a canary is, in every byte the product has written or said."""
    written = [
        path for folder in (gudang.staging, gudang.warehouse, gudang.rejected) for path in folder.rglob("*")
    ]
    files = [path.name for path in written if path.is_file() and b"KENARI" in path.read_bytes()]
    # a workbook is packed: what is in it is seen only unpacked
    for path in written:
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as book:
                files += [f"{path.name}!{n}" for n in book.namelist() if b"KENARI" in book.read(n)]
    return files + [text for text in said if "KENARI" in text]


def statuses() -> dict[str, int]:
    publish.build("lapor")
    table = snapshot.current("lapor").query(
        "lapor_status", tahun=0, klasifikasi="", kategori="", kode_wilayah=""
    )
    return dict(zip(table["status"], table["jumlah"], strict=True))


def test_nothing_personal_is_stored_said_or_reported(gudang: Gudang) -> None:
    bad = {"Tanggal Laporan Masuk": "kemarin"}
    good = export_csv(gudang.folder / "a.csv", "1 Maret 2026", reports({}, {}, {}))
    flawed = export_xlsx(
        gudang.folder / "b.xlsx", "2 Maret 2026", reports({}, bad, {"Kota/Kabupaten": "Bma"})
    )
    first = run("load", str(good))
    refused = run("load", str(flawed))
    partly = run("load", "--terima-sebagian", str(flawed))
    assert (first.returncode, refused.returncode, partly.returncode) == (0, 2, 0), partly.stderr
    assert "kemarin" in refused.stderr
    assert len(list(gudang.rejected.iterdir())) == 4
    said = [text for done in (first, refused, partly) for text in (done.stdout, done.stderr)]
    assert found_canaries(gudang, *said) == []
    # the search itself finds what is there
    assert found_canaries(gudang, "KENARI0X") == ["KENARI0X"]
    (gudang.staging / "bukti").write_text("KENARI1X", encoding="utf-8")
    assert found_canaries(gudang) == ["bukti"]


def test_a_later_export_brings_the_newer_state_of_the_same_report(gudang: Gudang) -> None:
    opened, closed = {"Status Laporan": "Terverifikasi"}, {"Status Laporan": "Ditutup oleh Admin"}
    export_csv(gudang.folder / "a.csv", "1 Februari 2026", reports(opened, opened))
    export_xlsx(gudang.folder / "b.xlsx", "1 Maret 2026", reports(closed, opened, opened))
    done = run("load", str(gudang.folder / "b.xlsx"), str(gudang.folder / "a.csv"))
    assert done.returncode == 0, done.stderr
    # the older export was loaded last, and changes nothing of what the newer one saw
    assert statuses() == {"Terverifikasi": 2, "Ditutup oleh Admin": 1}
    assert [load.muatan.diterima for load in staging.daftar(gudang.staging, "lapor")] == [3, 2]


@pytest.mark.usefixtures("gudang")
def test_datasets_without_a_load_are_named_and_not_invented() -> None:
    done = run("build")
    assert done.returncode == 0
    assert "srikandi: belum ada muatan" in done.stdout
    assert "lapor: belum ada muatan" in done.stdout
    with pytest.raises(snapshot.SnapshotTidakAda):
        snapshot.current("lapor")


@pytest.mark.usefixtures("gudang")
def test_the_whole_sample_is_published_and_marked() -> None:
    done = run("build", "--sampel", "--baris", "3000")
    assert done.returncode == 0, done.stderr
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == ["spbe", "srikandi", "lapor"]
    assert set(snapshot.current("lapor").query("lapor_ekspor")["asal"]) == {"simulasi"}
    again = run("build", "--sampel", "--baris", "3000")
    assert [line.split(", ")[0] for line in again.stdout.splitlines()] == [
        "spbe: tidak berubah",
        "srikandi: tidak berubah",
        "lapor: tidak berubah",
    ]
