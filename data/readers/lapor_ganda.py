"""Reports that stand in a SP4N-LAPOR! export more than once."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

# Where and when a row was seen says nothing about the report.
_PLACE = frozenset({"asal", "lembar", "baris", "dilihat"})


@dataclass(frozen=True)
class Ganda:
    """A row whose Tracking ID stands above it with other content, and the place of the first."""

    tracking_id: str
    lembar: str
    baris: int
    lembar_pertama: str
    baris_pertama: int


@dataclass(frozen=True)
class Tunggal:
    """The rows with each Tracking ID once (the first), how many equal ones fell to them, and the others."""

    tabel: pa.Table
    dilipat: int
    beda: pa.Table

    def ganda(self) -> Iterator[Ganda]:
        """Yield the rows that differ from the first of their Tracking ID, in the order of the file."""
        for batch in self.beda.to_batches(max_chunksize=10_000):
            for row in batch.to_pylist():
                yield Ganda(**row)


def tunggalkan(table: pa.Table) -> Tunggal:
    """Take out of ``table`` (``staging.SKEMA["lapor"]``) the later rows of each Tracking ID."""
    ids = table["tracking_id"]
    if len(pc.unique(ids)) == len(ids):
        return Tunggal(table, 0, _differing(table.slice(0, 0), table.slice(0, 0)))
    counts = pc.value_counts(ids)
    repeated = pc.filter(counts.field("values"), pc.greater(counts.field("counts"), 1))
    rows = np.flatnonzero(np.asarray(pc.is_in(ids, value_set=repeated)))
    codes = np.asarray(pc.index_in(ids.take(pa.array(rows)), value_set=repeated))
    first = rows[np.unique(codes, return_index=True)[1]][codes]
    later, first = rows[rows != first], first[rows != first]
    again, before = table.take(pa.array(later)), table.take(pa.array(first))
    same = np.asarray(_equal(again, before))
    keep = np.ones(len(ids), dtype=bool)
    keep[later] = False
    differs = pa.array(~same)
    beda = _differing(again.filter(differs), before.filter(differs))
    return Tunggal(table.filter(pa.array(keep)), int(same.sum()), beda)


def _equal(again: pa.Table, before: pa.Table) -> pa.ChunkedArray:
    """Return, row by row, whether two tables hold the same report; nothing is equal to nothing."""
    same = pa.chunked_array([np.ones(len(again), dtype=bool)])
    for name in again.column_names:
        if name not in _PLACE:
            one, other = again[name], before[name]
            equal = pc.fill_null(pc.equal(one, other), fill_value=False)
            both_missing = pc.and_(pc.is_null(one), pc.is_null(other))
            same = pc.and_(same, pc.or_(equal, both_missing))
    return same


def _differing(again: pa.Table, before: pa.Table) -> pa.Table:
    return pa.table(
        {
            "tracking_id": again["tracking_id"],
            "lembar": again["lembar"],
            "baris": again["baris"],
            "lembar_pertama": before["lembar"],
            "baris_pertama": before["baris"],
        }
    )
