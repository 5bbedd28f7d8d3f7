"""The tap: from the linked view's selection to the address, without the view being drawn anew."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from components import alamat
from components.linked import SELECTION


@dataclass
class Following:
    """What one linked view knows: where it started, where the last tap went, which drawing it is."""

    start: str
    tapped: str
    drawing: int = 0

    def moved_to(self, code: str) -> "Following":
        """Return the state for an address that says ``code``.

        After a tap the address says what the view shows already, and nothing is drawn again. When the
        address moved by itself (a link, the back button), the view starts anew from there.
        """
        return self if code == self.tapped else Following(code, code, self.drawing + 1)


def following(view: str, code: str) -> Following:
    """Return the state of ``view``, whose chart has the key :func:`chart_key`, for the region of the address.

    Streamlit forgets a chart that it did not draw in the run before; that one starts anew from the address.
    """
    name = f"ikut-{view}"
    state: Following | None = st.session_state.get(name)
    if state is None:
        state = Following(code, code)
    elif chart_key(view, state) not in st.session_state:
        state = Following(code, code, state.drawing + 1)
    else:
        state = state.moved_to(code)
    st.session_state[name] = state
    return state


def chart_key(view: str, state: Following) -> str:
    """Return the key of the chart that draws the linked view."""
    return f"pilih-{view}-{state.drawing}"


def picked(selection: Mapping[str, Any]) -> str | None:
    """Return the region code in a chart's selection state, None when it holds none."""
    points = selection.get(SELECTION) or [{}]
    code = points[0].get("kode")
    return code if isinstance(code, str) else None


def on_tap(view: str, chart: str, then: Callable[[str], None] | None = None) -> Callable[[], None]:
    """Return the chart callback: note the tap, put the region into the address, then do ``then``."""

    def tapped() -> None:
        code = picked(st.session_state[chart].selection)
        if code is None:
            return
        st.session_state[f"ikut-{view}"].tapped = code
        if then is None:
            alamat.write(SELECTION, code)
        else:
            then(code)

    return tapped
