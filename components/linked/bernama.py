"""Rows by name: a picture is made once, and filled with the rows of whatever is chosen.

Making one takes a third of a second, filling it a few milliseconds. And what differs in its rows alone is the
same specification to the browser, which puts the new rows into the view it has and makes no other.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import altair as alt
import pandas as pd
import pyarrow as pa

Spec: TypeAlias = dict[str, Any]
# A frame has its columns also without a row; of other rows all have the same keys.
Rows: TypeAlias = Sequence[Mapping[str, Any]] | pd.DataFrame

# How the names begin that Altair gives to rows by their content.
_HASHED = "data-"


def named(name: str) -> alt.Chart:
    """Return a chart over the rows that :func:`filled` puts under ``name``."""
    return alt.Chart(alt.NamedData(name=name))


def finished(chart: alt.LayerChart) -> Spec:
    """Return the chart's specification with the rows it carries in the form in which they travel.

    Streamlit would turn them into Arrow at every run. Altair's own validation is left to the tests: it
    takes longer than all the rest.
    """
    spec: Spec = chart.to_dict(validate=False)
    carried = spec.pop("datasets", {})
    names = {name: f"baris-{nth}" if name.startswith(_HASHED) else name for nth, name in enumerate(carried)}
    return filled(_renamed(spec, names), {names[name]: rows for name, rows in carried.items()})


def filled(spec: Mapping[str, Any], rows: Mapping[str, Rows]) -> Spec:
    """Return a finished specification with these rows under their names, whatever was there before."""
    return {**spec, "datasets": {**spec.get("datasets", {}), **{name: arrow(r) for name, r in rows.items()}}}


def arrow(rows: Rows) -> bytes:
    """Return rows as they travel to the browser."""
    if isinstance(rows, pd.DataFrame):
        table = pa.Table.from_pandas(rows, preserve_index=False).replace_schema_metadata()
    else:
        table = pa.Table.from_pylist([dict(row) for row in rows])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    return sink.getvalue().to_pybytes()


def _renamed(part: Any, names: Mapping[str, str]) -> Any:  # noqa: ANN401 - any part of a specification
    """Return the part with its data named by their place: Altair names them by their content."""
    if isinstance(part, list):
        return [_renamed(one, names) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: {"name": names[value["name"]]}
        if key == "data" and isinstance(value, dict) and value.get("name") in names
        else _renamed(value, names)
        for key, value in part.items()
    }
