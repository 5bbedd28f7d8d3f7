"""SQL texts of this package, by folder and name, and the one place where an identifier is quoted."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

SQL = Path(__file__).resolve().parent / "sql"


@lru_cache(maxsize=16)
def texts(folder: str) -> Mapping[str, str]:
    """Return the SQL texts of one folder under ``data/sql`` by name (the file's stem)."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((SQL / folder).glob("*.sql"))}


def identifier(name: str) -> str:
    """Quote an identifier for SQL; names come from this package's files, never from a user."""
    return '"' + name.replace('"', '""') + '"'
