import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import rules
from data.reference import Baris
from data.settings import Settings
from data.wilayah import Pengenal, WilayahTakDikenal

ROWS = rules.muat(Settings.model_fields["reference"].default).tabel["wilayah"]
NTB = Pengenal(ROWS)


def wilayah(kode: str, nama: str, jenis: str, induk: str | None = "13") -> Baris:
    isi = {"kode": kode, "kode_bps": kode.replace(".", ""), "nama": nama, "jenis": jenis, "induk": induk}
    return Baris("wilayah.csv", 2, dict(isi))


@pytest.mark.parametrize(
    ("text", "kode"),
    [
        ("52.01", "52.01"),
        ("5201", "52.01"),
        (" 5201 ", "52.01"),
        ("5201.0", "52.01"),
        ("52", "52"),
        ("52.71", "52.71"),
        ("5271", "52.71"),
        ("Kabupaten Lombok Barat", "52.01"),
        ("Kab. Lombok Barat", "52.01"),
        ("KAB LOMBOK BARAT", "52.01"),
        ("LOMBOK BARAT", "52.01"),
        ("lombok  barat", "52.01"),
        ("Pemerintah Kab. Lombok Barat", "52.01"),
        ("Pemerintah Daerah Kabupaten Lombok Barat", "52.01"),
        ("Pemkab Lombok Barat", "52.01"),
        ("Bima", "52.06"),
        ("Kab. Bima", "52.06"),
        ("Kota Bima", "52.72"),
        ("Pemkot Bima", "52.72"),
        ("Pemerintah Kota Bima", "52.72"),
        ("Sumbawa", "52.04"),
        ("Sumbawa Barat", "52.07"),
        ("Mataram", "52.71"),
        ("NTB", "52"),
        ("Prov. NTB", "52"),
        ("Provinsi Nusa Tenggara Barat", "52"),
        ("Pemerintah Provinsi Nusa Tenggara Barat", "52"),
        ("Pemprov NTB", "52"),
    ],
)
def test_a_region_is_known_by_its_codes_and_usual_spellings(text: str, kode: str) -> None:
    assert NTB.kode(text) == kode


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "Kota", "Kabupaten", "Pemerintah", "Kota Lombok Barat", "Kabupaten Mataram", "Provinsi Bima",
        "Lombok", "Nusa Tenggara", "Kab. Dompu Selatan", "53", "520", "52.1", "-", "Nusa Tenggara Timur",
    ],
)  # fmt: skip
def test_what_is_no_region_is_never_guessed(text: str) -> None:
    with pytest.raises(WilayahTakDikenal, match=r"^bukan wilayah yang dikenal; yang terdekat: "):
        NTB.kode(text)


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Kab. Lombok Barrat", "Kabupaten Lombok Barat"),
        ("Dompo", "Kabupaten Dompu"),
        ("Matram", "Kota Mataram"),
    ],
)
def test_the_nearest_names_are_given_best_first(text: str, nearest: str) -> None:
    assert NTB.terdekat(text)[0] == nearest
    assert len(set(NTB.terdekat(text))) == 3


def test_every_region_is_known_by_its_own_name_and_codes() -> None:
    for row in ROWS:
        for name in ("kode", "kode_bps", "nama", "nama_pendek"):
            assert NTB.kode(row.teks(name)) == row.teks("kode")
    assert dict(NTB.nama) == {row.teks("kode"): row.teks("nama") for row in ROWS}


def test_a_word_of_kind_within_a_name_is_part_of_the_name() -> None:
    west = Pengenal(
        [
            wilayah("13", "Provinsi Sumatera Barat", "provinsi", None),
            wilayah("13.07", "Kabupaten Lima Puluh Kota", "kabupaten"),
            wilayah("13.76", "Kota Payakumbuh", "kota"),
        ]
    )
    assert west.kode("Kabupaten Lima Puluh Kota") == "13.07"
    assert west.kode("Kab. Lima Puluh Kota") == "13.07"
    assert west.kode("Lima Puluh Kota") == "13.07"
    with pytest.raises(WilayahTakDikenal):
        west.kode("Kota Lima Puluh Kota")


def test_a_very_long_text_costs_nothing() -> None:
    with pytest.raises(WilayahTakDikenal):
        NTB.kode("kota " * 1_000_000)


@given(st.text())
@settings(max_examples=100, deadline=None)
def test_any_text_is_a_region_or_an_error_that_names_three(text: str) -> None:
    try:
        found = NTB.kode(text)
    except WilayahTakDikenal as error:
        said = str(error)
    else:
        said = ""
        assert found in NTB.nama
    assert not said or re.fullmatch(r"bukan wilayah yang dikenal; yang terdekat: .+, .+, .+", said)


@given(st.sampled_from([row.teks("nama") for row in ROWS]), st.data())
@settings(max_examples=100, deadline=None)
def test_capitals_spaces_and_signs_do_not_matter(nama: str, data: st.DataObject) -> None:
    between = data.draw(st.sampled_from([" ", "  ", ". ", "-", "_", "\N{NO-BREAK SPACE}", " / "]))
    change = data.draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
    assert NTB.nama[NTB.kode(change(between.join(nama.split())))] == nama
