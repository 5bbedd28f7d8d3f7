"""History: what was loaded, published, refused and rolled back, read from the folders, newest first."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from data import bahasa, manifest, penulis, staging
from data.manifest import Entri, ManifestRusak, Pengembalian
from data.pesan import Pesan
from data.problems import Masalah
from data.publish import DATASET
from data.staging import Muatan, StagingRusak

# As many problems of a refused file as are shown; its report has all.
MASALAH = 200
_MOST = 100


@dataclass(frozen=True)
class Terbitan:
    """A published snapshot: its dataset, whether it is the current one, whether it was rolled back."""

    dataset: str
    entri: Entri
    berlaku: bool
    ditarik: bool


@dataclass(frozen=True)
class Butir:
    """One problem of a report: where, what stands there (personal cells masked), what is expected."""

    lembar: str
    tempat: str
    kolom: str
    nilai: str
    harapan: str


@dataclass(frozen=True)
class Tolakan:
    """A report on a refused file: when, what, by whom, how many items were good and bad, what was wrong."""

    id: str
    kapan: datetime
    berkas: str
    dataset: str
    oleh: str
    benar: int
    salah: int
    masalah: tuple[Butir, ...]
    banyak_masalah: int
    catatan: tuple[str, ...]


@dataclass(frozen=True)
class Kembali:
    """A roll-back of a dataset."""

    dataset: str
    langkah: Pengembalian


@dataclass(frozen=True)
class Riwayat:
    """Loads, publications, refusals and roll-backs, newest first; ``rusak`` says what could not be read.

    ``sebagian`` are the reports, by load, on files of which a part was taken.
    """

    muatan: Sequence[Muatan]
    terbitan: Sequence[Terbitan]
    tolakan: Sequence[Tolakan]
    kembali: Sequence[Kembali]
    sebagian: Mapping[str, Tolakan]
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
    back = [Kembali(name, one) for name, current in known.dataset.items() for one in current.kembali]
    taken = {one.id for one in loads}
    reports = sorted(_refused(rejected, broken), key=lambda one: one.kapan, reverse=True)
    return Riwayat(
        sorted(loads, key=lambda one: one.dimuat, reverse=True),
        sorted(published, key=lambda one: one.entri.published_at, reverse=True),
        [one for one in reports if one.id not in taken],
        sorted(back, key=lambda one: one.langkah.kapan, reverse=True),
        {one.id: one for one in reports if one.id in taken},
        broken,
    )


@dataclass(frozen=True)
class Laporan:
    """What is known of one file: loaded (``muatan``), refused (``tolakan``), or both for a part."""

    muatan: Muatan | None
    tolakan: Tolakan | None

    @property
    def berkas(self) -> str:
        """The file's name."""
        return next(one.berkas for one in (self.muatan, self.tolakan) if one is not None)


def laporan(of: Riwayat, name: str) -> Laporan | None:
    """Return the report on a load or a refusal by its id; None when the history knows none."""
    load = next((one for one in of.muatan if one.id == name), None)
    refusal = of.sebagian.get(name) or next((one for one in of.tolakan if one.id == name), None)
    return None if load is None and refusal is None else Laporan(load, refusal)


def tulis_laporan(path: Path, of: Laporan, rejected: Path) -> None:
    """Write a report as a workbook: the reader's own where there is one, else what is known of the load.

    Raise OSError when the disk refuses, or when the reader's report is gone.
    """
    if of.tolakan is not None:
        path.write_bytes((rejected / f"{of.tolakan.id}.xlsx").read_bytes())
        return
    load = of.muatan
    if load is None:  # pragma: no cover - a report is on one or the other
        raise ValueError("a report on nothing")
    rows = {
        "Berkas": load.berkas,
        "Jenis": load.jenis,
        "Kumpulan": load.dataset,
        "Dimuat": f"{bahasa.tanggal(load.dimuat)}, {bahasa.waktu(load.dimuat)}",
        "Oleh": load.oleh,
        "Butir diterima": str(load.diterima),
        "Butir ditolak": str(load.ditolak),
        "SHA-256": load.sha256,
        **{f"Catatan {number}": text for number, text in enumerate(load.catatan, 1)},
    }
    table = pa.table({"hal": list(rows), "isi": [penulis.bersih(one) for one in rows.values()]})
    penulis.tulis_xlsx(path, penulis.isian(table, {"hal": "Hal", "isi": "Isi"}))


def _refused(folder: Path, broken: list[str]) -> Iterator[Tolakan]:
    # a report is named after its time, so that names sort as files were refused
    for path in sorted(folder.glob("*.json"), reverse=True)[:_MOST]:
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            yield Tolakan(
                path.stem,
                datetime.fromtimestamp(path.stat().st_mtime, UTC),
                str(content["berkas"]),
                str(content["dataset"]),
                # reports of before have no account
                str(content.get("oleh", "")),
                int(content["butir_benar"]),
                int(content["butir_salah"]),
                tuple(_problem(one) for one in content["masalah"][:MASALAH]),
                len(content["masalah"]),
                tuple(str(one) for one in content.get("catatan", ())),
            )
        except (OSError, ValueError, KeyError, TypeError):
            broken.append(f"Laporan penolakan {path.name} tidak terbaca")


def _problem(one: dict[str, str | None]) -> Butir:
    row = "" if one["baris"] is None else f"baris {one['baris']}"
    texts = {name: str(one[name] or "") for name in ("lembar", "kolom", "nilai", "harapan")}
    return Butir(tempat=str(one["sel"] or row), **texts)


def butir(problem: Masalah) -> Butir:
    """Return a reader's problem as a report has it."""
    row = "" if problem.baris is None else f"baris {problem.baris}"
    place = problem.sel if problem.lembar and problem.sel else row
    return Butir(problem.lembar, place, problem.kolom, problem.nilai, problem.harapan)


def judul(riwayat: Riwayat) -> Pesan:
    """Say what was loaded last, or that nothing was."""
    if riwayat.muatan:
        last = riwayat.muatan[0]
        return Pesan("Muatan terakhir:", f"{last.berkas}, {bahasa.tanggal(last.dimuat)}")
    if riwayat.terbitan:
        return Pesan("Belum ada berkas yang dimuat;", "layar memakai nilai terbit dan sampel simulasi")
    return Pesan("Belum ada berkas yang dimuat dan belum ada data yang terbit")
