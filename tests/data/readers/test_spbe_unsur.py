from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers import spbe
from data.readers.unsur import Pencari, UnsurTakDikenal
from tests.data.readers.berkas_spbe import ISI

PEDOMAN = spbe.siapkan(ISI).pedoman
LAMA, SEKARANG, BARU = (PEDOMAN[name].cari for name in ("spbe-2018", "spbe-2020", "pemdi-2026"))
NAMA = [(name, u.kode, u.nama) for name, one in PEDOMAN.items() for u in one.unsur.unsur]
HURUF = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize(
    ("teks", "kode"),
    [
        (("1",), "I01"),
        (("01",), "I01"),
        (("1.",), "I01"),
        (("Indikator 1",), "I01"),
        (("indikator1",), "I01"),
        (("I01",), "I01"),
        (("i-1",), "I01"),
        (("Indikator 1. Tingkat Kematangan Kebijakan Internal Arsitektur SPBE",), "I01"),
        (("1", "I01", "Kebijakan Internal Arsitektur SPBE Instansi Pusat/Pemerintah Daerah"), "I01"),
        (("Tingkat Kematangan Kebijakan Internal Arsitektur SPBE Instansi Pusat/ Pemerintah Daerah",), "I01"),
        (("Kebijakan Internal Arsitektur SPBE",), "I01"),
        (("3", "Manajemen Data"), "I03"),
        (("D1", "Kebijakan"), "D1"),
        (("layanan keuangn",), "I34"),
        (("Layanan Pengelolaan Barang Milik Daerah",), "I38"),
        (("Layanan Publik Sektor2",), "I46"),
        (("45.0",), "I45"),
        (("2.1", "Perencanaan Strategis SPBE"), "A2"),
        (("2.1. Perencanaan Strategis SPBE",), "A2"),
        (("II", "Tata Kelola SPBE"), "D2"),
        (("D1",), "D1"),
        (("Domain 1",), "D1"),
        (("Domain IV",), "D4"),
        (("1", "Kebijakan Internal SPBE"), "D1"),
        (("Domain Tata Kelola SPBE",), "D2"),
        (("Aspek 8 - Layanan Publik Berbasis Elektronik",), "A8"),
        (("Indeks SPBE",), ""),
        (("Nilai Indeks",), ""),
        (("Indek SPBE",), ""),
    ],
)
def test_an_element_is_found_by_number_code_or_name(teks: tuple[str, ...], kode: str) -> None:
    assert SEKARANG.cari(*teks) == kode


@pytest.mark.parametrize(
    ("pencari", "teks", "harapan"),
    [
        (SEKARANG, ("48",), "nomor atau kode ini tidak ada di spbe-2020"),
        (SEKARANG, ("1.1",), "nomor atau kode ini tidak ada di spbe-2020"),
        (SEKARANG, ("0",), "nomor atau kode ini tidak ada di spbe-2020"),
        (SEKARANG, ("Manajemen Data",), "bukan unsur spbe-2020 yang dikenal; yang terdekat: "),
        (
            SEKARANG,
            ("Layanan Publik Sektor 4",),
            (
                "bukan unsur spbe-2020 yang dikenal; yang terdekat: "
                "I45 Layanan Publik Sektor 1, I46 Layanan Publik Sektor 2, I47 Layanan Publik Sektor 3"
            ),
        ),
        (
            SEKARANG,
            ("33", "Layanan Keuangan"),
            (
                "nomornya berarti I33 Layanan Penganggaran, tetapi namanya I34 Layanan Keuangan; "
                "perbaiki salah satunya"
            ),
        ),
        (
            SEKARANG,
            ("4", "Tata Kelola SPBE"),
            "nomornya berarti D4 Layanan SPBE, tetapi namanya D2 Tata Kelola SPBE; perbaiki salah satunya",
        ),
        (
            LAMA,
            ("1", "Kebijakan Internal Arsitektur SPBE"),
            "nomornya berarti I01 Tim Pengarah SPBE, tetapi namanya lain; ",
        ),
        (LAMA, ("Tim Pengarah SPBE",), "dapat berarti I01 dan I18; tulis juga kodenya"),
        (BARU, ("Keamanan Pemdi",), "dapat berarti I10 dan P4; tulis juga kodenya"),
    ],
)
def test_what_is_not_certain_is_never_guessed(pencari: Pencari, teks: tuple[str, ...], harapan: str) -> None:
    with pytest.raises(UnsurTakDikenal) as raised:
        pencari.cari(*teks)
    assert str(raised.value).startswith(harapan)


def test_a_number_tells_two_elements_of_one_name_apart() -> None:
    assert LAMA.cari("18", "Tim Pengarah SPBE") == "I18"
    assert BARU.cari("10", "Keamanan Pemdi") == "I10"
    assert BARU.cari("4", "Keamanan Pemdi") == "P4"
    assert BARU.cari("Aspek Keamanan Pemdi") == "P4"


@pytest.mark.parametrize(("instrumen", "kode", "nama"), NAMA)
def test_every_element_is_found_by_its_code_and_official_name(instrumen: str, kode: str, nama: str) -> None:
    assert PEDOMAN[instrumen].cari.cari(kode) == kode
    assert PEDOMAN[instrumen].cari.cari(kode, nama) == kode


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(NAMA), st.data())
def test_a_misspelt_name_is_its_own_element_or_none(row: tuple[str, str, str], data: st.DataObject) -> None:
    instrumen, kode, nama = row
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(nama)))
        nama = (
            nama[:place]
            + data.draw(st.sampled_from(["", *HURUF]))
            + nama[place + data.draw(st.integers(0, 1)) :]
        )
    official = {u.nama: u.kode for u in PEDOMAN[instrumen].unsur.unsur}
    try:
        found = PEDOMAN[instrumen].cari.cari(nama)
    except UnsurTakDikenal:
        return
    assert found == kode or official.get(nama) == found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=3))
def test_no_text_breaks_the_search(teks: list[str]) -> None:
    for one in PEDOMAN.values():
        with suppress(UnsurTakDikenal):
            assert one.cari.jenjang(one.cari.cari(*teks))
