"""What the map of the wall says of classes: computed, grammatical, true."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import bahasa, pesan_dinding
from tests.data.test_pesan import board

CLASSES = pd.DataFrame(
    {
        "predikat": ["Cukup", "Baik", "Sangat Baik (A)"],
        "urutan": [1, 2, 3],
        "batas_bawah": [1.8, 2.6, 3.5],
        "batas_atas": [2.6, 3.5, 4.2],
    }
)
NAMES = ("Bima", "Dompu", "Sumbawa")


@pytest.mark.parametrize(
    ("classes", "said"),
    [
        (("Baik", "Baik", "Cukup"), "Dua dari tiga kabupaten/kota berpredikat Baik; satu masih Cukup"),
        (
            ("Sangat Baik (A)", "Baik", "Cukup"),
            "Satu dari tiga kabupaten/kota berpredikat Sangat Baik; satu masih Cukup",
        ),
        (("Baik", "Baik", "Baik"), "Semua dari tiga kabupaten/kota berpredikat Baik"),
        (("Baik", "Baik", None), "Semua dari dua kabupaten/kota yang bernilai berpredikat Baik"),
        (("Baik", "Cukup", None), "Satu dari tiga kabupaten/kota berpredikat Baik; satu masih Cukup"),
        (("Baik", None, None), "Baru Bima yang bernilai 2023: 2,70, Baik"),
    ],
)
def test_the_map_says_how_many_are_in_the_best_class_and_in_the_last(
    classes: tuple[str | None, ...], said: str
) -> None:
    rows = [(name, None if found is None else 2.7, None) for name, found in zip(NAMES, classes, strict=True)]
    shown = board(*rows, classes=CLASSES)
    shown.papan["predikat"] = list(classes)
    assert str(pesan_dinding.kelas(shown)) == said


@given(st.lists(st.sampled_from(["Cukup", "Baik", "Sangat Baik (A)", None]), min_size=2, max_size=14))
def test_what_the_map_counts_is_there(classes: list[str | None]) -> None:
    shown = board(
        *[(f"K{nth}", 2.7 if found else None, None) for nth, found in enumerate(classes)], classes=CLASSES
    )
    shown.papan["predikat"] = classes
    valued = [found for found in classes if found]
    said = str(pesan_dinding.kelas(shown))
    if len(valued) < 2:
        assert said.startswith(("Baru K", "Belum ada"))
        return
    best, least = (pick(valued, key=list(CLASSES["predikat"]).index) for pick in (max, min))
    many, fewest = (bahasa.kata_bilangan(valued.count(one)) for one in (best, least))
    if best == least:
        assert said.startswith(f"Semua dari {many} kabupaten/kota")
        assert ("yang bernilai" in said) == (None in classes)
    else:
        assert said.startswith(
            f"{many.capitalize()} dari {bahasa.kata_bilangan(len(classes))} kabupaten/kota"
        )
        assert said.endswith(f"; {fewest} masih {least.split(' (')[0]}")
