"""The wall's list of scenes (``dinding.toml``): read, checked, and what is wrong with the wall."""

import logging
import re
import threading
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import radians, tan
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from data.settings import settings

Jenis: TypeAlias = Literal[
    "peta", "papan", "perubahan", "unggul", "srikandi", "balapan", "lapor", "sorotan", "wilayah"
]
Keadaan: TypeAlias = Literal["segar", "kuning", "merah"]
UTAMA = "utama"
BAWAAN = Path(__file__).with_name("reference") / "dinding.toml"
# A moment of the day in WITA, as it is written here.
Jam: TypeAlias = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3])\.[0-5]\d$")]
# Darker, text would no longer stand out from its ground by 3 to 1 (held by a test). It is less than half the
# light already.
TEREDUP = 0.7
# Scenes stay at least as long as they can be read, and at most ten minutes.
SINGKAT, LAMA = 2, 600

_log = logging.getLogger(__name__)
# Height of a capital letter of Source Sans as a part of the size of its type.
_CAPITAL = 0.66
_ARC = 20 / 60
_MM = 1000
_DECEMBER = 12
_MONTH = len("2024-01")


class _Isian(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Adegan(_Isian):
    """One scene of a screen; what is left out follows the address, then the newest data.

    ``detik`` is how long it stays; ``bagian`` ``"2/3"`` shows the second third of it, the others being on
    the screens beside.
    """

    jenis: Jenis
    tahun: int | None = None
    unsur: str | None = None
    wilayah: str | None = None
    bagian: Annotated[str, StringConstraints(pattern=r"^[1-9]/[1-9]$")] | None = None
    detik: int | None = Field(default=None, ge=SINGKAT, le=LAMA)

    @model_validator(mode="after")
    def _within(self) -> "Adegan":
        if self.bagian and self.potongan[0] > self.potongan[1]:
            raise ValueError("bagian harus di dalam keseluruhan, misalnya 2/3")
        return self

    @property
    def potongan(self) -> tuple[int, int]:
        """Which part of how many is shown, 1-based."""
        nth, of = (self.bagian or "1/1").split("/")
        return int(nth), int(of)


class Layar(_Isian):
    """One screen: its scenes in order and how many seconds each stays unless it says otherwise."""

    detik: int = Field(default=20, ge=SINGKAT, le=LAMA)
    adegan: tuple[Adegan, ...] = Field(min_length=1)


class Segar(_Isian):
    """Ages of a data set in days from which its mark is amber, then red."""

    kuning: int = Field(ge=1)
    merah: int = Field(ge=1)


class Terang(_Isian):
    """How bright the wall is from an evening's hour to a morning's (WITA), as a part of the day's light."""

    malam: float = Field(ge=TEREDUP, le=1)
    dari: Jam
    sampai: Jam


class Dinding(_Isian):
    """The whole file: screens by name, limits of age by data set, hour of the nightly reload, brightness."""

    layar: dict[str, Layar]
    segar: dict[Literal["spbe", "srikandi", "lapor"], Segar] = {}
    muat_ulang: Jam = "03.30"
    terang: Terang | None = None

    @model_validator(mode="after")
    def _has_main(self) -> "Dinding":
        if UTAMA not in self.layar:
            raise ValueError(f"layar.{UTAMA} harus ada")
        return self

    def keadaan(self, dataset: str, data_per: str, today: date) -> Keadaan:
        """Return how old a data set is against its limits; without limits it is never old."""
        limits = self.segar.get(dataset)  # type: ignore[call-overload]  # a name that is none has no limits
        age = (today - akhir(data_per)).days
        if limits is None or age < limits.kuning:
            return "segar"
        return "merah" if age >= limits.merah else "kuning"


class DindingRusak(ValueError):  # noqa: N818 - an Indonesian name
    """The file cannot be used; ``masalah`` holds a sentence each, with line or scene and reason."""

    def __init__(self, masalah: Sequence[str]) -> None:
        """Keep the sentences."""
        super().__init__("; ".join(masalah))
        self.masalah = tuple(masalah)


def baca(text: str) -> Dinding:
    """Return the checked content of a file; raise DindingRusak with every reason in Indonesian."""
    try:
        return Dinding.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        line = f"baris {where[1]}" if where else "akhir berkas"
        raise DindingRusak([f"{line}: bukan TOML yang sah"]) from error
    except ValidationError as error:
        raise DindingRusak([_said(one, text) for one in error.errors()]) from error


def _said(error: Any, text: str) -> str:  # noqa: ANN401 - a dict of pydantic's own
    place = _place(error["loc"], text)
    return f"{place}: {_reason(error)}" if place else _reason(error)


def _place(loc: Sequence[str | int], text: str) -> str:
    """Name the scene with the line it begins on, then the field."""
    match loc:
        case ("layar", str(name), "adegan", int(nth), *rest):
            line = _line(text, name, nth)
            field = f", {'.'.join(map(str, rest))}" if rest else ""
            return f"baris {line}, layar {name}, adegan ke-{nth + 1}{field}"
        case ():
            return ""
        case _:
            return ".".join(map(str, loc))


def _line(text: str, name: str, nth: int) -> str:
    heads = re.finditer(
        rf'^\s*\[\[\s*layar\.["\']?{re.escape(name)}["\']?\.adegan\s*\]\]', text, re.MULTILINE
    )
    starts = [text.count("\n", 0, head.end()) + 1 for head in heads]
    return str(starts[nth]) if nth < len(starts) else "?"


def _reason(error: Any) -> str:  # noqa: ANN401 - a dict of pydantic's own
    context = error.get("ctx", {})
    kind = str(error["type"])
    reasons = {
        "literal_error": f"harus salah satu dari {context.get('expected', '')}".replace(" or ", " atau "),
        "extra_forbidden": "isian ini tidak dikenal",
        "missing": "wajib diisi",
        "greater_than_equal": f"paling kecil {context.get('ge')}",
        "less_than_equal": f"paling besar {context.get('le')}",
        "too_short": "sedikitnya satu adegan",
        "string_pattern_mismatch": "bentuknya tidak sesuai (bagian seperti 2/3, jam seperti 03.30)",
        "value_error": str(context.get("error", "")),
    }
    if kind.startswith("int"):
        return "harus bilangan bulat"
    if kind.startswith("float"):
        return "harus bilangan"
    return reasons.get(kind, "isian tidak sah")


@dataclass(frozen=True)
class Terbaca:
    """What the wall goes by, and what was wrong with the file that the settings name."""

    isi: Dinding
    masalah: tuple[str, ...] = ()


def terbaca() -> Terbaca:
    """Return the configured list of scenes; the shipped one where that cannot be used. Never raises."""
    path = settings().wall
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        stamp = 0
    return _read(path, stamp)


@lru_cache(maxsize=4)
def _read(path: Path, stamp: int) -> Terbaca:  # noqa: ARG001 - a file that was written again is another one
    try:
        return Terbaca(baca(path.read_text(encoding="utf-8")))
    except OSError:
        wrong: tuple[str, ...] = (f"{path.name} tidak dapat dibaca",)
    except (DindingRusak, UnicodeDecodeError) as error:
        wrong = getattr(error, "masalah", ("bukan teks UTF-8",))
    for one in wrong:
        _log.error("%s tidak dipakai: %s", path.name, one)
    return Terbaca(baca(BAWAAN.read_text(encoding="utf-8")), wrong)


def akhir(data_per: str) -> date:
    """Return the last day of what data are of: a day, a month (``2024-01``) or a year (``2024``)."""
    year = int(data_per[:4])
    if len(data_per) > _MONTH:
        return date.fromisoformat(data_per)
    month = int(data_per[5:7]) if len(data_per) == _MONTH else _DECEMBER
    following = date(year + 1, 1, 1) if month == _DECEMBER else date(year, month + 1, 1)
    return following - timedelta(days=1)


def huruf(jarak: float, pitch: float) -> float:
    """Return the size of type, in px, whose capitals are 20 arc minutes high.

    ``jarak`` is the distance in m, ``pitch`` a pixel's height in mm. Height of a capital = 2 x distance x
    tan(10 minutes), about distance x tan(20 minutes); size of type = that / 0.66 (Source Sans) / pitch.
    """
    return jarak * _MM * tan(radians(_ARC)) / _CAPITAL / pitch


class Kesehatan:
    """Which scenes of which screen failed last and why; shared by all sessions of the process."""

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._lock = threading.Lock()
        self._failed: dict[str, dict[str, str]] = {}

    def catat(self, layar: str, gagal: Mapping[str, str]) -> None:
        """Keep what failed on a screen at its last drawing; what is new goes to the log once."""
        with self._lock:
            before = self._failed.get(layar, {})
            self._failed[layar] = dict(gagal)
        for scene, reason in gagal.items():
            if before.get(scene) != reason:
                _log.error("Adegan %s di layar %s dilewati: %s", scene, layar, reason)

    @property
    def gagal(self) -> dict[str, dict[str, str]]:
        """Failed scenes with their reasons by screen; screens without any are left out."""
        with self._lock:
            return {layar: dict(found) for layar, found in self._failed.items() if found}


KESEHATAN = Kesehatan()


def kesehatan() -> dict[str, Any]:
    """Return what an operator must know of the wall: ``sehat``, the file's problems, the failed scenes."""
    read = terbaca()
    failed = KESEHATAN.gagal
    return {"sehat": not failed and not read.masalah, "berkas": list(read.masalah), "adegan": failed}
