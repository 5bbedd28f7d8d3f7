"""Tables: what is on the screen, as CSV and XLSX, with the columns of open data first."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, TypeAlias

import pandas as pd

from components.bawa import isi
from data import ekspor
from data.kisi import Kisi
from data.penulis import Isian, isian, tulis_csv, tulis_xlsx
from data.potret import Potret
from data.snapshot import Snapshot
from data.spbe import Papan
from data.ubah import Ubah

Bentuk: TypeAlias = Literal["csv", "xlsx"]
_WRITERS = {"csv": tulis_csv, "xlsx": tulis_xlsx}
# What people of the province know a region by, as its open data has it.
_REGION = {"kode_wilayah": "Kode Provinsi Kabupaten Kota", "nama": "Nama Provinsi Kabupaten Kota"}


def berkas(frame: pd.DataFrame, headings: Mapping[str, str], notes: Sequence[str], bentuk: Bentuk) -> bytes:
    """Return a table as a file; ``headings`` gives the columns that are written, in their order.

    A frame with a column ``asal`` in which a row is simulated says so in every row and in its notes. Raise
    ValueError when there are more rows than a sheet holds.
    """
    return _bytes(isian(frame, headings, notes), bentuk)


def papan(board: Papan, snapshot: Snapshot, bentuk: Bentuk) -> bytes:
    """Return a board's values, its rows those of the export: one a region, in the order of the codes."""
    chosen = ekspor.Pilihan(board.instrumen, board.unsur, board.tahun)
    return _bytes(ekspor.nilai_spbe(snapshot, chosen), bentuk)


def ubah(change: Ubah, snapshot: Snapshot, bentuk: Bentuk) -> bytes:
    """Return the changes between two years: a row a region in the order of the codes, both values beside it.

    A change of which either value is simulated is simulated.
    """
    board = change.papan
    rows = change.tabel.sort_values("kode_wilayah")
    frame = rows.assign(
        nama=rows["kode_wilayah"].map(board.names),
        tahun=board.tahun,
        asal=rows["asal"].where(rows["asal_dari"] != "simulasi", "simulasi"),
    )
    headings = {
        **_REGION,
        "nilai": f"Perubahan {board.judul}",
        "predikat": "Kelas perubahan",
        "tahun": "Tahun",
        "nilai_dari": f"Nilai {change.dari}",
        "nilai_ke": f"Nilai {board.tahun}",
    }
    return berkas(frame, headings, _notes(board, board.used_sources(), snapshot), bentuk)


def wilayah(potret: Potret, snapshot: Snapshot, bentuk: Bentuk) -> bytes:
    """Return every element of one region with its class or level, and what it is compared with."""
    board, cells = potret.papan, potret.kisi.sel
    own = cells[cells["kode_wilayah"] == potret.wilayah].set_index("kode")
    names = board.short_names
    frame = potret.unsur.assign(
        kode_wilayah=potret.wilayah,
        nama_wilayah=potret.nama,
        tahun=board.tahun,
        asal=potret.unsur["kode"].map(own["asal"]),
        dasar=potret.unsur["kode"].map(own["dasar"]),
        wilayah_terbaik=[
            ", ".join(names[code] for code in codes) for codes in potret.unsur["wilayah_terbaik"]
        ],
    )
    headings = {
        "kode_wilayah": _REGION["kode_wilayah"],
        "nama_wilayah": _REGION["nama"],
        "kode": "Kode unsur",
        "nama": "Unsur",
        "nilai": "Nilai",
        "predikat": "Predikat",
        "tahun": "Tahun",
        "jenjang": "Jenjang",
        "bobot": "Bobot",
        "dasar": "Dasar",
        "provinsi": "Nilai provinsi",
        "nasional": "Nilai nasional",
        "terbaik": "Nilai terbaik di NTB",
        "wilayah_terbaik": "Wilayah terbaik",
        "kenaikan": "Kenaikan indeks bila setara yang terbaik",
    }
    return berkas(frame, headings, _notes(board, potret.sumber(), snapshot), bentuk)


def banding(grid: Kisi, codes: Sequence[str], board: Papan, snapshot: Snapshot, bentuk: Bentuk) -> bytes:
    """Return the regions ``codes`` one under the other: a row an element and region, as open data has it."""
    names = dict(zip(grid.wilayah["kode"], grid.wilayah["nama"], strict=True))
    cells = grid.sel.set_index(["kode", "kode_wilayah"])
    rows = [(kode, code) for code in codes for kode in grid.unsur["kode"]]
    frame = cells.reindex(pd.MultiIndex.from_tuples(rows, names=["kode", "kode_wilayah"])).reset_index()
    frame = frame.merge(grid.unsur[["kode", "nama", "jenjang", "bobot"]], on="kode", how="left")
    frame = frame.assign(nama_wilayah=frame["kode_wilayah"].map(names), tahun=grid.tahun)
    headings = {
        "kode_wilayah": _REGION["kode_wilayah"],
        "nama_wilayah": _REGION["nama"],
        "kode": "Kode unsur",
        "nama": "Unsur",
        "nilai": "Nilai",
        "predikat": "Predikat",
        "tahun": "Tahun",
        "jenjang": "Jenjang",
        "bobot": "Bobot",
        "dasar": "Dasar",
        "nasional": "Nilai nasional",
    }
    sources = board.sumber[board.sumber["sumber_id"].isin(frame["sumber_id"])]
    return berkas(frame, headings, _notes(board, sources, snapshot), bentuk)


def _notes(board: Papan, sources: pd.DataFrame, snapshot: Snapshot) -> list[str]:
    return [f"Instrumen: {board.instrumen}, {board.peraturan}", *_cited(sources), isi.kaki(snapshot)]


def _cited(sources: pd.DataFrame) -> list[str]:
    return [f"Sumber: {one['singkat']}, {one['rinci']}" for one in isi.sumber(sources)]


def _bytes(content: Isian, bentuk: Bentuk) -> bytes:
    """Write a file as the writers do, whole, and return what is in it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"tabel.{bentuk}"
        _WRITERS[bentuk](path, content)
        return path.read_bytes()
