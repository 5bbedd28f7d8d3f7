"""What a plan is asked for, as an address says it: words in, a checked choice out."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from data import bahasa, predikat
from data.instrument import INDEKS
from data.kisi import Kisi
from data.rencana import TERTINGGI, Pilihan, Rencana, RencanaGagal, Usaha, susun, target, usaha_sendiri

SAMA, MENAIK, SENDIRI = "sama", "menaik", "sendiri"
USAHA: Mapping[str, str] = {
    SAMA: "Sama tiap tingkat",
    MENAIK: "Makin tinggi makin berat",
    SENDIRI: "Atur sendiri",
}
# The user's own effort a level: words for a hand, numbers for the solver.
BEBAN: Mapping[str, str] = {"0.5": "Ringan", "1": "Biasa", "2": "Berat", "4": "Sangat berat"}
BIASA = "1"


@dataclass(frozen=True)
class Permintaan:
    """A plan as it is asked for: ``target`` is a class or a number, ``beban`` the efforts that differ."""

    target: str
    usaha: str = SAMA
    kunci: frozenset[str] = frozenset()
    tercapai: bool = True
    beban: tuple[tuple[str, str], ...] = ()

    @property
    def terbuka(self) -> "Permintaan":
        """The same with nothing locked."""
        return replace(self, kunci=frozenset())


def kelas_di_atas(grid: Kisi, wilayah: str) -> list[str]:
    """Return the classes above the region's unrounded index, the next first; none in the highest."""
    index = grid.of.hitung(
        {kode: level for kode, level in grid.tingkat(wilayah).items() if level is not None}
    )
    if INDEKS not in index:
        return []
    return [one.nama for one in predikat.kelas(grid.instrumen) if one.bawah > index[INDEKS]]


def pilihan(grid: Kisi, wanted: Permintaan) -> Pilihan:
    """Return the choice that :func:`data.rencana.susun` takes.

    Raise ValueError, in Indonesian, for a target that is neither a class of the instrument nor a number.
    """
    return Pilihan(
        target=_target(grid, wanted.target),
        usaha=_effort(grid, wanted),
        kunci=wanted.kunci,
        hanya_tercapai=wanted.tercapai,
    )


def rencana(grid: Kisi, wilayah: str, wanted: Permintaan) -> Rencana | None:
    """Return the plan that is asked for, ``None`` when the solver gave none that holds (it is in the log).

    Raise ValueError as :func:`pilihan` and ``Kisi.keadaan`` do.
    """
    try:
        return susun(grid.keadaan(wilayah), pilihan(grid, wanted))
    except RencanaGagal:
        logging.getLogger(__name__).exception("No plan for %s", wilayah)
        return None


def baca_beban(text: str, grid: Kisi) -> tuple[tuple[str, str], ...]:
    """Return the efforts in a text like ``I42:2,I11:0.5``; what names nothing known is passed over."""
    known = set(grid.indikator["kode"])
    pairs = [part.partition(":") for part in text.split(",")]
    return tuple(sorted({kode: load for kode, _, load in pairs if kode in known and load in BEBAN}.items()))


def tulis_beban(beban: tuple[tuple[str, str], ...]) -> str:
    """Return efforts as :func:`baca_beban` reads them; the usual ones need no words."""
    return ",".join(f"{kode}:{load}" for kode, load in beban if load != BIASA)


def _target(grid: Kisi, text: str) -> Decimal:
    if text in {one.nama for one in predikat.kelas(grid.instrumen)}:
        return target(grid.instrumen, text)
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"Target “{text}” bukan predikat dan bukan angka") from None
    if not (value.is_finite() and 0 < value <= TERTINGGI):
        raise ValueError(f"Target {text} harus di atas 0 dan paling tinggi {bahasa.tingkat(TERTINGGI)}")
    return value


def _effort(grid: Kisi, wanted: Permintaan) -> Usaha:
    if wanted.usaha == MENAIK:
        return "menaik"
    if wanted.usaha == SENDIRI:
        own = dict(wanted.beban)
        return usaha_sendiri({kode: Decimal(own.get(kode, BIASA)) for kode in grid.indikator["kode"]})
    return "sama"
