import pytest

from geo.naming import best_reading, plain_name
from geo.regions import Region

Regions = tuple[Region, ...]


@pytest.mark.parametrize(
    ("values", "kode"),
    [
        (["52.01", "52.72"], ["52.01", "52.72"]),
        (["5201", "5272"], ["52.01", "52.72"]),
        ([5201, 5272], ["52.01", "52.72"]),
        ([5201.0, 5272.0], ["52.01", "52.72"]),
        ([52.01, 52.72], ["52.01", "52.72"]),
        (["KAB. LOMBOK BARAT", "Kota  Bima"], ["52.01", "52.72"]),
        (["Lombok Barat Regency", "Bima City"], ["52.01", "52.72"]),
        (["lombokbarat", "Bima"], ["52.01", "52.06"]),
        (["Kabupaten Bima", "Mataram"], ["52.06", "52.71"]),
        (["Kab.Sumbawa", "Kab. Sumbawa Barat"], ["52.04", "52.07"]),
    ],
)
def test_usual_codes_and_spellings_are_known(known: Regions, values: list[object], kode: list[str]) -> None:
    reading = best_reading({"kolom": values}, known)
    assert reading is not None
    assert list(reading.regions) == kode


def test_the_column_that_names_most_regions_wins_and_codes_go_before_names(known: Regions) -> None:
    columns = {
        "nama": [region.nama for region in known],
        "sebagian": [region.kode for region in known[:5]] + [""] * 5,
        "bps": [region.kode_bps for region in known],
    }
    reading = best_reading(columns, known)
    assert reading is not None
    assert (reading.column, reading.way) == ("bps", "kode BPS")


def test_rows_of_another_province_are_told_from_unknown_ones(known: Regions) -> None:
    reading = best_reading({"kode": ["52.01", "51.71", "52.09", "apa"]}, known)
    assert reading is not None
    assert reading.regions == ("52.01", None, None, None)
    assert reading.elsewhere == (False, True, False, False)


def test_a_file_that_names_no_region_has_no_reading(known: Regions) -> None:
    assert best_reading({"a": ["x"], "b": [None], "c": [float("nan")]}, known) is None
    assert best_reading({}, known) is None


def test_a_bare_kind_is_no_name() -> None:
    assert plain_name("Kota") == ("kota", "")
    assert plain_name("") == ("", "")
