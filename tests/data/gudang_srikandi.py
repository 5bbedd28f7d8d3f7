"""Loads of Srikandi as tests stage them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa

from data import snapshot, staging
from data.staging import SKEMA, Muatan
from tests.data.gudang import Gudang

NAMA = (
    "naskah_masuk", "naskah_keluar", "disposisi", "jumlah_pengguna", "pengguna_aktif", "tte_aktif",
    "tte_kedaluwarsa",
)  # fmt: skip


def baris(bulan: str, kode: str, opd: str, *hitungan: int | None, asal: str = "resmi") -> dict[str, object]:
    """Return a staged row; the counts are those of ``NAMA`` in order, the others are missing."""
    counts = dict(zip(NAMA, hitungan, strict=False))
    return {
        "bulan": date.fromisoformat(f"{bulan}-01"),
        "kode_wilayah": kode,
        "opd": opd,
        **counts,
        "asal": asal,
        "lembar": "x",
        "baris": 1,
    }


def muat(gudang: Gudang, *muatan: Iterable[Mapping[str, object]]) -> snapshot.Snapshot:
    """Stage loads, each newer than the one before it, and return the snapshot built from them."""
    before = len(staging.daftar(gudang.staging, "srikandi"))
    for number, rows in enumerate(muatan, before):
        placed = [{**row, "baris": n} for n, row in enumerate(rows, 2)]
        when = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=number)
        sha256 = f"{number:064x}"
        known = Muatan(
            id=staging.pengenal(sha256, when),
            dataset="srikandi",
            jenis="rekap Srikandi",
            berkas=f"rekap-{number}.xlsx",
            sha256=sha256,
            dimuat=when,
            diterima=len(placed),
            ditolak=0,
        )
        staging.simpan(gudang.staging, known, [pa.Table.from_pylist(placed, SKEMA["srikandi"])])
    snapshot.build("srikandi")
    return snapshot.current("srikandi")
