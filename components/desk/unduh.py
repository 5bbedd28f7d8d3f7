"""Files of exactly what is filtered: CSV, XLSX and Parquet, each with what is to be known of the rows."""

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import streamlit as st

from components.bawa.unduhan import CSV, XLSX, Unduhan, nama_berkas
from data import jelajah, riwayat
from data.jelajah import Saringan
from data.penulis import BARIS_XLSX, Isian, bersih, tulis_csv, tulis_xlsx
from data.riwayat import Laporan
from data.snapshot import Snapshot

PARQUET = "application/vnd.apache.parquet"


def offers(snapshot: Snapshot, saringan: Saringan, many: int) -> list[Unduhan]:
    """Return the files on offer; a workbook is not among them when a sheet cannot hold the rows."""
    writers: dict[str, tuple[str, Callable[[Path, Isian], None]]] = {
        "csv": (CSV, tulis_csv),
        "xlsx": (XLSX, tulis_xlsx),
        "parquet": (PARQUET, tulis_parquet),
    }
    if many >= BARIS_XLSX:
        del writers["xlsx"]
    year, region = saringan.tahun or "", saringan.wilayah
    return [
        Unduhan(
            "Baris tersaring",
            nama_berkas("data", saringan.kumpulan, saringan.instrumen, year, region, akhiran=ending),
            mime,
            partial(_made, snapshot, saringan, ending, writer),
        )
        for ending, (mime, writer) in writers.items()
    ]


def report(of: Laporan, rejected: Path) -> None:
    """Draw the button by which the report on a file is taken away as a workbook."""

    def made() -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "laporan.xlsx"
            riwayat.tulis_laporan(path, of, rejected)
            return path.read_bytes()

    name = nama_berkas("laporan", of.berkas, akhiran="xlsx")
    st.download_button(
        "Unduh laporan XLSX", data=made, file_name=name, mime=XLSX, key="laporan-xlsx", on_click="ignore"
    )


def tulis_parquet(path: Path, content: Isian) -> None:
    """Write rows as Parquet, the notes in the file's metadata under ``keterangan``.

    Texts stay as they are: Parquet has no formulas. Raise OSError when the disk refuses.
    """
    table = pa.Table.from_batches(content.potongan).select(list(content.kolom))
    notes = "\n".join(bersih(line) for line in content.catatan)
    kept = {**(table.schema.metadata or {}), b"keterangan": notes.encode()}
    pq.write_table(table.replace_schema_metadata(kept), path)


def _made(
    snapshot: Snapshot, saringan: Saringan, ending: str, writer: Callable[[Path, Isian], None]
) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"data.{ending}"
        writer(path, jelajah.unduhan(snapshot, saringan))
        return path.read_bytes()
