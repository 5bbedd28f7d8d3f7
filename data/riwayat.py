"""History: what was loaded, published and refused, read from the folders themselves, newest first."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from data import bahasa, manifest, staging
from data.manifest import Entri, ManifestRusak
from data.pesan import Pesan
from data.publish import DATASET
from data.staging import Muatan, StagingRusak

# As many problems of a refused file as are shown; its report has all.
MASALAH = 5
_MOST = 100


@dataclass(frozen=True)
class Terbitan:
    """A published snapshot: its dataset, whether it is the current one, whether it was rolled back."""

    dataset: str
    entri: Entri
    berlaku: bool
    ditarik: bool


@dataclass(frozen=True)
class Tolakan:
    """A report on a refused file: when, what, how many items were good and bad, and its first problems."""

    kapan: datetime
    berkas: str
    dataset: str
    benar: int
    salah: int
    masalah: tuple[str, ...]
    laporan: str


@dataclass(frozen=True)
class Riwayat:
    """Loads, publications and refusals, newest first; ``rusak`` says what could not be read."""

    muatan: Sequence[Muatan]
    terbitan: Sequence[Terbitan]
    tolakan: Sequence[Tolakan]
    rusak: Sequence[str]


def riwayat(warehouse: Path, staged: Path, rejected: Path) -> Riwayat:
    """Return the history in these folders; one that is not there holds nothing."""
    broken: list[str] = []
    loads: list[Muatan] = []
    for dataset in DATASET:
        try:
            loads += [one.muatan for one in staging.daftar(staged, dataset)]
        except StagingRusak as error:
            broken.append(str(error))
    published: list[Terbitan] = []
    try:
        known = manifest.read(warehouse)
    except FileNotFoundError:
        known = manifest.Manifest()
    except ManifestRusak:
        known = manifest.Manifest()
        broken.append(f"Daftar data {manifest.NAME} rusak")
    for name, current in known.dataset.items():
        published += [
            Terbitan(name, one, one.id == current.id, one.published_at > current.published_at)
            for one in current.riwayat
        ]
    return Riwayat(
        sorted(loads, key=lambda one: one.dimuat, reverse=True),
        sorted(published, key=lambda one: one.entri.published_at, reverse=True),
        sorted(_refused(rejected, broken), key=lambda one: one.kapan, reverse=True),
        broken,
    )


def _refused(folder: Path, broken: list[str]) -> Iterator[Tolakan]:
    # a report is named after its time, so that names sort as files were refused
    for path in sorted(folder.glob("*.json"), reverse=True)[:_MOST]:
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            yield Tolakan(
                datetime.fromtimestamp(path.stat().st_mtime, UTC),
                str(content["berkas"]),
                str(content["dataset"]),
                int(content["butir_benar"]),
                int(content["butir_salah"]),
                tuple(_problem(one) for one in content["masalah"][:MASALAH]),
                path.with_suffix(".xlsx").name,
            )
        except (OSError, ValueError, KeyError, TypeError):
            broken.append(f"Laporan penolakan {path.name} tidak terbaca")


def _problem(one: dict[str, str | None]) -> str:
    place = [str(one[name]) for name in ("lembar", "sel", "kolom") if one[name]]
    if not one["sel"] and one["baris"] is not None:
        place.append(f"baris {one['baris']}")
    found = f"“{one['nilai']}” " if one["nilai"] else ""
    return f"{', '.join(place)}: {found}{one['harapan']}".lstrip(": ")


def judul(riwayat: Riwayat) -> Pesan:
    """Say what was loaded last, or that nothing was."""
    if riwayat.muatan:
        last = riwayat.muatan[0]
        return Pesan("Muatan terakhir:", f"{last.berkas}, {bahasa.tanggal(last.dimuat)}")
    if riwayat.terbitan:
        return Pesan("Belum ada berkas yang dimuat;", "layar memakai nilai terbit dan sampel simulasi")
    return Pesan("Belum ada berkas yang dimuat dan belum ada data yang terbit")
