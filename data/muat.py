"""Loading: a file is read, checked, and staged whole or refused whole; a refusal changes nothing."""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

import pyarrow as pa

from data import manifest, penulis, publish, rules, staging, temuan
from data.problems import MasukanDitolak
from data.readers import berkas as files
from data.readers import kenali
from data.readers.berkas import Berkas
from data.readers.hasil import Bacaan
from data.settings import settings
from data.staging import Muatan

Keadaan: TypeAlias = Literal["dimuat", "sudah", "baik", "ditolak"]


@dataclass(frozen=True)
class Hasil:
    """What became of a file.

    ``dimuat``: its items are in staging; ``sudah``: they were before; ``baik``: they could be; ``ditolak``:
    nothing was changed. ``laporan`` are the written reports, when there is anything to report.
    """

    keadaan: Keadaan
    berkas: str
    bacaan: Bacaan | None
    muatan: Muatan | None = None
    laporan: tuple[Path, ...] = ()


def periksa(path: Path, oleh: str | None = None) -> Hasil:
    """Read and check a file without changing any data; raise MasukanDitolak when it cannot be read at all.

    A report on what is wrong is written to the folder of rejected rows; ``oleh`` is who asked, the account of
    the process when it is None.
    """
    with _tercatat(path, oleh):
        berkas = files.buka(path)
        bacaan = _read(berkas)
    if bacaan.ditolak or bacaan.masalah or not bacaan.baik.num_rows:
        return Hasil(
            "ditolak", berkas.nama, bacaan, laporan=_report(berkas.nama, berkas.sha256, bacaan, oleh)
        )
    return Hasil("baik", berkas.nama, bacaan)


def muat(
    path: Path,
    *,
    terima_sebagian: bool = False,
    oleh: str | None = None,
    sebelum_simpan: Callable[[], None] = lambda: None,
) -> Hasil:
    """Stage a file; with ``terima_sebagian`` its good items even when others are bad.

    ``oleh`` is who loads it, the account of the process when it is None. ``sebelum_simpan`` is called when
    the file is read and nothing is changed yet; what it raises stops the load there.

    Raise MasukanDitolak when it cannot be read at all, PublikasiGagal when another process writes, OSError
    when the disk refuses; in every case staging holds what it held before.
    """
    with _tercatat(path, oleh):
        berkas = files.buka(path)
        known = _known(berkas)
        if known is not None:
            return Hasil("sudah", berkas.nama, None, known)
        bacaan = _read(berkas)
    name = _id(berkas.sha256)
    flawed = bool(bacaan.ditolak or bacaan.masalah)
    reports = _report(berkas.nama, berkas.sha256, bacaan, oleh, name) if flawed else ()
    if not bacaan.dataset or not bacaan.baik.num_rows or (flawed and not terima_sebagian):
        return Hasil("ditolak", berkas.nama, bacaan, laporan=reports)
    sebelum_simpan()
    with publish.writing(settings().warehouse, oleh):
        # another process may have brought the same content while this one read
        known = _known(berkas)
        if known is not None:
            return Hasil("sudah", berkas.nama, None, known)
        staging.bersihkan(settings().staging)
        penulis.bersihkan(settings().rejected)
        muatan = Muatan(
            id=name,
            dataset=bacaan.dataset,
            jenis=bacaan.jenis,
            berkas=berkas.nama,
            sha256=berkas.sha256,
            dimuat=manifest.now(),
            diterima=bacaan.baik.num_rows,
            ditolak=bacaan.ditolak,
            oleh=oleh or manifest.akun(),
            catatan=bacaan.catatan,
        )
        staging.simpan(settings().staging, muatan, [bacaan.baik])
    return Hasil("dimuat", berkas.nama, bacaan, muatan, reports)


@contextmanager
def _tercatat(path: Path, oleh: str | None) -> Iterator[None]:
    """Keep a report on a file that turns out to be no table: who brought it, when, and why it was refused."""
    try:
        yield
    except MasukanDitolak as error:
        with path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        _report(files.nama_tampil(path), sha256, Bacaan("", "", pa.table({}), error.masalah), oleh)
        raise


def _id(sha256: str) -> str:
    return staging.pengenal(sha256, manifest.now())


def _known(berkas: Berkas) -> Muatan | None:
    for dataset in staging.SKEMA:
        if found := staging.ada(settings().staging, dataset, berkas.sha256):
            return found
    return None


def _read(berkas: Berkas) -> Bacaan:
    return kenali.baca(berkas, rules.muat(settings().reference), manifest.now())


def _report(
    nama: str, sha256: str, bacaan: Bacaan, oleh: str | None, name: str | None = None
) -> tuple[Path, ...]:
    folder = settings().rejected
    folder.mkdir(parents=True, exist_ok=True)
    stem = name or _id(sha256)
    paths = (folder / f"{stem}.xlsx", folder / f"{stem}.json")
    temuan.tulis_xlsx(paths[0], nama, bacaan)
    temuan.tulis_json(paths[1], nama, sha256, bacaan, oleh or manifest.akun())
    return paths
