from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import bahasa

MINUS = "\u2212"

cents = st.integers(min_value=-(10**12), max_value=10**12)


@pytest.mark.parametrize(
    ("x", "written"),
    [
        (3.41, "3,41"),
        (Decimal("3.4"), "3,40"),
        (3, "3,00"),
        (1234567.891, "1.234.567,89"),
        (2.595, "2,60"),
        (2.585, "2,59"),
        (Decimal("2.605"), "2,61"),
        (-2.595, f"{MINUS}2,60"),
        (1.005, "1,01"),
        (-0.001, "0,00"),
        (0.0049999, "0,00"),
        (1e22, "10.000.000.000.000.000.000.000,00"),
        (1e-9, "0,00"),
        (np.float64(2.595), "2,60"),
        (np.int64(7), "7,00"),
    ],
)
def test_a_number_is_rounded_half_away_from_zero_and_written_with_a_comma(
    x: bahasa.Angka, written: str
) -> None:
    assert bahasa.angka(x) == written


def test_a_number_takes_as_many_decimals_as_asked_for() -> None:
    assert bahasa.angka(2.5, 0) == "3"
    assert bahasa.angka(3.5, 0) == "4"
    assert bahasa.angka(Decimal("4.21254"), 4) == "4,2125"
    assert bahasa.bilangan(1234567) == "1.234.567"
    assert bahasa.persen(22 / 29 * 100) == "75,86 %"


@pytest.mark.parametrize(
    ("x", "written"),
    [
        (0.75, "+0,75"),
        (-0.84, f"{MINUS}0,84"),
        (0, "0,00"),
        (-0.004, "0,00"),
        (0.005, "+0,01"),
        (-0.0, "0,00"),
    ],
)
def test_a_difference_carries_its_sign(x: float, written: str) -> None:
    assert bahasa.selisih(x) == written


@given(cents, st.integers(min_value=0, max_value=999))
def test_any_number_is_rounded_half_away_from_zero(whole: int, rest: int) -> None:
    # in thousandths of a cent, so that the expected rounding is whole-number arithmetic
    thousandths = whole * 1000 + rest
    up = (abs(thousandths) + 500) // 1000
    shown = bahasa.angka(Decimal(thousandths).scaleb(-5))
    read = Decimal(shown.replace(".", "").replace(",", ".").replace(MINUS, "-"))
    assert read == Decimal(up if thousandths >= 0 else -up).scaleb(-2)


@given(st.floats(min_value=-1e9, max_value=1e9))
def test_a_float_is_written_as_its_decimal_is(x: float) -> None:
    assert bahasa.angka(x) == bahasa.angka(Decimal(repr(x)))


@given(cents)
def test_a_negative_number_mirrors_the_positive_one(whole: int) -> None:
    x = Decimal(whole).scaleb(-3)
    opposite = {MINUS: "+", "+": MINUS}
    written = bahasa.selisih(x)
    assert bahasa.selisih(-x) == opposite.get(written[0], written[0]) + written[1:]


@pytest.mark.parametrize("x", [None, float("nan"), float("inf"), Decimal("NaN"), np.float64("nan")])
def test_what_is_no_number_is_refused(x: object) -> None:
    for write in (bahasa.angka, bahasa.bilangan, bahasa.selisih, bahasa.persen):
        with pytest.raises(ValueError, match="bukan angka"):
            write(x)


def test_days_are_written_in_indonesian() -> None:
    assert bahasa.tanggal(date(2024, 3, 5)) == "5 Maret 2024"
    assert bahasa.tanggal_hari(date(2026, 11, 24)) == "Selasa, 24 November 2026"


def test_an_instant_is_written_in_the_time_of_makassar() -> None:
    t = datetime(2026, 11, 24, 16, 10, tzinfo=UTC)
    assert bahasa.waktu(t) == "00.10 WITA"
    assert bahasa.tanggal(t) == "25 November 2026"
    assert bahasa.waktu(datetime(2026, 11, 24, 10, 10, tzinfo=UTC)) == "18.10 WITA"


def test_a_time_without_zone_or_a_missing_day_is_refused() -> None:
    with pytest.raises(ValueError, match="tanpa zona"):
        bahasa.waktu(datetime(2026, 11, 24))  # noqa: DTZ001 - the mistake that is to be refused
    with pytest.raises(ValueError, match="kosong"):
        bahasa.tanggal(None)


@pytest.mark.parametrize(
    ("n", "word"),
    [
        (0, "nol"),
        (1, "satu"),
        (8, "delapan"),
        (11, "sebelas"),
        (12, "12"),
        (1500, "1.500"),
        (-1, f"{MINUS}1"),
    ],
)
def test_small_counts_are_words(n: int, word: str) -> None:
    assert bahasa.kata_bilangan(n) == word


@pytest.mark.parametrize(
    ("text", "written"),
    [("2024", "2024"), ("2022-01", "Januari 2022"), ("2024-01-13", "13 Januari 2024")],
)
def test_a_source_date_says_no_more_than_is_known(text: str, written: str) -> None:
    assert bahasa.tanggal_terbit(text) == written


@pytest.mark.parametrize("text", ["", None, "13-01-2024", "2024-13", "2024-02-30", "kemarin"])
def test_a_source_date_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="bukan tanggal terbit"):
        bahasa.tanggal_terbit(text)
