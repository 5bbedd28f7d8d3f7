"""Which reader reads a file: the one that recognises its content."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from data.readers import lapor, spbe_lhe, spbe_rekapitulasi, spbe_tabel, srikandi
from data.readers.berkas import Berkas, ditolak
from data.readers.hasil import Bacaan
from data.readers.lembar import Lembar
from data.rules import Reference

_Read: TypeAlias = Callable[[Berkas, Reference, datetime], Bacaan]


@dataclass(frozen=True)
class Pembaca:
    """A reader: what it calls its format, how it recognises it and how it reads it."""

    jenis: str
    mengenali: Callable[[Sequence[Lembar]], bool]
    baca: _Read


def _plain(read: Callable[[str, Sequence[Lembar], Reference], Bacaan]) -> _Read:
    return lambda file, isi, _: read(file.nama, file.lembar, isi)


PEMBACA = (
    Pembaca(
        lapor.JENIS, lapor.mengenali, lambda file, isi, now: lapor.baca(file.nama, file.lembar, isi, now)
    ),
    *(
        Pembaca(reader.JENIS, reader.mengenali, _plain(reader.baca))
        for reader in (srikandi, spbe_lhe, spbe_rekapitulasi, spbe_tabel)
    ),
)


def baca(berkas: Berkas, isi: Reference, now: datetime) -> Bacaan:
    """Read a file with the first reader that recognises it; raise MasukanDitolak when none does."""
    for reader in PEMBACA:
        if reader.mengenali(berkas.lembar):
            return reader.baca(berkas, isi, now)
    known = "; ".join(reader.jenis for reader in PEMBACA)
    raise ditolak(berkas.nama, f"isinya tidak dikenal; yang dapat dibaca: {known}")
