"""The rows of a picture, kept beside it until it is drawn: Altair copies what is inside at every step."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from components.linked.bernama import Spec, finished, named


class Tables:
    """The tables of one picture by the names under which its layers know them."""

    def __init__(self) -> None:
        """Begin without a table."""
        self._rows: dict[str, list[Mapping[str, Any]]] = {}

    def chart(self, rows: Sequence[Mapping[str, Any]]) -> alt.Chart:
        """Return a chart over rows, one table for the same sequence however often it is asked for."""
        known = next((name for name, kept in self._rows.items() if kept is rows), None)
        name = known or f"tabel{len(self._rows)}"
        self._rows[name] = rows if isinstance(rows, list) else list(rows)
        return named(name)

    def finished(self, chart: alt.LayerChart) -> Spec:
        """Return the picture's specification with its rows, as :func:`finished` does."""
        chart.datasets = self._rows
        return finished(chart)
