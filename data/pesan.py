"""Messages: what a leaderboard says in one sentence, computed, grammatical and true."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from data import bahasa
from data.spbe import Papan

# As many names as a line bears.
MENTIONED = 2


@dataclass(frozen=True)
class Pesan:
    """A title: the statement, and the part of it to stress (may be empty)."""

    utama: str
    sorot: str = ""

    def __str__(self) -> str:
        """Return the whole sentence."""
        return f"{self.utama} {self.sorot}".strip()


@dataclass(frozen=True)
class Angka:
    """One number of a page: its text, what it counts, its source (empty for a count of the page itself)."""

    value: str
    label: str
    source: str = ""


def _members(papan: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the regions under the province."""
    return papan[papan["jenis"] != "provinsi"]


@lru_cache(maxsize=128)
def changes(board: Papan) -> Pesan:
    """Say how many kabupaten/kota rose since the year before, and which rose farthest.

    Where nothing can be compared, says how many have a
    value at all.
    """
    papan, tahun = board.papan, board.tahun
    members = _members(papan)
    compared = members[members["perubahan"].notna()]
    if compared.empty:
        return _coverage(papan, board)
    return rises(compared, f"pada {tahun}", board.gap)


def rises(compared: pd.DataFrame, when: str, write: Callable[[float], str]) -> Pesan:
    """Say how many of the regions rose and which rose farthest.

    ``when`` names the span (``pada 2023``), ``write`` writes a change;
    ``compared`` has a row each with ``nama_pendek`` and its change ``perubahan``, none of them missing.
    """
    risen = int((compared["perubahan"] > 0).sum())
    total = len(compared)
    if risen == 0:
        return Pesan(f"Tidak ada kabupaten/kota yang naik {when}")
    best = compared[compared["perubahan"] == compared["perubahan"].max()]
    names = (
        _listed(list(best["nama_pendek"]))
        if len(best) <= MENTIONED
        else f"{bahasa.kata_bilangan(len(best))} wilayah"
    )
    gain = write(best["perubahan"].iloc[0])
    if total == 1:
        return Pesan("Satu-satunya kabupaten/kota yang dapat dibandingkan naik:", f"{names}, {gain}")
    many = "Semua" if risen == total else bahasa.kata_bilangan(risen).capitalize()
    head = f"{many} dari {bahasa.kata_bilangan(total)} kabupaten/kota naik"
    if risen == 1:
        return Pesan(f"{head}:", f"{names}, {gain}")
    if len(best) == risen:
        # nobody of them rose farther than the others
        named = f"{names}, masing-masing {gain}" if risen <= MENTIONED else f"masing-masing {gain}"
        return Pesan(f"{head}:" if risen <= MENTIONED else f"{head},", named)
    return Pesan(f"{head};", f"{names} paling jauh, {gain}")


@lru_cache(maxsize=128)
def leader(board: Papan) -> Pesan:
    """Say who leads the board, and how many kabupaten/kota are above the national value."""
    papan, tahun = board.papan, board.tahun
    valued = papan[papan["nilai"].notna()]
    if valued.empty:
        return Pesan(f"Belum ada nilai {tahun}")
    first = valued[valued["peringkat"] == 1]
    names = (
        _listed(list(first["nama_pendek"]))
        if len(first) <= MENTIONED
        else f"{bahasa.kata_bilangan(len(first)).capitalize()} wilayah"
    )
    head = f"{names} teratas, {board.write(first['nilai'].iloc[0])};"
    members = _members(valued)
    gaps = members["selisih_nasional"].dropna()
    if gaps.empty:
        return Pesan(head.rstrip(";"))
    above = int((gaps > 0).sum())
    many = bahasa.kata_bilangan(above) if above else "tidak satu pun"
    return Pesan(head, f"{many} kabupaten/kota di atas nasional")


@lru_cache(maxsize=128)
def figures(board: Papan) -> tuple[Angka, ...]:
    """Return the numbers a leader asks first about a board, at most four; what has no value is left out.

    The province's own value, how many kabupaten/kota are above the national value, which of them is
    nearest to its next class, and who has no value.
    """
    frame = board.papan
    found = [
        _own(frame, board),
        _above(frame, board),
        _nearest(_members(frame), board),
        _without(frame, board.tahun),
    ]
    return tuple(item for item in found if item is not None)


def _own(frame: pd.DataFrame, board: Papan) -> Angka | None:
    own = frame[(frame["kode_wilayah"] == board.owner) & frame["nilai"].notna()]
    if own.empty:
        return None
    r = own.iloc[0]
    moved = "" if pd.isna(r["perubahan"]) else f", {board.gap(r['perubahan'])} dari {board.tahun - 1}"
    return Angka(
        board.write(r["nilai"]),
        f"{r['nama_pendek']} · {r['predikat']}{moved}",
        board.source_names[r["sumber_id"]],
    )


def _above(frame: pd.DataFrame, board: Papan) -> Angka | None:
    compared = _members(frame)[_members(frame)["selisih_nasional"].notna()]
    if compared.empty:
        return None
    above = int((compared["selisih_nasional"] > 0).sum())
    r = compared.iloc[0]
    return Angka(
        f"{above} dari {len(compared)}",
        f"kabupaten/kota di atas nasional {board.write(r['nasional'])}",
        board.source_names[r["sumber_nasional_id"]],
    )


def _nearest(members: pd.DataFrame, board: Papan) -> Angka | None:
    open_ = members[members["ke_berikut"].notna()]
    if open_.empty:
        return None
    r = open_.sort_values(["ke_berikut", "nama_pendek"]).iloc[0]
    return Angka(
        board.write(r["ke_berikut"]),
        f"lagi: {r['nama_pendek']} menuju {r['predikat_berikut']}",
        f"Dihitung dari {board.write(r['nilai'])}",
    )


def _without(frame: pd.DataFrame, tahun: int) -> Angka | None:
    missing = frame.loc[frame["nilai"].isna(), "nama_pendek"]
    if missing.empty:
        return None
    few = len(missing) <= MENTIONED
    named = _listed(list(missing)) if few else "kabupaten/kota tanpa nilai"
    return Angka(
        f"{len(missing)} dari {len(frame)}", f"tanpa nilai {tahun}: {named}" if few else f"{named} {tahun}"
    )


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}"


def _coverage(papan: pd.DataFrame, board: Papan) -> Pesan:
    tahun = board.tahun
    valued = papan[papan["nilai"].notna()]
    if valued.empty:
        return Pesan(f"Belum ada nilai {tahun}")
    if len(valued) == 1:
        r = valued.iloc[0]
        return Pesan(
            f"Baru {r['nama_pendek']} yang bernilai {tahun}:", f"{board.write(r['nilai'])}, {r['predikat']}"
        )
    many, all_ = bahasa.kata_bilangan(len(valued)).capitalize(), bahasa.kata_bilangan(len(papan))
    return Pesan(f"{many} dari {all_} wilayah bernilai {tahun}")
