"""What is wrong with an input, said so that its owner can find and mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

MASKED = "•••"


def huruf(nomor: int) -> str:
    """Return the letters by which a spreadsheet calls a column; the first is 1."""
    letters, rest = "", nomor
    while rest:
        rest, last = divmod(rest - 1, 26)
        letters = chr(ord("A") + last) + letters
    return letters


@dataclass(frozen=True)
class Masalah:
    """One thing wrong in one place of an input file.

    ``baris`` is the line in the file, the first being 1 (``None``: the file or the column as a whole);
    ``kolom`` is the column's name and may be empty for the same reason. In a spreadsheet ``lembar`` names the
    sheet and ``nomor`` is the column's number, the first being 1. ``harapan`` says, in Indonesian, what is
    expected instead of ``nilai``, which is ``MASKED`` where it may be personal.
    """

    berkas: str
    baris: int | None
    kolom: str
    nilai: str
    harapan: str
    lembar: str = ""
    nomor: int | None = None

    @property
    def sel(self) -> str:
        """Address of the cell, such as ``D17``; empty when it is not one cell of a sheet."""
        if self.baris is None or self.nomor is None:
            return ""
        return f"{huruf(self.nomor)}{self.baris}"

    def __str__(self) -> str:
        """Return the problem as one line of a report."""
        place = self.berkas
        if self.lembar:
            place += f", lembar {self.lembar}"
        if self.lembar and self.sel:
            place += f", sel {self.sel}"
        elif self.baris is not None:
            place += f" baris {self.baris}"
        if self.kolom:
            place += f", kolom {self.kolom}"
        found = f"“{self.nilai}” " if self.nilai else ""
        return f"{place}: {found}{self.harapan}"


class MasukanDitolak(ValueError):  # noqa: N818 - an Indonesian name
    """The input breaks rules; ``masalah`` lists every one that was found."""

    def __init__(self, masalah: Sequence[Masalah]) -> None:
        """Keep the problems, in the order in which they were found."""
        self.masalah = tuple(masalah)
        super().__init__("\n".join(str(m) for m in self.masalah))
