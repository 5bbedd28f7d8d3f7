"""A few words lead to the place they name."""

import pytest

from data import cari, snapshot
from data.cari import Istilah, Tujuan
from tests.data.gudang import Gudang

PAGES = (
    Istilah("halaman", "Srikandi", (), "srikandi"),
    Istilah("halaman", "LAPOR: Saldo", (("bagian", "saldo"),), "lapor"),
    Istilah("halaman", "Data", (), "data"),
)


@pytest.fixture
def index(sampel: Gudang) -> tuple[Istilah, ...]:
    assert sampel.warehouse.is_dir()
    return cari.istilah(*(snapshot.current(one) for one in ("spbe", "lapor", "srikandi")), PAGES)


def first(index: tuple[Istilah, ...], words: str) -> tuple[str, dict[str, str]]:
    """Return page and parameters of the best place."""
    place = cari.cari(index, words)[0]
    return place.halaman, dict(place.alamat)


@pytest.mark.parametrize(
    ("words", "page", "address"),
    [
        ("mataram tata kelola", "peta", {"unsur": "D2", "wilayah": "52.71"}),
        ("Tata Kelola MATARAM", "peta", {"unsur": "D2", "wilayah": "52.71"}),
        ("matram tata kelola", "peta", {"unsur": "D2", "wilayah": "52.71"}),
        ("mat tata kel", "peta", {"unsur": "D2", "wilayah": "52.71"}),
        ("bima", "wilayah", {"wilayah": "52.06"}),
        ("kota bima", "wilayah", {"wilayah": "52.72"}),
        ("kabupaten bima", "wilayah", {"wilayah": "52.06"}),
        ("52.05", "wilayah", {"wilayah": "52.05"}),
        ("bima 2022", "wilayah", {"tahun": "2022", "wilayah": "52.06"}),
        ("i16", "peta", {"unsur": "I16"}),
        ("srikandi dompu", "srikandi", {"wilayah": "52.05"}),
        ("saldo", "lapor", {"bagian": "saldo"}),
        (
            "jalan lombok timur",
            "lapor",
            {"bagian": "kategori", "kategori": "Infrastruktur Jalan", "wilayah": "52.03"},
        ),
        ("2023", "peta", {"tahun": "2023"}),
        ("indeks", "peta", {}),
        ("dikes mataram", "srikandi", {"wilayah": "52.71"}),
        ("Dinas Kesehatan Kota Bima", "srikandi", {"wilayah": "52.72"}),
        ("srikandi bpbd dompu", "srikandi", {"wilayah": "52.05"}),
    ],
)
def test_words_lead_to_what_they_name(
    index: tuple[Istilah, ...], words: str, page: str, address: dict[str, str]
) -> None:
    assert first(index, words) == (page, address)


@pytest.mark.parametrize("words", ["", "   ", "?!", "xyzzy"])
def test_words_that_name_nothing_lead_nowhere(index: tuple[Istilah, ...], words: str) -> None:
    assert cari.cari(index, words) == []


def test_what_several_things_are_called_lists_them_and_no_more_than_asked(
    index: tuple[Istilah, ...],
) -> None:
    found = cari.cari(index, "lombok", banyak=3)
    assert [place.nama for place in found] == ["Lombok Barat", "Lombok Tengah", "Lombok Timur"]
    assert isinstance(found[0], Tujuan)


def test_an_older_instruments_year_is_not_asked_of_another_ones_element() -> None:
    index = (
        Istilah("unsur", "D1 Kebijakan", (("unsur", "D1"),)),
        Istilah("unsur", "D1 Kebijakan (lama)", (("instrumen", "lama"), ("unsur", "D1"))),
        Istilah("tahun", "2020", (("instrumen", "lama"), ("tahun", "2020"))),
    )
    assert first(index, "kebijakan 2020") == ("peta", {"instrumen": "lama", "tahun": "2020", "unsur": "D1"})


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("dikes mataram", "Kota Mataram · Dinas Kesehatan"),
        ("diskominfo dompu", "Dompu · Dinas Komunikasi dan Informatika"),
        ("bpbd kota bima", "Kota Bima · Badan Penanggulangan Bencana Daerah"),
        ("dishub sumbawa", "Sumbawa · Dinas Perhubungan"),
    ],
)
def test_an_office_is_named_by_its_short_form(index: tuple[Istilah, ...], words: str, office: str) -> None:
    place = cari.cari(index, words)[0]
    assert (place.nama, place.rinci) == (office, "OPD di Srikandi")


@pytest.mark.parametrize("words", ["lombok", "bima 2023", "tata kelola", "air bersih", "saldo"])
def test_words_that_name_no_office_list_none(index: tuple[Istilah, ...], words: str) -> None:
    assert [one.nama for one in cari.cari(index, words) if one.rinci == "OPD di Srikandi"] == []


def test_a_long_text_is_answered_in_time(index: tuple[Istilah, ...]) -> None:
    assert len(cari.cari(index, "tata kelola layanan data " * 200)) <= cari.BANYAK
