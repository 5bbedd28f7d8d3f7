"""Messages of the comparison: computed, grammatical, true."""

from decimal import Decimal

import pytest

from data import pesan_banding
from data.kisi import Kisi
from tests.data.kisi_buatan import PENDEK, buatan, sama

SPBE = "spbe-2020"
DUA = ("52.71", "52.05")


def spbe(**levels: dict) -> Kisi:
    """Return a grid of regions by the last digits of their code."""
    return buatan(SPBE, 2023, {f"52.{code[1:]}": of for code, of in levels.items()})


def test_of_two_regions_the_gap_and_what_sets_them_apart_are_named() -> None:
    # I36 weighs 2,75: two levels of it are 0,055 of the index.
    grid = spbe(w71=sama(SPBE, 3, I36=5), w05=sama(SPBE, 3))
    said = str(pesan_banding.berdampingan(grid, DUA))
    assert said == "Kota Mataram 0,06 di atas Dompu; beda terbesar di Layanan Kepegawaian"


def test_of_three_regions_the_first_is_named() -> None:
    grid = spbe(w71=sama(SPBE, 4), w05=sama(SPBE, 3), w04=sama(SPBE, 2))
    said = str(pesan_banding.berdampingan(grid, ("52.05", "52.71", "52.04")))
    assert said == "Kota Mataram teratas dari tiga, 4,00; beda terbesar di Layanan Pengaduan Pelayanan Publik"


def test_equal_regions_are_said_to_be_equal() -> None:
    grid = spbe(w71=sama(SPBE, 3), w05=sama(SPBE, 3))
    said = str(pesan_banding.berdampingan(grid, DUA))
    assert said == "Indeks Kota Mataram dan Dompu sama, 3,00; semua indikatornya sama"


def test_a_region_without_data_is_named_and_not_counted() -> None:
    grid = spbe(w71=sama(SPBE, 3))
    said = str(pesan_banding.berdampingan(grid, ("52.72", "52.71", "52.05")))
    assert said == "Hanya Kota Mataram yang bernilai 2023, 3,00; Kota Bima dan Dompu tidak ada data"
    assert str(pesan_banding.berdampingan(grid, ("52.72", "52.05"))) == (
        "Belum ada nilai 2023 untuk wilayah yang dipilih"
    )


def test_the_heat_map_says_where_nobody_has_come_far() -> None:
    grid = spbe(w71=sama(SPBE, 4, I21=2, I22=2, I11=2), w05=sama(SPBE, 3, I21=1, I22=2, I11=1))
    said = str(pesan_banding.panas(grid))
    assert said == "Tiga dari 47 indikator belum mencapai tingkat 3 di mana pun; terbanyak di Manajemen SPBE"


def test_the_heat_map_says_when_all_is_well_and_when_there_is_nothing() -> None:
    assert str(pesan_banding.panas(spbe(w71=sama(SPBE, 3)))) == (
        "Tiap indikator sudah mencapai tingkat 3 di salah satu wilayah"
    )
    assert str(pesan_banding.panas(spbe())) == "Belum ada tingkat indikator 2023"


def test_who_is_best_alone_is_counted_and_the_largest_gain_named() -> None:
    # I42 weighs 3: from 2 to 5 is 0,090 of the index for Dompu.
    grid = spbe(w71=sama(SPBE, 3, I42=5, I01=4), w05=sama(SPBE, 3, I42=2))
    assert str(pesan_banding.unggul(grid)) == (
        "Kota Mataram unggul sendirian di 2 dari 47 indikator; "
        "manfaat terbesar: Dompu, +0,090 dari Layanan Pengaduan Pelayanan Publik"
    )
    assert str(pesan_banding.unggul(grid, "D1")) == (
        "Kota Mataram unggul sendirian di 1 dari 10 indikator; "
        "manfaat terbesar: Dompu, +0,013 dari Kebijakan Internal Arsitektur SPBE"
    )


def test_eleven_ties_and_one_region_alone_are_said() -> None:
    every = buatan(SPBE, 2023, {code: sama(SPBE, 3) for code in PENDEK})
    assert str(pesan_banding.unggul(every)) == (
        "Tidak ada wilayah yang unggul sendirian di 47 indikator; semuanya sama"
    )
    assert str(pesan_banding.unggul(spbe(w71=sama(SPBE, 3)))) == (
        "Hanya Kota Mataram yang bernilai 2023; belum ada pembanding"
    )


def test_regions_that_share_the_lead_each_have_it() -> None:
    grid = spbe(w71=sama(SPBE, 3, I01=4), w05=sama(SPBE, 3, I02=4))
    assert pesan_banding.unggul(grid).utama == (
        "Dompu dan Kota Mataram masing-masing unggul sendirian di 1 dari 47 indikator;"
    )


def test_decimal_levels_of_pemdi_are_compared_as_they_are() -> None:
    pemdi = "pemdi-2026"
    grid = buatan(
        pemdi, 2026, {"52.71": sama(pemdi, Decimal("2.5")), "52.05": sama(pemdi, Decimal("2.25"), I20=3)}
    )
    assert str(pesan_banding.berdampingan(grid, DUA)) == (
        "Kota Mataram 0,14 di atas Dompu; "
        "beda terbesar di Pengelolaan Kepuasan Pengguna Layanan Digital Pemerintah"
    )
    assert pesan_banding.panas(grid).utama == ("19 dari 20 indikator belum mencapai tingkat 3 di mana pun;")


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Bima"], "Bima"),
        (["Bima", "Dompu"], "Bima dan Dompu"),
        (["Bima", "Dompu", "Sumbawa"], "tiga wilayah"),
        (list(PENDEK.values()), "sebelas wilayah"),
    ],
)
def test_more_than_two_names_are_counted(names: list[str], said: str) -> None:
    assert pesan_banding.sebut(names) == said
