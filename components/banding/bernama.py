"""Rows by name: a chart copies the rows it carries at every step of its making, not those it only names."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from components import spbe

Rows = Sequence[Mapping[str, Any]]


def named(name: str) -> alt.Chart:
    """Return a chart over rows that :func:`finished` or :func:`filled` puts under ``name``."""
    return alt.Chart(alt.NamedData(name=name))


def finished(chart: alt.LayerChart, rows: Mapping[str, Rows]) -> spbe.Spec:
    """Return the chart's specification with its named rows."""
    return spbe.finished(chart.properties(datasets={name: list(found) for name, found in rows.items()}))


def filled(spec: spbe.Spec, rows: Mapping[str, Rows]) -> spbe.Spec:
    """Return a finished specification with other rows under the same names: the marks are made once."""
    carrier = finished(alt.LayerChart(layer=[named("").mark_point()]), rows)
    return {**spec, "datasets": {**spec["datasets"], **carrier["datasets"]}}
