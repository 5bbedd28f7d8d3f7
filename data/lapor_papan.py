"""The board of regions: shares of what was reported, and ranks by one of them.

Frames and objects are shared between sessions and not to be changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data import lapor
from data.lapor import SEDIKIT, Pilihan
from data.lapor_alur import GRUP
from data.snapshot import Snapshot

# What the board may be ordered by, and the column that says it; of what is late only the certain part counts.
UKURAN: Mapping[str, str] = {
    "per_100_ribu": "per_100_ribu",
    "ditutup": "bagian_ditutup",
    "lewat": "lewat_min",
    "rating": "rating",
}
_COUNTS = [
    "jumlah",
    *[name.replace(" ", "_") for name in GRUP],
    "tepat",
    "terlambat",
    "tak_pasti",
    "berjalan",
    "tanpa_target",
    "diverifikasi",
    "verifikasi_tepat",
    "dirating",
    "jumlah_rating",
]


@dataclass(frozen=True, eq=False)
class Papan:
    """The board of regions: the query ``lapor_papan`` in order of a measure, and all regions together.

    Besides the columns of :func:`data.lapor.papan`: ``dinilai`` (reports judged against a target),
    ``lewat_min`` and ``lewat_maks`` (share that is certainly and at most late), ``peringkat`` (ties share it;
    NaN below SEDIKIT reports or without a value) and ``dari`` (how many are ranked). ``semua`` has the same
    columns except rank and median.
    """

    ukuran: str
    isi: pd.DataFrame
    semua: pd.Series


@lru_cache(maxsize=128)
def papan(snapshot: Snapshot, pilihan: Pilihan, ukuran: str) -> Papan:
    """Return the board in order of ``ukuran``, one of UKURAN, the highest first."""
    board = lapor.papan(snapshot, pilihan)
    shares = bagian(board)
    together = board[_COUNTS].sum()
    together["penduduk"] = board.loc[board["jenis"] == "provinsi", "penduduk"].sum()
    together = bagian(pd.DataFrame([together])).iloc[0]
    return Papan(ukuran, urut(shares, UKURAN[ukuran]), together)


def bagian(board: pd.DataFrame) -> pd.DataFrame:
    """Return counts of reports with their shares, each NaN where nothing is to be divided by."""
    judged = board[["tepat", "terlambat", "tak_pasti", "berjalan"]].sum(axis=1)
    by = judged.where(judged > 0).astype(float)
    known = (board["jumlah"] - board["belum_dipetakan"]).astype(float)
    return board.assign(
        dinilai=judged,
        per_100_ribu=100_000.0 * board["jumlah"] / board["penduduk"].where(board["penduduk"] > 0),
        bagian_ditutup=(board["selesai"] + board["diarsipkan"]) / known.where(known > 0),
        lewat_min=board["terlambat"] / by,
        lewat_maks=(board["terlambat"] + board["tak_pasti"]) / by,
        rating=board["jumlah_rating"] / board["dirating"].where(board["dirating"] > 0),
        sedikit=board["jumlah"] < SEDIKIT,
    )


def urut(board: pd.DataFrame, kolom: str) -> pd.DataFrame:
    """Return a board with its ranks by a column, the highest first; what is not ranked stands last."""
    ranked = board[kolom].where(~board["sedikit"])
    return (
        board.assign(peringkat=ranked.rank(method="min", ascending=False), dari=int(ranked.notna().sum()))
        .sort_values(
            ["peringkat", "jumlah", "kode_wilayah"], ascending=[True, False, True], na_position="last"
        )
        .reset_index(drop=True)
    )
