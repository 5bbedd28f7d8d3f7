"""Lists of names beside this module, read as rows of text."""

import csv
from functools import lru_cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


@lru_cache(maxsize=8)
def baca(nama: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``<nama>.csv``, in file order; shared, not to be changed."""
    with (_FOLDER / f"{nama}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def kecamatan(kode_wilayah: str) -> tuple[str, ...]:
    """Return the kecamatan known of a region; none for a region of another province."""
    return tuple(row["kecamatan"] for row in baca("kecamatan") if row["kode_wilayah"] == kode_wilayah)
