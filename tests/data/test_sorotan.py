"""Facts for the wall: what is said of who leads, worked out by hand."""

from collections import Counter

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import bahasa
from data.sorotan import Sorotan, Teratas, _nearest, judul, pesan_domain
from tests.data.test_pesan import board

NAMES = ("Bima", "Dompu", "Sumbawa", "Mataram")


def top(element: str, names: str, lead: float | None, value: float | None = 3.0) -> Teratas:
    return Teratas(element, tuple(names.split()), value, lead, "Sumbawa")


@pytest.mark.parametrize(
    ("tops", "said"),
    [
        ([], "Belum ada nilai domain"),
        ([top("A", "", None, None)], "Belum ada nilai domain"),
        (
            [top("A", "Dompu", 0.5), top("B", "Dompu", 0.75), top("C", "Bima", 0.1)],
            "Dompu teratas di dua dari tiga domain; selisih terbesar di B, 0,75",
        ),
        (
            [top("A", "Dompu", None), top("B", "Bima", None)],
            "Dompu dan Bima masing-masing teratas di satu dari dua domain",
        ),
        (
            [top(element, "Dompu", 0.5) for element in "ABC"],
            "Dompu teratas di tiga dari tiga domain; selisih terbesar di tiga domain, 0,50",
        ),
        # who shares the first place is there as well
        (
            [top("A", "Dompu", 0.5), top("B", "Dompu Bima", 0.5), top("C", "", None, None)],
            "Dompu teratas di dua dari dua domain yang bernilai; selisih terbesar di A dan B, 0,50",
        ),
        (
            [top(element, "Bima Dompu Sumbawa", 0.5) for element in "AB"],
            "Tiga wilayah masing-masing teratas di dua dari dua domain; selisih terbesar di A dan B, 0,50",
        ),
    ],
)
def test_who_leads_most_domains_is_said(tops: list[Teratas], said: str) -> None:
    assert str(pesan_domain(tops)) == said


@given(st.lists(st.tuples(st.sets(st.sampled_from(NAMES)), st.integers(0, 200)), min_size=1, max_size=5))
def test_of_whoever_is_named_as_leading_the_number_is_true(found: list[tuple[set[str], int]]) -> None:
    tops = [
        Teratas(str(nth), tuple(sorted(names)), 3.0 if names else None, lead / 100 or None, "")
        for nth, (names, lead) in enumerate(found)
    ]
    head = str(pesan_domain(tops)).partition(";")[0]
    counts = Counter(name for one in tops for name in one.wilayah)
    most = max(counts.values(), default=0)
    assert all(counts[name] == most for name in NAMES if name in head)
    assert ("masing-masing" in head) == (list(counts.values()).count(most) > 1)
    if most:
        assert f" teratas di {bahasa.kata_bilangan(most)} dari " in head


@pytest.mark.parametrize(
    ("near", "said"),
    [
        ([("Bima", 0.03, "Baik")], "Bima menuju Baik"),
        ([("Bima", 0.03, "Baik"), ("Dompu", 0.05, "Cukup")], "Bima menuju Baik"),
        ([("Bima", 0.03, "Baik (B)"), ("Dompu", 0.03, "Baik (B)")], "Bima dan Dompu menuju Baik"),
        ([("Bima", 0.03, "Baik"), ("Dompu", 0.03, "Cukup")], "Bima dan Dompu menuju predikat di atasnya"),
    ],
)
def test_who_is_nearest_to_a_class_is_not_said_to_go_to_that_of_another(
    near: list[tuple[str, float, str]], said: str
) -> None:
    frame = pd.DataFrame(near, columns=["nama_pendek", "ke_berikut", "predikat_berikut"])
    shown = board(("Bima", 2.5, None))
    shown.papan["asal"] = shown.deret["asal"] = "resmi"
    (fact,) = _nearest(shown, frame, "predikat")
    assert (fact.nilai, fact.teks) == ("0,03 lagi", said)


def test_the_title_of_the_facts_is_the_first_of_them() -> None:
    fact = Sorotan("spbe", "Kenaikan terbesar", "+0,75", "Dompu, Indeks SPBE 2022 ke 2023", simulasi=False)
    assert str(judul([fact])) == "Kenaikan terbesar +0,75: Dompu, Indeks SPBE 2022 ke 2023"
    assert str(judul([])) == "Belum ada data untuk disorot"
