import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import bahasa, instrument
from data.instrument import INDEKS
from data.problems import MasukanDitolak
from data.settings import Settings
from tests.data.gudang import Gudang

REFERENCE = Settings.model_fields["reference"].default
INSTRUMEN = instrument.muat(REFERENCE)

with (Path(__file__).parents[1] / "kasus_uji_indeks.csv").open(encoding="utf-8", newline="") as cases:
    KASUS = list(csv.DictReader(cases))


@pytest.mark.parametrize("kasus", KASUS, ids=lambda k: k["kasus"])
def test_published_domains_and_index_follow_from_the_aspects(kasus: dict[str, str]) -> None:
    of = INSTRUMEN[kasus["instrumen"]]
    aspects = {u.kode: Decimal(kasus[u.kode]) for u in of.unsur if u.jenjang == "aspek"}
    computed = of.hitung(aspects)
    tolerance = Decimal(kasus["ketelitian"])
    expected = {u.kode: Decimal(kasus[u.kode]) for u in of.unsur if u.jenjang == "domain"}
    expected[INDEKS] = Decimal(kasus["indeks"])
    assert set(computed) == set(expected)
    for kode, value in expected.items():
        assert abs(computed[kode] - value) <= tolerance, kode


def test_the_pemdi_index_follows_from_its_aspects_without_domains() -> None:
    values = ("1.75", "1.28", "1.00", "1.17", "1.08", "1.40", "1.18")
    computed = INSTRUMEN["pemdi-2026"].hitung({f"P{n}": Decimal(v) for n, v in enumerate(values, 1)})
    assert set(computed) == {INDEKS}
    assert bahasa.angka(computed[INDEKS]) == "1,24"


@pytest.mark.parametrize("of", INSTRUMEN.values(), ids=lambda i: i.nama)
@given(data=st.data())
def test_the_index_is_the_weighted_sum_of_the_levels(of: instrument.Instrumen, data: st.DataObject) -> None:
    leaves = [u for u in of.unsur if u.jenjang == "indikator"]
    levels = {u.kode: data.draw(st.integers(1, 5)) for u in leaves}
    computed = of.hitung(levels)
    assert computed[INDEKS] == sum((u.bobot * levels[u.kode] for u in leaves), Decimal(0)) / 100
    assert set(computed) == {u.kode for u in of.unsur} - set(levels) | {INDEKS}
    assert all(min(levels.values()) <= value <= max(levels.values()) for value in computed.values())


@pytest.mark.parametrize("of", INSTRUMEN.values(), ids=lambda i: i.nama)
@given(data=st.data())
def test_what_needs_a_missing_level_is_missing(of: instrument.Instrumen, data: st.DataObject) -> None:
    leaves = [u.kode for u in of.unsur if u.jenjang == "indikator"]
    missing = data.draw(st.sampled_from(leaves))
    computed = of.hitung(dict.fromkeys(set(leaves) - {missing}, 3))
    above = set()
    kode = missing
    while kode != INDEKS:
        kode = of.per_kode[kode].induk
        above.add(kode)
    assert set(computed) == {u.kode for u in of.unsur} - set(leaves) - above
    assert INDEKS not in computed


def test_levels_of_an_unknown_element_are_refused() -> None:
    with pytest.raises(ValueError, match="Instrumen pemdi-2026 tidak mempunyai unsur D1"):
        INSTRUMEN["pemdi-2026"].hitung({"D1": 3})


@pytest.mark.usefixtures("gudang")
def test_an_unknown_instrument_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="Instrumen spbe-1999 tidak dikenal; yang ada: pemdi-2026"):
        instrument.instrumen("spbe-1999")


def test_an_instrument_is_data_and_a_new_one_needs_no_code(gudang: Gudang) -> None:
    header = ("instrumen", "jenjang", "kode", "induk", "nama", "bobot", "skala")
    rows = [("baru-2030", "aspek", "X1", "", "Satu", 60, ""), ("baru-2030", "aspek", "X2", "", "Dua", 40, "")]
    gudang.rows("instrumen_baru_2030.csv", header, rows)
    assert instrument.instrumen("baru-2030").hitung({"X1": 2, "X2": 3}) == {INDEKS: Decimal("2.4")}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "aspek,A6,D3,Audit TIK,4.5,",
            "aspek,A6,D3,Audit TIK,4.6,",
            (
                "instrumen_spbe_2020.csv baris 4, kolom bobot: “16.5” bobot D3 harus sama dengan "
                "jumlah bobot unsur di bawahnya, 16.6"
            ),
        ),
        (
            "domain,D1,,Kebijakan Internal SPBE,13,",
            "domain,D1,,Kebijakan Internal SPBE,14,",
            (
                "instrumen_spbe_2020.csv, kolom bobot: "
                "jumlah bobot unsur teratas spbe-2020 adalah 101, harus 100"
            ),
        ),
        (
            "aspek,A6,D3,Audit TIK,4.5,",
            "aspek,A6,D9,Audit TIK,4.5,",
            "instrumen_spbe_2020.csv baris 11, kolom induk: “D9” tidak ada di antara unsur spbe-2020",
        ),
        (
            "aspek,A6,D3,Audit TIK,4.5,",
            "aspek,A5,D3,Audit TIK,4.5,",
            (
                "instrumen_spbe_2020.csv baris 11, kolom instrumen, kode: “spbe-2020 | A5” sudah ada di "
                "instrumen_spbe_2020.csv baris 10"
            ),
        ),
        (
            "aspek,A6,D3,Audit TIK,4.5,",
            "aspek,A6,A5,Audit TIK,4.5,",
            "instrumen_spbe_2020.csv baris 11, kolom induk: “A5” adalah aspek, harus di atas jenjang aspek",
        ),
        (
            "aspek,A6,D3,Audit TIK,4.5,",
            "aspek,A6,D3,Audit TIK,0,",
            "instrumen_spbe_2020.csv baris 11, kolom bobot: “0” harus lebih besar dari 0",
        ),
    ],
)
def test_a_wrong_instrument_is_refused_with_its_place(
    gudang: Gudang, old: str, new: str, message: str
) -> None:
    gudang.edit("instrumen_spbe_2020.csv", old, new)
    with pytest.raises(MasukanDitolak) as refused:
        instrument.muat(gudang.reference)
    assert message in [str(m) for m in refused.value.masalah]
