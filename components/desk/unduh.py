"""Files of exactly what is filtered: CSV, XLSX and Parquet, each with what is to be known of the rows."""

import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import streamlit as st
from anyio import Semaphore
from starlette.routing import Route

from components.bawa.menu import tautan
from components.bawa.unduhan import CSV, XLSX, Tautan, nama_berkas
from components.desk import pilihan
from components.desk.kiriman import Berkas, BerkasDitolak, Kepala, Kiriman
from data import jelajah, riwayat, snapshot
from data.jelajah import Saringan
from data.penulis import BARIS_XLSX, Isian, alir_csv, alir_parquet, alir_xlsx
from data.riwayat import Laporan

PATH = "/unduh/data."
PARQUET = "application/vnd.apache.parquet"
# Files that are made at once: the screens need the processor, too.
SEKALIGUS = 2
_WRITERS: Mapping[str, tuple[str, Callable[[Isian], Iterator[bytes]]]] = {
    "csv": (CSV, alir_csv),
    "xlsx": (XLSX, alir_xlsx),
    "parquet": (PARQUET, alir_parquet),
}


def offers(asked: Mapping[str, str], many: int) -> list[Tautan]:
    """Return links to the files of what a page of the address ``asked`` shows; ``many`` are its rows."""
    return [
        Tautan("Baris tersaring", ending, tautan(f"{PATH}{ending}", asked, {})) for ending in _endings(many)
    ]


def _endings(many: int) -> list[str]:
    """Return the kinds of files; a sheet of a workbook cannot hold any number of rows."""
    return [ending for ending in _WRITERS if ending != "xlsx" or many < BARIS_XLSX]


def routes(kembali: str) -> list[Route]:
    """Return the routes that give the files; ``kembali`` is the path of the page that leads to them."""
    turns = Semaphore(SEKALIGUS)
    return [
        Route(f"{PATH}{ending}", Kiriman(partial(berkas, ending), turns, kembali), methods=["GET"])
        for ending in _WRITERS
    ]


def berkas(ending: str, asked: Mapping[str, str]) -> Berkas:
    """Give the file of what the page of an address shows, as :class:`Kiriman` takes it."""
    then = snapshot.saat(asked["per"]) if "per" in asked else None
    with snapshot.dibaca_per(None if then is None else then.dibaca):
        choice = pilihan.pilihan(asked)
    mime, pieces = _WRITERS[ending]
    with jelajah.unduhan(choice.snapshot, choice.saringan) as content:
        if ending not in _endings(content.baris):
            raise BerkasDitolak("Barisnya lebih banyak daripada yang dapat dimuat XLSX; pakai CSV.")
        yield Kepala(_name(choice.saringan, ending), mime)
        yield from pieces(content)


def _name(one: Saringan, ending: str) -> str:
    return nama_berkas("data", one.kumpulan, one.instrumen, one.tahun or "", one.wilayah, akhiran=ending)


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
