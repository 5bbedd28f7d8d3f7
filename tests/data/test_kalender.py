from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import kalender, reference, rules
from data.kalender import AKHIR, AWAL, DiLuarKalender
from tests.data.gudang import Gudang

DAYS = st.dates(AWAL, AKHIR)


@pytest.mark.parametrize(
    ("mulai", "sampai", "hari"),
    [
        (date(2026, 3, 25), date(2026, 3, 25), 0),
        (date(2026, 3, 25), date(2026, 3, 26), 1),
        # Saturday and Sunday are not counted
        (date(2026, 2, 6), date(2026, 2, 9), 1),
        # Nyepi and Idulfitri: holidays and cuti bersama from 18 to 24 March
        (date(2026, 3, 17), date(2026, 3, 25), 1),
        # Wafat Yesus Kristus, a Friday
        (date(2026, 4, 1), date(2026, 4, 6), 2),
        # the day before is one less than none
        (date(2026, 3, 26), date(2026, 3, 25), -1),
        # polling day of the regional elections, which a decree of its own made a holiday
        (date(2024, 11, 26), date(2024, 11, 28), 1),
    ],
)
def test_working_days_lie_after_the_first_day_up_to_the_last(mulai: date, sampai: date, hari: int) -> None:
    assert kalender.hari_kerja_antara(mulai, sampai) == hari


def test_a_year_has_as_many_working_days_as_its_decree_leaves() -> None:
    # 261 weekdays, less 13 holidays (of 17) and all 8 days of cuti bersama, that fall on them
    assert kalender.hari_kerja_antara(date(2025, 12, 31), date(2026, 12, 31)) == 261 - 13 - 8


@given(DAYS, DAYS, DAYS)
def test_working_days_of_two_spans_add_up(a: date, b: date, c: date) -> None:
    between = kalender.hari_kerja_antara
    assert between(a, b) + between(b, c) == between(a, c)


@given(DAYS.filter(lambda day: day < AKHIR))
def test_a_day_adds_at_most_one_working_day_and_a_weekend_none(day: date) -> None:
    following = day + timedelta(days=1)
    added = kalender.hari_kerja_antara(day, following)
    assert added in ({0} if following.weekday() >= 5 else {0, 1})


@pytest.mark.parametrize("outside", [AWAL - timedelta(days=1), AKHIR + timedelta(days=1)])
def test_a_day_outside_of_the_calendar_is_refused(outside: date) -> None:
    with pytest.raises(DiLuarKalender, match=f"{outside} di luar kalender 2015 sampai 2040"):
        kalender.hari_kerja_antara(date(2026, 1, 1), outside)


def test_the_table_has_every_day_and_counts_as_the_function_does(gudang: Gudang) -> None:
    rows = kalender.tabel(rules.muat(gudang.reference)).to_pylist()
    assert [row["tanggal"] for row in rows] == [
        AWAL + timedelta(days=n) for n in range((AKHIR - AWAL).days + 1)
    ]
    at = {row["tanggal"]: row for row in rows}
    assert at[date(2026, 8, 17)]["libur"] == "Hari Kemerdekaan Republik Indonesia"
    assert not at[date(2026, 8, 17)]["kerja"]
    assert at[date(2026, 8, 18)]["libur"] is None
    assert at[date(2026, 8, 18)]["kerja"]
    assert at[date(2026, 8, 18)]["ke"] - at[date(2026, 7, 17)]["ke"] == 21
    assert kalender.hari_kerja_antara(date(2026, 7, 17), date(2026, 8, 18)) == 21
    assert sum(row["kerja"] for row in rows) == rows[-1]["ke"]


def test_a_further_holiday_is_no_working_day(gudang: Gudang) -> None:
    day = date(2026, 8, 18)
    assert kalender.dari_acuan(rules.muat(gudang.reference)).antara(date(2026, 8, 17), day) == 1
    gudang.rows(
        "libur_tambahan.csv", ("tanggal", "nama", "sumber"), [(day.isoformat(), "Cuti daerah", "SE Gubernur")]
    )
    calendar = kalender.dari_acuan(rules.muat(gudang.reference))
    assert calendar.antara(date(2026, 8, 17), day) == 0
    assert calendar.libur[day] == "Cuti daerah"


def test_a_further_holiday_that_is_no_day_is_named_with_its_line(gudang: Gudang) -> None:
    lines = [("2026-02-30", "Keliru", "-"), ("2026-08-18", "Cuti daerah", "-"), ("18 Agustus", "Keliru", "-")]
    gudang.rows("libur_tambahan.csv", ("tanggal", "nama", "sumber"), lines)
    rows, problems = reference.read(gudang.reference, "libur_tambahan")
    assert problems == []
    expected = "harus tanggal yang ada, ditulis seperti 2026-08-17"
    assert [str(one) for one in kalender.periksa(rows)] == [
        f"libur_tambahan.csv baris 2, kolom tanggal: “2026-02-30” {expected}",
        f"libur_tambahan.csv baris 4, kolom tanggal: “18 Agustus” {expected}",
    ]
