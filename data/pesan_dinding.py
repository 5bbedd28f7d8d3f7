"""What the wall says of a map: how many regions stand in which class."""

from data import bahasa, pesan
from data.pesan import Pesan
from data.spbe import Papan


def kelas(board: Papan) -> Pesan:
    """Say how many kabupaten/kota are in the highest class that any is in, and how many in the lowest.

    Where fewer than two have a value, say what :func:`data.pesan.changes` does.
    """
    frame = board.papan
    members = frame[frame["jenis"] != "provinsi"]
    valued = members[members["nilai"].notna()]
    if len(valued) <= 1:
        return pesan.changes(board)
    order = dict(zip(board.predikat["predikat"], board.predikat["urutan"], strict=True))
    counts = valued["predikat"].value_counts()
    best, least = (pick(counts.index, key=lambda name: order[name]) for pick in (max, min))
    total = bahasa.kata_bilangan(len(members))
    kind = "di tingkat" if board.levels else "berpredikat"
    if best == least:
        known = "" if len(valued) == len(members) else " yang bernilai"
        total = bahasa.kata_bilangan(len(valued))
        return Pesan(f"Semua dari {total} kabupaten/kota{known} {kind} {_short(best)}")
    many = bahasa.kata_bilangan(int(counts[best])).capitalize()
    fewest = bahasa.kata_bilangan(int(counts[least]))
    return Pesan(
        f"{many} dari {total} kabupaten/kota {kind} {_short(best)};", f"{fewest} masih {_short(least)}"
    )


def _short(predikat: str) -> str:
    """Return a class's name without what stands in brackets behind it."""
    return predikat.split(" (", maxsplit=1)[0]
