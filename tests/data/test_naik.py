"""A plan as an address asks for it."""

from decimal import Decimal

import pytest

from data import kisi, naik, rencana, snapshot
from data.kisi import Kisi
from data.naik import Permintaan

D = Decimal


@pytest.fixture
def grid(sampel: object) -> Kisi:
    assert sampel
    return kisi.kisi(snapshot.current("spbe"), "spbe-2020", 2023)


def test_the_classes_above_a_region_start_with_its_next(grid: Kisi) -> None:
    assert naik.kelas_di_atas(grid, "52.05") == ["Baik", "Sangat Baik", "Memuaskan"]
    assert naik.kelas_di_atas(grid, "52") == ["Sangat Baik", "Memuaskan"]
    assert naik.kelas_di_atas(grid, "52.72") == []


def test_a_target_is_a_class_or_a_number_in_either_spelling(grid: Kisi) -> None:
    assert naik.pilihan(grid, Permintaan("Baik")).target == D("2.6")
    assert naik.pilihan(grid, Permintaan("3,05")).target == D("3.05")
    assert naik.pilihan(grid, Permintaan("3.05")).target == D("3.05")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Hebat", "Target “Hebat” bukan predikat dan bukan angka"),
        ("5.01", "Target 5.01 harus di atas 0 dan paling tinggi 5"),
        ("0", "Target 0 harus di atas 0 dan paling tinggi 5"),
        ("NaN", "Target NaN harus di atas 0 dan paling tinggi 5"),
    ],
)
def test_a_target_that_is_none_is_refused_in_words(grid: Kisi, text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}$"):
        naik.pilihan(grid, Permintaan(text))


def test_an_effort_of_ones_own_counts_for_its_indicator_and_the_rest_is_usual(grid: Kisi) -> None:
    wanted = Permintaan("Baik", usaha=naik.SENDIRI, beban=naik.baca_beban("I42:4,I11:0.5,I99:2,I43:9", grid))
    assert wanted.beban == (("I11", "0.5"), ("I42", "4"))
    efforts = dict(naik.pilihan(grid, wanted).usaha)
    assert (efforts["I42"], efforts["I11"], efforts["I01"]) == (D(4), D("0.5"), D(1))
    assert len(efforts) == 47
    assert naik.tulis_beban((("I11", "0.5"), ("I12", "1"), ("I42", "4"))) == "I11:0.5,I42:4"


def test_a_locked_indicator_is_not_in_the_plan_and_reached_levels_name_a_region(grid: Kisi) -> None:
    state = grid.keadaan("52.05")
    made = rencana.susun(state, naik.pilihan(grid, Permintaan("Baik", kunci=frozenset({"I42"}))))
    assert made.tercapai
    assert made.indeks_sesudah >= D("2.6")
    assert "I42" not in {step.kode for step in made.langkah}
    assert all(step.guru for step in made.langkah)
