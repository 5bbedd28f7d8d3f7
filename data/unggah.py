"""A file on disk while it is needed: in a folder that only this account reads, and no longer than that."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "ntb"
_NAME = 120  # characters of a name that are kept, from its end


@contextmanager
def folder(keperluan: str) -> Iterator[Path]:
    """Give an empty folder; it is gone afterwards with all that is in it, whatever happens.

    ``keperluan`` is one word that says what it is for.
    """
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}-{keperluan}-{os.getpid()}-") as made:
        yield Path(made)


@contextmanager
def berkas(nama: str, isi: bytes) -> Iterator[Path]:
    """Give the path of a file with this name and content; it is gone afterwards, whatever happens.

    Raise OSError when the disk refuses.
    """
    with folder("unggah") as given:
        path = given / _safe(nama)
        path.write_bytes(isi)
        yield path


def bersihkan() -> None:
    """Remove what processes of this account left behind that were killed."""
    for path in Path(tempfile.gettempdir()).glob(f"{_PREFIX}-*-*-*"):
        number = path.name.split("-")[2]
        if number.isdecimal() and not Path("/proc", number).exists() and path.stat().st_uid == os.getuid():
            shutil.rmtree(path, ignore_errors=True)


def _safe(nama: str) -> str:
    """Return a name without a folder and without what no file name can hold."""
    plain = re.sub(r"[\x00-\x1f\x7f/\\]", "_", nama).encode("utf-8", "replace").decode("utf-8")
    return plain[-_NAME:].encode()[-200:].decode("utf-8", "ignore").lstrip(".") or "berkas"
