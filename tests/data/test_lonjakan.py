"""Unusual weeks: how many are false and how many are found, on provinces made up for it and on the sample."""

import math
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2

from data import lonjakan, publish, rules, sampel, snapshot
from data.lapor import Pilihan
from data.lonjakan import Episode, Harapan, cari, harapan
from data.sampel.lapor_pola import LONJAKAN as PLANTED
from data.settings import settings
from data.snapshot import Snapshot

FIRST = date(2023, 11, 6)
CATEGORIES, REGIONS, WEEKS = 20, 11, 150
LAST = FIRST + timedelta(weeks=WEEKS) - timedelta(days=1)
Floats = np.ndarray


def provinces(rng: np.random.Generator, many: int) -> tuple[Floats, Floats]:
    """Counts and means (province, category, region, week): seasons, growth, unequal sizes and shocks.

    None of it is as the method has it: seasons of two waves, growth by category and by region of up to 60 %
    and 30 % a year, weeks in which a category has a shock, and spreads of up to 0,4 (a standard deviation of
    63 %).
    """
    week = np.arange(WEEKS)
    shape = (many, CATEGORIES, 1)
    wave, second = rng.uniform(0, 0.75, shape), rng.uniform(0, 0.25, shape)
    at, at_second = rng.uniform(0, 1, shape), rng.uniform(0, 1, shape)
    turn = 2 * np.pi * week / 52.18
    season = np.exp(wave * np.cos(turn - 2 * np.pi * at) + second * np.cos(2 * turn - 2 * np.pi * at_second))
    yearly = rng.uniform(-0.2, 0.6, (many, CATEGORIES, 1, 1)) + rng.uniform(-0.1, 0.3, (many, 1, REGIONS, 1))
    size = (
        rng.lognormal(0, 0.9, (many, CATEGORIES, 1))
        * rng.lognormal(0, 0.9, (many, 1, REGIONS))
        * rng.lognormal(0, 0.3, (many, CATEGORIES, REGIONS))
    )
    size *= rng.uniform(60, 300, (many, 1, 1)) / size.sum(axis=(1, 2), keepdims=True)
    mean = size[..., None] * season[:, :, None, :] * np.exp(yearly * (week - WEEKS / 2) / 52.18)
    spread = rng.uniform(0.02, 0.4, (many, 1, 1, 1))
    shock = rng.gamma(50, 1 / 50, (many, CATEGORIES, 1, WEEKS))
    return rng.poisson(mean * shock * rng.gamma(1 / spread, spread, mean.shape)).astype(float), mean


def found_in(expected: Harapan, province: int) -> list[Episode]:
    one = Harapan(*(values[province] for values in vars(expected).values()))
    return lonjakan.tanpa_ulang(lonjakan.episodes(one))


def frame(counts: dict[tuple[str, str], list[int]], first: date = FIRST) -> pd.DataFrame:
    """Rows as data.lapor.mingguan gives them: weeks without a report are not there."""
    rows = []
    for (category, region), values in counts.items():
        weeks = [n for n, value in enumerate(values) if value]
        mondays = np.array([first + timedelta(weeks=n) for n in weeks], dtype="datetime64[us]")
        rows.append((category, region, mondays, np.array([values[n] for n in weeks], dtype=np.int32)))
    return pd.DataFrame(rows, columns=["kategori", "kode_wilayah", "senin", "jumlah"])


def test_a_whole_province_gives_at_most_one_false_alarm_a_quarter() -> None:
    rng, many, false = np.random.default_rng(2023), 200, 0
    for _ in range(many // 20):
        expected = harapan(provinces(rng, 20)[0])
        false += sum(len(found_in(expected, n)) for n in range(20))
    quarters = many * (WEEKS - lonjakan.RIWAYAT) / lonjakan.MINGGU_TRIWULAN
    # the highest rate that the count allows at 99 % (Poisson)
    assert chi2.ppf(0.99, 2 * (false + 1)) / 2 / quarters <= lonjakan.PALSU_PER_TRIWULAN
    # and so quiet that it finds nothing it is not
    assert false / quarters > 0.1


@pytest.mark.parametrize(("times", "weeks", "usual"), [(10, 3, (2, 6)), (14, 3, (1, 3)), (24, 3, (0.3, 0.6))])
def test_nine_of_ten_planted_surges_are_found_where_and_when_they_were(
    times: int, weeks: int, usual: tuple[float, float]
) -> None:
    rng = np.random.default_rng(times)
    counts, mean = provinces(rng, 60)
    planted = []
    for province in range(60):
        start = int(rng.integers(lonjakan.RIWAYAT + 4, WEEKS - weeks))
        fits = np.argwhere((mean[province, ..., start] > usual[0]) & (mean[province, ..., start] < usual[1]))
        if not len(fits):
            continue
        category, region = fits[rng.integers(len(fits))]
        cell = (province, category, region, slice(start, start + weeks))
        counts[cell] += rng.poisson(mean[cell] * (times - 1))
        planted.append((province, (category, region), start))
    expected = harapan(counts)
    hits = [
        [one for one in found_in(expected, n) if one.series == series and abs(one.first - start) <= 2]
        for n, series, start in planted
    ]
    assert len(planted) > 50
    assert sum(map(bool, hits)) >= 0.9 * len(planted)
    on_the_week = [found[0].first == start for found, (*_, start) in zip(hits, planted, strict=True) if found]
    assert np.mean(on_the_week) >= 0.75


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    """The product's own sample, published."""
    folder = tmp_path_factory.mktemp("sampel")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NTB_WAREHOUSE", str(folder / "warehouse"))
        patch.setenv("NTB_STAGING", str(folder / "staging"))
        settings.cache_clear()
        publish.build("lapor", publish.Sampel(None))
        yield snapshot.current("lapor")
    settings.cache_clear()


def test_both_surges_planted_in_the_sample_are_found_to_the_day_and_nothing_else(sample: Snapshot) -> None:
    found = lonjakan.lonjakan(sample, Pilihan())
    assert found is not None
    told = {(one.kategori, one.kode_wilayah, one.sejak, one.sampai) for one in found}
    assert told == {(one.kategori, one.kode_wilayah, one.mulai, one.selesai) for one in PLANTED}


def test_a_surge_has_the_counts_of_its_weeks_and_the_agency_that_holds_them(
    sample: Snapshot, tmp_path: Path
) -> None:
    planted = PLANTED[1]
    staged = sampel.tulis("lapor", tmp_path, rules.muat(settings().reference))
    rows = pd.read_parquet(staged).sort_values("dilihat", kind="stable")
    reports = rows.drop_duplicates("tracking_id", keep="last")
    reports = reports[
        (reports["kategori"] == planted.kategori)
        & (reports["kode_wilayah"] == planted.kode_wilayah)
        & (reports["tanggal"].between(planted.mulai, planted.selesai))
    ]
    found = lonjakan.lonjakan(sample, Pilihan(kategori=planted.kategori))
    assert found is not None
    (one,) = [each for each in found if each.kode_wilayah == planted.kode_wilayah]
    assert one.jumlah == len(reports)
    assert one.pemegang is not None
    assert one.pemegang.instansi == reports["instansi"].value_counts().index[0]


def test_a_filter_changes_what_is_shown_and_never_what_is_found(sample: Snapshot) -> None:
    everything = lonjakan.lonjakan(sample, Pilihan())
    assert everything is not None
    for one in everything:
        chosen = Pilihan(one.sejak.year, kategori=one.kategori, kode_wilayah=one.kode_wilayah)
        assert lonjakan.lonjakan(sample, chosen) == (one,)
    assert lonjakan.lonjakan(sample, Pilihan(kode_wilayah="52.71")) == ()
    assert lonjakan.lonjakan(sample, Pilihan(tahun=2024)) == ()


QUIET = [3] * 110


def test_an_ongoing_surge_is_told_from_its_first_week_to_the_newest_day() -> None:
    per = FIRST + timedelta(weeks=110) - timedelta(days=3)
    (one,) = cari(frame({("Jalan", "52.05"): [*QUIET[:-2], 30, 42], ("Air", "52.71"): QUIET}), per) or ()
    assert (one.kategori, one.kode_wilayah) == ("Jalan", "52.05")
    assert (one.sejak, one.sampai) == (FIRST + timedelta(weeks=108), per)
    assert (one.jumlah, one.sedang_berlangsung, one.baru) == (72, True, True)
    assert one.biasa == pytest.approx(6, rel=0.1)
    assert one.kelebihan == one.jumlah - one.biasa


@pytest.mark.parametrize(
    ("ago", "ongoing", "new"), [(1, True, True), (2, False, True), (5, False, True), (6, False, False)]
)
def test_what_ended_more_than_four_weeks_ago_needs_no_response(ago: int, *, ongoing: bool, new: bool) -> None:
    counts = QUIET.copy()
    counts[-ago] = 40
    per = FIRST + timedelta(weeks=110) - timedelta(days=1)
    (one,) = cari(frame({("Jalan", "52.05"): counts, ("Air", "52.71"): QUIET}), per) or ()
    assert (one.sedang_berlangsung, one.baru) == (ongoing, new)


def test_the_week_that_has_hardly_begun_ends_no_surge() -> None:
    per = FIRST + timedelta(weeks=109)
    (one,) = cari(frame({("Jalan", "52.05"): [*QUIET[:-2], 40, 0], ("Air", "52.71"): QUIET}), per) or ()
    assert (one.sedang_berlangsung, one.sampai) == (True, per - timedelta(days=1))


def test_a_season_that_comes_every_year_is_no_surge() -> None:
    yearly = [round(8 * math.exp(1.2 * math.cos(2 * math.pi * week / 52))) for week in range(52)]
    assert max(yearly) > 10 * min(yearly)
    seasonal = frame({("Banjir", "52.05"): yearly * 3, ("Air", "52.71"): [3] * 156})
    assert cari(seasonal, FIRST + timedelta(weeks=156) - timedelta(days=1)) == ()


def test_many_regions_at_once_are_one_exception() -> None:
    regions = [f"52.{n:02}" for n in range(1, 9)]
    counts = {("Jalan", region): [*QUIET[:-1], 16] for region in regions}
    counts |= {("Air", region): QUIET for region in regions}
    per = FIRST + timedelta(weeks=110) - timedelta(days=1)
    (one,) = cari(frame(counts), per) or ()
    assert (one.kategori, one.kode_wilayah, one.jumlah) == ("Jalan", lonjakan.SEMUA, 128)


def test_a_surge_does_not_become_its_own_normal() -> None:
    counts = [*QUIET[:-8], *[30] * 8]
    per = FIRST + timedelta(weeks=110) - timedelta(days=1)
    (one,) = cari(frame({("Jalan", "52.05"): counts, ("Air", "52.71"): QUIET}), per) or ()
    assert (one.sejak, one.jumlah) == (FIRST + timedelta(weeks=102), 240)
    assert one.biasa == pytest.approx(24, rel=0.2)


def test_later_weeks_never_change_what_was_expected_of_earlier_ones() -> None:
    counts, _ = provinces(np.random.default_rng(1), 1)
    changed = counts.copy()
    changed[..., 120:] *= 5
    before, after = harapan(counts).harapan[..., :121], harapan(changed).harapan[..., :121]
    assert np.array_equal(before, after, equal_nan=True)


def test_weeks_without_a_report_count_as_none() -> None:
    zeros = [0, 0, 5] * 36 + [0, 30]
    per = FIRST + timedelta(weeks=110) - timedelta(days=1)
    (one,) = cari(frame({("Jalan", "52.05"): zeros, ("Air", "52.71"): QUIET}), per) or ()
    assert one.biasa == pytest.approx(5 / 3, rel=0.5)


@pytest.mark.parametrize("weeks", [1, 10, lonjakan.RIWAYAT])
def test_without_a_year_of_history_nothing_is_called_usual(weeks: int) -> None:
    rows = frame({("Jalan", "52.05"): [3] * weeks})
    assert cari(rows, FIRST + timedelta(weeks=weeks) - timedelta(days=1)) is None
    assert cari(rows.iloc[:0], FIRST) is None


def test_reports_dated_after_the_newest_export_are_not_looked_at() -> None:
    per = FIRST + timedelta(weeks=110) - timedelta(days=1)
    ahead = frame({("Jalan", "52.05"): [*QUIET, *[90] * 3], ("Air", "52.71"): QUIET})
    assert cari(ahead, per) == ()
