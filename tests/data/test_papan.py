import csv

import pandas as pd
import pytest

from data import snapshot
from tests.data.gudang import Gudang

SPBE = "spbe-2020"


def published() -> snapshot.Snapshot:
    snapshot.build("spbe")
    return snapshot.current("spbe")


def board(snap: snapshot.Snapshot, tahun: int, instrumen: str = SPBE, kode: str = "") -> pd.DataFrame:
    return snap.query("papan", instrumen=instrumen, tahun=tahun, kode=kode).set_index("kode_wilayah")


def test_every_published_value_is_on_the_board_unchanged(gudang: Gudang) -> None:
    snap = published()
    with (gudang.reference / "nilai_spbe_terbit.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    for row in rows:
        shown = board(snap, int(row["tahun"]), row["instrumen"], row["kode"]).loc[row["kode_wilayah"]]
        assert shown["nilai"] == float(row["nilai"])
        assert shown["sumber_id"] == row["sumber_id"]
        assert shown["asal"] == "resmi"
        assert shown["predikat_asal"] == ("terbit" if row["predikat"] else "hitung")
        assert not row["predikat"] or shown["predikat"] == row["predikat"]


def test_the_change_is_computed_and_not_the_one_printed(gudang: Gudang) -> None:
    assert "tercetak 0,15" in (gudang.reference / "sumber.csv").read_text(encoding="utf-8")
    assert board(published(), 2023).loc["52.03", "perubahan"] == 0.55


@pytest.mark.usefixtures("gudang")
def test_a_region_without_data_is_on_the_board_without_rank_and_last() -> None:
    rows = board(published(), 2023)
    assert len(rows) == 11
    assert rows.index[-1] == "52.72"
    missing = rows.loc["52.72"]
    empty = ["nilai", "predikat", "peringkat", "perubahan", "ke_berikut", "selisih_nasional", "asal"]
    assert missing[[*empty, "sumber_id", "tahun_terakhir"]].isna().all()
    assert missing["dari"] == 10
    assert not missing["seri"]


@pytest.mark.usefixtures("gudang")
def test_the_last_year_with_a_value_is_known_where_this_year_has_none() -> None:
    rows = board(published(), 2025)
    assert rows.loc["52.07", "tahun_terakhir"] == 2023
    assert rows.loc["52", "tahun_terakhir"] == 2024


def test_equal_values_share_a_rank_and_the_next_one_is_skipped(gudang: Gudang) -> None:
    gudang.values(
        ("52.01", 2023, SPBE, "3.10", ""),
        ("52.02", 2023, SPBE, "3.00", ""),
        ("52.03", 2023, SPBE, "3.00", ""),
        ("52.04", 2023, SPBE, "2.90", ""),
    )
    rows = board(published(), 2023)
    assert list(rows["peringkat"].dropna()) == [1, 2, 2, 4]
    assert list(rows["seri"][:4]) == [False, True, True, False]
    assert list(rows.index[:4]) == ["52.01", "52.02", "52.03", "52.04"]
    assert (rows["dari"] == 4).all()


def test_nothing_is_subtracted_or_ranked_across_instruments(gudang: Gudang) -> None:
    gudang.values(
        ("52", 2021, "spbe-2018", "3.00", ""),
        ("52.01", 2020, "spbe-2018", "3.00", ""),
        ("52.01", 2021, SPBE, "2.00", ""),
        ("52.02", 2021, "spbe-2018", "4.50", ""),
        ("52.01", 2022, "pemdi-2026", "1.20", ""),
    )
    gudang.national((2021, "spbe-2018", "2.50"), (2022, SPBE, "2.60"))
    snap = published()
    for year, instrumen in ((2021, SPBE), (2022, "pemdi-2026")):
        row = board(snap, year, instrumen).loc["52.01"]
        assert row["peringkat"] == 1
        assert row["dari"] == 1
        across = ["nilai_lalu", "perubahan", "peringkat_lalu", "nasional", "selisih_nasional"]
        assert row[[*across, "sumber_nasional_id", "provinsi", "selisih_provinsi"]].isna().all()
        assert row["tahun_terakhir"] == year
    assert list(snap.query("deret", instrumen=SPBE, kode="")["tahun"]) == [2021, 2022]


def test_a_gap_of_a_year_is_no_change(gudang: Gudang) -> None:
    gudang.values(("52.01", 2021, SPBE, "2.00", ""), ("52.01", 2023, SPBE, "3.00", ""))
    assert pd.isna(board(published(), 2023).loc["52.01", "perubahan"])


def test_differences_are_exact_decimals(gudang: Gudang) -> None:
    gudang.values(
        ("52", 2023, SPBE, "3.40", ""),
        ("52.01", 2022, SPBE, "3.30", ""),
        ("52.01", 2023, SPBE, "3.10", ""),
    )
    gudang.national((2023, SPBE, "2.79"))
    row = board(published(), 2023).loc["52.01"]
    assert (row["perubahan"], row["selisih_nasional"], row["selisih_provinsi"]) == (-0.2, 0.31, -0.3)
    assert (row["predikat_berikut"], row["ke_berikut"]) == ("Sangat Baik", 0.4)
    assert pd.isna(board(published(), 2023).loc["52", "selisih_provinsi"])


def test_the_printed_class_wins_over_the_class_bounds(gudang: Gudang) -> None:
    gudang.values(
        ("52.01", 2023, SPBE, "2.60", "Cukup"),
        ("52.02", 2023, SPBE, "2.60", ""),
        ("52.03", 2023, SPBE, "2.59", "Cukup"),
    )
    rows = board(published(), 2023)
    assert list(rows.loc[["52.01", "52.02", "52.03"], "predikat"]) == ["Cukup", "Baik", "Cukup"]
    assert list(rows.loc[["52.01", "52.02", "52.03"], "predikat_asal"]) == ["terbit", "hitung", "terbit"]
    assert list(rows.loc[["52.01", "52.02", "52.03"], "ke_berikut"]) == [0.0, 0.9, 0.01]


def test_the_last_class_is_closed_and_nothing_comes_after_it(gudang: Gudang) -> None:
    gudang.values(("52.01", 2023, SPBE, "5.00", ""), ("52.02", 2023, SPBE, "1.00", ""))
    rows = board(published(), 2023)
    assert rows.loc["52.01", "predikat"] == "Memuaskan"
    assert rows.loc[["52.01"], ["predikat_berikut", "ke_berikut"]].isna().all(axis=None)
    assert rows.loc["52.02", "predikat"] == "Kurang"


def values(tahun: int, jumlah: int) -> list[tuple[str, int, str, str, str]]:
    return [(f"52.0{n}", tahun, SPBE, "3.00", "") for n in range(1, jumlah + 1)]


@pytest.mark.parametrize(
    ("counts", "main"),
    [
        ({2021: 8, 2022: 6, 2023: 5}, 2022),  # half of eleven is six, not five
        ({2021: 1, 2022: 3, 2023: 2}, 2022),
        ({2021: 3, 2022: 3}, 2022),
        ({2024: 1}, 2024),
    ],
)
def test_the_main_year_is_the_latest_that_at_least_half_of_the_regions_have(
    gudang: Gudang, counts: dict[int, int], main: int
) -> None:
    gudang.values(*[row for year, count in counts.items() for row in values(year, count)])
    years = published().query("tahun", instrumen=SPBE, kode="")
    assert list(years.loc[years["utama"], "tahun"]) == [main]
    assert dict(zip(years["tahun"], years["jumlah_bernilai"], strict=True)) == counts
    assert (years["jumlah_wilayah"] == 11).all()


def test_exactly_half_of_the_regions_is_enough_for_a_main_year(gudang: Gudang) -> None:
    regions = gudang.reference / "wilayah.csv"
    lines = regions.read_bytes().splitlines(keepends=True)
    regions.write_bytes(b"".join(line for line in lines if not line.startswith(b"52.72,")))
    gudang.values(*values(2022, 8), *values(2023, 5), *values(2024, 4))
    years = published().query("tahun", instrumen=SPBE, kode="")
    assert list(years.loc[years["utama"], "tahun"]) == [2023]


@pytest.mark.usefixtures("gudang")
def test_the_series_holds_every_region_with_values_and_the_nation() -> None:
    series = published().query("deret", instrumen=SPBE, kode="")
    assert set(series["kode_wilayah"]) == {
        "52", *(f"52.0{n}" for n in range(1, 9)), "52.71", "nasional",
    }  # fmt: skip
    assert list(series.loc[series["kode_wilayah"] == "nasional", "nilai"]) == [2.24, 2.34, 2.79, 3.12]
    assert not series[["tahun", "nilai", "predikat", "asal", "sumber_id"]].isna().any(axis=None)


@pytest.mark.usefixtures("gudang")
def test_instruments_say_whether_and_until_when_they_have_values() -> None:
    table = published().query("instrumen").set_index("instrumen")
    assert table["bernilai"].to_dict() == {"pemdi-2026": False, "spbe-2018": False, "spbe-2020": True}
    assert table.loc[SPBE, ["tahun_terbaru", "peraturan"]].to_list() == [2025, "PermenPANRB 59/2020"]


@pytest.mark.usefixtures("gudang")
def test_elements_come_in_the_order_of_the_regulation_with_the_index_first() -> None:
    elements = published().query("unsur", instrumen=SPBE)
    assert list(elements["kode"][:5]) == ["", "D1", "D2", "D3", "D4"]
    assert list(elements["jenjang"].value_counts().loc[["indeks", "domain", "aspek", "indikator"]]) == [
        1, 4, 8, 47,
    ]  # fmt: skip


@pytest.mark.usefixtures("gudang")
def test_national_values_are_asked_for_one_by_one() -> None:
    snap = published()
    row = snap.query("acuan", instrumen=SPBE, tahun=2024, kode="D3").iloc[0]
    assert (row["nilai"], row["predikat"], row["sumber_id"]) == (1.86, "Cukup", "nasional-2024")
    assert snap.query("acuan", instrumen=SPBE, tahun=2019, kode="").empty


@pytest.mark.usefixtures("gudang")
def test_regions_are_given_as_officials_write_them() -> None:
    regions = published().query("wilayah").set_index("kode")
    assert len(regions) == 11
    assert list(regions.index[regions["induk"].isna()]) == ["52"]
    assert regions.loc["52.71", "nama"] == "Kota Mataram"
