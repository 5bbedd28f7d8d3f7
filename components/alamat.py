"""The state in the address bar: read once, checked against what there is, written in one place."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import streamlit as st

# The addresses written since the last one that came by itself.
_TRAIL = "jejak-alamat"
_TRAIL_LENGTH = 16
# The page that is shown, and its widgets that were told what to show.
_PAGE = "jejak-halaman"
_HELD = "jejak-pilihan"


@dataclass(frozen=True)
class Choice:
    """What a page may show: the values an address may name and the one used when it names none."""

    label: str
    allowed: Collection[str]
    default: str


def read(choices: Mapping[str, Choice]) -> tuple[dict[str, str], list[str]]:
    """Return the chosen value of each parameter and a note for each that the address got wrong.

    A parameter that is missing takes its default silently; one that names nothing known takes its default
    with a note in Indonesian. Never raises.
    """
    return resolve({name: st.query_params.get(name) for name in choices}, choices)


def resolve(
    given: Mapping[str, str | None], choices: Mapping[str, Choice]
) -> tuple[dict[str, str], list[str]]:
    """Do the work of :func:`read` on plain values."""
    chosen: dict[str, str] = {}
    notes: list[str] = []
    for name, choice in choices.items():
        value = given.get(name)
        if value is None or value in choice.allowed:
            chosen[name] = choice.default if value is None else value
            continue
        chosen[name] = choice.default
        notes.append(f"{choice.label} “{_short(value)}” tidak dikenal; yang ditampilkan {choice.default}.")
    return chosen, notes


def change(values: Mapping[str, str | None]) -> None:
    """Put parameters into the address, or take out those that are None, as one step of the way back.

    A choice that was made before the browser heard of the one before it comes with the address of then: it
    adds to what was written last, or that would be lost.
    """
    then = {name: value for name, value in {**_latest(), **values}.items() if value is not None}
    if then != st.query_params.to_dict():
        st.query_params.from_dict(then)
    st.session_state[_TRAIL] = [*st.session_state[_TRAIL], then][-_TRAIL_LENGTH:]


def write(name: str, value: str) -> None:
    """Put one parameter into the address, keeping the others."""
    change({name: value})


def drop(name: str) -> None:
    """Take one parameter out of the address."""
    change({name: None})


def settle(page: str) -> None:
    """Begin a run of a page: an address that no choice has written (a link, the way back) is the latest."""
    now = st.query_params.to_dict()
    if now != _latest():
        st.session_state[_TRAIL] = [now]
    if st.session_state.get(_PAGE) != page:
        st.session_state[_PAGE], st.session_state[_HELD] = page, set()


def carried(*names: str) -> dict[str, str]:
    """Return the parameters of this address that a link to another page should keep."""
    return {name: st.query_params[name] for name in names if name in st.query_params}


def _latest() -> dict[str, str]:
    """Return the address that was written last, whether the browser knows of it yet or not."""
    now = st.query_params.to_dict()
    trail: list[dict[str, str]] = st.session_state.setdefault(_TRAIL, [now])
    if now not in trail:
        trail = st.session_state[_TRAIL] = [now]
    return trail[-1]


def hold(widget: str, shown: object) -> None:
    """Let a widget show what the address says.

    What is set goes to the browser, where something else may have been chosen since: only what differs is. On
    another page a widget of the same name is another one, and still has to be told.
    """
    held: set[str] = st.session_state.setdefault(_HELD, set())
    if widget not in held or widget not in st.session_state or st.session_state[widget] != shown:
        st.session_state[widget] = shown
        held.add(widget)


def follows(name: str, widget: str) -> Callable[[], None]:
    """Return a widget callback that carries the widget's value into the address."""

    def carry() -> None:
        value = st.session_state.get(widget)
        if value is not None:
            write(name, str(value))

    return carry


def _short(text: str, limit: int = 24) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
