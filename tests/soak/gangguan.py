"""What is done to the wall's surroundings: kills, publications good and bad, a cut line."""

import hashlib
import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from tests.product import Server

DATASET = "lapor"


class Warehouse:
    """The published data of a server, changed as operators and accidents change them."""

    def __init__(self, server: Server, rows: int) -> None:
        self._server = server
        self._folder = server.warehouse
        self._rows = itertools.count(rows + 1)

    def publish(self) -> str:
        """Publish another sample as an operator does, whatever was broken before; return the new id."""
        made = self._server.data("build", "--sampel", "--baris", str(next(self._rows)))
        if made.returncode:
            raise RuntimeError(made.stdout + made.stderr)
        return str(self._manifest()["dataset"][DATASET]["id"])

    def damage(self, nth: int) -> str:
        """Publish something broken, another kind for every ``nth``; return what it is."""
        kinds = (
            ("daftar rusak", self._torn),
            ("berkas setengah ditulis", self._half),
            ("berkas bukan basis data", self._scrambled),
        )
        name, work = kinds[nth % len(kinds)]
        work()
        return name

    @contextmanager
    def only(self, dataset: str) -> Iterator[None]:
        """Let nothing but one data set be published for a while."""
        known = self._manifest()
        self._write(json.dumps(known | {"dataset": {dataset: known["dataset"][dataset]}}))
        yield
        self._write(json.dumps(known))

    def _manifest(self) -> dict[str, Any]:
        return dict(json.loads((self._folder / "manifest.json").read_text(encoding="utf-8")))

    def _write(self, text: str) -> None:
        temporary = self._folder / ".manifest.json.tmp"
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(self._folder / "manifest.json")

    def _name(self, content: bytes, kept: bytes) -> None:
        """Name a new file in the manifest, of which only ``kept`` is there."""
        known = self._manifest()
        before = known["dataset"][DATASET]
        now = datetime.now(UTC)
        name = f"{DATASET}-{now:%Y%m%dT%H%M%S%fZ}-{len(kept):012d}"
        entry = {k: v for k, v in before.items() if k != "riwayat"} | {
            "id": name,
            "file": f"{name}.duckdb",
            "published_at": now.isoformat(),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        (self._folder / entry["file"]).write_bytes(kept)
        known["dataset"][DATASET] = entry | {"riwayat": [entry, *before["riwayat"]]}
        self._write(json.dumps(known))

    def _scrambled(self) -> None:
        self._name(b"bukan basis data", b"bukan basis data")

    def _half(self) -> None:
        file = self._folder / str(self._manifest()["dataset"][DATASET]["file"])
        whole = file.read_bytes()
        self._name(whole, whole[: len(whole) // 2])

    def _torn(self) -> None:
        text = (self._folder / "manifest.json").read_text(encoding="utf-8")
        self._write(text[: len(text) // 2])
