"""Names of regions as people write them, resolved to Kemendagri codes; never a guess."""

import re
from collections.abc import Iterable, Mapping

from rapidfuzz import fuzz, process

from data.reference import Baris

_NEAREST = 3
# Far beyond any name; a longer text is compared by its beginning, so that a hostile one costs nothing.
_LONGEST = 200
_WORDS_BEFORE = re.compile(
    r"^(pemerintah|pemda|pemprov|pemkab|pemkot|pemprop|provinsi|propinsi|prov|daerah|kabupaten|kab|kota|kodya)\b"
)


class WilayahTakDikenal(ValueError):  # noqa: N818 - an Indonesian name
    """A name that is no region of the reference; the message names the nearest that are."""


class Pengenal:
    """Resolves codes (Kemendagri, BPS) and spellings of names to Kemendagri codes."""

    def __init__(self, rows: Iterable[Baris]) -> None:
        """Learn the regions of checked rows of ``wilayah.csv``."""
        rows = list(rows)
        self._codes: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self._shown: dict[str, str] = {row.teks("kode"): row.teks("nama") for row in rows}
        # a bare name that two regions share ("Bima") means the kabupaten: kota are learnt first
        for row in sorted(rows, key=lambda row: row.teks("jenis") != "kota"):
            code = row.teks("kode")
            self._codes |= {code: code, code.replace(".", ""): code, row.teks("kode_bps"): code}
            kind, bare = row.teks("jenis"), _bare(row.teks("nama"))
            self._names |= {bare: code, f"{kind} {bare}": code}
            if not row.teks("induk"):
                initials = "".join(word[0] for word in bare.split())
                self._names |= {initials: code, f"{kind} {initials}": code}

    @property
    def nama(self) -> Mapping[str, str]:
        """Full name of every region by its code."""
        return self._shown

    def kode(self, text: str) -> str:
        """Return the code of a region; raise WilayahTakDikenal naming the nearest known names."""
        found = self._find(text[:_LONGEST])
        if found is None:
            nearest = ", ".join(self.terdekat(text))
            raise WilayahTakDikenal(f"bukan wilayah yang dikenal; yang terdekat: {nearest}")
        return found

    def terdekat(self, text: str) -> list[str]:
        """Return the full names nearest to a text, best first."""
        names = {_spelling(name): name for name in self._shown.values()}
        found = process.extract(_spelling(text[:_LONGEST]), list(names), scorer=fuzz.WRatio, limit=_NEAREST)
        return [names[name] for name, _, _ in found]

    def _find(self, text: str) -> str | None:
        compact = text.strip().removesuffix(".0")
        if compact in self._codes:
            return self._codes[compact]
        spelled = _spelling(text)
        # the bare name loses its kind only when none is said: "Kota Lombok Barat" is no region
        kind = _kind(spelled)
        bare = _bare(spelled)
        return self._names.get(f"{kind} {bare}" if kind else bare)


def _spelling(text: str) -> str:
    return " ".join(re.sub(r"[^0-9a-z]+", " ", text.casefold()).split())


def _kind(spelled: str) -> str:
    # only what stands before the name: "Kabupaten Lima Puluh Kota" is no kota
    words = set(spelled.removesuffix(_bare(spelled)).split())
    if words & {"kota", "pemkot", "kodya"}:
        return "kota"
    if words & {"kabupaten", "kab", "pemkab"}:
        return "kabupaten"
    if words & {"provinsi", "propinsi", "prov", "pemprov", "pemprop"}:
        return "provinsi"
    return ""


def _bare(text: str) -> str:
    spelled, before = _spelling(text), None
    while spelled != before:
        before, spelled = spelled, _WORDS_BEFORE.sub("", spelled).strip()
    return spelled
