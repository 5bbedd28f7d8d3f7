"""The linked view's texts and styles."""

import pandas as pd
import pytest

from components.linked.rows import change, rows
from components.linked.view import pick_styles

CLASSES = pd.DataFrame({"predikat": ["Kurang", "Cukup", "Baik"], "urutan": [1, 2, 3]})


def region(**values: object) -> pd.DataFrame:
    base = {
        "kode_wilayah": "52.05",
        "nama_pendek": "Dompu",
        "nilai": 1.95,
        "predikat": "Cukup",
        "peringkat": 9,
        "perubahan": 0.75,
    }
    return pd.DataFrame([base | values])


def test_a_region_is_named_with_value_and_class() -> None:
    (row,) = rows(region(), CLASSES)
    assert (row["teks"], row["sebut"], row["ubah"]) == ("1,95 · Cukup", "Dompu: 1,95, Cukup", "▲ 0,75")


def test_a_region_without_data_is_never_zero() -> None:
    (row,) = rows(region(nilai=None, predikat=None, peringkat=None, perubahan=None), CLASSES)
    assert row["nilai"] is None
    assert (row["teks"], row["peringkat"], row["ubah"]) == ("tidak ada data", "–", "")


@pytest.mark.parametrize(
    ("value", "text"), [(0.75, "▲ 0,75"), (-0.29, "▼ 0,29"), (0.0, "= 0,00"), (float("nan"), "")]
)
def test_a_change_has_a_shape_and_a_number(value: float, text: str) -> None:
    assert change(value) == text


def test_a_name_from_a_file_cannot_leave_the_style_sheet() -> None:
    css = pick_styles("halaman-peta", {"52.01": '"]{} </style><script>alert(1)</script>'})
    assert "<" not in css
    assert css.count('"') % 2 == 0
