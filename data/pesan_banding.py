"""Messages of the comparison: who is ahead among the chosen, what nobody does well yet, who is best where."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from data import bahasa, banding
from data.banding import Unggulan
from data.instrument import INDEKS
from data.kisi import INDIKATOR, Kisi
from data.pesan import Pesan

# As many names as a line bears.
_MENTIONED = 2
# A level below it is not yet defined work in either scale of the regulation.
_SOUND = 3
_DECIMALS_OF_GAIN = 3


@lru_cache(maxsize=256)
def berdampingan(grid: Kisi, wilayah: tuple[str, ...]) -> Pesan:
    """Say who is ahead among the chosen regions in the index, and which indicator sets them apart most."""
    names, every = grid.names, banding.sel(grid)
    known = {code: every[INDEKS, code].nilai for code in wilayah if (INDEKS, code) in every}
    if not known:
        return Pesan(f"Belum ada nilai {grid.tahun} untuk wilayah yang dipilih")
    best = max(known.values())
    first = [code for code in known if known[code] == best]
    if len(known) == 1:
        return Pesan(
            f"Hanya {names[first[0]]} yang bernilai {grid.tahun}, {bahasa.angka(best)};",
            f"{terdaftar([names[code] for code in wilayah if code not in known])} tidak ada data",
        )
    return Pesan(f"{_ahead(grid, known, first)};", _apart(grid, wilayah))


def _ahead(grid: Kisi, known: dict[str, float], first: Sequence[str]) -> str:
    best = known[first[0]]
    leaders = terdaftar([grid.names[code] for code in first])
    if len(first) == len(known):
        return f"Indeks {leaders} sama, {bahasa.angka(best)}"
    if len(known) == banding.FEWEST:
        other = next(code for code in known if code not in first)
        gap = bahasa.angka(round(best - known[other], 9))
        return f"{leaders} {gap} di atas {grid.names[other]}"
    return f"{leaders} teratas dari {bahasa.kata_bilangan(len(known))}, {bahasa.angka(best)}"


def _apart(grid: Kisi, wilayah: tuple[str, ...]) -> str:
    found = banding.selisih(grid, wilayah)
    if not found or found[0].arti is None:
        return "tingkat indikator belum dapat dibandingkan"
    if not found[0].arti:
        return "semua indikatornya sama"
    return f"beda terbesar di {banding.nama(grid)[found[0].kode]}"


@lru_cache(maxsize=64)
def panas(grid: Kisi) -> Pesan:
    """Say in how many indicators nobody has reached a sound level yet, and where most of them are."""
    tops = [one for one in banding.unggulan(grid) if one.jenjang == INDIKATOR]
    known = [one for one in tops if one.standing.nilai is not None]
    if not known:
        return Pesan(f"Belum ada tingkat indikator {grid.tahun}")
    low = [one for one in known if one.standing.nilai is not None and one.standing.nilai < _SOUND]
    if not low:
        return Pesan(f"Tiap indikator sudah mencapai tingkat {_SOUND}", "di salah satu wilayah")
    groups = Counter(one.kelompok for one in low).most_common()
    most = [code for code, count in groups if count == groups[0][1]]
    where = terdaftar([grid.nama[code] for code in most])
    every = len(low) == groups[0][1]
    return Pesan(
        f"{_count(len(low))} dari {len(known)} indikator belum mencapai tingkat {_SOUND} di mana pun;",
        f"{'semuanya' if every else 'terbanyak'} di {where}",
    )


@lru_cache(maxsize=64)
def unggul(grid: Kisi, kelompok: str = "") -> Pesan:
    """Say who alone is best in most indicators, of one group or of all, and which copy would gain most."""
    shown = [
        one
        for one in banding.unggulan(grid)
        if one.jenjang == INDIKATOR and kelompok in ("", one.kelompok) and one.standing.urutan
    ]
    if not shown:
        return Pesan(f"Belum ada tingkat indikator {grid.tahun}")
    regions = {code for one in shown for code, _ in one.standing.urutan}
    if len(regions) == 1:
        return Pesan(f"Hanya {grid.names[regions.pop()]} yang bernilai {grid.tahun};", "belum ada pembanding")
    return Pesan(f"{_most_often_best(grid, shown)};", _largest_gain(grid, shown))


def _most_often_best(grid: Kisi, shown: Sequence[Unggulan]) -> str:
    alone = Counter(one.standing.terbaik[0] for one in shown if len(one.standing.terbaik) == 1)
    total = len(shown)
    if not alone:
        return f"Tidak ada wilayah yang unggul sendirian di {total} indikator"
    top = max(alone.values())
    names = sebut([grid.names[code] for code in sorted(alone) if alone[code] == top])
    each = " masing-masing" if list(alone.values()).count(top) > 1 else ""
    return f"{_capital(names)}{each} unggul sendirian di {top} dari {total} indikator"


def _largest_gain(grid: Kisi, shown: Sequence[Unggulan]) -> str:
    best = max(shown, key=lambda one: one.kenaikan or 0)
    if not best.kenaikan:
        return "semuanya sama"
    who = sebut([grid.names[code] for code in best.untung])
    return f"manfaat terbesar: {who}, {kenaikan(best.kenaikan)} dari {banding.nama(grid)[best.kode]}"


def kenaikan(gain: float) -> str:
    """Return a gain of the index, ``+0,083``: three decimals, since one level often weighs less than 0,01."""
    return bahasa.selisih(gain, _DECIMALS_OF_GAIN)


def sebut(names: Sequence[str]) -> str:
    """Return one or two names, or how many there are (``tiga wilayah``)."""
    if len(names) <= _MENTIONED:
        return terdaftar(names)
    return f"{bahasa.kata_bilangan(len(names))} wilayah"


def terdaftar(names: Sequence[str]) -> str:
    """Return all names in one phrase (``A, B dan C``)."""
    if len(names) <= 1:
        return "".join(names)
    return f"{', '.join(names[:-1])} dan {names[-1]}"


def _count(number: int) -> str:
    return _capital(bahasa.kata_bilangan(number))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
