"""The simulated sample: plausible rows for what is not public, marked ``simulasi``, from a fixed seed."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data import rules
from data.readers.hasil import Dataset
from data.sampel import lapor, spbe, srikandi
from data.staging import SKEMA

_FOLDER = Path(__file__).resolve().parent
_ROWS_A_GROUP = 500_000
# the reference tables that a dataset's sample follows from
_USES: dict[Dataset, tuple[str, ...]] = {
    "spbe": ("instrumen", "unsur", "nilai_spbe_terbit", "acuan_nasional"),
    "srikandi": ("wilayah",),
    "lapor": ("wilayah",),
}


def tulis(dataset: Dataset, folder: Path, isi: rules.Reference, *, baris: int | None = None) -> Path:
    """Write ``folder/<dataset>.parquet`` with the columns of ``staging.SKEMA[dataset]`` and return its path.

    ``baris`` asks for that many rows of LAPOR (sightings of reports); the other datasets have the size that
    regions, OPD and published values give them. Rows are the same on every run and machine. Raise ValueError
    for fewer than one row, and ``spbe.SampelMustahil`` when published values contradict each other.
    """
    if baris is not None and baris < 1:
        raise ValueError("Jumlah baris sampel harus paling sedikit 1")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{dataset}.parquet"
    temporary = folder / f".{dataset}.tmp"
    try:
        with pq.ParquetWriter(temporary, SKEMA[dataset], compression="zstd") as writer:
            for table in _tables(dataset, isi, baris):
                writer.write_table(table, row_group_size=_ROWS_A_GROUP)
        temporary.rename(path)
    finally:
        temporary.unlink(missing_ok=True)
    return path


def sidik(dataset: Dataset, isi: rules.Reference, baris: int | None) -> str:
    """Return the SHA-256 of all that decides a dataset's rows.

    That is the sample's own sources, the columns, the reference rows it follows from, numpy's version (whose
    streams another may change) and, for LAPOR, the number of rows asked for.
    """
    size = baris if dataset == "lapor" else None
    total = hashlib.sha256(f"{dataset} {size} numpy {np.__version__}\n{SKEMA[dataset]}\n".encode())
    for path in sorted(p for p in _FOLDER.iterdir() if p.suffix in {".py", ".csv"}):
        content = path.read_bytes()
        total.update(f"{path.name} {len(content)}\n".encode())
        total.update(content)
    for name in _USES[dataset]:
        for row in isi.tabel[name]:
            total.update(f"{name} {sorted(row.isi.items())!r}\n".encode())
    return total.hexdigest()


def _tables(dataset: Dataset, isi: rules.Reference, baris: int | None) -> Iterator[pa.Table]:
    if dataset == "spbe":
        return spbe.tabel(isi)
    return srikandi.tabel(isi) if dataset == "srikandi" else lapor.tabel(isi, baris)
