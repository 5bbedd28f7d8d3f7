"""SQL models: reference tables and loads in, then staging, then marts, as they depend; and their tests."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from graphlib import CycleError, TopologicalSorter
from typing import Literal, TypeAlias

import duckdb
import pyarrow as pa
from pydantic import BaseModel, ConfigDict, Field

from data import kalender, sqlfiles
from data.readers.hasil import Dataset
from data.reference import TABEL, Kolom, Tabel
from data.rules import Reference
from data.sqlfiles import identifier
from data.staging import SKEMA, Tersimpan

Lapis: TypeAlias = Literal["staging", "marts"]
LAPIS: tuple[Lapis, ...] = ("staging", "marts")
REFERENCE = "reference"
MUATAN = "muatan"

_COMMENT = re.compile(r"--[^\n]*")
_USES = re.compile(r"\b(staging|marts)\.([a-z_0-9]+)")


class ModelGagal(RuntimeError):  # noqa: N818 - an Indonesian name
    """A model cannot be built or does not pass its tests; the message says which and why."""


class Acuan(BaseModel):
    """A reference from a model's columns to those of a mart, position by position."""

    model_config = ConfigDict(extra="forbid")

    kolom: list[str]
    model: str
    ke: list[str]


class Keterangan(BaseModel):
    """What stands beside a model in its ``.toml``: description, columns and tests."""

    model_config = ConfigDict(extra="forbid")

    kumpulan: list[str]  # the datasets whose snapshots need this model
    deskripsi: str
    kolom: dict[str, str]
    unik: list[list[str]] = Field(default_factory=list)
    wajib: list[str] = Field(default_factory=list)
    acuan: list[Acuan] = Field(default_factory=list)
    uji: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True)
class Model:
    """One SQL model: a plain ``select`` and what is said about it."""

    lapis: Lapis
    nama: str
    sql: str
    keterangan: Keterangan

    @property
    def lengkap(self) -> str:
        """The name with its schema, as SQL texts write it."""
        return f"{self.lapis}.{self.nama}"

    @property
    def perlu(self) -> set[str]:
        """The models this one selects from."""
        return {f"{schema}.{name}" for schema, name in _USES.findall(_COMMENT.sub("", self.sql))}


def load(kumpulan: str) -> list[Model]:
    """Return a dataset's models in order of dependency; raise ModelGagal when they do not fit together."""
    found: dict[str, Model] = {}
    for lapis in LAPIS:
        for nama, sql in sqlfiles.texts(lapis).items():
            described = (sqlfiles.SQL / lapis / f"{nama}.toml").read_text(encoding="utf-8")
            model = Model(lapis, nama, sql, Keterangan.model_validate(tomllib.loads(described)))
            if kumpulan in model.keterangan.kumpulan:
                found[model.lengkap] = model
    for model in found.values():
        for other in sorted(model.perlu - set(found)):
            raise ModelGagal(f"Model {model.lengkap} memerlukan {other}, yang tidak ada untuk {kumpulan}")
        if model.lapis == "staging" and any(name.startswith("marts.") for name in model.perlu):
            raise ModelGagal(f"Model {model.lengkap} tidak boleh memakai lapis marts")
    try:
        order = list(TopologicalSorter({name: sorted(m.perlu) for name, m in found.items()}).static_order())
    except CycleError as error:
        raise ModelGagal(f"Model saling memerlukan: {' → '.join(error.args[1])}") from error
    return [found[name] for name in order]


def build(
    con: duckdb.DuckDBPyConnection,
    models: Sequence[Model],
    isi: Reference,
    muatan: Mapping[Dataset, Sequence[Tersimpan]],
) -> None:
    """Bring reference tables and loads into ``con``, materialise the models in the given order and test them.

    Models read the loads of a dataset as ``muatan.<dataset>``, the columns of ``staging.SKEMA`` and
    ``muatan``, the load's id, and what is known of each load as ``muatan.daftar``. Raise ModelGagal for the
    first model that cannot be built or breaks a rule written beside it.
    """
    for schema in (REFERENCE, MUATAN, *LAPIS):
        con.execute(f"create schema {identifier(schema)}")
    for table in TABEL:
        _load_table(con, table, isi)
    if "lapor" in muatan:
        # only complaints have deadlines in working days
        con.from_arrow(kalender.tabel(isi)).create(f"{REFERENCE}.hari_kerja")
    _load_list(con, [load for loads in muatan.values() for load in loads])
    for dataset, loads in muatan.items():
        _load_staged(con, dataset, loads)
    for model in models:
        try:
            con.sql(model.sql).create(model.lengkap)
        except duckdb.Error as error:
            raise ModelGagal(f"Model {model.lengkap} gagal dibangun: {error}") from error
    # after all of them: a rule may look at a model that was built later
    for model in models:
        _test(con, model)


def _arrow_type(column: Kolom) -> pa.DataType:
    if column.jenis == "desimal":
        return pa.decimal128(column.digit, column.skala)
    return pa.int32() if column.jenis == "bulat" else pa.string()


def _load_table(con: duckdb.DuckDBPyConnection, table: Tabel, isi: Reference) -> None:
    rows = isi.tabel[table.nama]
    columns = {c.nama: pa.array([r.isi[c.nama] for r in rows], _arrow_type(c)) for c in table.kolom}
    columns["berkas"] = pa.array([r.berkas for r in rows], pa.string())
    columns["baris"] = pa.array([r.baris for r in rows], pa.int32())
    con.from_arrow(pa.table(columns)).create(f"{REFERENCE}.{table.nama}")


def _load_list(con: duckdb.DuckDBPyConnection, loads: Sequence[Tersimpan]) -> None:
    schema = pa.schema(
        [
            *((name, pa.string()) for name in ("id", "dataset", "jenis", "berkas", "sha256")),
            ("dimuat", pa.timestamp("us")),
            ("diterima", pa.int64()),
            ("ditolak", pa.int64()),
        ]
    )
    rows = [load.muatan.model_dump() for load in loads]
    for row in rows:
        row["dimuat"] = row["dimuat"].astimezone(UTC).replace(tzinfo=None)
    con.from_arrow(pa.Table.from_pylist(rows, schema)).create(f"{MUATAN}.daftar")


def _load_staged(con: duckdb.DuckDBPyConnection, dataset: Dataset, loads: Sequence[Tersimpan]) -> None:
    """Show the rows of a dataset's loads as one view; what is not asked for is not read."""
    schema = SKEMA[dataset]
    if loads:
        # a load's id is its file's name; one of an older version of the program lacks what came since
        table = con.read_parquet([str(load.path) for load in loads], filename=True, union_by_name=True)
        empty = con.from_arrow(schema.empty_table())
        columns = ", ".join(
            identifier(name) if name in table.columns else f"cast(null as {kind}) as {identifier(name)}"
            for name, kind in zip(empty.columns, empty.types, strict=True)
        )
        table = table.project(f"{columns}, parse_filename(filename, true) as muatan")
    else:
        table = con.from_arrow(schema.append(pa.field("muatan", pa.string())).empty_table())
    con.execute(f"use {identifier(MUATAN)}")
    try:
        table.create_view(dataset)
    finally:
        con.execute("use main")


def _test(con: duckdb.DuckDBPyConnection, model: Model) -> None:
    rules = model.keterangan
    table = con.table(model.lengkap)
    if set(table.columns) != set(rules.kolom):
        undescribed = sorted(set(table.columns) ^ set(rules.kolom))
        raise ModelGagal(
            f"Model {model.lengkap}: kolom dan keterangannya berbeda pada {', '.join(undescribed)}"
        )
    for name in rules.wajib:
        _expect_none(table.filter(f"{identifier(name)} is null"), model, f"{name} kosong")
    for key in rules.unik:
        columns = ", ".join(identifier(name) for name in key)
        twice = table.aggregate(f"{columns}, count(*) as jumlah", columns).filter("jumlah > 1")
        _expect_none(twice, model, f"kunci {', '.join(key)} berulang")
    for other in rules.acuan:
        ours = ", ".join(identifier(name) for name in other.kolom)
        theirs = ", ".join(identifier(name) for name in other.ke)
        filled = " and ".join(f"{identifier(name)} is not null" for name in other.kolom)
        known = con.table(f"marts.{other.model}").project(theirs)
        # except_ keeps what is there more often, so each value is to be there once
        orphans = table.filter(filled).project(ours).distinct().except_(known)
        _expect_none(orphans, model, f"{', '.join(other.kolom)} tidak ada di {other.model}")
    for name, sql in rules.uji.items():
        _expect_none(con.sql(sql), model, f"uji {name} tidak lolos")


def _expect_none(rows: duckdb.DuckDBPyRelation, model: Model, what: str) -> None:
    found = rows.fetchall()
    if found:
        raise ModelGagal(f"Model {model.lengkap}: {what} pada {len(found)} baris, misalnya {found[0]}")
