"""A tap, and what it does not disturb."""

import pytest

from components.choosing import Following, picked


def test_after_a_tap_the_view_is_not_drawn_again() -> None:
    state = Following("52", "52")
    state.tapped = "52.05"
    assert state.moved_to("52.05") is state


def test_when_the_address_moves_by_itself_the_view_starts_from_there() -> None:
    state = Following("52", "52.05")
    assert state.moved_to("52.71") == Following("52.71", "52.71", 1)


@pytest.mark.parametrize(
    ("selection", "code"),
    [
        ({"wilayah": [{"kode": "52.71"}]}, "52.71"),
        ({"wilayah": []}, None),
        ({"wilayah": [{}]}, None),
        ({}, None),
        ({"wilayah": [{"kode": None}]}, None),
    ],
)
def test_the_selection_names_a_region_or_none(selection: dict, code: str | None) -> None:
    assert picked(selection) == code
