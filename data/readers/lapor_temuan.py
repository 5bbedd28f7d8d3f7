"""What is wrong with a SP4N-LAPOR! export, collected within bounds and without a word of personal data."""

from collections.abc import Iterator, Sequence

from data.bahasa import bilangan
from data.problems import MASKED, Masalah
from data.readers.hasil import BarisDitolak
from data.readers.lapor_kolom import Kepala, tampil
from data.readers.lembar import Lembar, Sel

MASALAH = 10_000  # problems kept in detail
BARIS = 1_000  # rejected rows kept in detail


class Temuan:
    """The problems, rejected rows and remarks of one file; all are counted, only so many kept in detail."""

    def __init__(self, berkas: str, lembar: Sequence[Lembar]) -> None:
        """Begin with nothing found in ``berkas``; ``ditolak`` counts its rejected reports."""
        self.berkas = berkas
        self.ditolak = 0
        self._order = {one.nama: place for place, one in enumerate(lembar)}
        self._notes: list[str] = []
        self._problems: list[Masalah] = []
        self._problems_found = 0
        self._rows: list[BarisDitolak] = []
        self._rows_cut = 0

    def catat(self, catatan: str, lembar: str = "") -> None:
        """Add a remark, on one sheet if it is named."""
        self._notes.append(f"Lembar {lembar}: {catatan}" if lembar else catatan[:1].upper() + catatan[1:])

    def masalah(self, satu: Masalah) -> None:
        """Add a problem."""
        self._problems_found += 1
        if len(self._problems) < MASALAH:
            self._problems.append(satu)

    @property
    def sisa(self) -> int:
        """How many more rejected rows are kept in detail."""
        return BARIS - len(self._rows)

    def tolak(self, satu: BarisDitolak | None = None) -> None:
        """Count a rejected report and keep its row, if there is one to keep and room for it."""
        self.ditolak += 1
        if not self.sisa:
            self._rows_cut += 1
        elif satu is not None:
            self._rows.append(satu)

    @property
    def semua_masalah(self) -> tuple[Masalah, ...]:
        """The problems kept, in the order of the file."""
        key = self._order
        return tuple(sorted(self._problems, key=lambda m: (key.get(m.lembar, 0), m.baris or 0, m.nomor or 0)))

    @property
    def semua_baris(self) -> tuple[BarisDitolak, ...]:
        """The rejected rows kept, in the order of the file."""
        return tuple(sorted(self._rows, key=lambda row: (self._order[row.lembar], row.baris)))

    @property
    def semua_catatan(self) -> tuple[str, ...]:
        """The remarks, and how much was found that is not kept."""
        return (*self._notes, *self._cut())

    def _cut(self) -> Iterator[str]:
        if more := self._problems_found - len(self._problems):
            yield f"{bilangan(more)} masalah lain tidak diperinci"
        if self._rows_cut:
            yield f"{bilangan(self._rows_cut)} baris lain yang ditolak tidak diperinci"


def samarkan(lembar: str, kepala: Kepala, baris: int, sel: Sequence[Sel], *, semua: bool) -> BarisDitolak:
    """Return a rejected row as a report may show it: only columns that are read, or none if ``semua``."""
    shown = frozenset() if semua else frozenset(kepala.posisi.values())
    cells = (*sel[: len(kepala.sel)], *[None] * (len(kepala.sel) - len(sel)))
    return BarisDitolak(
        lembar, baris, tuple(tampil(cell) if n in shown else MASKED for n, cell in enumerate(cells))
    )
