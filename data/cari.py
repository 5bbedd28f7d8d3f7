"""Where to go for a few words: regions, elements, categories, OPD, years and pages, alone and together.

"mataram tata kelola" names a region and an element; the page that shows an element of a region is the answer.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal, TypeAlias

from rapidfuzz import fuzz

from data import lapor, singkatan, spbe
from data.snapshot import Snapshot

Jenis: TypeAlias = Literal["wilayah", "unsur", "kategori", "opd", "tahun", "halaman"]

HALAMAN_UNSUR, HALAMAN_WILAYAH, HALAMAN_KATEGORI = "peta", "wilayah", "lapor"
HALAMAN_OPD = "srikandi"
BANYAK = 8
# Of each kind the best few are combined.
_CALON = 5
# A word as short as this is right or wrong; a longer one may have a letter wrong.
_PENDEK = 3
_MIRIP = 80.0


@dataclass(frozen=True)
class Istilah:
    """Something that words can name: what it is called, and what it puts into the address.

    Of an office ``inti`` is the name without its region: one of its words, or a short form, must be named.
    """

    jenis: Jenis
    nama: str
    alamat: tuple[tuple[str, str], ...]
    halaman: str = ""
    kata: tuple[str, ...] = ()
    inti: tuple[str, ...] = ()


@dataclass(frozen=True)
class Tujuan:
    """A place to go: its name, what kind of place it is, page and parameters."""

    nama: str
    rinci: str
    halaman: str
    alamat: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Cocok:
    istilah: Istilah
    kena: frozenset[int]
    mutu: float


def kata(teks: str) -> tuple[str, ...]:
    """Return the words of a text as they are compared: small, without signs."""
    plain = unicodedata.normalize("NFKD", teks.lower()).encode("ascii", "ignore").decode()
    return tuple(re.findall(r"[a-z0-9]+", plain))


@lru_cache(maxsize=8)
def istilah(
    values: Snapshot | None,
    reports: Snapshot | None,
    activity: Snapshot | None,
    halaman: tuple[Istilah, ...],
) -> tuple[Istilah, ...]:
    """Return all that can be named in these snapshots, ``halaman`` (of kind ``halaman``) among it.

    The snapshots are of SPBE, SP4N-LAPOR! and Srikandi; None where nothing was published.
    """
    found = list(halaman)
    if values is not None:
        table = values.query("wilayah")
        for code, name, short in zip(table["kode"], table["nama"], table["nama_pendek"], strict=True):
            # the official name beside the short one: "kabupaten bima" is no other than "bima"
            found.append(Istilah("wilayah", short, (("wilayah", code),), kata=kata(f"{short} {name} {code}")))
        found += _unsur(values)
    if reports is not None:
        named = sorted({name for name in lapor.lingkup(reports)["kategori"] if name})
        found += [Istilah("kategori", name, (("bagian", "kategori"), ("kategori", name))) for name in named]
    if activity is not None:
        for code, name, short, office in activity.query("cari_opd").itertuples(index=False):
            own = kata(office)
            shown = f"{short} · {office}"
            region = kata(f"{short} {name} {code}")
            found.append(Istilah("opd", shown, (("wilayah", code),), kata=(*own, *region), inti=own))
    return tuple(found)


def _unsur(snapshot: Snapshot) -> Iterator[Istilah]:
    table = spbe.instrumen(snapshot)
    years: dict[int, tuple[tuple[str, str], ...]] = {}
    for nth, (instrument, title) in enumerate(zip(table["instrumen"], table["nama"], strict=True)):
        # the newest instrument is the one that an address without one means
        own = (("instrumen", str(instrument)),) if nth else ()
        for code, name in spbe.nama_unsur(snapshot, str(instrument)).items():
            shown = f"{code} {name}" if code else name
            label = f"{shown} ({title})" if nth else shown
            at = (*own, ("unsur", code)) if code else own
            yield Istilah("unsur", label, at, kata=kata(f"{shown} {title}" if nth else shown))
        for year in spbe.tahun(snapshot, str(instrument))["tahun"]:
            years.setdefault(int(year), (*own, ("tahun", str(year))))
    for year, at in years.items():
        yield Istilah("tahun", str(year), at)


def cari(index: Sequence[Istilah], teks: str, banyak: int = BANYAK) -> list[Tujuan]:
    """Return the places that the words of ``teks`` name, the best first; none for no words."""
    words = kata(teks)[:12]
    if not words:
        return []
    kinds: dict[Jenis, list[_Cocok]] = {}
    for one in index:
        if (match := _cocok(one, words)) is not None:
            kinds.setdefault(one.jenis, []).append(match)
    best = [
        [None, *sorted(matches, key=lambda match: (-len(match.kena), -match.mutu))[:_CALON]]
        for matches in kinds.values()
    ]
    ranked: dict[Tujuan, float] = {}
    for choice in product(*best):
        named = [match for match in choice if match is not None]
        hit = [place for match in named for place in match.kena]
        # no word names two things at once
        if not named or len(hit) != len(set(hit)):
            continue
        place = _tujuan({match.istilah.jenis: match.istilah for match in named})
        if place is not None:
            score = len(hit) / len(words) + sum(match.mutu for match in named) / len(named) / 4
            # of two that name as much, the one of fewer parts is meant
            ranked[place] = max(ranked.get(place, 0.0), score - len(named) / 100)
    top = max(ranked.values(), default=0.0)
    order = sorted(ranked, key=lambda place: (-ranked[place], place.nama))
    return [place for place in order if ranked[place] > top / 2][:banyak]


def _cocok(one: Istilah, words: Sequence[str]) -> _Cocok | None:
    own = one.kata or kata(one.nama)
    hits: dict[int, str] = {}
    quality = 0.0
    named = False
    for nth, word in enumerate(words):
        near, score = max(((w, _dekat(word, w)) for w in own), key=lambda found: found[1], default=("", 0.0))
        if one.inti and score < 1 and singkatan.cocok(word, one.inti):
            near, score = word, 1.0
            named = True
        if score:
            hits[nth] = near
            quality += score
            named = named or near in one.inti
    if not hits or (one.inti and not named):
        return None
    # how well the words fit, and how much of the name they are
    short = kata(one.nama)
    share = min(1.0, len(set(hits.values())) / max(1, len(short)))
    return _Cocok(one, frozenset(hits), (quality / len(hits) + share) / 2)


@lru_cache(maxsize=2**15)
def _dekat(word: str, name: str) -> float:
    if word == name:
        return 1.0
    if name.startswith(word):
        return 0.9
    if min(len(word), len(name)) <= _PENDEK:
        return 0.0
    alike = fuzz.ratio(word, name[: len(word) + 1] if len(name) > len(word) + 1 else name)
    return 0.8 * alike / 100 if alike >= _MIRIP else 0.0


def _tujuan(named: Mapping[Jenis, Istilah]) -> Tujuan | None:
    """Return where these lead together; None when no page shows them together."""
    page, category, element = named.get("halaman"), named.get("kategori"), named.get("unsur")
    region, year, office = named.get("wilayah"), named.get("tahun"), named.get("opd")
    if office is not None:
        # it has its region with it, and its page shows no other thing
        if set(named) - {"opd", "halaman"} or (page is not None and page.halaman != HALAMAN_OPD):
            return None
        address = dict((*(page.alamat if page else ()), *office.alamat))
        return Tujuan(office.nama, "OPD di Srikandi", HALAMAN_OPD, tuple(address.items()))
    if category is not None and (element is not None or page is not None):
        return None
    if page is not None:
        where, detail = page.halaman, "Halaman"
    elif category is not None:
        where, detail = HALAMAN_KATEGORI, "Kategori laporan"
    elif element is not None:
        where, detail = HALAMAN_UNSUR, "Peta dan papan"
    elif region is not None:
        where, detail = HALAMAN_WILAYAH, "Wilayah"
    else:
        where, detail = HALAMAN_UNSUR, "Tahun"
    parts = [one for one in (region, element, category, page, year) if one is not None]
    # an older instrument's year goes with its elements only
    address = dict(pair for one in (page, year, element, category, region) if one for pair in one.alamat)
    if (
        element is not None
        and year is not None
        and dict(year.alamat).get("instrumen", "") != dict(element.alamat).get("instrumen", "")
    ):
        return None
    return Tujuan(" · ".join(one.nama for one in parts), detail, where, tuple(address.items()))
