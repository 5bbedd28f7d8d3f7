"""What can be taken away from a page: a file that is made when it is asked for, and not before."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

PDF = "application/pdf"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
PNG = "image/png"
SVG = "image/svg+xml"


@dataclass(frozen=True)
class Unduhan:
    """A file on offer: what its button says, its name, its type, and what makes it."""

    label: str
    berkas: str
    mime: str
    buat: Callable[[], bytes]

    @property
    def bentuk(self) -> str:
        """The file's format, as its name ends."""
        return self.berkas.rpartition(".")[2].upper()


@dataclass(frozen=True)
class Tautan:
    """A file on offer that has an address of its own: what is said of it, its format, where it is."""

    label: str
    akhiran: str
    alamat: str

    @property
    def bentuk(self) -> str:
        """The file's format, as its name ends."""
        return self.akhiran.upper()


def nama_berkas(*parts: object, akhiran: str) -> str:
    """Return a file name of small letters, digits and hyphens, ``lembar-fakta-dompu-2023.pdf``."""
    words = " ".join(str(part) for part in parts)
    ascii_ = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    return f"{re.sub(r'[^a-z0-9]+', '-', ascii_).strip('-') or 'berkas'}.{akhiran}"
