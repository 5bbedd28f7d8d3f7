"""The address: what it may say, and what happens when it says nonsense."""

from hypothesis import given
from hypothesis import strategies as st

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
