"""The course of a simulated report, from its arrival to its closure, in days since the sample's first."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from data.sampel.acak import PERMILLE, Ints, aliran, tarik, undian
from data.sampel.lapor_pola import HARI, MULAI, Pola

STATUS = (
    "Belum Terverifikasi",
    "Terverifikasi",
    "Sedang Diproses",
    "Ditanggapi oleh Pelapor",
    "Ditunda",
    "Selesai",
    "Ditutup oleh Admin",
    "Ditutup oleh Sistem",
    "Diarsipkan oleh Admin",
    "Diarsipkan oleh Sistem",
)
BELUM, TERVERIFIKASI, _IN_PROGRESS, _ANSWERED, _PUT_OFF, _FIRST_CLOSED = range(6)
_ARCHIVED = len(STATUS) - 1

KANAL = ("Website", "Aplikasi Android", "Aplikasi iOS", "SMS 1708", "X (Twitter)", "Tatap Muka", "WhatsApp")
# one row a year of the sample: messages by SMS go, those by WhatsApp come
_CHANNELS = np.stack(
    [
        undian((380, 260, 30, 140, 70, 60, 60)),
        undian((340, 280, 40, 90, 50, 60, 140)),
        undian((300, 280, 50, 60, 40, 60, 210)),
    ]
)
_YEAR = 366
TIPE = (None, "Anonim", "Rahasia")
_TYPES = undian((620, 250, 130))
_HOURS = undian((12, 6, 4, 3, 4, 10, 24, 46, 72, 84, 80, 70, 58, 60, 62, 58, 52, 46, 48, 56, 54, 44, 30, 17))
_ENDS = undian((0,) * _FIRST_CLOSED + (300, 340, 240, 120, 0))
_RATINGS = undian((830, 18, 14, 30, 50, 58))  # none, then 1 to 5
_SETWAPRES = 6  # permille

# Days each step takes: as often one number of a row as another, at the pace of an average region.
_VERIFY = np.array((0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 5, 7, 11))
_FOLLOW = np.array((0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7, 8, 10, 13, 18, 27))
_COMPLAINT = (1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 9, 11, 14, 18, 25, 38, 70)
_CLOSE = np.array(  # one row a class, in the order of KELAS
    [
        _COMPLAINT,
        [3 * days for days in _COMPLAINT],
        _COMPLAINT,
        (0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6, 8, 11, 16, 30),
    ]
)
_STUCK_FOR = (180, 420)  # days after which the system files away what nobody closed
_NEVER = 10 * HARI
_STUCK_AT_ONCE = 3  # of so many that get stuck, one is not even verified

# How long a region takes (permille of an average one) and how much gets stuck (permille).
_PACE: Mapping[str, tuple[int, int]] = {
    "52.01": (720, 25),
    "52.02": (950, 45),
    "52.03": (1150, 60),
    "52.04": (850, 40),
    "52.05": (1700, 110),
    "52.06": (1900, 130),
    "52.07": (800, 30),
    "52.08": (1250, 70),
    "52.71": (550, 15),
    "52.72": (1400, 85),
}
_USUAL = (1100, 60)

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Laporan:
    """Reports, one element each in every array; the days of what has not happened lie in the future.

    ``hari``, ``verifikasi``, ``tindak`` and ``tutup`` count from the sample's first day; ``antara`` and
    ``akhir`` are the status while followed up and when closed; ``rating`` is 0 for none.
    """

    hari: Ints
    detik: Ints
    wilayah: Ints
    kategori: Ints
    kelas: Ints
    kanal: Ints
    tipe: Ints
    tempat: Ints
    rating: Ints
    setwapres: Flags
    verifikasi: Ints
    tindak: Ints
    tutup: Ints
    antara: Ints
    akhir: Ints

    def ambil(self, index: Ints) -> "Laporan":
        """Return the reports at the positions given."""
        return Laporan(**{one.name: getattr(self, one.name)[index] for one in fields(self)})

    def status(self, hari: Ints) -> Ints:
        """Return each report's status (a position in STATUS) as seen on the morning of a day."""
        steps = [hari > self.tutup, hari > self.tindak, hari > self.verifikasi]
        found: Ints = np.select(steps, [self.akhir, self.antara, np.int64(TERVERIFIKASI)], np.int64(BELUM))
        return found


def tertutup(status: Ints) -> Flags:
    """Say which statuses are those of closed reports."""
    closed: Flags = status >= _FIRST_CLOSED
    return closed


def undi(pola: Pola, blok: int, size: int) -> Laporan:
    """Draw ``size`` reports of the block of that number, in no order."""
    rng = aliran("lapor", str(blok))
    cell = np.searchsorted(pola.sampai, rng.integers(0, pola.sampai[-1], size), side="right")
    days, places, categories = HARI, len(pola.wilayah) + 1, len(pola.kategori)
    day, place, category = np.unravel_index(cell, (days, places, categories))
    kind: Ints = pola.kelas[category, rng.integers(0, PERMILLE, size)]
    course = _course(pola, rng, day, place, kind)
    return Laporan(
        hari=day,
        detik=tarik(rng, _HOURS, size) * 3600 + rng.integers(0, 3600, size),
        wilayah=place,
        kategori=category,
        kelas=kind,
        kanal=_CHANNELS[day // _YEAR, rng.integers(0, PERMILLE, size)],
        tipe=tarik(rng, _TYPES, size),
        tempat=rng.integers(0, 1 << 30, size),
        rating=tarik(rng, _RATINGS, size),
        setwapres=rng.integers(0, PERMILLE, size) < _SETWAPRES,
        **course,
    )


def _course(pola: Pola, rng: np.random.Generator, day: Ints, place: Ints, kind: Ints) -> dict[str, Ints]:
    size = len(day)
    known = [_PACE.get(row.teks("kode"), _USUAL) for row in pola.wilayah]
    pace, stuck_share = np.array([*known, _USUAL], dtype=np.int64).T[:, place]
    stuck = rng.integers(0, PERMILLE, size) < stuck_share
    unseen = stuck & (rng.integers(0, _STUCK_AT_ONCE, size) == 0)
    filed = day + rng.integers(*_STUCK_FOR, size)
    verified = _workday(day + _days(rng, _VERIFY[rng.integers(0, 20, size)], pace))
    followed = _workday(verified + _days(rng, _FOLLOW[rng.integers(0, 20, size)], pace))
    closed = _workday(followed + _days(rng, _CLOSE[kind, rng.integers(0, 20, size)], pace))
    between = np.where(rng.integers(0, 4, size) == 0, _ANSWERED, _IN_PROGRESS)
    return {
        "verifikasi": np.where(unseen, _NEVER, verified),
        "tindak": np.where(unseen, _NEVER, followed),
        "tutup": np.where(stuck, _workday(filed), closed),
        "antara": np.where(stuck, _PUT_OFF, between),
        "akhir": np.where(stuck, _ARCHIVED, tarik(rng, _ENDS, size)),
    }


def _days(rng: np.random.Generator, usual: Ints, pace: Ints) -> Ints:
    # the part of a day that is left over decides by lot, so that no number of days is missing
    days: Ints = (usual * pace + rng.integers(0, PERMILLE, len(usual))) // PERMILLE
    return days


def _workday(day: Ints) -> Ints:
    """Return the day itself, or the Monday after when it is in a weekend."""
    weekday = (day + MULAI.weekday()) % 7
    moved: Ints = day + np.maximum(0, 7 - weekday) * (weekday >= 5)  # noqa: PLR2004 - Saturday
    return moved
