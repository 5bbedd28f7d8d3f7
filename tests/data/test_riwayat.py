"""History: loads, publications and refusals as the folders hold them."""

import json
from pathlib import Path

from data import manifest, publish, riwayat, staging
from data.staging import Muatan
from tests.data.gudang import Gudang


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
    publish.rollback("spbe")
    back = riwayat.riwayat(gudang.warehouse, gudang.staging, gudang.rejected)
    assert [(one.berlaku, one.ditarik) for one in back.terbitan] == [(False, True), (True, False)]


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
