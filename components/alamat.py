"""The state in the address bar: read once, checked against what there is, written in one place."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import streamlit as st


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


def write(name: str, value: str) -> None:
    """Put one parameter into the address, keeping the others."""
    if st.query_params.get(name) != value:
        st.query_params[name] = value


def drop(name: str) -> None:
    """Take one parameter out of the address."""
    st.query_params.pop(name, None)


def follows(name: str, widget: str) -> Callable[[], None]:
    """Return a widget callback that carries the widget's value into the address."""

    def carry() -> None:
        value = st.session_state.get(widget)
        if value is not None:
            write(name, str(value))

    return carry


def carried(*names: str) -> dict[str, str]:
    """Return the parameters of this address that a link to another page should keep.

    Of several regions (``52.71,52.04``) the first goes along: other pages show one.
    """
    return {name: st.query_params[name].split(",")[0] for name in names if name in st.query_params}


def _short(text: str, limit: int = 24) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"
