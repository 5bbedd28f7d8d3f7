"""What the map of the wall says of classes: computed, grammatical, true."""

import pandas as pd
import pytest

from data import pesan_dinding
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
        (("Baik", "Baik", None), "Semua dari dua kabupaten/kota berpredikat Baik"),
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
