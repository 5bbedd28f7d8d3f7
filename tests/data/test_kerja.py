"""An uploaded file: looked at, loaded and published, one at a time, and gone from the disk."""

import csv
import os
import threading
from pathlib import Path

import pytest

from data import kerja, muat, pratinjau, publish, snapshot, staging, unggah
from data.problems import MASKED
from data.publish import PublikasiGagal
from tests.data.gudang import Gudang
from tests.data.readers.berkas_lapor import KEPALA, laporan
from tests.data.test_muat import all_levels, board, held, recap


@pytest.fixture(autouse=True)
def private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which uploaded files are put; no test leaves one there."""
    folder = tmp_path / "sementara"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


def test_a_preview_says_kind_period_and_first_items_and_changes_nothing(
    gudang: Gudang, private: Path
) -> None:
    content = recap(gudang.folder / "rekap.xlsx", {"52.71": all_levels(4)}).read_bytes()
    found = pratinjau.pratinjau("rekap.xlsx", content, "siti")
    assert (found.dapat, found.jenis, found.kumpulan, found.periode) == (
        True,
        "rekapitulasi SPBE",
        "spbe",
        "2023",
    )
    assert (found.lembar, found.benar, found.salah) == (("Rekap",), 47, 0)
    assert found.baris[0] == ("52.71", "2023", "spbe-2020", "indikator", "I01", "4", "–")
    assert held(gudang) == {}
    assert list(private.iterdir()) == []


def test_a_preview_of_a_wrong_file_has_the_cells_at_their_places(gudang: Gudang) -> None:
    content = recap(gudang.folder / "rekap.xlsx", {"52.71": all_levels(4, I02=9)}).read_bytes()
    found = pratinjau.pratinjau("rekap.xlsx", content, "siti")
    assert (found.dapat, found.salah, found.banyak_masalah) == (False, 1, 1)
    [part] = found.potongan
    assert (part.lembar, part.huruf, part.kepala) == ("Rekap", ["A", "B", "C"], 5)
    assert [(row, [bool(cell.harapan) for cell in cells]) for row, cells in part.baris] == [
        (5, [False, False, False]),
        (7, [False, False, True]),
    ]
    assert part.baris[1][1][2].teks == "9"
    assert (gudang.rejected / f"{found.laporan}.xlsx").exists()


def test_a_preview_shows_nothing_personal(gudang: Gudang) -> None:
    path = gudang.folder / "lapor.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [KEPALA, laporan().values(), laporan(Tracking_ID="8123457", Rating="99").values()]
        )
    found = pratinjau.pratinjau(path.name, path.read_bytes(), "siti")
    assert (found.kumpulan, found.dapat, found.benar, found.salah) == ("lapor", False, 1, 1)
    shown = repr(found)
    assert "99" in shown
    assert "rahasia" not in shown.casefold()
    assert MASKED in shown


def test_what_is_no_table_is_refused_with_the_reason(gudang: Gudang, private: Path) -> None:
    found = pratinjau.pratinjau("gambar.xlsx", b"\x89PNG\r\n", "siti")
    assert (found.dapat, found.jenis) == (False, "")
    assert "gambar PNG" in found.masalah[0].harapan
    assert list(private.iterdir()) == []
    assert held(gudang) == {}


def test_a_file_is_loaded_and_published_under_the_name_of_who_did_it(gudang: Gudang, private: Path) -> None:
    content = recap(gudang.folder / "rekap.xlsx", {"52.71": all_levels(4)}).read_bytes()
    work = kerja.mulai("rekap.xlsx", content, "siti")
    work.tunggu(60)
    assert (work.tahap, work.galat) == ("selesai", "")
    assert work.terbitan is not None
    assert work.terbitan.entri.oleh == "siti"
    assert [load.muatan.oleh for load in staging.daftar(gudang.staging, "spbe")] == ["siti"]
    assert board("I01") == {"52.71": 4.0}
    assert list(private.iterdir()) == []


def test_a_second_one_is_told_who_holds_it(gudang: Gudang, monkeypatch: pytest.MonkeyPatch) -> None:
    go, reached = threading.Event(), threading.Event()
    real = muat.muat

    def slow(*args: object, **more: object) -> muat.Hasil:
        reached.set()
        assert go.wait(60)
        return real(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(muat, "muat", slow)
    content = recap(gudang.folder / "rekap.xlsx", {"52.71": all_levels(4)}).read_bytes()
    first = kerja.mulai("rekap.xlsx", content, "siti")
    assert reached.wait(60)
    with pytest.raises(PublikasiGagal, match=r"siti sedang menerbitkan rekap.xlsx sejak "):
        kerja.mulai("lain.xlsx", content, "budi")
    # cancelled while it is being read: nothing is stored
    first.batal()
    go.set()
    first.tunggu(60)
    assert first.galat == "Dibatalkan; tidak ada yang diubah."
    assert held(gudang) == {}


@pytest.mark.parametrize("write", ["build", "load"])
def test_while_the_command_line_writes_nothing_is_changed(gudang: Gudang, write: str) -> None:
    content = recap(gudang.folder / "rekap.xlsx", {"52.71": all_levels(4)}).read_bytes()
    with publish.writing(gudang.warehouse, write):
        work = kerja.mulai("rekap.xlsx", content, "siti")
        work.tunggu(60)
    assert f"sedang ditulis oleh proses lain (pid {os.getpid()}) atas nama {write}" in work.galat
    assert held(gudang) == {}


def test_a_cut_off_workbook_is_refused_and_changes_nothing(gudang: Gudang) -> None:
    content = recap(gudang.folder / "rekap.xlsx", {"52.71": all_levels(4)}).read_bytes()
    work = kerja.mulai("rekap.xlsx", content[: len(content) // 2], "siti")
    work.tunggu(60)
    assert work.galat.startswith("Ditolak, tidak ada yang diubah. rekap.xlsx: rusak")
    assert held(gudang) == {}


def test_an_unexpected_failure_is_said_without_its_details(
    gudang: Gudang, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(gudang.staging))

    monkeypatch.setattr(muat, "muat", full)
    work = kerja.mulai("rekap.xlsx", b"x", "siti")
    work.tunggu(60)
    assert work.galat.startswith("Gagal membaca atau menulis; yang tampil tidak berubah.")
    assert str(gudang.folder) not in work.galat
    with pytest.raises(snapshot.SnapshotTidakAda):
        snapshot.current("spbe")


@pytest.mark.parametrize("name", ["../../jahat.xlsx", "a/b\\c\x00.csv", "", "...", "ы" * 300 + ".xlsx"])
def test_a_hostile_name_stays_in_the_folder(private: Path, name: str) -> None:
    with unggah.berkas(name, b"x") as path:
        assert path.parent.parent == private
        assert path.parent.stat().st_mode & 0o077 == 0
        assert path.read_bytes() == b"x"
    assert list(private.iterdir()) == []


def test_what_a_killed_process_left_is_removed_at_the_next_start(private: Path) -> None:
    ended = 2**22 + 1  # beyond the largest number a process can have
    left = private / f"ntb-unggah-{ended}-abc"
    left.mkdir()
    (left / "rekap.xlsx").write_bytes(b"x")
    mine = private / f"ntb-unggah-{os.getpid()}-abc"
    mine.mkdir()
    unggah.bersihkan()
    assert list(private.iterdir()) == [mine]
    mine.rmdir()
