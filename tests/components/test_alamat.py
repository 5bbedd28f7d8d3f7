"""The address: what it may say, and what happens when it says nonsense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from components.alamat import Choice, resolve

YEARS = Choice("Tahun", ("2022", "2023"), "2023")


def test_a_known_value_is_taken() -> None:
    assert resolve({"tahun": "2022"}, {"tahun": YEARS}) == ({"tahun": "2022"}, [])


def test_a_missing_value_takes_the_default_without_a_word() -> None:
    assert resolve({"tahun": None}, {"tahun": YEARS}) == ({"tahun": "2023"}, [])


@given(st.text())
def test_whatever_the_address_says_the_page_gets_a_value_it_can_show(text: str) -> None:
    chosen, notes = resolve({"tahun": text}, {"tahun": YEARS})
    assert chosen["tahun"] in YEARS.allowed
    assert len(notes) == (text not in YEARS.allowed)
    assert all(len(note) < 100 for note in notes)


def page() -> None:
    """Draw three choices, each of which goes into the address."""
    import streamlit  # noqa: PLC0415 - the script runs by itself

    from components import alamat  # noqa: PLC0415 - as above

    alamat.settle("")
    streamlit.button("2022", on_click=alamat.write, args=("tahun", "2022"))
    streamlit.button("Dompu", on_click=alamat.write, args=("wilayah", "52.05"))
    streamlit.button("Semua", on_click=alamat.drop, args=("tahun",))


class Visitor:
    """A browser that may be behind: it sends the address that it knows."""

    def __init__(self) -> None:
        self.app = AppTest.from_function(page).run()

    @property
    def address(self) -> dict[str, str]:
        given = self.app.query_params.items()
        return {name: one if isinstance(one, str) else one[0] for name, one in given}

    def choose(self, label: str, *, knowing: dict[str, str]) -> None:
        self.goes(knowing)
        next(one for one in self.app.button if one.label == label).click().run()

    def goes(self, address: dict[str, str]) -> None:
        self.app.query_params.clear()
        for name, value in address.items():
            self.app.query_params[name] = value

    def opens(self, address: dict[str, str]) -> None:
        self.goes(address)
        self.app.run()


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


def test_a_choice_made_before_the_browser_heard_of_the_last_one_takes_nothing_away(visitor: Visitor) -> None:
    visitor.choose("2022", knowing={})
    visitor.choose("Dompu", knowing={})
    assert visitor.address == {"tahun": "2022", "wilayah": "52.05"}
    visitor.choose("Semua", knowing={"tahun": "2022"})
    assert visitor.address == {"wilayah": "52.05"}


def test_what_was_left_by_the_way_back_stays_left(visitor: Visitor) -> None:
    visitor.choose("2022", knowing={})
    visitor.opens({})
    visitor.choose("Dompu", knowing={})
    assert visitor.address == {"wilayah": "52.05"}


def test_a_link_opened_in_between_is_where_the_next_choice_starts(visitor: Visitor) -> None:
    visitor.choose("2022", knowing={})
    visitor.choose("Dompu", knowing={"unsur": "D1"})
    assert visitor.address == {"unsur": "D1", "wilayah": "52.05"}
