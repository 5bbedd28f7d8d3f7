"""Evaluation instruments as data, and the index arithmetic that is the same for all of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from pathlib import Path

from data import reference
from data.problems import Masalah, MasukanDitolak
from data.reference import Baris
from data.settings import settings

INDEKS = ""
_TOTAL = Decimal(100)
# Results that do not end (32/11) are given to 50 digits: far beyond any class bound, which has four decimals.
_DIGITS = Context(prec=50)


@dataclass(frozen=True)
class Unsur:
    """A domain, aspect or indicator; ``bobot`` is in % of the index, ``induk`` is ``""`` at the top."""

    instrumen: str
    jenjang: str
    kode: str
    induk: str
    nama: str
    bobot: Decimal
    skala: str


@dataclass(frozen=True)
class Instrumen:
    """An instrument: its elements in the order of the regulation."""

    nama: str
    unsur: tuple[Unsur, ...]

    @cached_property
    def per_kode(self) -> Mapping[str, Unsur]:
        """Every element by its code."""
        return {u.kode: u for u in self.unsur}

    @cached_property
    def _children(self) -> Mapping[str, tuple[Unsur, ...]]:
        children: dict[str, list[Unsur]] = defaultdict(list)
        for u in self.unsur:
            children[u.induk].append(u)
        return {kode: tuple(of) for kode, of in children.items()}

    def anak(self, kode: str = INDEKS) -> tuple[Unsur, ...]:
        """Return the elements directly under one (``""``: under the index); none under an indicator."""
        return self._children.get(kode, ())

    def hitung(self, nilai: Mapping[str, Decimal | int]) -> dict[str, Decimal]:
        """Compute every element above the given ones, and the index (``""``), unrounded.

        ``nilai`` holds levels of indicators, or values of aspects or domains, by code; a given element is
        taken as it is, not computed from what lies under it. An element with a child missing is absent from
        the result: missing is missing.

        Aspect = sum(weight x level) / sum(weight); domain = sum(aspect weight x aspect) / sum(aspect weight);
        index = sum(top weight x top value) / 100 (PermenPANRB 59/2020; the weights of children sum to their
        parent's, so the three are one formula). Raise ValueError for a code the instrument does not have.
        """
        unknown = sorted(set(nilai) - set(self.per_kode))
        if unknown:
            raise ValueError(f"Instrumen {self.nama} tidak mempunyai unsur {', '.join(unknown)}")
        known = {kode: Fraction(value) for kode, value in nilai.items()}
        computed: dict[str, Fraction] = {}
        self._compute(INDEKS, known, computed)
        return {
            kode: _DIGITS.divide(Decimal(exact.numerator), Decimal(exact.denominator))
            for kode, exact in computed.items()
        }

    def _compute(
        self, kode: str, known: Mapping[str, Fraction], computed: dict[str, Fraction]
    ) -> Fraction | None:
        if kode in known:
            return known[kode]
        children = self.anak(kode)
        values = [(child.bobot, self._compute(child.kode, known, computed)) for child in children]
        parts = [Fraction(weight) * value for weight, value in values if value is not None]
        if not children or len(parts) < len(children):
            return None
        total = sum(parts, Fraction(0)) / sum((Fraction(weight) for weight, _ in values), Fraction(0))
        computed[kode] = total
        return total


def susun(rows: Iterable[Baris]) -> dict[str, Instrumen]:
    """Return the instruments that checked rows of ``instrumen_*.csv`` describe, by name."""
    elements: dict[str, list[Unsur]] = defaultdict(list)
    for row in rows:
        u = Unsur(
            instrumen=row.teks("instrumen"),
            jenjang=row.teks("jenjang"),
            kode=row.teks("kode"),
            induk=row.teks("induk"),
            nama=row.teks("nama"),
            bobot=row.desimal("bobot"),
            skala=row.teks("skala"),
        )
        elements[u.instrumen].append(u)
    return {nama: Instrumen(nama, tuple(of)) for nama, of in elements.items()}


def periksa(rows: Iterable[Baris]) -> list[Masalah]:
    """Return what is wrong with the elements as trees: parents, levels and sums of weights."""
    rows = list(rows)
    problems: list[Masalah] = []
    by_key = {(row.teks("instrumen"), row.teks("kode")): row for row in rows}
    sums: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in rows:
        instrumen, induk = row.teks("instrumen"), row.teks("induk")
        if row.desimal("bobot") <= 0:
            problems.append(row.masalah("bobot", "harus lebih besar dari 0"))
        sums[instrumen, induk] += row.desimal("bobot")
        if not induk:
            continue
        parent = by_key.get((instrumen, induk))
        if parent is None:
            problems.append(row.masalah("induk", f"tidak ada di antara unsur {instrumen}"))
        elif _depth(parent) >= _depth(row):
            level = parent.teks("jenjang")
            problems.append(
                row.masalah("induk", f"adalah {level}, harus di atas jenjang {row.teks('jenjang')}")
            )
    for (instrumen, kode), row in by_key.items():
        total = sums.get((instrumen, kode))
        if total is not None and total != row.desimal("bobot"):
            expected = f"bobot {kode} harus sama dengan jumlah bobot unsur di bawahnya, {total.normalize():f}"
            problems.append(row.masalah("bobot", expected))
    for (instrumen, induk), total in sums.items():
        if not induk and total != _TOTAL:
            name = next(row.berkas for row in rows if row.teks("instrumen") == instrumen)
            expected = f"jumlah bobot unsur teratas {instrumen} adalah {total.normalize():f}, harus 100"
            problems.append(Masalah(name, None, "bobot", "", expected))
    return problems


def _depth(row: Baris) -> int:
    return reference.JENJANG.index(row.teks("jenjang"))


def muat(folder: Path) -> dict[str, Instrumen]:
    """Read and check the instruments in ``folder``; raise MasukanDitolak when anything is wrong."""
    rows, problems = reference.read(folder, "unsur")
    problems += periksa(rows)
    if problems:
        raise MasukanDitolak(problems)
    return susun(rows)


@lru_cache(maxsize=4)
def _loaded(folder: Path) -> dict[str, Instrumen]:
    return muat(folder)


def instrumen(nama: str) -> Instrumen:
    """Return an instrument of the reference folder; raise ValueError when there is none of that name."""
    every = _loaded(settings().reference)
    if nama not in every:
        raise ValueError(f"Instrumen {nama} tidak dikenal; yang ada: {', '.join(sorted(every))}")
    return every[nama]
