"""Simulated reports of SP4N-LAPOR!, as twelve monthly exports would have seen them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import count

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from data import rules
from data.sampel import daftar
from data.sampel.acak import Ints
from data.sampel.lapor_jalan import BELUM, KANAL, STATUS, TIPE, Flags, Laporan, tertutup, undi
from data.sampel.lapor_pola import KELAS, LONJAKAN, MULAI, SELESAI, Lonjakan, Pola, pola
from data.staging import SKEMA

__all__ = ["EKSPOR", "LAPORAN", "LONJAKAN", "MULAI", "SELESAI", "Lonjakan", "tabel"]

LAPORAN = 18_000
# mornings in the province (08.15 WITA) on which the whole was exported, in UTC
EKSPOR = tuple(
    datetime.combine(date(2025 + (n + 11) // 12, (n + 11) % 12 + 1, 1), time(0, 15)) for n in range(12)
)

_BLOCK = 330_000  # reports at a time, some 500,000 rows
_DATED_FROM = date(2025, 11, 1)
_NO_KECAMATAN = 10  # of so many reports, one does not tell its kecamatan


@dataclass(frozen=True)
class _Names:
    """Texts that rows point at: agencies by region and category, kecamatan of all regions in one row."""

    kode: pa.Array
    lokasi: pa.Array
    instansi: pa.Array
    induk: pa.Array
    instansi_id: pa.Array
    kategori: pa.Array
    kategori_id: pa.Array
    kecamatan: pa.Array
    kecamatan_from: Ints
    kecamatan_count: Ints
    bertanggal: Flags


def tabel(isi: rules.Reference, baris: int | None = None) -> Iterator[pa.Table]:
    """Yield rows in parts: a row is one report as one export saw it; ``dilihat`` is UTC.

    An export sees what is new and what was not yet closed in the one before, so that successive ones bracket
    the day of each closure. Half of the regions tell the dates of the steps of reports since 1 November 2025.
    With ``baris`` there are exactly that many rows, else those of 18,000 reports. At most 330,000 reports are
    in memory at a time.
    """
    weights = pola(isi)
    names = _names(weights)
    reports = written = 0
    for block in count():
        left = None if baris is None else baris - written
        size = LAPORAN if left is None else min(_BLOCK, left)
        drawn = _in_order(undi(weights, block, size), left)
        rows = _rows(drawn, names, reports, written).slice(0, left)
        yield rows
        reports += len(drawn.hari)
        written += rows.num_rows
        if baris is None or written == baris:
            return


def _in_order(drawn: Laporan, rows: int | None) -> Laporan:
    """Return the reports by time of arrival; a fair choice of them when they are more than ``rows`` need."""
    if rows is not None:
        first, last = _seen(drawn)
        needed = int(np.searchsorted(np.cumsum(last - first + 1), rows)) + 1
        drawn = drawn.ambil(np.arange(min(needed, len(drawn.hari))))
    return drawn.ambil(np.lexsort((drawn.detik, drawn.hari)))


def _seen(reports: Laporan) -> tuple[Ints, Ints]:
    """Return the first export with each report, and the one that saw it closed (or the last of all)."""
    mornings = _mornings()
    first = np.searchsorted(mornings, reports.hari, side="right")
    last = np.minimum(np.searchsorted(mornings, reports.tutup, side="right"), len(mornings) - 1)
    return first, last


def _mornings() -> Ints:
    return np.array([(one.date() - MULAI).days for one in EKSPOR], dtype=np.int64)


def _rows(reports: Laporan, names: _Names, reports_before: int, rows_before: int) -> pa.Table:
    first, last = _seen(reports)
    times = last - first + 1
    which = np.repeat(np.arange(len(times)), times)
    export = np.arange(len(which)) - np.repeat(np.cumsum(times) - times, times) + first[which]
    seen = reports.ambil(which)
    size = len(which)
    columns = {
        "tracking_id": _ids(reports_before, len(times)).take(pa.array(which)),
        **_report_columns(seen, names),
        **_state_columns(seen, names, export),
        "dilihat": pa.array(EKSPOR, pa.timestamp("us")).take(pa.array(export)),
        "asal": _same("simulasi", size),
        "lembar": _same("sampel", size),
        "baris": pa.array(np.arange(rows_before + 1, rows_before + size + 1, dtype=np.int32)),
    }
    schema = SKEMA["lapor"]
    return pa.table({name: columns[name] for name in schema.names}, schema=schema)


def _report_columns(seen: Laporan, names: _Names) -> dict[str, pa.Array]:
    """Return what an export tells of a report whenever it sees it."""
    kinds, channels, types = pa.array(KELAS), pa.array(KANAL), pa.array(TIPE, pa.string())
    return {
        "tanggal": _dates(seen.hari),
        "jam": pa.array(seen.detik.astype(np.int32)).cast(pa.time32("s")),
        "klasifikasi": kinds.take(pa.array(seen.kelas)),
        "kategori_id": names.kategori_id.take(pa.array(seen.kategori)),
        "kategori": names.kategori.take(pa.array(seen.kategori)),
        "tipe": types.take(pa.array(seen.tipe)),
        "kanal": channels.take(pa.array(seen.kanal)),
        "kode_wilayah": names.kode.take(pa.array(seen.wilayah)),
        "lokasi": names.lokasi.take(pa.array(seen.wilayah)),
        "kecamatan": names.kecamatan.take(_kecamatan(seen, names)),
        "setwapres": pa.array(seen.setwapres),
    }


def _state_columns(seen: Laporan, names: _Names, export: Ints) -> dict[str, pa.Array]:
    """Return what has become of a report when an export sees it."""
    morning = _mornings()[export]
    status = seen.status(morning)
    # who is to answer is decided when a report is verified
    agency = pa.array(seen.wilayah * len(names.kategori) + seen.kategori, mask=status == BELUM)
    dated = names.bertanggal[seen.wilayah] & (seen.hari >= (_DATED_FROM - MULAI).days)
    return {
        "status": pa.array(STATUS).take(pa.array(status)),
        "instansi_induk": names.induk.take(agency),
        "instansi_id": names.instansi_id.take(agency),
        "instansi": names.instansi.take(agency),
        "rating": pa.array(seen.rating.astype(np.int32), mask=(seen.rating == 0) | ~tertutup(status)),
        "tanggal_verifikasi": _dates(seen.verifikasi, ~(dated & (morning > seen.verifikasi))),
        "tanggal_tindak_lanjut": _dates(seen.tindak, ~(dated & (morning > seen.tindak))),
        "tanggal_selesai": _dates(seen.tutup, ~(dated & (morning > seen.tutup))),
    }


def _kecamatan(seen: Laporan, names: _Names) -> pa.Array:
    """Return positions among the kecamatan; null where a report tells none."""
    many = names.kecamatan_count[seen.wilayah]
    place = names.kecamatan_from[seen.wilayah] + seen.tempat // _NO_KECAMATAN % np.maximum(many, 1)
    return pa.array(place, mask=(many == 0) | (seen.tempat % _NO_KECAMATAN == 0))


def _ids(before: int, size: int) -> pa.Array:
    """Return tracking ids such as ``simulasi-0000001``, which no genuine one looks like."""
    numbers = pc.utf8_lpad(pa.array(np.arange(before + 1, before + size + 1)).cast(pa.string()), 7, "0")
    return pc.binary_join_element_wise("simulasi", numbers, "-")


def _same(text: str, size: int) -> pa.Array:
    return pa.repeat(pa.scalar(text), size)


def _dates(day: Ints, unknown: Flags | None = None) -> pa.Array:
    since_epoch = (day + (MULAI - date(1970, 1, 1)).days).astype(np.int32)
    return pa.array(since_epoch, mask=unknown).cast(pa.date32())


def _names(weights: Pola) -> _Names:
    regions = [(row.teks("kode"), row.teks("nama")) for row in weights.wilayah]
    places = [*regions, ("", weights.provinsi)]
    kecamatan = [daftar.kecamatan(kode) for kode, _ in places]
    counts = np.array([len(names) for names in kecamatan], dtype=np.int64)
    agencies = [
        (f"{row['instansi']} {name}", row["induk"] or f"Pemerintah {name}", f"{kode or 'provinsi'}-{n:02}")
        for kode, name in places
        for n, row in enumerate(weights.kategori, 1)
    ]
    return _Names(
        kode=pa.array([*(kode for kode, _ in regions), None], pa.string()),
        lokasi=pa.array([*(["wilayah"] * len(regions)), "kosong"]),
        instansi=pa.array([one[0] for one in agencies]),
        induk=pa.array([one[1] for one in agencies]),
        instansi_id=pa.array([f"simulasi-{one[2]}" for one in agencies]),
        kategori=pa.array([row["kategori"] for row in weights.kategori]),
        kategori_id=pa.array([f"simulasi-{n:02}" for n in range(1, len(weights.kategori) + 1)]),
        kecamatan=pa.array([name for names in kecamatan for name in names], pa.string()),
        kecamatan_from=np.cumsum(counts) - counts,
        kecamatan_count=counts,
        bertanggal=np.array([*(n % 2 == 0 for n in range(len(regions))), False]),
    )
