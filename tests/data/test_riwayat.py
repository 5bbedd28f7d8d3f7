"""History: loads, publications and refusals as the folders hold them."""

import getpass
import json
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from data import manifest, muat, pratinjau, publish, riwayat, staging
from data.staging import Muatan
from tests.data.gudang import Gudang
from tests.data.test_muat import all_levels, recap, run


def load(number: int, name: str) -> Muatan:
    now = manifest.now()
    return Muatan(
        id=staging.pengenal(f"{number:064d}", now),
        dataset="spbe",
        jenis="rekap",
        berkas=name,
        sha256=f"{number:064d}",
        dimuat=now,
        diterima=0,
        ditolak=2,
    )


def test_history_is_newest_first_and_says_what_is_current(gudang: Gudang) -> None:
    publish.build("spbe")
    gudang.touch(1)
    publish.build("spbe")
    for number in (1, 2):
        staging.simpan(gudang.staging, load(number, f"<b>{number}</b>.xlsx"), [])
    found = riwayat.riwayat(gudang.warehouse, gudang.staging, gudang.rejected)
    assert [one.berkas for one in found.muatan] == ["<b>2</b>.xlsx", "<b>1</b>.xlsx"]
    assert [one.berlaku for one in found.terbitan] == [True, False]
    assert found.tolakan == []
    publish.rollback("spbe", "siti")
    back = riwayat.riwayat(gudang.warehouse, gudang.staging, gudang.rejected)
    assert [(one.berlaku, one.ditarik) for one in back.terbitan] == [(False, True), (True, False)]
    [step] = back.kembali
    assert (step.dataset, step.langkah.oleh) == ("spbe", "siti")
    assert (step.langkah.dari, step.langkah.ke) == tuple(one.entri.id for one in back.terbitan)
    # a publication after it keeps what was rolled back in the history of roll-backs
    gudang.touch(2)
    publish.build("spbe")
    assert riwayat.riwayat(gudang.warehouse, gudang.staging, gudang.rejected).kembali == [step]


def test_who_did_it_is_the_account_of_the_process_or_the_one_named(gudang: Gudang) -> None:
    publish.build("spbe")
    gudang.touch(1)
    publish.build("spbe", oleh="siti")
    found = riwayat.riwayat(gudang.warehouse, gudang.staging, gudang.rejected)
    assert [one.entri.oleh for one in found.terbitan] == ["siti", getpass.getuser()]


def test_a_refused_file_and_a_taken_one_have_their_reports(gudang: Gudang) -> None:
    bad = recap(gudang.folder / "salah.xlsx", {"52.71": all_levels(3, I02=9)})
    good = recap(gudang.folder / "baik.xlsx", {"52.71": all_levels(3)})
    part = recap(gudang.folder / "sebagian.xlsx", {"52.06": all_levels(3, I05="tinggi")})
    assert muat.muat(bad, oleh="siti").keadaan == "ditolak"
    assert muat.muat(good, oleh="budi").keadaan == "dimuat"
    assert muat.muat(part, oleh="budi", terima_sebagian=True).keadaan == "dimuat"
    found = riwayat.riwayat(gudang.warehouse, gudang.staging, gudang.rejected)
    assert [(one.berkas, one.oleh) for one in found.muatan] == [
        ("sebagian.xlsx", "budi"),
        ("baik.xlsx", "budi"),
    ]
    [refused] = found.tolakan
    assert (refused.berkas, refused.oleh, refused.benar, refused.salah) == ("salah.xlsx", "siti", 46, 1)
    assert [(one.lembar, one.tempat, one.nilai) for one in refused.masalah] == [("Rekap", "C7", "9")]
    taken, whole = (riwayat.laporan(found, one.id) for one in found.muatan)
    assert taken is not None
    assert taken.tolakan is not None
    assert [one.nilai for one in taken.tolakan.masalah] == ["tinggi"]
    assert whole is not None
    assert whole.tolakan is None
    assert riwayat.laporan(found, "../manifest") is None
    path = gudang.folder / "laporan.xlsx"
    for of, expected in (
        (whole, "baik.xlsx"),
        (taken, "Lembar"),
        (riwayat.laporan(found, refused.id), "Sel"),
    ):
        assert of is not None
        riwayat.tulis_laporan(path, of, gudang.rejected)
        book = CalamineWorkbook.from_path(path)
        cells = {
            cell
            for name in book.sheet_names
            for row in book.get_sheet_by_name(name).to_python()
            for cell in row
        }
        assert expected in cells


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("<b>foto<b>.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100), "gambar PNG"),
        ("halaman.csv", b"<!doctype html><p>x", "halaman web"),
        (
            "kunci.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "terkunci kata sandi",
        ),
        ("asing.csv", b"nama;umur\nA;3\n", "isinya tidak dikenal"),
    ],
)
def test_a_file_that_is_no_table_is_in_the_history_however_it_came(
    gudang: Gudang, name: str, content: bytes, reason: str
) -> None:
    path = gudang.folder / name
    path.write_bytes(content)
    assert run("load", str(path)).returncode == 2
    assert pratinjau.pratinjau(name, content, "siti").dapat is False
    found = riwayat.riwayat(gudang.warehouse, gudang.staging, gudang.rejected)
    assert [(one.berkas, one.oleh) for one in found.tolakan] == [(name, "siti"), (name, getpass.getuser())]
    for refused in found.tolakan:
        of = riwayat.laporan(found, refused.id)
        assert of is not None
        assert [reason in one.harapan for one in refused.masalah] == [True]
        riwayat.tulis_laporan(gudang.folder / "laporan.xlsx", of, gudang.rejected)
        sheet = CalamineWorkbook.from_path(gudang.folder / "laporan.xlsx").get_sheet_by_index(0)
        assert any(reason in str(cell) for row in sheet.to_python() for cell in row)


def test_folders_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    empty = riwayat.riwayat(tmp_path / "a", tmp_path / "b", tmp_path / "c")
    assert (empty.muatan, empty.terbitan, empty.tolakan, empty.rusak) == ([], [], [], [])
    assert str(riwayat.judul(empty)) == "Belum ada berkas yang dimuat dan belum ada data yang terbit"


def test_a_damaged_report_is_said_and_the_others_stand(gudang: Gudang) -> None:
    gudang.rejected.mkdir()
    (gudang.rejected / "1.json").write_text("{", encoding="utf-8")
    content = {"berkas": "a.csv", "dataset": "lapor", "butir_benar": 3, "butir_salah": 1, "masalah": []}
    (gudang.rejected / "2.json").write_text(json.dumps(content), encoding="utf-8")
    found = riwayat.riwayat(gudang.warehouse, gudang.staging, gudang.rejected)
    assert [(one.berkas, one.benar, one.salah) for one in found.tolakan] == [("a.csv", 3, 1)]
    assert found.rusak == ["Laporan penolakan 1.json tidak terbaca"]
