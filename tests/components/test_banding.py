"""What /banding draws: colours told apart, an address that keeps them, pictures true on every grid."""

import itertools
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from components import spbe
from components.banding import kartu, kendali, panas, pilihan, rinci, tabel, titik, unggul, warna
from components.banding.pilihan import Tempat
from components.theme import DAY
from data.kisi import Kisi
from data.spbe import Papan
from tests.components.test_theme import VISION, contrast, lab, linear
from tests.data.kisi_buatan import PENDEK, buatan, sama

SPBE, PEMDI = "spbe-2020", "pemdi-2026"
DUA = Tempat(("52.71", "52.05"), (0, 1))


def board(grid: Kisi) -> Papan:
    """Return the board of the index of a grid, with what the cards and the heat map read of it."""
    index = {r["kode_wilayah"]: r for r in grid.sel[grid.sel["kode"] == ""].to_dict("records")}
    frame = pd.DataFrame(
        {
            "kode_wilayah": list(PENDEK),
            "nama_pendek": list(PENDEK.values()),
            "nilai": [index[c]["nilai"] if c in index else float("nan") for c in PENDEK],
            "predikat": [index[c]["predikat"] if c in index else None for c in PENDEK],
        }
    )
    frame["peringkat"] = frame["nilai"].rank(method="min", ascending=False)
    frame["dari"] = len(index)
    frame["seri"] = frame["nilai"].duplicated(keep=False) & frame["nilai"].notna()
    frame[["perubahan", "nasional", "tahun_terakhir"]] = float("nan")
    regions = pd.DataFrame({"kode": list(PENDEK), "induk": ["", *["52"] * 10]})
    none = pd.DataFrame()
    return Papan(
        instrumen=grid.instrumen,
        tahun=grid.tahun,
        unsur="",
        papan=frame.sort_values("nilai", ascending=False, na_position="last"),
        deret=none,
        predikat=grid.kelas[""],
        wilayah=regions,
        sumber=none,
        judul="Indeks",
        peraturan="",
    )


GRIDS = {
    "satu wilayah": buatan(SPBE, 2023, {"52.71": sama(SPBE, 3)}),
    "tanpa data": buatan(SPBE, 2023, {}),
    "semua sama": buatan(SPBE, 2023, {code: sama(SPBE, 3) for code in PENDEK}),
    "desimal": buatan(PEMDI, 2026, {"52.71": sama(PEMDI, Decimal("2.5")), "52.05": sama(PEMDI, 3)}),
    "2018": buatan("spbe-2018", 2019, {"52.71": sama("spbe-2018", 2), "52.05": sama("spbe-2018", 3)}),
}


@pytest.mark.parametrize("colour", warna.COLOURS)
def test_a_colour_of_a_region_is_seen_on_the_card(colour: str) -> None:
    assert contrast(colour, DAY.card) >= 3


@pytest.mark.parametrize("vision", VISION)
def test_the_colours_of_the_regions_are_told_apart_by_every_eye(vision: str) -> None:
    seen = [lab(VISION[vision] @ linear(colour)) for colour in warna.COLOURS]
    for a, b in itertools.combinations(seen, 2):
        assert np.linalg.norm(a - b) >= 20


def test_no_colour_of_a_region_looks_like_a_class_or_a_reference() -> None:
    for colour, other in itertools.product(warna.COLOURS, (*DAY.predikat, DAY.accent, DAY.ink)):
        assert np.linalg.norm(lab(linear(colour)) - lab(linear(other))) >= 20, (colour, other)


def test_every_place_has_a_shape_of_its_own_and_there_is_one_for_every_region() -> None:
    assert len(set(warna.SHAPES)) == len(set(warna.CLIPS)) == len(set(warna.COLOURS)) == pilihan.MOST


def test_a_region_keeps_its_place_when_another_comes_or_goes() -> None:
    first = Tempat(("52.71", "52.04"), (0, 1))
    three = first.menjadi(["52.04", "52.05", "52.71"])
    assert three.of == {"52.71": 0, "52.04": 1, "52.05": 2}
    two = three.menjadi(["52.04", "52.05"])
    assert two.of == {"52.04": 1, "52.05": 2}
    assert two.menjadi(["52.04", "52.05", "52.06"]).of == {"52.04": 1, "52.05": 2, "52.06": 0}


@pytest.mark.parametrize(
    ("text", "chosen", "notes"),
    [
        (None, [], []),
        ("", [], []),
        ("52.71,52.04", ["52.71", "52.04"], []),
        ("52.71,52.71, 52.04", ["52.71", "52.04"], []),
        ("52.71,99.99", ["52.71"], ["Wilayah “99.99” tidak dikenal; dilewati."]),
        (
            "52.01,52.02,52.03,52.04,52.05",
            ["52.01", "52.02", "52.03", "52.04"],
            ["Paling banyak empat wilayah berdampingan; yang ditampilkan empat yang pertama."],
        ),
        (
            "a,b,c,d",
            [],
            ["Wilayah “a”, “b”, “c” dan lainnya tidak dikenal; dilewati."],
        ),
    ],
)
def test_the_address_names_regions_once_and_four_at_most(
    text: str | None, chosen: list[str], notes: list[str]
) -> None:
    assert pilihan.given(text, PENDEK) == (chosen, notes)


@pytest.mark.parametrize(
    ("text", "count", "found"),
    [
        (None, 3, (0, 1, 2)),
        ("2,3", 2, (1, 2)),
        ("4,1,2", 3, (3, 0, 1)),
        ("2,2", 2, (0, 1)),
        ("2", 2, (0, 1)),
        ("9,1", 2, (0, 1)),
        ("merah", 2, (0, 1)),
    ],
)
def test_places_in_the_address_are_taken_when_they_fit(
    text: str | None, count: int, found: tuple[int, ...]
) -> None:
    assert pilihan.places(text, count) == found


def test_beside_one_region_stands_the_one_it_learns_from() -> None:
    grid = buatan(SPBE, 2023, {"52.71": sama(SPBE, 5), "52.05": sama(SPBE, 2), "52.04": sama(SPBE, 3)})
    assert pilihan.completed(grid, "52", ["52.05"]) == ("52.05", "52.71")
    assert pilihan.completed(grid, "52", []) == ("52.71", "52.04")
    assert pilihan.completed(grid, "52", ["52.72", "52.05"]) == ("52.72", "52.05")


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (1, "Paling sedikit dua; tambah satu dulu."),
        (2, ""),
        (4, ""),
        (5, "Paling banyak empat; lepas satu dulu."),
    ],
)
def test_fewer_than_two_and_more_than_four_are_refused(count: int, said: str) -> None:
    assert pilihan.refused(list(PENDEK)[:count]) == said


@pytest.mark.parametrize("name", GRIDS)
def test_every_picture_is_valid_vega_lite_on_every_shape_of_data(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spbe, "finished", lambda chart: chart.to_dict(validate=True))
    grid = GRIDS[name]
    for spec in (
        titik.dots.__wrapped__(grid, DUA, "52", DAY),
        panas.heat_map.__wrapped__(grid, board(grid), DAY),
        unggul.best_list.__wrapped__(grid, "", DAY),
    ):
        assert spec["layer"]


@pytest.mark.parametrize("name", GRIDS)
def test_every_panel_is_drawn_on_every_shape_of_data(name: str) -> None:
    grid = GRIDS[name]
    assert kartu.cards(grid, board(grid), DUA).count("<article") == 3
    assert tabel.differences(grid, DUA).count("<tr") == len(grid.indikator) + 1
    assert rinci.details(grid).count("<article") == len(grid.unsur) - 1


def test_a_missing_value_is_said_and_never_a_zero() -> None:
    grid = GRIDS["satu wilayah"]
    cards = kartu.cards(grid, board(grid), DUA)
    assert "tidak ada data 2023" in cards
    assert "0,00" not in cards
    assert "memimpin" not in cards
    table = tabel.differences(grid, DUA)
    assert table.count("tidak dapat dibandingkan") == 47
    assert table.count("tidak ada data") == 47


def test_cards_count_who_leads_alone() -> None:
    grid = buatan(SPBE, 2023, {"52.71": sama(SPBE, 3, I01=4, I02=4), "52.05": sama(SPBE, 3, I03=5)})
    cards = kartu.cards(grid, board(grid), DUA)
    assert "<b>memimpin 2</b> dari 47 indikator" in cards
    assert "<b>memimpin 1</b> dari 47 indikator" in cards
    assert "<strong>44</strong> indikator tanpa pemimpin tunggal" in cards


def test_a_group_narrows_the_table() -> None:
    assert tabel.differences(GRIDS["semua sama"], DUA, "D3").count("<tr") == 11 + 1


def test_decimal_levels_print_their_decimals_and_their_level() -> None:
    table = tabel.differences(GRIDS["desimal"], DUA)
    assert '<b class="warna-2">2,5</b>Tingkat 2' in table
    assert '<b class="warna-3">3,0</b>Tingkat 3' in table


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("satu wilayah", ["Semua", "Kebijakan Internal", "Tata Kelola", "Manajemen", "Layanan"]),
        ("desimal", ["Semua", "P1", "P2", "P3", "P4", "P5", "P6", "P7"]),
    ],
)
def test_groups_are_called_what_fits_on_a_button(name: str, said: list[str]) -> None:
    assert list(kendali.groups(GRIDS[name]).values()) == said


def test_every_line_of_the_list_is_a_finger_high() -> None:
    grid = GRIDS["semua sama"]
    # 4 domains, 8 aspects, 47 indicators and three headings, 3 rem each.
    assert unggul.height(grid, "") == f".st-key-unggul{{height:{62 * 3.0}rem}}"


def test_a_name_from_a_file_is_never_markup() -> None:
    grid = buatan(SPBE, 2023, {"52.71": sama(SPBE, 3), "52.05": sama(SPBE, 2)})
    grid.unsur.loc[grid.unsur["kode"] == "I01", "nama"] = "<script>alert(1)</script>"
    for panel in (tabel.differences(grid, DUA), rinci.details(grid)):
        assert "<script>" not in panel
