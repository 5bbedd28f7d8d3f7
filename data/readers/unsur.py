"""Elements of an instrument as people write them: by number, by code, by name, or by several of these."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from data.instrument import INDEKS, Instrumen
from data.readers.lembar import kunci
from data.reference import INDEKS as JENJANG_INDEKS
from data.reference import JENJANG

# A name is another spelling of a known one when it is this like it (0 to 100) and no other comes near.
_LIKE = 90
_MARGIN = 5
# A name beside a number may leave words out; each it has must be this like one of the official name.
_COMPATIBLE = 80
_NEAREST = 3
_REMEMBERED = 10_000  # labels
# Far beyond any name; a longer text is cut, so that a hostile one costs nothing.
_LONGEST = 300

_WORDS = {"indikator": "indikator", "ind": "indikator", "domain": "domain", "aspek": "aspek"}
_SILENT = frozenset({"no", "nomor", "kode"})
_CODE = re.compile(r"([a-z]{1,3})0*([1-9][0-9]{0,2})")
_NUMBER = re.compile(r"0*([0-9]{1,3})")
_GLUED = re.compile(r"(indikator|ind|domain|aspek)0*([1-9][0-9]{0,2})")
# "2.1" numbers a heading within a heading: it says nothing that the name beside it does not
_OUTLINE = re.compile(r"^\s*[0-9]{1,2}(\.[0-9]{1,2})+\.?(?=\s|$)")
_ROMAN = {name: n for n, name in enumerate(["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"], 1)}
_DIGITS = re.compile(r"[0-9]+")
_BEFORE = re.compile(r"^(tingkat )?(kematangan|kapabilitas) |^(nilai|skor|total|hasil) (?=indeks)")
_AFTER = re.compile(r" instansi pusat( dan| atau)? pemerintah daerah$| pemerintah daerah$| instansi pusat$")


class UnsurTakDikenal(ValueError):  # noqa: N818 - an Indonesian name
    """A text that names no element of the instrument, or more than one; the message says what it could be."""


@dataclass(frozen=True)
class _Label:
    jenjang: str
    numbers: tuple[int, ...]
    codes: tuple[str, ...]
    name: str


class Pencari:
    """Finds the elements of one instrument; a found one is its code, ``""`` being the index."""

    def __init__(self, of: Instrumen, nama_indeks: str) -> None:
        """Learn the elements' codes, numbers and names, and what the index is called."""
        self._of = of
        self._label = {INDEKS: nama_indeks} | {u.kode: u.nama for u in of.unsur}
        self._level = {INDEKS: JENJANG_INDEKS} | {u.kode: u.jenjang for u in of.unsur}
        self._codes: dict[tuple[str, int], str] = {}
        self._numbers: dict[tuple[str, int], str] = {}
        self._names: dict[str, set[str]] = defaultdict(set)
        for u in of.unsur:
            self._names[_name(u.nama)].add(u.kode)
            if found := _CODE.fullmatch(kunci(u.kode)):
                self._codes[found[1], int(found[2])] = u.kode
                self._numbers[u.jenjang, int(found[2])] = u.kode
        index = kunci(nama_indeks)
        for name in ("indeks", "indeks akhir", index, f"{index} akhir"):
            self._names[name].add(INDEKS)
        self._known: dict[tuple[str, ...], str | UnsurTakDikenal] = {}

    def jenjang(self, kode: str) -> str:
        """Return the level of an element: indeks, domain, aspek or indikator."""
        return self._level[kode]

    def nama(self, kode: str) -> str:
        """Return the official name of an element, or of the index."""
        return self._label[kode]

    def cari(self, *teks: str, jenjang: str = "") -> str:
        """Return the code of the element that the texts of a row name together; ``""`` is the index.

        A bare number is that of an indicator, unless a name beside it says otherwise. ``jenjang`` restricts
        what the texts may mean. Raise UnsurTakDikenal when they mean nothing, several things, or contradict
        each other.
        """
        key = (jenjang, *(text[:_LONGEST] for text in teks))
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        if key not in self._known:
            try:
                self._known[key] = self._find(self._parse(key[1:], jenjang))
            except UnsurTakDikenal as error:
                self._known[key] = error
        found = self._known[key]
        if isinstance(found, UnsurTakDikenal):
            raise UnsurTakDikenal(*found.args)
        return found

    def _parse(self, texts: tuple[str, ...], level: str) -> _Label:
        numbers: list[int] = []
        codes: list[str] = []
        names: list[str] = []
        for text in texts:
            words = kunci(_OUTLINE.sub("", text.removesuffix(".0"))).split()
            while words:
                word = words[0]
                glued = _GLUED.fullmatch(word)
                if word in _WORDS and (len(words) > 1 or not names):
                    level = _WORDS[word]
                elif glued:
                    level = _WORDS[glued[1]]
                    numbers.append(int(glued[2]))
                elif code := self._code(words):
                    codes.append(code)
                    # "I-01" is two words
                    words = words[1 if _CODE.fullmatch(word) else 2 :]
                    continue
                elif found := _NUMBER.fullmatch(word):
                    numbers.append(int(found[1]))
                elif level in {"domain", "aspek"} and word in _ROMAN:
                    numbers.append(_ROMAN[word])
                elif word not in _SILENT:
                    names.append(" ".join(words))
                    break
                words = words[1:]
        return _Label(level, tuple(numbers), tuple(codes), _name(" ".join(names)))

    def _code(self, words: list[str]) -> str:
        together = "".join(words[:2]) if len(words) > 1 and words[1].isdigit() else ""
        for text in (words[0], together):
            if (found := _CODE.fullmatch(text)) and (found[1], int(found[2])) in self._codes:
                return self._codes[found[1], int(found[2])]
        return ""

    def _find(self, label: _Label) -> str:
        said = self._said(label)
        if not label.name:
            if not (meant := self._meant(label, said)):
                raise UnsurTakDikenal(f"nomor atau kode ini tidak ada di {self._of.nama}")
            return self._only(meant)
        named = self._named(label.name, label.jenjang)
        if not label.numbers and not label.codes:
            if not named:
                raise UnsurTakDikenal(self._unknown(label.name, label.jenjang))
            return self._only(named)
        if both := said & named:
            return self._only(both)
        meant = self._meant(label, said)
        if not named and len(meant) == 1 and self._shortens(label.name, *meant):
            return self._only(meant)
        raise UnsurTakDikenal(self._contradiction(label, said, named))

    def _said(self, label: _Label) -> set[str]:
        """Return the elements that the numbers and codes of a label mean all together."""
        result: set[str] | None = None
        for number in label.numbers:
            levels = (label.jenjang,) if label.jenjang else JENJANG
            meant = {self._numbers[lv, number] for lv in levels if (lv, number) in self._numbers}
            result = meant if result is None else result & meant
        for code in label.codes:
            meant = {code} if label.jenjang in {"", self._level[code]} else set()
            result = meant if result is None else result & meant
        return result or set()

    def _meant(self, label: _Label, said: set[str]) -> set[str]:
        """Return what the numbers and codes mean by themselves: a bare number counts indicators."""
        if label.codes or label.jenjang:
            return said
        return {kode for kode in said if self._level[kode] == "indikator"}

    def _named(self, name: str, level: str) -> set[str]:
        names = self._candidates(level)
        if name in names:
            return names[name]
        # names that differ in a digit alone ("Sektor 1", "Sektor 2") are no spellings of each other
        digits = _DIGITS.findall(name)
        alike = [known for known in names if _DIGITS.findall(known) == digits]
        scored = process.extract(name, alike, scorer=fuzz.ratio, limit=2 * _NEAREST)
        if not scored or scored[0][1] < _LIKE:
            return set()
        best, score, _ = scored[0]
        near = [other for other, of, _ in scored[1:] if of > score - _MARGIN and names[other] != names[best]]
        return set() if near else names[best]

    def _candidates(self, level: str) -> Mapping[str, set[str]]:
        if not level:
            return self._names
        kept = {name: {kode for kode in of if self._level[kode] == level} for name, of in self._names.items()}
        return {name: of for name, of in kept.items() if of}

    def _shortens(self, name: str, kode: str) -> bool:
        """Say whether a name has no word that an element's name lacks."""
        known = [word for spelled, of in self._names.items() if kode in of for word in spelled.split()]
        return all(any(fuzz.ratio(word, other) >= _COMPATIBLE for other in known) for word in name.split())

    def _only(self, found: set[str]) -> str:
        if len(found) > 1:
            codes = " dan ".join(sorted(found))
            raise UnsurTakDikenal(f"dapat berarti {codes}; tulis juga kodenya")
        return next(iter(found))

    def _unknown(self, name: str, level: str) -> str:
        names = self._candidates(level)
        found = process.extract(name, list(names), scorer=fuzz.WRatio, limit=_NEAREST)
        nearest: dict[str, None] = {}
        for known, _, _ in found:
            nearest |= {self._shown(kode): None for kode in sorted(names[known])}
        return (
            f"bukan unsur {self._of.nama} yang dikenal; yang terdekat: {', '.join(list(nearest)[:_NEAREST])}"
        )

    def _contradiction(self, label: _Label, said: set[str], named: set[str]) -> str:
        if not said:
            return f"nomor atau kode ini tidak ada di {self._of.nama}"
        # a number means an indicator, unless the name is that of a domain or an aspect
        levels = {self._level[kode] for kode in named} or {"indikator"}
        meant = {kode for kode in said if self._level[kode] in levels} or said
        number = " atau ".join(self._shown(kode) for kode in sorted(meant))
        if not named:
            return (
                f"nomornya berarti {number}, tetapi namanya lain; {self._unknown(label.name, label.jenjang)}"
            )
        name = " atau ".join(self._shown(kode) for kode in sorted(named))
        return f"nomornya berarti {number}, tetapi namanya {name}; perbaiki salah satunya"

    def _shown(self, kode: str) -> str:
        return f"{kode} {self._label[kode]}".strip()


def _name(text: str) -> str:
    """Return a name for comparison, without the words that official lists put around all names alike."""
    return _AFTER.sub("", _BEFORE.sub("", kunci(text)))
