"""The wall's list of scenes: what it may say, and what is told when it says something else."""

from datetime import date
from math import atan, degrees
from pathlib import Path

import pytest

from data import dinding
from data.settings import settings


def night(level: str, since: str = "18.00") -> str:
    return f'[terang]\nmalam = {level}\ndari = "{since}"\nsampai = "06.00"\n'


GOOD = '[layar.utama]\n[[layar.utama.adegan]]\njenis = "peta"\n'


def test_the_shipped_list_can_be_used_and_has_six_to_nine_scenes() -> None:
    read = dinding.baca(dinding.BAWAAN.read_text(encoding="utf-8"))
    assert 6 <= len(read.layar["utama"].adegan) <= 9
    assert set(read.segar) == {"spbe", "srikandi", "lapor"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[layar.utama\n", "baris 1: bukan TOML yang sah"),
        (
            GOOD + '\n[[layar.utama.adegan]]\njenis = "petaa"\n',
            "baris 5, layar utama, adegan ke-2, jenis: harus salah satu dari 'peta'",
        ),
        (GOOD + "warna = 1\n", "baris 2, layar utama, adegan ke-1, warna: isian ini tidak dikenal"),
        (GOOD + "detik = 1\n", "baris 2, layar utama, adegan ke-1, detik: paling kecil 2"),
        (GOOD + 'tahun = "lalu"\n', "baris 2, layar utama, adegan ke-1, tahun: harus bilangan bulat"),
        (GOOD + 'bagian = "3/2"\n', "baris 2, layar utama, adegan ke-1: bagian harus di dalam keseluruhan"),
        (GOOD.replace("utama", "kiri"), "layar.utama harus ada"),
        ("[layar.utama]\nadegan = []\n", "layar.utama.adegan: sedikitnya satu adegan"),
        (GOOD + night("0.5"), "terang.malam: paling kecil 0.7"),
        (GOOD + night('"redup"'), "terang.malam: harus bilangan"),
        (GOOD + night("0.8", "25.00"), "terang.dari: bentuknya tidak sesuai"),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_reason(text: str, said: str) -> None:
    with pytest.raises(dinding.DindingRusak) as wrong:
        dinding.baca(text)
    assert wrong.value.masalah[0].startswith(said)


def test_a_bad_file_gives_way_to_the_shipped_one_and_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "dinding.toml"
    file.write_text("[layar.utama\n", encoding="utf-8")
    monkeypatch.setenv("NTB_WALL", str(file))
    settings.cache_clear()
    try:
        read = dinding.terbaca()
        health = dinding.kesehatan()
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert read.isi == dinding.baca(dinding.BAWAAN.read_text(encoding="utf-8"))
    assert health["sehat"] is False
    assert health["berkas"] == ["baris 1: bukan TOML yang sah"]
    assert "dinding.toml tidak dipakai: baris 1" in caplog.text


@pytest.mark.parametrize(
    ("per", "last"),
    [("2024-01-13", date(2024, 1, 13)), ("2024-02", date(2024, 2, 29)), ("2023", date(2023, 12, 31))],
)
def test_data_are_as_old_as_the_last_day_they_are_of(per: str, last: date) -> None:
    assert dinding.akhir(per) == last


@pytest.mark.parametrize(("day", "state"), [(10, "segar"), (11, "kuning"), (31, "kuning"), (32, "merah")])
def test_old_data_turn_amber_then_red(day: int, state: str) -> None:
    read = dinding.baca(GOOD + "[segar.lapor]\nkuning = 10\nmerah = 31\n")
    today = date(2026, 1, day) if day < 32 else date(2026, 2, 1)
    assert read.keadaan("lapor", "2026-01-01", today) == state


def test_capitals_are_twenty_minutes_of_arc_high() -> None:
    size = dinding.huruf(8, 0.63)
    capital = size * 0.66 * 0.63
    assert degrees(atan(capital / 8000)) * 60 == pytest.approx(20)
    assert size == pytest.approx(111.9, abs=0.1)


def test_a_failed_scene_is_told_until_it_is_drawn_again() -> None:
    health = dinding.Kesehatan()
    health.catat("utama", {"1 (peta)": "rusak"})
    assert health.gagal == {"utama": {"1 (peta)": "rusak"}}
    health.catat("utama", {})
    assert health.gagal == {}
