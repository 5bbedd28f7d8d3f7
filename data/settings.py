"""Every path and setting of the product, in one typed object read from ``NTB_...`` variables."""

from functools import lru_cache
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

_PACKAGE = Path(__file__).resolve().parent
_REPOSITORY = _PACKAGE.parent


class Settings(BaseSettings):
    """Settings; each may be given as an environment variable with the prefix ``NTB_``."""

    model_config = SettingsConfigDict(env_prefix="NTB_", frozen=True)

    warehouse: Path = Field(
        default=_REPOSITORY / "warehouse",
        description="Folder of the published snapshots and of manifest.json, which names the current ones.",
    )
    staging: Path = Field(
        default=_REPOSITORY / "staging",
        description="Folder of the rows that files brought, append-only; snapshots are built from it.",
    )
    rejected: Path = Field(
        default=_REPOSITORY / "rejected",
        description="Folder of the reports on refused files and rows, personal cells masked.",
    )
    reference: Path = Field(
        default=_PACKAGE / "reference",
        description="Folder of the reference CSV files: regions, instruments, classes, sources, values.",
    )
    wall: Path = Field(
        default=_PACKAGE / "reference" / "dinding.toml",
        description="File that lists the wall's screens, their scenes, and the ages at which data are old.",
    )
    hosts: str = Field(
        default="localhost,127.0.0.1",
        description="Names under which the server is reached, separated by commas; it answers to no other.",
    )
    peran_klaim: str = Field(
        default="roles",
        description="Claim of the identity that holds its roles; a dot goes down, as in realm_access.roles.",
    )
    peran_pemuat: str = Field(
        default="pemuat",
        description="Values of that claim, separated by commas, that may load, publish and roll back.",
    )
    nama_klaim: str = Field(
        default="preferred_username",
        description="Claim of the identity that is its account name, which the history keeps.",
    )


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Return the settings, read once; ``settings.cache_clear()`` has them read again."""
    return Settings()
