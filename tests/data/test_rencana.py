import random
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise, product
from statistics import median
from time import process_time
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import instrument, rencana
from data.instrument import Instrumen, Unsur
from data.rencana import Pilihan, Rencana, RencanaGagal
from data.settings import Settings

INSTRUMEN = instrument.muat(Settings.model_fields["reference"].default)
SPBE = INSTRUMEN["spbe-2020"]
PEMDI = INSTRUMEN["pemdi-2026"]

D = Decimal


def leaves(of: Instrumen) -> list[str]:
    return [u.kode for u in of.unsur if u.jenjang == "indikator"]


def small(*weights: str) -> Instrumen:
    """Return an instrument of one domain with indicators I1, I2, ... of these weights, which sum to 100."""
    assert sum(map(Decimal, weights)) == 100
    indicators = (
        Unsur("kecil", "indikator", f"I{n}", "D1", f"Indikator {n}", D(weight), "proses")
        for n, weight in enumerate(weights, 1)
    )
    return Instrumen("kecil", (Unsur("kecil", "domain", "D1", "", "Domain", D(100), ""), *indicators))


def plan(
    weights: str,
    levels: str,
    target: str,
    lain: Mapping[str, Mapping[str, int]] | None = None,
    **choices: Any,  # noqa: ANN401 - whatever Pilihan takes
) -> Rencana:
    of = small(*weights.split())
    own = dict(zip(leaves(of), map(Decimal, levels.split()), strict=True))
    return rencana.susun(rencana.keadaan(of, own, lain), Pilihan(D(target), **choices))


def moves(of: Rencana) -> list[str]:
    return [f"{step.kode} {step.dari}-{step.ke}" for step in of.langkah]


def climb(level: Decimal) -> Fraction:
    """Return the rising effort to a level, added up in thousandths."""
    return sum((Fraction(-(-n // 1000), 1000) for n in range(1, int(level * 1000) + 1)), Fraction(0))


CLIMB = {D(n) / 20: climb(D(n) / 20) for n in range(101)}


def key(of: Rencana, ends: Mapping[str, Decimal]) -> tuple[Fraction, Fraction, Fraction]:
    """Return what a plan is compared by: effort, lack of gain, height of the levels."""
    effort = gain = height = Fraction(0)
    for kode, low in of.keadaan.tingkat:
        high = ends.get(kode, low)
        way, climbed = Fraction(high - low), CLIMB[high] - CLIMB[low]
        if of.pilihan.usaha == "sama":
            effort += way
        elif of.pilihan.usaha == "menaik":
            effort += climbed
        else:
            effort += Fraction(dict(of.pilihan.usaha)[kode]) * way if way else 0
        gain += Fraction(of.keadaan.instrumen.per_kode[kode].bobot) * way / 100
        height += climbed
    return effort, -gain, height


def ladders(of: Rencana) -> Iterator[list[Decimal]]:
    for kode, low in of.keadaan.tingkat:
        if kode in of.pilihan.kunci:
            yield [low]
        elif of.pilihan.hanya_tercapai:
            reached = {dict(levels)[kode] for _, levels in of.keadaan.lain if kode in dict(levels)}
            yield [low, *sorted(level for level in reached if level > low)]
        else:
            grid = [of.pilihan.langkah * n for n in range(1, int(5 / of.pilihan.langkah) + 1)]
            yield [low, *(level for level in grid if level > low)]


def best_by_trying_all(of: Rencana) -> tuple[Fraction, Fraction, Fraction] | None:
    codes = [kode for kode, _ in of.keadaan.tingkat]
    need = Fraction(of.pilihan.target) - Fraction(of.indeks_sebelum)
    keys = (key(of, dict(zip(codes, ends, strict=True))) for ends in product(*ladders(of)))
    return min((k for k in keys if -k[1] >= need), default=None)


def assert_is_best(of: Rencana) -> None:
    best = best_by_trying_all(of)
    assert of.tercapai == (best is not None)
    if best is not None:
        assert key(of, {step.kode: step.ke for step in of.langkah}) == best
        assert of.usaha_total == best[0]
        assert of.indeks_sesudah >= of.pilihan.target


WEIGHTS = st.integers(1, 6).flatmap(
    lambda n: st.lists(st.integers(1, 9999), min_size=n - 1, max_size=n - 1, unique=True)
)


@st.composite
def instruments(draw: st.DrawFn) -> Instrumen:
    """Weights of up to two decimals: many alike, or all different."""
    if draw(st.booleans()):
        n = draw(st.sampled_from([1, 2, 4, 5]))
        return small(*[str(D(100) / n)] * n)
    cuts = [0, *sorted(draw(WEIGHTS)), 10000]
    return small(*(str(D(high - low) / 100) for low, high in pairwise(cuts)))


def efforts(codes: list[str]) -> st.SearchStrategy[rencana.Usaha]:
    own = st.lists(st.integers(1, 500), min_size=len(codes), max_size=len(codes)).map(
        lambda cents: rencana.usaha_sendiri({k: D(c) / 100 for k, c in zip(codes, cents, strict=True)})
    )
    return st.one_of(st.just("sama"), st.just("menaik"), own)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_plan_is_cheaper_and_none_of_equal_effort_is_better(data: st.DataObject) -> None:
    of = data.draw(instruments())
    codes = leaves(of)
    lowest = 1 if len(codes) <= 4 else 3
    own = {kode: data.draw(st.integers(lowest, 5)) for kode in codes}
    choices = Pilihan(
        target=D(data.draw(st.integers(100, 510))) / 100,
        usaha=data.draw(efforts(codes)),
        kunci=frozenset(data.draw(st.sets(st.sampled_from(codes), max_size=1))),
    )
    assert_is_best(rencana.susun(rencana.keadaan(of, own), choices))


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_the_plan_is_the_best_of_those_that_only_go_where_others_are(data: st.DataObject) -> None:
    of = data.draw(instruments())
    codes = leaves(of)
    level = st.integers(10, 50).map(lambda n: D(n) / 10)
    own = {kode: data.draw(level) for kode in codes}
    lain = {region: {kode: data.draw(st.none() | level) for kode in codes} for region in ("52.01", "52.71")}
    choices = Pilihan(
        D(data.draw(st.integers(100, 500))) / 100, data.draw(efforts(codes)), hanya_tercapai=True
    )
    found = rencana.susun(rencana.keadaan(of, own, lain), choices)
    assert_is_best(found)
    for step in found.langkah:
        assert any(lain[region][step.kode] == step.ke for region in step.guru)


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_decimal_levels_climb_to_the_grid_and_along_it(data: st.DataObject) -> None:
    of = data.draw(instruments().filter(lambda i: len(leaves(i)) <= 4))
    codes = leaves(of)
    own = {kode: D(data.draw(st.integers(60, 100))) / 20 for kode in codes}
    choices = Pilihan(D(data.draw(st.integers(300, 500))) / 100, data.draw(efforts(codes)), langkah=D("0.5"))
    found = rencana.susun(rencana.keadaan(of, own), choices)
    assert_is_best(found)
    assert all(step.ke % D("0.5") == 0 for step in found.langkah)


def best_by_table(of: Rencana) -> tuple[int, int]:
    """Return least effort, and the largest index for it (both in hundredths of hundredths), by exact table.

    Independent of the solver: gain that can be had for each effort, one indicator after the other.
    """
    most = np.zeros(1, dtype=np.int64)
    for (kode, low), ends in zip(of.keadaan.tingkat, ladders(of), strict=True):
        found = []
        for end in ends:
            effort, lack, _ = key(of, {kode: end})
            assert effort.denominator == 1
            assert (-lack * 10000).denominator == 1
            found.append((int(effort), int(-lack * 10000)))
        grown = np.full(len(most) + found[-1][0], -1, dtype=np.int64)
        for effort, gain in found:
            window = grown[effort : effort + len(most)]
            np.maximum(window, np.where(most >= 0, most + gain, -1), out=window)
        most = grown
        assert low == ends[0]
    enough = np.flatnonzero(most >= int((of.pilihan.target - of.indeks_sebelum) * 10000))
    return int(enough[0]), int(most[enough[0]])


@settings(deadline=None, max_examples=12)
@given(st.data())
def test_the_plan_of_the_whole_instrument_is_the_cheapest(data: st.DataObject) -> None:
    codes = leaves(SPBE)
    rng = random.Random(data.draw(st.integers(0, 10**6)))  # noqa: S311 - levels, not secrets
    own = {kode: rng.choice([1, 2, 2, 2, 3, 3, 4]) for kode in codes}
    own_effort = rencana.usaha_sendiri({kode: rng.randint(1, 9) for kode in codes})
    usaha = data.draw(st.sampled_from(["sama", "menaik", own_effort]))
    target = data.draw(st.sampled_from([D("3.5"), D("4.2"), D("4.9")]))
    found = rencana.susun(rencana.keadaan(SPBE, own), Pilihan(target, usaha))
    effort, gain = best_by_table(found)
    assert found.usaha_total == effort
    assert found.indeks_sesudah - found.indeks_sebelum == D(gain) / 10000
    assert found.indeks_sesudah == SPBE.hitung(own | {step.kode: step.ke for step in found.langkah})[""]
    assert sum(step.kenaikan for step in found.langkah) == D(gain) / 10000


def test_one_step_that_just_reaches_the_target_is_enough() -> None:
    found = plan("60 40", "2 2", "2.6")
    assert moves(found) == ["I1 2-3"]
    assert (found.usaha_total, found.indeks_sebelum, found.indeks_sesudah) == (1, 2, D("2.6"))
    assert found.langkah[0].kenaikan == D("0.6")
    assert (found.tercapai, found.sebab) == (True, "")
    assert found.per_unsur == (rencana.Perubahan("D1", D(2), D("2.6")),)


def test_of_equal_effort_the_plan_with_the_higher_index_is_taken() -> None:
    assert moves(plan("60 40", "2 2", "2.8")) == ["I1 2-4"]


def test_of_equal_effort_and_index_the_plan_with_the_lower_levels_is_taken() -> None:
    assert moves(plan("50 50", "2 2", "3")) == ["I1 2-3", "I2 2-3"]


def test_of_interchangeable_indicators_the_earlier_is_raised() -> None:
    assert moves(plan("25 25 25 25", "3 1 1 1", "1.75")) == ["I2 1-2"]


def test_rising_effort_makes_the_high_levels_dear() -> None:
    found = plan("60 40", "2 2", "2.8", usaha="menaik")
    assert moves(found) == ["I1 2-3", "I2 2-3"]
    assert found.usaha_total == 6
    assert plan("100", "2.5", "5", usaha="menaik", langkah=D("0.5")).usaha_total == D("10.5")


def test_the_best_step_first_is_not_the_cheapest_plan() -> None:
    # by gain per effort I3 comes first, after which only I1 would do: 13,9
    found = plan("50 30 20", "4 4 4", "4.5", usaha=rencana.usaha_sendiri({"I1": 10, "I2": 6, "I3": D("3.9")}))
    assert moves(found) == ["I3 4-5", "I2 4-5"]
    assert found.usaha_total == D("9.9")


def test_steps_come_by_gain_per_effort_then_weight_then_code() -> None:
    own = rencana.usaha_sendiri({"I1": 1, "I2": 2, "I3": 1, "I4": 4})
    found = plan("10 20 10 60", "4 4 4 4", "5", usaha=own)
    assert [step.kode for step in found.langkah] == ["I4", "I2", "I1", "I3"]


def test_a_locked_indicator_stays_as_it_is() -> None:
    assert moves(plan("60 40", "2 2", "2.6", kunci=frozenset({"I1"}))) == ["I2 2-4"]


def test_what_is_shown_as_the_bound_but_lies_below_it_needs_a_step() -> None:
    found = plan("59.5 40.5", "3 2", "2.60")
    assert found.indeks_sebelum == D("2.595")
    assert moves(found) == ["I1 3-4"]


def test_a_target_equal_to_the_index_is_reached_without_a_step() -> None:
    found = plan("59.5 40.5", "3 2", "2.595")
    assert (found.langkah, found.usaha_total, found.tercapai, found.sebab) == ((), 0, True, "")
    assert found.indeks_sesudah == D("2.595")
    assert plan("59.5 40.5", "3 2", "1.8").langkah == ()


def test_no_level_goes_beyond_five() -> None:
    found = plan("50 50", "4 1", "5")
    assert sorted(moves(found)) == ["I1 4-5", "I2 1-5"]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            {"weights": "60 40", "levels": "2 2", "target": "5.2"},
            (
                "Indeks 5,20 tidak dapat dicapai: semua langkah yang diizinkan membawa indeks dari 2,00"
                " paling tinggi ke 5,00, masih kurang 0,20."
            ),
        ),
        (
            {"weights": "60 40", "levels": "2 2", "target": "3.5", "kunci": frozenset({"I1"})},
            (
                "Indeks 3,50 tidak dapat dicapai: semua langkah yang diizinkan membawa indeks dari 2,00"
                " paling tinggi ke 3,20, masih kurang 0,30. Satu indikator dikunci."
            ),
        ),
        (
            {"weights": "49.96 50.04", "levels": "4 3", "target": "3.5", "kunci": frozenset({"I1", "I2"})},
            (
                "Indeks 3,50 tidak dapat dicapai: tidak ada langkah yang diizinkan, sehingga indeks tetap"
                " 3,4996, kurang 0,0004. Dua indikator dikunci."
            ),
        ),
        (
            {
                "weights": "60 40",
                "levels": "2 2",
                "target": "3.5",
                "hanya_tercapai": True,
                "lain": {"52.71": {"I1": 3}},
            },
            (
                "Indeks 3,50 tidak dapat dicapai: semua langkah yang diizinkan membawa indeks dari 2,00"
                " paling tinggi ke 2,60, masih kurang 0,90."
                " Hanya tingkat yang sudah dicapai wilayah lain yang boleh dituju."
            ),
        ),
    ],
)
def test_an_impossible_target_says_why(given: dict[str, Any], sentence: str) -> None:
    found = plan(**given)
    assert found.sebab == sentence
    assert (found.tercapai, found.langkah, found.usaha_total) == (False, (), 0)
    assert found.indeks_sesudah == found.indeks_sebelum


def test_a_step_goes_only_where_another_region_is_and_names_it() -> None:
    lain = {"52.71": {"I1": 5, "I2": 4}, "52.04": {"I1": 4, "I2": 4}, "52.05": {"I1": 1}}
    found = plan("60 40", "2 2", "2.6", lain, hanya_tercapai=True)
    # a step of I1 to 3 would do, but nobody is there; of the jumps to 4, that of I1 gives the higher index
    assert moves(found) == ["I1 2-4"]
    assert found.langkah[0].guru == ("52.04", "52.71")


def test_regions_to_learn_from_are_named_in_every_plan() -> None:
    lain = {"52.71": {"I1": 5}, "52.04": {"I1": 3}, "52.05": {"I1": 2}}
    assert plan("60 40", "2 2", "2.6", lain).langkah[0].guru == ("52.04", "52.71")
    assert plan("60 40", "2 2", "2.6").langkah[0].guru == ()


def test_dropping_a_step_gives_the_next_plan_and_what_changes() -> None:
    found = plan("50 30 20", "4 4 4", "4.5")
    assert moves(found) == ["I1 4-5"]
    dropped = found.tanpa("I1")
    assert moves(dropped.rencana) == ["I2 4-5", "I3 4-5"]
    assert (dropped.masuk, dropped.keluar) == (dropped.rencana.langkah, found.langkah)
    assert (dropped.kode, dropped.tambahan) == ("I1", 1)


def test_a_step_without_which_nothing_works_says_so() -> None:
    dropped = plan("60 40", "2 2", "4.4").tanpa("I1")
    assert dropped.tambahan is None
    assert dropped.rencana.sebab == (
        "Indeks 4,40 tidak dapat dicapai: semua langkah yang diizinkan membawa indeks dari 2,00 paling tinggi"
        " ke 3,20, masih kurang 1,20. Satu indikator dikunci."
    )
    with pytest.raises(ValueError, match=r"^Rencana ini tidak mempunyai langkah I9$"):
        plan("60 40", "2 2", "4.4").tanpa("I9")


def test_every_domain_and_aspect_is_told_before_and_after() -> None:
    own = dict.fromkeys(leaves(SPBE), 3)
    found = rencana.susun(rencana.keadaan(SPBE, own), Pilihan(rencana.target("spbe-2020", "Sangat Baik")))
    assert found.pilihan.target == D("3.5")
    assert [change.kode for change in found.per_unsur] == [
        u.kode for u in SPBE.unsur if u.jenjang != "indikator"
    ]
    assert all(change.sebelum == 3 for change in found.per_unsur)
    after = SPBE.hitung(own | {step.kode: step.ke for step in found.langkah})
    assert {change.kode: change.sesudah for change in found.per_unsur} == {
        kode: value for kode, value in after.items() if kode
    }
    # two levels for each of the six of weight 3 give 0,36; the 0,14 that is left takes six steps of 0,0275
    assert (found.usaha_total, found.indeks_sesudah) == (18, D("3.525"))


def test_the_same_question_has_the_same_answer() -> None:
    rng = random.Random(7)  # noqa: S311 - levels, not secrets
    own = {kode: rng.randint(1, 4) for kode in leaves(SPBE)}
    backwards = dict(reversed(own.items()))
    choices = Pilihan(D("3.5"), "menaik")
    first = rencana.susun(rencana.keadaan(SPBE, own), choices)
    assert rencana.susun(rencana.keadaan(SPBE, backwards), choices) is first
    rencana.susun.cache_clear()
    assert rencana.susun(rencana.keadaan(SPBE, backwards), choices) == first


@pytest.mark.parametrize("usaha", ["sama", "menaik"])
def test_a_plan_is_made_while_a_finger_is_still_on_the_glass(usaha: rencana.Usaha) -> None:
    rng = random.Random(11)  # noqa: S311 - levels, not secrets
    times = []
    for _ in range(7):
        state = rencana.keadaan(SPBE, {kode: rng.choice([1, 2, 3]) for kode in leaves(SPBE)})
        start = process_time()
        assert rencana.susun(state, Pilihan(D("3.5"), usaha)).tercapai
        times.append(process_time() - start)
    assert median(times) <= 0.1


def test_a_decimal_instrument_is_planned_in_its_own_steps() -> None:
    own = {kode: D("3.4") for kode in leaves(PEMDI)}
    found = rencana.susun(rencana.keadaan(PEMDI, own), Pilihan(D("3.5"), langkah=D("0.1")))
    # all of it in the heaviest indicator: 15 % x 0,7 = 0,105
    assert moves(found) == ["I20 3.4-4.1"]
    assert (found.usaha_total, found.indeks_sesudah) == (D("0.7"), D("3.505"))


def test_levels_that_are_missing_are_listed() -> None:
    levels = {kode: 3 for kode in leaves(SPBE) if kode not in {"I07", "I12"}} | {"I12": None}
    with pytest.raises(
        ValueError, match=r"^Rencana memerlukan tingkat semua indikator; belum ada: I07, I12$"
    ):
        rencana.keadaan(SPBE, levels)


@pytest.mark.parametrize("level", [D("NaN"), D("Infinity"), D("5.1"), D(-1), D("2.00001")])
def test_what_is_no_level_is_refused(level: Decimal) -> None:
    with pytest.raises(ValueError, match=r"^Tingkat I1 harus angka 0 sampai 5, paling banyak empat desimal"):
        rencana.keadaan(small("100"), {"I1": level})
    with pytest.raises(ValueError, match=r"^Tingkat I1 harus angka 0 sampai 5"):
        rencana.keadaan(small("100"), {"I1": 3}, {"52.71": {"I1": level}})


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"kunci": frozenset({"I9"})}, "Instrumen kecil tidak mempunyai indikator I9"),
        ({"target": "NaN"}, "Target harus angka, bukan NaN"),
        ({"langkah": D(0)}, "Langkah antartingkat harus 0,01 sampai 1, bukan 0,00"),
        ({"langkah": D("NaN")}, "Langkah antartingkat harus 0,01 sampai 1, bukan NaN"),
        ({"usaha": "acak"}, "Usaha harus sama, menaik atau usaha sendiri, bukan acak"),
        ({"usaha": rencana.usaha_sendiri({"I1": 1})}, "Usaha belum diisi untuk I2"),
        ({"usaha": rencana.usaha_sendiri({"D1": 1})}, "Instrumen kecil tidak mempunyai indikator D1"),
        (
            {"usaha": rencana.usaha_sendiri({"I1": 1, "I2": 0})},
            (
                "Usaha I2 harus lebih dari 0 dan paling banyak 1.000,"
                " dengan paling banyak dua desimal, bukan 0,00"
            ),
        ),
        (
            {"usaha": rencana.usaha_sendiri({"I1": D("0.125"), "I2": 1})},
            (
                "Usaha I1 harus lebih dari 0 dan paling banyak 1.000,"
                " dengan paling banyak dua desimal, bukan 0,125"
            ),
        ),
    ],
)
def test_choices_that_make_no_sense_are_refused(choices: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole text is compared below
        plan("60 40", "2 2", **({"target": "3"} | choices))
    assert str(refused.value) == sentence


def test_own_effort_may_be_left_out_for_what_is_locked() -> None:
    own = rencana.usaha_sendiri({"I1": 3})
    assert plan("60 40", "2 2", "2.6", usaha=own, kunci=frozenset({"I2"})).usaha_total == 3


def test_an_unknown_class_is_refused_with_those_there_are() -> None:
    assert rencana.target("pemdi-2026", "Memuaskan (Unggul)") == 4
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the whole text is compared below
        rencana.target("spbe-2020", "Hebat")
    assert str(refused.value) == (
        "Instrumen spbe-2020 tidak mempunyai predikat Hebat; yang ada: Kurang, Cukup, Baik, Sangat Baik,"
        " Memuaskan"
    )


@pytest.mark.parametrize(
    "answer",
    [
        SimpleNamespace(x=None, success=False, message="habis waktu"),
        SimpleNamespace(x=np.array([0.0]), success=True, mip_dual_bound=0.0, message=""),
        SimpleNamespace(x=np.array([2.0]), success=True, mip_dual_bound=0.5, message=""),
    ],
)
def test_an_answer_that_arithmetic_does_not_confirm_is_not_shown(
    answer: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    rencana.susun.cache_clear()
    monkeypatch.setattr(rencana, "milp", lambda *_args, **_kwargs: answer)
    with pytest.raises(RencanaGagal):
        plan("100", "4.5", "5", langkah=D("0.5"))
