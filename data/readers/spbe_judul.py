"""What stands above a table of SPBE values in free text: the instrument, the evaluation year."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.readers.lembar import MONTH, Sel, kunci, teks
from data.readers.spbe import Acuan, Pedoman, Pengumpul

_YEAR = re.compile(r"\b20[0-9]{2}\b")
_SAID = re.compile(r"\b(tahun|periode)\b")
# Years that are not the evaluation's: of laws ("Nomor 13 Tahun 2024", "663/2024") and of dates.
_LAWS = re.compile(
    r"\b(?!20)[0-9]{1,4} ?/ ?20[0-9]{2}\b"
    r"|\b(nomor|no\.?|permen\w*|kepmen\w*|perpres|perda|pergub|perbup|perwal) ?[0-9]{1,4} tahun 20[0-9]{2}\b"
)
_DATES = re.compile(
    rf"\b([0-9]{{1,2}} )?({'|'.join(MONTH)}) 20[0-9]{{2}}\b|\b20[0-9]{{2}} [0-9]{{2}} [0-9]{{2}}\b"
)
_SIMULATED = re.compile(r"\bsimulasi\b")
_LABEL = re.compile(r"^(instrumen|pedoman)( evaluasi)?\b[ :]*")


@dataclass(frozen=True)
class Judul:
    """What the rows above a table say: the instruments and years they name, and whether all is simulated."""

    instrumen: tuple[str, ...]
    tahun: tuple[int, ...]
    simulasi: bool


def baca_judul(acuan: Acuan, nama: str, baris: Iterable[Sequence[Sel]]) -> Judul:
    """Return what the title rows of a sheet say; a year in the sheet's name counts as said."""
    guides: dict[str, None] = {}
    said: dict[int, None] = {}
    other: dict[int, None] = {}
    simulated = False
    for cells in baris:
        rest = " ".join(teks(cell) for cell in cells if isinstance(cell, str | int | float)).casefold()
        rest = rest.replace("–", "-").replace("—", "-")
        simulated = simulated or bool(_SIMULATED.search(rest))
        for one in acuan.pedoman.values():
            without = _without(one, rest)
            if without != rest:
                guides[one.kode] = None
                rest = without
        rest = _DATES.sub(" ", kunci(_LAWS.sub(" ", rest)))
        years = {int(year): None for year in _YEAR.findall(rest)}
        if _SAID.search(rest):
            said |= years
        else:
            other |= years
    in_name = {int(year): None for year in _YEAR.findall(kunci(nama))}
    return Judul(tuple(guides), tuple(said | in_name if said else in_name or other), simulated)


def _without(pedoman: Pedoman, text: str) -> str:
    """Return a text, lower case, without the mention of an instrument.

    Its code must stand as it is: "SPBE 2020" is the evaluation of 2020, not the instrument ``spbe-2020``.
    """
    label = _LABEL.match(text)
    if label and kunci(text[label.end() :]) == kunci(pedoman.kode):
        return ""
    text = re.sub(rf"(?<![\w-]){re.escape(pedoman.kode)}(?![\w-])", " ", text)
    name = pedoman.nama.casefold().replace("–", "-")
    text = re.sub(rf"\b{re.escape(name)}\b".replace(r"\-", " ?- ?"), " ", text)
    numbers = re.findall(r"[0-9]+", pedoman.peraturan)[-2:]
    law = rf"\b{' ?(/|tahun) ?'.join(numbers)}\b" if len(numbers) > 1 else r"(?!)"
    return re.sub(law, " ", text)


def tahun_judul(kumpulan: Pengumpul, lembar: str, judul: Judul) -> int | None:
    """Return the one year that the titles say, or add the problem."""
    if len(judul.tahun) == 1:
        return judul.tahun[0]
    if judul.tahun:
        years = " dan ".join(str(year) for year in sorted(judul.tahun))
        expected = (
            f"tertulis lebih dari satu tahun evaluasi, {years}; sisakan satu di atas tabel dan di nama lembar"
        )
    else:
        expected = "tahun evaluasi tidak tertulis; tulis di atas tabel, misalnya “Tahun Evaluasi 2025”"
    kumpulan.masalah_lembar(lembar, "tahun", expected)
    return None


def instrumen_judul(
    kumpulan: Pengumpul, lembar: str, acuan: Acuan, judul: Judul, tahun: int | None, cocok: Sequence[Pedoman]
) -> Pedoman | None:
    """Return the instrument that the titles name, or else the only one that fits; add the problem if none.

    ``cocok`` are the instruments of the year whose elements every row names.
    """
    if len(judul.instrumen) > 1:
        names = " dan ".join(judul.instrumen)
        expected = f"tertulis lebih dari satu instrumen, {names}; sisakan satu di atas tabel"
        kumpulan.masalah_lembar(lembar, "instrumen", expected)
        return None
    if judul.instrumen:
        one = acuan.pedoman[judul.instrumen[0]]
        if tahun is not None and not one.berlaku(tahun):
            expected = f"instrumen {one.kode} ({one.nama}) tidak berlaku pada tahun evaluasi {tahun}"
            kumpulan.masalah_lembar(lembar, "instrumen", expected)
            return None
        return one
    if len(cocok) == 1:
        return cocok[0]
    known = ", ".join(acuan.pedoman)
    expected = (
        f"instrumen tidak tertulis; tulis di atas tabel, misalnya “Instrumen: spbe-2020” (yang ada: {known})"
    )
    kumpulan.masalah_lembar(lembar, "instrumen", expected)
    return None
