"""From whom to learn: who is best in what, by how much, and what copying it would bring."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from data.instrument import INDEKS, Instrumen

# Values of one instrument and year: by region code, then by element code (``INDEKS`` for the index).
Nilai: TypeAlias = Mapping[str, Mapping[str, Decimal | int | None]]

_WHOLE = Decimal(100)
_NOTHING = Decimal(0)


@dataclass(frozen=True)
class Unggul:
    """The regions in one element, best first, then by code; ``tanpa_nilai`` are those without a value."""

    kode: str
    bobot: Decimal
    urutan: tuple[tuple[str, Decimal], ...]
    tanpa_nilai: tuple[str, ...]

    @property
    def nilai(self) -> Decimal | None:
        """Best value; ``None`` when no region has one."""
        return self.urutan[0][1] if self.urutan else None

    @property
    def terbaik(self) -> tuple[str, ...]:
        """Regions that share the best value."""
        return tuple(region for region, value in self.urutan if value == self.nilai)

    @property
    def kedua(self) -> tuple[str, ...]:
        """Regions that share the next lower value; none when all are equal."""
        below = self.urutan[len(self.terbaik) :]
        return tuple(region for region, value in below if value == below[0][1])

    @property
    def selisih(self) -> Decimal | None:
        """How far the best are above ``kedua``; ``None`` when there is nobody to be above."""
        below = self.urutan[len(self.terbaik) :]
        return self.urutan[0][1] - below[0][1] if below else None

    def jarak(self, wilayah: str) -> Decimal | None:
        """Return how far the best value is above a region's (0: it is the best); ``None`` without a value."""
        own = dict(self.urutan).get(wilayah)
        return None if own is None else self.urutan[0][1] - own

    @property
    def manfaat(self) -> tuple[tuple[str, Decimal], ...]:
        """Regions below the best with the gain of their index if they had the best value, largest first.

        Gain = weight x (best - own) / 100, since index = sum(weight x value) / 100 (PermenPANRB 59/2020).
        """
        lower = self.urutan[len(self.terbaik) :]
        gains = [(region, self.bobot * (self.urutan[0][1] - value) / _WHOLE) for region, value in lower]
        return tuple(sorted(gains, key=lambda item: (-item[1], item[0])))


@dataclass(frozen=True)
class Pelajaran:
    """What a region can learn in one element: who does better, best first, then by code.

    ``kenaikan`` is the gain of the index if it had the value of the first of them; 0 when nobody does better.
    """

    kode: str
    sendiri: Decimal
    guru: tuple[tuple[str, Decimal], ...]
    kenaikan: Decimal


@dataclass(frozen=True)
class Tiru:
    """One indicator worth copying from a region: both levels and the gain of the index."""

    kode: str
    sendiri: Decimal
    guru: Decimal
    kenaikan: Decimal


@dataclass(frozen=True)
class Guru:
    """A region as a teacher: the indicators in which it is better, largest gain first, and their total gain.

    ``terlewat`` counts the indicators that could not be compared, since one of the two has no level.
    """

    wilayah: str
    kenaikan: Decimal
    indikator: tuple[Tiru, ...]
    terlewat: int


def unggul(of: Instrumen, nilai: Nilai) -> tuple[Unggul, ...]:
    """Return who is best, for the index and every element in the order of the regulation.

    Missing values are passed over and counted. Raise ValueError, in Indonesian, for a code the instrument
    does not have or a value that is no number.
    """
    known = {region: _known(of, values) for region, values in sorted(nilai.items())}
    return tuple(_standing(kode, bobot, known) for kode, bobot in _weights(of).items())


def pelajaran(of: Instrumen, nilai: Nilai, wilayah: str) -> tuple[Pelajaran, ...]:
    """Return what a region can learn, for every element in which it has a value, in the regulation's order.

    Raise ValueError, in Indonesian, as ``unggul`` does, and for a region that is not among the values.
    """
    _refuse_unknown(nilai, wilayah)
    lessons = []
    for standing in unggul(of, nilai):
        values = dict(standing.urutan)
        if wilayah in values:
            own = values[wilayah]
            better = tuple((region, value) for region, value in standing.urutan if value > own)
            gain = standing.bobot * (better[0][1] - own) / _WHOLE if better else _NOTHING
            lessons.append(Pelajaran(standing.kode, own, better, gain))
    return tuple(lessons)


def belajar(of: Instrumen, nilai: Nilai, wilayah: str) -> tuple[Guru, ...]:
    """Return all other regions as teachers of one, the most useful first, then by code.

    The gain is that of the index if the region took over every indicator's level where the other is better:
    sum of weight x (other - own) / 100 over those (PermenPANRB 59/2020). Raise ValueError, in Indonesian, as
    ``pelajaran`` does.
    """
    _refuse_unknown(nilai, wilayah)
    known = {region: _known(of, values) for region, values in nilai.items()}
    teachers = [_teacher(of, known, wilayah, other) for other in known if other != wilayah]
    return tuple(sorted(teachers, key=lambda teacher: (-teacher.kenaikan, teacher.wilayah)))


def _weights(of: Instrumen) -> dict[str, Decimal]:
    return {INDEKS: _WHOLE} | {u.kode: u.bobot for u in of.unsur}


def _refuse_unknown(nilai: Nilai, wilayah: str) -> None:
    if wilayah not in nilai:
        raise ValueError(f"Wilayah {wilayah} tidak ada di antara yang dibandingkan")


def _known(of: Instrumen, values: Mapping[str, Decimal | int | None]) -> dict[str, Decimal]:
    unknown = sorted(set(values) - set(_weights(of)))
    if unknown:
        raise ValueError(f"Instrumen {of.nama} tidak mempunyai unsur {', '.join(unknown)}")
    known = {kode: Decimal(value) for kode, value in values.items() if value is not None}
    for kode, value in known.items():
        if not value.is_finite():
            raise ValueError(f"Nilai {kode or 'indeks'} harus angka, bukan {value}")
    return known


def _standing(kode: str, bobot: Decimal, known: Mapping[str, Mapping[str, Decimal]]) -> Unggul:
    valued = [(region, values[kode]) for region, values in known.items() if kode in values]
    return Unggul(
        kode=kode,
        bobot=bobot,
        urutan=tuple(sorted(valued, key=lambda item: (-item[1], item[0]))),
        tanpa_nilai=tuple(region for region, values in known.items() if kode not in values),
    )


def _teacher(of: Instrumen, known: Mapping[str, Mapping[str, Decimal]], wilayah: str, other: str) -> Guru:
    leaves = [u.kode for u in of.unsur if not of.anak(u.kode)]
    compared = [kode for kode in leaves if kode in known[wilayah] and kode in known[other]]
    better = list(_better(of, known[wilayah], known[other], compared))
    return Guru(
        wilayah=other,
        kenaikan=sum((one.kenaikan for one in better), _NOTHING),
        indikator=tuple(sorted(better, key=lambda one: (-one.kenaikan, one.kode))),
        terlewat=len(leaves) - len(compared),
    )


def _better(
    of: Instrumen, own: Mapping[str, Decimal], other: Mapping[str, Decimal], compared: list[str]
) -> Iterator[Tiru]:
    for kode in compared:
        if other[kode] > own[kode]:
            gain = of.per_kode[kode].bobot * (other[kode] - own[kode]) / _WHOLE
            yield Tiru(kode, own[kode], other[kode], gain)
