"""Which column of an official file names the regions, and how: found by content, as headings differ."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.regions import Region

Key = Callable[[str], str]

KINDS = {"kabupaten": "kabupaten", "kab": "kabupaten", "regency": "kabupaten", "kota": "kota", "city": "kota"}
"""Words that say what kind of region a name belongs to, before the name or (in English) behind it."""


@dataclass(frozen=True)
class Reading:
    """A column read in one of the usual ways. ``regions`` is the code each row names, or None.

    ``elsewhere`` marks rows whose code is well formed but of another province: national files are welcome.
    """

    column: str
    way: str
    regions: tuple[str | None, ...]
    elsewhere: tuple[bool, ...]

    @property
    def found(self) -> int:
        """Return how many different regions the column names."""
        return len({kode for kode in self.regions if kode})


def best_reading(columns: Mapping[str, Sequence[object]], regions: Sequence[Region]) -> Reading | None:
    """Return the column and the way of reading it that name most regions; None if no column names any.

    Between equals a code goes before a name, and the earlier column before the later one.
    """
    readings = [
        _read(column, values, way, key, names, own)
        for way, key, names, own in _ways(regions)
        for column, values in columns.items()
    ]
    best = max(readings, key=lambda reading: reading.found, default=None)
    return best if best is not None and best.found else None


def text(value: object) -> str:
    """Return a cell as text; a code kept as a number comes back without its ``.0``."""
    if value is None or value != value:  # noqa: PLR0124 - only a missing number differs from itself
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def plain_name(name: str) -> tuple[str, str]:
    """Return kind and bare name: ``Kab. Lombok Barat`` is kabupaten, lombokbarat; no kind is an empty one."""
    words = re.findall(r"[a-z0-9]+", name.casefold())
    kind = ""
    if words and words[0] in KINDS:
        kind = KINDS[words.pop(0)]
        if words and words[0] in {"administrasi", "adm"}:
            words.pop(0)
    elif words and words[-1] in {"regency", "city"}:
        kind = KINDS[words.pop()]
    return kind, "".join(words)


def _name_key(name: str) -> str:
    return " ".join(plain_name(name)).strip()


def _dotted(code: str) -> str:
    """Return ``52.01`` for itself, for ``52.01.`` and for the number 52.1 a spreadsheet made of 52.10."""
    match = re.fullmatch(r"(\d{2})\.(\d{1,2})\.?", code)
    return f"{match[1]}.{match[2]:0<2}" if match else code


def _ways(regions: Sequence[Region]) -> Iterable[tuple[str, Key, dict[str, str], set[str]]]:
    """Yield each way of naming: what it is called, cell to key, the known keys, this province's prefixes."""
    yield (
        "kode Kemendagri",
        _dotted,
        {region.kode: region.kode for region in regions},
        {region.kode[:2] for region in regions},
    )
    yield (
        "kode BPS",
        lambda code: code,
        {region.kode_bps: region.kode for region in regions},
        {region.kode_bps[:2] for region in regions},
    )
    undotted = {region.kode.replace(".", ""): region.kode for region in regions}
    yield "kode Kemendagri tanpa titik", lambda code: code, undotted, {code[:2] for code in undotted}
    yield "nama", _name_key, _names(regions), set()


def _names(regions: Sequence[Region]) -> dict[str, str]:
    """Return every spelling under which exactly one region is known.

    Where a kabupaten and a kota share a name, the bare name belongs to the one whose short name it is.
    """
    bare = [plain_name(region.nama)[1] for region in regions]
    names = {name: region.kode for name, region in zip(bare, regions, strict=True) if bare.count(name) == 1}
    names |= {_name_key(region.nama_pendek): region.kode for region in regions}
    return names | {_name_key(region.nama): region.kode for region in regions}


def _read(
    column: str, values: Sequence[object], way: str, key: Key, names: Mapping[str, str], own: set[str]
) -> Reading:
    keys = [key(text(value)) for value in values]
    found = tuple(names.get(one) for one in keys)
    code = re.compile(r"\d{4}|\d{2}\.\d{2}")
    elsewhere = tuple(bool(own and code.fullmatch(one) and one[:2] not in own) for one in keys)
    return Reading(column, way, found, elsewhere)
