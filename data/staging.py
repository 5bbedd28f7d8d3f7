"""Staging: what each load brought, one Parquet file a load, append-only; nothing personal is in it."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from data import manifest
from data.readers.hasil import Dataset

# Where an item stood in its file, and whether it is official or simulated.
_PLACE = [
    pa.field("asal", pa.string(), nullable=False),
    pa.field("lembar", pa.string(), nullable=False),
    pa.field("baris", pa.int32(), nullable=False),
]
_KEY = {"nullable": False}

SKEMA: dict[Dataset, pa.Schema] = {
    # one value of one element (kode "" is the index) of one region and year
    "spbe": pa.schema(
        [
            pa.field("kode_wilayah", pa.string(), **_KEY),
            pa.field("tahun", pa.int32(), **_KEY),
            pa.field("instrumen", pa.string(), **_KEY),
            pa.field("jenjang", pa.string(), **_KEY),
            pa.field("kode", pa.string(), **_KEY),
            pa.field("nilai", pa.decimal128(9, 4), **_KEY),
            pa.field("predikat", pa.string()),
            *_PLACE,
        ]
    ),
    # one OPD in one month (its first day); a count that the file does not give is null, never zero
    "srikandi": pa.schema(
        [
            pa.field("bulan", pa.date32(), **_KEY),
            pa.field("kode_wilayah", pa.string(), **_KEY),
            pa.field("opd", pa.string(), **_KEY),
            pa.field("jumlah_pengguna", pa.int64()),
            pa.field("pengguna_aktif", pa.int64()),
            pa.field("naskah_masuk", pa.int64()),
            pa.field("naskah_keluar", pa.int64()),
            pa.field("disposisi", pa.int64()),
            pa.field("naskah_ditindaklanjuti", pa.int64()),
            pa.field("berkas", pa.int64()),
            pa.field("tte_aktif", pa.int64()),
            pa.field("tte_kedaluwarsa", pa.int64()),
            *_PLACE,
        ]
    ),
    # one report as one export saw it; dilihat is UTC
    "lapor": pa.schema(
        [
            pa.field("tracking_id", pa.string(), **_KEY),
            pa.field("tanggal", pa.date32(), **_KEY),
            pa.field("jam", pa.time32("s")),
            pa.field("klasifikasi", pa.string(), **_KEY),
            pa.field("kategori_id", pa.string()),
            pa.field("kategori", pa.string()),
            pa.field("tipe", pa.string()),
            pa.field("kanal", pa.string()),
            pa.field("instansi_induk", pa.string()),
            pa.field("instansi_id", pa.string()),
            pa.field("instansi", pa.string()),
            pa.field("status", pa.string(), **_KEY),
            pa.field("kode_wilayah", pa.string()),
            # wilayah: kode_wilayah says which; kosong: the report has no place; luar: another province
            pa.field("lokasi", pa.string(), **_KEY),
            pa.field("kecamatan", pa.string()),
            pa.field("setwapres", pa.bool_()),
            pa.field("rating", pa.int32()),
            pa.field("tanggal_verifikasi", pa.date32()),
            pa.field("tanggal_tindak_lanjut", pa.date32()),
            pa.field("tanggal_selesai", pa.date32()),
            pa.field("dilihat", pa.timestamp("us"), **_KEY),
            *_PLACE,
        ]
    ),
}

_METADATA = b"ntb"


class Muatan(BaseModel):
    """What is known of one load: its file, when it came and how many items were taken and refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    dataset: Dataset
    jenis: str
    berkas: str
    sha256: str
    dimuat: AwareDatetime
    diterima: int
    ditolak: int
    oleh: str = ""  # the account that loaded it; empty where it was not kept
    catatan: tuple[str, ...] = ()  # what the reader remarked, which refused nothing


class StagingRusak(RuntimeError):  # noqa: N818 - an Indonesian name
    """A staged file is damaged; the message says which."""


@dataclass(frozen=True)
class Tersimpan:
    """A load in staging: its file and what is known of it."""

    path: Path
    muatan: Muatan


def daftar(folder: Path, dataset: Dataset) -> list[Tersimpan]:
    """Return the loads of a dataset in the order in which they came; raise StagingRusak for a damaged one."""
    return [Tersimpan(path, _read(path)) for path in sorted((folder / dataset).glob("*.parquet"))]


def ada(folder: Path, dataset: Dataset, sha256: str) -> Muatan | None:
    """Return the load that brought a file of this content, if one did."""
    found = [one.muatan for one in daftar(folder, dataset) if one.muatan.sha256 == sha256]
    return found[-1] if found else None


def simpan(folder: Path, muatan: Muatan, tables: Sequence[pa.Table]) -> Path:
    """Write a load in one step: the file is there whole or not at all."""
    target = folder / muatan.dataset
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"{muatan.id}.parquet"
    temporary = target / f".{muatan.id}.tmp"
    schema = SKEMA[muatan.dataset].with_metadata({_METADATA: muatan.model_dump_json().encode()})
    try:
        with temporary.open("wb") as file:
            with pq.ParquetWriter(file, schema, compression="zstd") as writer:
                for table in tables:
                    writer.write_table(table.cast(schema))
            file.flush()
            os.fsync(file.fileno())
        temporary.rename(path)
    finally:
        temporary.unlink(missing_ok=True)
    manifest.sync_folder(target)
    return path


def pengenal(sha256: str, now: datetime) -> str:
    """Return the id of a load: its time, so that names sort as loads came, and its content."""
    return f"{now.astimezone(UTC):%Y%m%dT%H%M%S%fZ}-{sha256[:12]}"


def bersihkan(folder: Path) -> None:
    """Remove what a killed load left behind; to be called by the one writer only."""
    for path in folder.glob("*/.*.tmp"):
        path.unlink()


def _read(path: Path) -> Muatan:
    try:
        metadata = pq.read_schema(path).metadata or {}
        return Muatan.model_validate_json(metadata[_METADATA])
    except (OSError, pa.ArrowException, KeyError, ValidationError) as error:
        raise StagingRusak(f"Berkas staging {path.name} rusak atau tidak terbaca") from error
