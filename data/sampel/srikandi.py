"""Simulated use of Srikandi: every OPD of every region in each of 36 months."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import TypeAlias

import numpy as np
import pyarrow as pa

from data import rules
from data.reference import Baris
from data.sampel import daftar
from data.sampel.acak import PERMILLE, aliran
from data.staging import SKEMA

BULAN = 36
TERAKHIR = date(2026, 10, 1)

_Row: TypeAlias = tuple[date | str | int | None, ...]
# A kabupaten of many kecamatan is cut here; the sample need not be complete.
_MOST_OPD = 45
_KECAMATAN_SIZE = 5
_SEEN = 8  # months at least that an OPD worked before it fell silent
_FILED = 280  # berkas to naskah keluar, in permille
_EXPIRED = 180  # accounts of an OPD in use whose TTE has run out, to those without an active one, in permille

# Work in a month, in permille of an ordinary one: offices close their year in December and empty at Lebaran.
_DECEMBER, _JANUARY = 1350, 880
_LEBARAN: Mapping[tuple[int, int], int] = {
    (2024, 3): 900,
    (2024, 4): 720,
    (2025, 3): 780,
    (2025, 4): 850,
    (2026, 2): 930,
    (2026, 3): 700,
}


@dataclass(frozen=True)
class _Profile:
    """How a region uses Srikandi; shares in permille, months counted from the sample's first.

    ``active``: OPD in use at the end; ``start`` and ``ramp``: month of the first OPD and months until the
    last begins; ``work``: naskah keluar a month per 1000 of an OPD's size; ``incoming``: masuk to keluar;
    ``disposed``: disposisi to masuk, which tells use from mere registration; ``followed``: ditindaklanjuti to
    masuk; ``signed``: accounts with an active TTE.
    """

    active: int
    start: int
    ramp: int
    work: int
    incoming: int
    disposed: int
    followed: int
    signed: int


_PROFILES: Mapping[str, _Profile] = {
    "52": _Profile(870, -6, 26, 2600, 1350, 640, 700, 620),
    "52.01": _Profile(930, -4, 18, 5400, 1250, 760, 780, 680),
    "52.02": _Profile(690, 2, 26, 2700, 1200, 350, 520, 430),
    "52.03": _Profile(620, 4, 26, 2300, 1420, 170, 400, 350),
    "52.04": _Profile(800, 0, 24, 3300, 1180, 520, 610, 540),
    "52.05": _Profile(330, 8, 24, 1100, 1500, 40, 180, 160),
    "52.06": _Profile(420, 7, 25, 1300, 1450, 60, 230, 210),
    "52.07": _Profile(750, 1, 24, 3000, 1150, 580, 640, 560),
    "52.08": _Profile(550, 5, 26, 1900, 1300, 240, 430, 300),
    "52.71": _Profile(980, -10, 20, 9000, 1220, 850, 860, 820),
    "52.72": _Profile(500, 6, 26, 1700, 1380, 110, 330, 270),
}
# what is missing: whole months, and a count that a region's recapitulation does not have
_NO_ROWS: Mapping[str, tuple[date, ...]] = {"52.05": (date(2025, 1, 1), date(2025, 2, 1))}
_NO_FILES = ("52.08",)
_NO_EXPIRED = ("52.06",)

# What becomes of OPD that are not in use at the end, in turn: the months since they were, or None for never.
_SILENT: Sequence[int | None] = (1, None, 14, None, 4, None, 7, None, 19, 2, None, 16, None)


@dataclass(frozen=True)
class _Opd:
    """An OPD: its size and the months it is in use, from ``first`` up to and without ``beyond``."""

    nama: str
    size: int
    first: int
    beyond: int


def tabel(isi: rules.Reference) -> Iterator[pa.Table]:
    """Yield a row for every month, region and OPD, in this order.

    Counts fit each other: pengguna_aktif and tte_aktif + tte_kedaluwarsa <= jumlah_pengguna,
    naskah_ditindaklanjuti <= naskah_masuk. An OPD that does not use Srikandi has zeros; what a region did not
    report has no row, or null.
    """
    rows: list[_Row] = []
    for region in isi.tabel["wilayah"]:
        kode = region.teks("kode")
        profile = _profile(kode)
        for opd in _opds(region, profile):
            rows += _months(kode, profile, opd)
    rows.sort(key=itemgetter(0, 1))
    numbered = [(*row, "simulasi", "sampel", n) for n, row in enumerate(rows, 1)]
    schema = SKEMA["srikandi"]
    columns = zip(*numbered, strict=True)
    yield pa.table(dict(zip(schema.names, columns, strict=True)), schema=schema)


def bulan() -> list[date]:
    """Return the first days of the sample's months, oldest first."""
    last = TERAKHIR.year * 12 + TERAKHIR.month - 1
    return [date(n // 12, n % 12 + 1, 1) for n in range(last - BULAN + 1, last + 1)]


def _profile(kode: str) -> _Profile:
    if kode in _PROFILES:
        return _PROFILES[kode]
    # a region of another province: somewhere in the middle of those known
    known = sorted(_PROFILES)
    return _PROFILES[known[int(aliran("srikandi", kode).integers(2, len(known) - 2))]]


def _opds(region: Baris, profile: _Profile) -> list[_Opd]:
    kode, kind = region.teks("kode"), region.teks("jenis")
    names = [(row["opd"], int(row["ukuran"])) for row in daftar.baca("opd") if row["jenis"] == kind]
    names += [(f"Kecamatan {name}", _KECAMATAN_SIZE) for name in daftar.kecamatan(kode)]
    names = names[:_MOST_OPD]
    rng = aliran("srikandi", kode, "opd")
    # larger ones begin earlier, but not strictly
    names.sort(key=lambda one: (-one[1] * int(rng.integers(600, 1400)), one[0]))
    silent = len(names) - (len(names) * profile.active + PERMILLE // 2) // PERMILLE
    turns = {int(place): turn for turn, place in enumerate(rng.permutation(len(names))[:silent])}
    starts = _starts(len(names), profile)
    return [_opd(name, size, starts[place], turns.get(place)) for place, (name, size) in enumerate(names)]


def _opd(nama: str, size: int, first: int, turn: int | None) -> _Opd:
    if turn is None:
        return _Opd(nama, size, first, BULAN)
    months = _SILENT[turn % len(_SILENT)]
    if months is None:
        return _Opd(nama, size, first, first)
    # whoever fell silent had begun, and early enough for it to be seen
    return _Opd(nama, size, min(first, BULAN - months - _SEEN), BULAN - months)


def _starts(size: int, profile: _Profile) -> list[int]:
    """Return the month in which each OPD begins: few at first, then many, then the last few.

    After a part x of the ramp the share x^2 / (x^2 + (1 - x)^2) has begun: an S-curve in whole numbers.
    """
    starts: list[int] = []
    for month in range(profile.ramp + 1):
        done, left = month**2, (profile.ramp - month) ** 2
        begun = -(-size * done // (done + left))
        starts += [profile.start + month] * (begun - len(starts))
    return starts


def _months(kode: str, profile: _Profile, opd: _Opd) -> Iterator[_Row]:
    rng = aliran("srikandi", kode, opd.nama)
    accounts = 4 + opd.size * int(rng.integers(900, 1400)) // PERMILLE
    pause = _pause(rng)
    for number, month in enumerate(bulan()):
        noise = [int(x) for x in rng.integers(820, 1181, 6)]
        if month in _NO_ROWS.get(kode, ()):
            continue
        begun = max(number - opd.first + 1, 0)
        registered = accounts * begun // (begun + 2)
        if opd.first <= number < opd.beyond and number not in pause:
            work = opd.size * profile.work * _season(month) // PERMILLE * begun // (begun + 3)
            counts = _counts(profile, registered, work, noise)
            ran_out = (registered - counts[6]) * _EXPIRED // PERMILLE
        else:
            # half of them ran out with nobody to renew them
            counts = [0] * 6 + [registered * profile.signed // 2 // PERMILLE]
            ran_out = registered * profile.signed // PERMILLE - counts[6]
        files = None if kode in _NO_FILES else counts[5]
        expired = None if kode in _NO_EXPIRED else ran_out
        yield (month, kode, opd.nama, registered, *counts[:5], files, counts[6], expired)


def _pause(rng: np.random.Generator) -> range:
    """Return the months in which an OPD lets it rest: for most none, and never at the end."""
    rests, start, length = (int(x) for x in rng.integers((0, 12, 1), (5, BULAN - 6, 4)))
    return range(start, start + length) if rests == 0 else range(0)


def _counts(profile: _Profile, registered: int, work: int, noise: Sequence[int]) -> list[int]:
    """Return aktif, masuk, keluar, disposisi, ditindaklanjuti, berkas and TTE of an OPD that is in use.

    ``work`` is the naskah keluar that are to be expected, in thousandths; ``noise`` is in permille.
    """
    sent = work * noise[0] // PERMILLE**2
    received = _part(sent, profile.incoming, noise[1])
    return [
        min(registered, max(1, _part(registered, 300 + profile.disposed * 2 // 3, noise[2]))),
        received,
        sent,
        _part(received, profile.disposed, noise[3]),
        min(received, _part(received, profile.followed, noise[4])),
        _part(sent, _FILED, noise[5]),
        registered * profile.signed // PERMILLE,
    ]


def _part(whole: int, share: int, noise: int) -> int:
    return (whole * share * noise + PERMILLE**2 // 2) // PERMILLE**2


def _season(month: date) -> int:
    usual = {12: _DECEMBER, 1: _JANUARY}.get(month.month, PERMILLE)
    return _LEBARAN.get((month.year, month.month), usual)
