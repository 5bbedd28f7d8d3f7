"""What every reader returns: the rows it accepts, the ones it does not, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import pyarrow as pa

from data.problems import Masalah

Dataset: TypeAlias = Literal["spbe", "srikandi", "lapor"]


@dataclass(frozen=True)
class BarisDitolak:
    """A row of the file that holds at least one rejected item; personal cells read ``problems.MASKED``."""

    lembar: str
    baris: int
    sel: tuple[str, ...]


@dataclass(frozen=True)
class Bacaan:
    """A file as read.

    ``baik`` has the columns of ``staging.SKEMA[dataset]``, one row an accepted item. An item is what the
    format calls one datum: a report, a month of an OPD, the level of one indicator in one region. Every item
    of the file is in ``baik`` or counted in ``ditolak`` and explained in ``masalah``: never both, never
    neither. ``kepala`` gives, for the report, the header cells of each sheet with their row number.
    ``catatan`` are remarks that refuse nothing. ``dataset`` is empty of a file that is no table of any.
    """

    dataset: Dataset | Literal[""]
    jenis: str
    baik: pa.Table
    masalah: tuple[Masalah, ...] = ()
    ditolak: int = 0
    baris_ditolak: Sequence[BarisDitolak] = ()
    kepala: Mapping[str, tuple[int, tuple[str, ...]]] = field(default_factory=dict)
    catatan: tuple[str, ...] = ()
