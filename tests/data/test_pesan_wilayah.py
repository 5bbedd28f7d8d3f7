"""What the title of a region's page says."""

import pytest

from data import muat, pesan_wilayah, publish, snapshot
from data.potret import potret
from tests.data.gudang import Gudang
from tests.data.test_muat import all_levels, recap


def title(wilayah: str, tahun: int) -> str:
    return str(pesan_wilayah.judul(potret(snapshot.current("spbe"), "spbe-2020", tahun, wilayah)))


@pytest.mark.usefixtures("sampel")
@pytest.mark.parametrize(
    ("wilayah", "tahun", "said"),
    [
        ("52.05", 2023, "Dompu naik 0,75 menjadi 1,95; 0,65 lagi menuju Baik"),
        ("52.08", 2023, "Lombok Utara tetap 2,40, Cukup; 0,20 lagi menuju Baik"),
        ("52", 2022, "Provinsi NTB bernilai 3,24, Baik; 0,26 lagi menuju Sangat Baik"),
        ("52.05", 2024, "Belum ada nilai Dompu 2024; nilai lain yang ada: 2023"),
        ("52.72", 2023, "Belum ada nilai Kota Bima yang ditemukan untuk tahun mana pun"),
    ],
)
def test_the_title_says_where_a_region_stands_and_what_is_missing(
    wilayah: str, tahun: int, said: str
) -> None:
    assert title(wilayah, tahun) == said


def test_a_fall_and_the_highest_class_are_said_as_such(gudang: Gudang) -> None:
    for year, level in ((2024, 5), (2025, 4)):
        path = recap(gudang.folder / f"{year}.xlsx", {"52.71": all_levels(level)}, year=year)
        assert muat.muat(path).keadaan == "dimuat"
    publish.build("spbe")
    assert title("52.71", 2024) == "Kota Mataram naik 1,53 menjadi 5,00; sudah kelas tertinggi"
    # 2025 is published for Mataram: it wins over the levels
    assert title("52.71", 2025).startswith("Kota Mataram turun 1,04 menjadi 3,96")
