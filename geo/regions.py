"""The regions that outlines must cover, after ``data/reference/wilayah.csv``."""

import csv
from dataclasses import dataclass
from pathlib import Path

from geo.errors import GeoError


@dataclass(frozen=True)
class Region:
    """One kabupaten/kota. ``luas_km2`` is the official area in km²."""

    kode: str
    kode_bps: str
    nama: str
    nama_pendek: str
    jenis: str
    induk: str
    luas_km2: float


def read(path: Path) -> tuple[Region, ...]:
    """Return the regions that belong to another one (``induk`` is set), in order of their code.

    The region without ``induk`` is the province itself: it has no outline of its own.
    Raises GeoError when the list cannot be read or has no such region.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["induk"]]
            regions = sorted((_region(row) for row in rows), key=lambda region: region.kode)
    except (OSError, UnicodeDecodeError, KeyError, ValueError) as error:
        raise GeoError(f"Daftar wilayah {path.name} tidak dapat dibaca: {error}.") from error
    if not regions:
        raise GeoError(f"Daftar wilayah {path.name} tidak memuat satu pun wilayah yang berinduk.")
    return tuple(regions)


def _region(row: dict[str, str]) -> Region:
    return Region(
        kode=row["kode"],
        kode_bps=row["kode_bps"],
        nama=row["nama"],
        nama_pendek=row["nama_pendek"],
        jenis=row["jenis"],
        induk=row["induk"],
        luas_km2=float(row["luas_km2"]),
    )
