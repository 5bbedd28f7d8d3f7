from decimal import Decimal

import pytest

from data import bahasa, instrument, predikat
from data.instrument import INDEKS
from data.predikat import Kelas
from data.settings import Settings

REFERENCE = Settings.model_fields["reference"].default
KELAS = predikat.muat(REFERENCE)
EDGES = [(name, n, one) for name, classes in KELAS.items() for n, one in enumerate(classes)]
BIT = Decimal("1e-12")


@pytest.mark.parametrize(("name", "n", "one"), EDGES)
def test_a_class_begins_at_its_lower_bound(name: str, n: int, one: Kelas) -> None:
    assert predikat.predikat(name, one.bawah) == one.nama
    assert predikat.predikat(name, one.bawah + BIT) == one.nama
    if n:
        assert predikat.predikat(name, one.bawah - BIT) == KELAS[name][n - 1].nama
    else:
        with pytest.raises(ValueError, match=f"di luar rentang {name}"):
            predikat.predikat(name, one.bawah - BIT)


@pytest.mark.parametrize(("name", "n", "one"), EDGES)
def test_a_class_ends_before_its_upper_bound_and_the_last_one_at_it(name: str, n: int, one: Kelas) -> None:
    assert predikat.predikat(name, one.atas - BIT) == one.nama
    if one.terakhir:
        assert predikat.predikat(name, one.atas) == one.nama
        with pytest.raises(ValueError, match=f"di luar rentang {name}"):
            predikat.predikat(name, one.atas + BIT)
    else:
        assert predikat.predikat(name, one.atas) == KELAS[name][n + 1].nama


@pytest.mark.parametrize(("name", "n", "one"), EDGES)
def test_the_way_to_the_next_class_is_exact(name: str, n: int, one: Kelas) -> None:
    following = predikat.berikut(name, one.atas - BIT)
    if one.terakhir:
        assert following is None
    else:
        assert following == predikat.Berikut(KELAS[name][n + 1].nama, BIT)


def test_a_value_that_only_looks_like_the_next_class_stays_in_its_own() -> None:
    of = instrument.muat(REFERENCE)["spbe-2020"]
    domains = {"D1": Decimal(3), "D2": Decimal("2.404"), "D3": Decimal(2), "D4": Decimal("2.8")}
    index = of.hitung(domains)[INDEKS]
    assert index == Decimal("2.595")
    assert bahasa.angka(index) == "2,60"
    assert predikat.predikat("spbe-2020", index) == "Cukup"
    assert predikat.berikut("spbe-2020", index) == predikat.Berikut("Baik", Decimal("0.005"))


def test_an_unknown_instrument_has_no_classes() -> None:
    with pytest.raises(ValueError, match="Instrumen spbe-1999 tidak mempunyai kelas predikat"):
        predikat.predikat("spbe-1999", Decimal(3))
