"""Nothing personal leaves the reader, whatever becomes of its row."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from data.readers import berkas, lapor
from data.readers.hasil import Bacaan
from data.readers.lembar import Sel
from tests.data.readers.berkas_lapor import DIMUAT, KEPALA, LAPORAN, acuan, baca, laporan, lembar

PRIBADI = (
    "Nama Pelapor",
    "Judul Laporan",
    "Isi Laporan Awal",
    "Isi Laporan Akhir",
    "Kelurahan",
    "Alasan Tunda/Arsip",
    "Nomor SK",
    "Url SK",
    "Url Dokumen Laporan Tahunan",
)


def bertanda(nomor: int, **ubah: Sel) -> Mapping[str, Sel]:
    """Return a report whose personal cells hold texts that stand nowhere else."""
    marks = {name: f"KENARI-{nomor}-{n} di dalam teks" for n, name in enumerate(PRIBADI)}
    return {**laporan(**ubah), **marks}


def semua_teks(bacaan: Bacaan) -> str:
    """Return all that a reading holds as one text."""
    parts = (
        bacaan.baik.to_pydict(),
        bacaan.baik.schema.metadata,
        bacaan.masalah,
        [str(m) for m in bacaan.masalah],
        bacaan.baris_ditolak,
        bacaan.kepala,
        bacaan.catatan,
    )
    return repr(parts)


def tulis(path: Path, lines: Iterable[str]) -> Bacaan:
    """Write an export line by line, as a careless program does, and read it."""
    path.write_text("\n".join([",".join(KEPALA), *lines]), encoding="utf-8")
    opened = berkas.buka(path)
    return lapor.baca(opened.nama, opened.lembar, acuan(), DIMUAT)


@pytest.mark.parametrize("nama", ["", "Lembar1"])
def test_personal_cells_of_good_bad_equal_and_contradicting_rows_leave_no_trace(nama: str) -> None:
    unknown = {"Alamat Pelapor": "KENARI-alamat"}
    reports = [
        bertanda(1),
        bertanda(2),
        bertanda(3, Status_Laporan="Selesai"),
        bertanda(4, Tracking_ID="4", Rating="9", Tanggal_Laporan_Masuk="besok", Waktu_Laporan_Masuk="pagi"),
        bertanda(5, Tracking_ID="", Klasifikasi_Laporan="", Status_Laporan=""),
        bertanda(6, Tracking_ID="6", Kategori="panjang" * 40),
        dict.fromkeys(KEPALA, "") | {"Nama Pelapor": "KENARI-sendiri"},
    ]
    rows = [{**one, **unknown} for one in reports]
    bacaan = baca(lembar(*rows, kepala=tuple(rows[0]), nama=nama))
    assert (bacaan.baik.num_rows, bacaan.ditolak) == (1, 5)
    assert len(bacaan.baris_ditolak) == 5
    assert "KENARI" not in semua_teks(bacaan)


@pytest.mark.parametrize("hilang", ["Tanggal Laporan Masuk", "Status Laporan"])
def test_a_file_refused_whole_leaves_no_trace(hilang: str) -> None:
    kept = tuple(name for name in KEPALA if name != hilang)
    bacaan = baca(lembar(bertanda(1), bertanda(2, Rating="9"), kepala=kept))
    assert bacaan.ditolak == 2
    assert "KENARI" not in semua_teks(bacaan)


def test_text_above_the_table_leaves_no_trace() -> None:
    above = [("Nama Admin", "KENARI-admin"), ("KENARI-catatan",)]
    assert "KENARI" not in semua_teks(baca(lembar(LAPORAN, pembuka=above)))


@pytest.mark.parametrize("kolom", PRIBADI[:4])
@pytest.mark.parametrize("tanda", [",", "\n", ",\n", "\nKENARI,", ",KENARI,", "\nKENARI,KENARI,KENARI,"])
def test_a_text_without_quotes_that_breaks_its_row_leaves_no_trace(
    tmp_path: Path, kolom: str, tanda: str
) -> None:
    broken = {**LAPORAN, kolom: f"KENARI awal{tanda}KENARI akhir"}
    whole = {**LAPORAN, "Tracking ID": "8"}
    bacaan = tulis(
        tmp_path / "a.csv", [",".join(str(cell) for cell in one.values()) for one in (broken, whole)]
    )
    assert bacaan.baik["tracking_id"].to_pylist() == ["8"]
    assert bacaan.ditolak == 1 + tanda.count("\n")
    assert "KENARI" not in semua_teks(bacaan)


def test_a_text_in_quotes_may_hold_any_sign(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    report = {**LAPORAN, "Isi Laporan Awal": 'KENARI, "kutip";\n\tbaris, dua\n'}
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([KEPALA, report.values()])
    opened = berkas.buka(path)
    bacaan = lapor.baca(opened.nama, opened.lembar, acuan(), DIMUAT)
    assert (bacaan.baik.num_rows, bacaan.masalah) == (1, ())
    assert "KENARI" not in semua_teks(bacaan)
