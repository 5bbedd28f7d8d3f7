"""``warehouse/manifest.json``: which snapshot of each dataset is current, and which came before it."""

import getpass
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

NAME = "manifest.json"


class ManifestRusak(ValueError):  # noqa: N818 - an Indonesian name
    """The manifest is there but cannot be understood."""


class Entri(BaseModel):
    """A published snapshot: its file, when and from what it was made, and how to tell that it is whole."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    # a name beside the manifest, never a path out of its folder
    file: str = Field(pattern=r"^[a-z]+-[0-9A-Za-z-]+\.duckdb$")
    published_at: AwareDatetime
    data_per: str
    rows: dict[str, int]
    isi: str  # SHA-256 of what the snapshot was made from
    sha256: str  # of the file
    oleh: str = ""  # the account that published it; empty where it was not kept


class Pengembalian(BaseModel):
    """A roll-back: when, from which snapshot to which, and by which account."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kapan: AwareDatetime
    dari: str
    ke: str
    oleh: str


class Isi(Entri):
    """The current snapshot of a dataset, the last five newest first, itself among them, and roll-backs."""

    riwayat: list[Entri]
    kembali: list[Pengembalian] = []


class Manifest(BaseModel):
    """The whole manifest."""

    model_config = ConfigDict(extra="forbid")

    versi: Literal[1] = 1
    dataset: dict[str, Isi] = Field(default_factory=dict)


def now() -> datetime:
    """Return the present time, UTC."""
    return datetime.now(UTC)


def akun() -> str:
    """Return the account this process runs under; its number where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


def read(folder: Path) -> Manifest:
    """Read the manifest; raise FileNotFoundError when there is none, ManifestRusak when it is damaged."""
    content = (folder / NAME).read_bytes()
    try:
        return Manifest.model_validate_json(content)
    except ValidationError as error:
        raise ManifestRusak(f"{folder / NAME} rusak: {error.error_count()} hal tidak sesuai") from error


def write(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step: whoever reads sees the old one or the new one, whole."""
    temporary = folder / f".{NAME}.tmp"
    with temporary.open("w", encoding="utf-8") as file:
        file.write(manifest.model_dump_json(indent=2) + "\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(folder / NAME)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Have the folder's entries reach the disk, so that a rename survives a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
