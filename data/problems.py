"""What is wrong with an input, said so that its owner can find and mend it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Masalah:
    """One thing wrong in one place of an input file.

    ``baris`` is the line in the file, its header being line 1 (``None``: the file as a whole); ``kolom`` may
    be empty for the same reason. ``harapan`` says, in Indonesian, what is expected instead of ``nilai``.
    """

    berkas: str
    baris: int | None
    kolom: str
    nilai: str
    harapan: str

    def __str__(self) -> str:
        """Return the problem as one line of a report."""
        place = self.berkas
        if self.baris is not None:
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
