"""The pictures as specifications: valid, and true on every shape of data."""

from collections.abc import Iterator

import pytest

from components import moves, spbe, trend
from components.linked import starting_at
from components.theme import DAY, NIGHT
from data import publish, snapshot
from data import spbe as data_spbe
from data.settings import settings


@pytest.fixture(scope="module")
def boards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[data_spbe.Papan]]:
    """Every year that has a published value."""
    folder = tmp_path_factory.mktemp("gudang")
    patch = pytest.MonkeyPatch()
    patch.setenv("NTB_WAREHOUSE", str(folder))
    settings.cache_clear()
    publish.build("spbe")
    snap = snapshot.current("spbe")
    name = str(data_spbe.instrumen(snap)["instrumen"].iloc[0])
    yield [data_spbe.papan(snap, name, int(year), "") for year in data_spbe.tahun(snap, name)["tahun"]]
    patch.undo()
    settings.cache_clear()


def test_every_picture_of_every_year_is_valid_vega_lite(
    boards: list[data_spbe.Papan], monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (spbe, trend, moves):
        monkeypatch.setattr(place, "finished", lambda chart: chart.to_dict(validate=True))
    for made in (spbe._map_and_board, spbe._map_only, spbe._board_only, trend._picture):
        made.cache_clear()
    for board in boards:
        for spec in (
            spbe.map_and_board.__wrapped__(board, DAY),
            spbe.map_only.__wrapped__(board, NIGHT, spbe.SMALL_LAYOUTS),
            spbe.board_only.__wrapped__(board, NIGHT),
            spbe.line.__wrapped__(board, DAY),
            moves._spec.__wrapped__(board, DAY),
        ):
            assert spec["layer"]
    for made in (spbe._map_and_board, spbe._map_only, spbe._board_only, trend._picture):
        made.cache_clear()


def test_another_year_or_element_is_the_same_picture_with_other_rows(
    boards: list[data_spbe.Papan],
) -> None:
    first, *others = boards
    for draw in (spbe.map_and_board, spbe.board_only, spbe.line):
        before = draw(first, DAY)
        for other in others:
            after = draw(other, DAY)
            assert after["layer"] is before["layer"]
            assert after["datasets"].keys() == before["datasets"].keys()


def test_a_tap_or_a_link_to_another_region_makes_no_new_picture(boards: list[data_spbe.Papan]) -> None:
    spec = spbe.map_and_board(boards[0], DAY)
    here, there = starting_at(spec, "52"), starting_at(spec, "52.05")
    assert here["layer"] is there["layer"]
    assert here["datasets"] is there["datasets"]
    assert [p["value"] for p in here["params"] if p["name"] == "awal"] == ["52"]
    assert [p["value"] for p in there["params"] if p["name"] == "awal"] == ["52.05"]


def test_outlines_travel_by_address_and_never_inside_a_picture(boards: list[data_spbe.Papan]) -> None:
    spec = spbe.map_and_board(boards[0], DAY)
    addresses = {layer["data"]["url"].split("?")[0] for layer in spec["layer"] if "url" in layer["data"]}
    assert addresses == {"app/static/geo/wilayah.json", "app/static/geo/arsir.json"}
    assert b"coordinates" not in b"".join(spec["datasets"].values())
