"""The curve of days to close: against Kaplan and Meier, by hand, by its own conditions and on known truth."""

import math
from collections.abc import Sequence
from pathlib import Path

import hypothesis
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import lognorm

from data import rules, sampel, tahan
from data.lapor import Batas
from data.sampel import lapor_jalan
from data.sampel.lapor import LAPORAN
from data.sampel.lapor_pola import pola
from data.settings import settings
from data.tahan import kurva, taksir

OPEN = math.nan


def bounds(*rows: tuple[float, float, int]) -> pd.DataFrame:
    """Rows as data.lapor.waktu gives them: from, to (OPEN: still open), how many reports."""
    return pd.DataFrame(rows, columns=["bawah", "atas", "jumlah"])


def still_open(frame: pd.DataFrame, day: int) -> tuple[float, float]:
    """The estimate's low and high side after a day."""
    found = kurva(frame)
    assert found is not None
    row = found.langkah[found.langkah["hari"] <= day].iloc[-1]
    return row["rendah"], row["tinggi"]


def test_on_exact_days_and_open_reports_it_is_kaplan_and_meiers_curve() -> None:
    # Ten reports; one closes on day 2, one is last seen open on day 3 (so closes on 4 or later), two close on
    # 5, one is last seen open on 6, one closes on 9; the other four are open on day 12.
    # At risk on 2: 10, on 5: 8, on 9: 5; so S = 9/10, 9/10 x 6/8, 9/10 x 6/8 x 4/5.
    frame = bounds((2, 2, 1), (4, OPEN, 1), (5, 5, 2), (7, OPEN, 1), (9, 9, 1), (13, OPEN, 4))
    expected = {1: 1.0, 2: 0.9, 4: 0.9, 5: 0.675, 8: 0.675, 9: 0.54, 12: 0.54}
    for day, share in expected.items():
        assert still_open(frame, day) == pytest.approx((share, share), abs=1e-5), day


def test_what_is_seen_open_on_a_day_closes_after_what_is_seen_closed_on_it() -> None:
    # The first is seen closed on day 2 and the third is seen open on it: the second may share the time of
    # either and counts for both, so half of the mass lies from day 1 to 2 and half from 2 to 3.
    found = taksir(bounds((0, 2, 1), (1, 3, 1), (2, 4, 1)))
    assert found is not None
    assert list(zip(found.awal, found.akhir, found.massa, strict=True)) == [(1.5, 2, 0.5), (2.5, 3, 0.5)]


def test_a_known_day_of_closing_takes_the_whole_day() -> None:
    found = taksir(bounds((0, 2, 1), (2, OPEN, 1), (2, 2, 2)))
    assert found is not None
    assert found.massa.sum() == pytest.approx(1)
    assert set(np.floor(found.awal)) == {2}


def test_two_places_of_mass_by_hand() -> None:
    # A: [0, 1] twice, B: [3, 4] once, C: [0, 4] five times. Only [0, 1] and [3, 4] are innermost. C says
    # nothing between them, so p maximises p^2 (1 - p): 2/3.
    found = taksir(bounds((0, 1, 2), (3, 4, 1), (0, 4, 5)))
    assert found is not None
    assert list(zip(found.awal, found.akhir, strict=True)) == [(0, 1), (3.5, 4)]
    assert found.massa == pytest.approx([2 / 3, 1 / 3], abs=1e-6)
    # and where in [3, 4] the last third lies nobody knows: after day 3 it may be closed or not
    assert still_open(bounds((0, 1, 2), (3, 4, 1), (0, 4, 5)), 3) == pytest.approx((0, 1 / 3), abs=1e-6)


def test_an_unequal_pull_from_both_sides_by_hand() -> None:
    # [0, 1] x a, [0, 3] x 1, [2, 3] x 1 and [2, 5] x 1, [4, 5] x 1 with a = 1: masses p, q, r on [0,1],
    # [2,3], [4,5]. log-likelihood: ln p + ln(p+q) + ln q + ln(q+r) + ln r; symmetric, so p = r, q = 1 - 2p:
    # 2 ln p + 2 ln(1-p) + ln(1-2p), whose derivative 2/p - 2/(1-p) - 2/(1-2p) is zero where 5p^2 - 5p + 1
    # = 0.
    found = taksir(bounds((0, 1, 1), (0, 3, 1), (2, 3, 1), (2, 5, 1), (4, 5, 1)))
    p = (5 - math.sqrt(5)) / 10
    assert found is not None
    assert found.massa == pytest.approx([p, 1 - 2 * p, p], abs=1e-5)


INTERVALS = st.lists(
    st.tuples(st.integers(0, 60), st.one_of(st.none(), st.integers(0, 40)), st.integers(1, 400)),
    min_size=1,
    max_size=40,
)


@given(INTERVALS)
@hypothesis.settings(deadline=None, max_examples=60)
def test_no_direction_from_the_estimate_gains_likelihood(
    given_rows: list[tuple[int, int | None, int]],
) -> None:
    frame = bounds(*((a, OPEN if wide is None else a + wide, n) for a, wide, n in given_rows))
    found = taksir(frame)
    assert found is not None
    assert found.massa.sum() == pytest.approx(1)
    assert (found.massa >= 0).all()
    lower, upper = frame["bawah"].to_numpy(float), frame["atas"].fillna(np.inf).to_numpy()
    known = lower == upper
    lower, upper = np.where(known | (lower == 0), lower, lower + 0.5), np.where(known, upper + 0.5, upper)
    holds = (lower[:, None] <= found.awal) & (found.akhir <= upper[:, None])
    share = frame["jumlah"].to_numpy(float) / frame["jumlah"].sum()
    gains = (share / (holds @ found.massa)) @ holds - 1
    # Gentleman and Geyer: nowhere above zero; zero wherever there is mass
    assert gains.max() <= tahan.TOLERANSI + 1e-9
    assert found.massa @ np.abs(gains) <= 20 * tahan.TOLERANSI
    assert found.kekurangan == pytest.approx(max(gains.max(), 0), abs=1e-9)


@given(INTERVALS)
@hypothesis.settings(deadline=None, max_examples=60)
def test_the_curve_falls_and_lies_within_its_band(given_rows: list[tuple[int, int | None, int]]) -> None:
    found = kurva(bounds(*((a, OPEN if wide is None else a + wide, n) for a, wide, n in given_rows)))
    if found is None:
        assert all(wide is None for _, wide, _ in given_rows)
        return
    steps = found.langkah
    assert steps["hari"].is_monotonic_increasing
    for side in ("rendah", "tinggi"):
        assert steps[side].is_monotonic_decreasing
        assert steps[side].between(0, 1).all()
    assert (steps["pita_bawah"] <= steps["rendah"]).all()
    assert (steps["rendah"] <= steps["tinggi"]).all()
    assert (steps["tinggi"] <= steps["pita_atas"]).all()
    assert found.jumlah == sum(n for *_, n in given_rows)


def exported(rng: np.random.Generator, many: int, exact: float) -> pd.DataFrame:
    """Reports of a year with monthly exports after it and some exact days, whose truth is TRUE."""
    arrived = rng.integers(0, 365, many)
    days = np.floor(TRUE.rvs(many, random_state=rng)).astype(int)
    mornings = np.arange(30, 426, 30)
    before = np.searchsorted(mornings, arrived + days, side="right") - 1
    lower = np.where(before >= 0, np.maximum(mornings[before] - arrived, 0), 0).astype(float)
    seen_closed = before + 1 < len(mornings)
    upper = np.where(seen_closed, mornings[np.minimum(before + 1, len(mornings) - 1)] - arrived, np.nan)
    known = (rng.random(many) < exact) & seen_closed
    lower, upper = np.where(known, days, lower), np.where(known, days, upper)
    frame = pd.DataFrame({"bawah": lower, "atas": upper, "jumlah": 1})
    return frame.groupby(["bawah", "atas"], dropna=False, as_index=False)["jumlah"].sum()


TRUE = lognorm(s=1.0, scale=18)


@pytest.mark.parametrize(("many", "exact"), [(300, 0.3), (1200, 0.0), (60, 0.5)])
def test_the_band_holds_the_truth_as_often_as_it_says(many: int, exact: float) -> None:
    rng = np.random.default_rng(many)
    days, held = (5, 10, 20, 40, 80), []
    for _ in range(40):
        found = kurva(exported(rng, many, exact))
        assert found is not None
        for day in days:
            row = found.langkah[found.langkah["hari"] <= day].iloc[-1]
            # closed after day t means at least t + 1 whole days
            held.append(row["pita_bawah"] <= TRUE.sf(day + 1) <= row["pita_atas"])
    # 95 % promised; of 200 answers, at five days each that depend on one another, 90 % is within chance
    assert np.mean(held) >= 0.9


def test_the_median_lies_between_its_bounds_as_often() -> None:
    rng = np.random.default_rng(5)
    truth, held = int(np.ceil(TRUE.ppf(0.5))) - 1, []
    for _ in range(40):
        found = kurva(exported(rng, 400, 0.3))
        assert found is not None
        assert found.median is not None
        held.append(found.median.bawah <= truth <= (found.median.atas or truth))
    assert np.mean(held) >= 0.9


def test_the_samples_own_truth_lies_between_what_its_exports_let_know(tmp_path: Path) -> None:
    isi = rules.muat(settings().reference)
    rows = pd.read_parquet(sampel.tulis("lapor", tmp_path, isi))
    reports = rows.sort_values("dilihat", kind="stable").groupby("tracking_id", sort=False)
    drawn = lapor_jalan.undi(pola(isi), 0, LAPORAN)
    truth = np.sort(drawn.tutup - drawn.hari)
    closed = rows["status"].map(
        dict(zip(lapor_jalan.STATUS, lapor_jalan.tertutup(np.arange(10)), strict=True))
    )
    day = (rows["dilihat"].dt.floor("D") - pd.to_datetime(rows["tanggal"])).dt.days
    bracket = pd.DataFrame(
        {
            "bawah": day.where(~closed).groupby(rows["tracking_id"]).max().fillna(0),
            "atas": day.where(closed).groupby(rows["tracking_id"]).min(),
        }
    )
    assert len(bracket) == reports.ngroups == len(truth)
    found = kurva(bracket.groupby(["bawah", "atas"], dropna=False).size().rename("jumlah").reset_index())
    assert found is not None
    for share, known in ((0.5, found.median), (0.9, found.persentil_90)):
        nth = truth[math.ceil(share * len(truth)) - 1]
        assert known is not None
        assert known.atas is not None
        assert known.bawah <= nth <= known.atas, share


def test_the_same_reports_give_the_same_band_every_time() -> None:
    frame = exported(np.random.default_rng(1), 200, 0.3)
    one, two = kurva(frame), kurva(frame.sample(frac=1, random_state=1))
    assert one is not None
    assert two is not None
    pd.testing.assert_frame_equal(one.langkah, two.langkah)


def test_one_report_says_hardly_anything() -> None:
    found = kurva(bounds((3, 3, 1)))
    assert found is not None
    assert (found.median, found.persentil_90) == (None, Batas(3, None))
    assert found.langkah["pita_atas"].iloc[-1] > 0.7


def test_many_wide_bounds_that_happen_to_share_a_day_do_not_say_that_day() -> None:
    # All thirteen may have closed on day 11 or 12, where the likelihood is highest; but before that day only
    # four and after it only three tell anything.
    found = kurva(bounds((0, 300, 6), (0, 12, 3), (11, 500, 4)))
    assert found is not None
    row = found.langkah[found.langkah["hari"] <= 5].iloc[-1]
    assert (row["rendah"], row["tinggi"]) == pytest.approx((1, 1), abs=1e-6)
    assert row["pita_bawah"] < 0.6
    assert found.langkah["pita_atas"].iloc[-1] > 0.2
    assert found.persentil_90 == Batas(11, None)


def test_reports_that_all_close_on_one_day_say_that_day() -> None:
    found = kurva(bounds((3, 3, 500)))
    assert found is not None
    assert (found.median, found.persentil_90) == (Batas(3, 3), Batas(3, 3))


@pytest.mark.parametrize("rows", [[], [(3, OPEN, 4)], [(0, OPEN, 1), (9, OPEN, 2)], [(3, 3, 0)]])
def test_where_nothing_was_closed_there_is_no_curve(rows: Sequence[tuple[float, float, int]]) -> None:
    assert kurva(bounds(*rows).astype(float)) is None


def test_what_more_than_half_still_open_reports_hide_is_left_open() -> None:
    found = kurva(bounds((2, 2, 300), (30, OPEN, 700)))
    assert found is not None
    assert found.median == Batas(30, None)
    assert found.persentil_90 == Batas(30, None)


def test_very_many_bounds_are_widened_to_weeks_and_never_narrowed(monkeypatch: pytest.MonkeyPatch) -> None:
    frame = exported(np.random.default_rng(3), 2_000, 0.5)
    fine = kurva(frame)
    monkeypatch.setattr(tahan, "PALING_BANYAK", 10)
    coarse = kurva(frame)
    assert fine is not None
    assert coarse is not None
    assert coarse.jumlah == fine.jumlah
    assert len(coarse.langkah) < len(fine.langkah)
    assert fine.median is not None
    assert coarse.median is not None
    assert abs(fine.median.bawah - coarse.median.bawah) <= 2
    # weeks of day 29 to 35 and so on: nothing is known inside one, all at its end
    late = coarse.langkah["hari"] > 28
    assert set(coarse.langkah.loc[late, "hari"] % 7) <= {0, 1}
    for day in (35, 42, 70):
        assert still_open(frame, day)[1] == pytest.approx(
            fine.langkah[fine.langkah["hari"] <= day].iloc[-1]["tinggi"], abs=0.02
        )
