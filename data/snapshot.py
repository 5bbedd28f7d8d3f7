"""Reading published snapshots: one open, hardened connection a file, which moves when the manifest does."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import TypeAlias
from zoneinfo import ZoneInfo

import duckdb
import pandas as pd
import pyarrow as pa

from data import connection, manifest, sqlfiles
from data.manifest import Entri, Isi
from data.publish import build, intact, rollback
from data.settings import settings

__all__ = [
    "Saat",
    "Snapshot",
    "SnapshotError",
    "SnapshotRusak",
    "SnapshotTidakAda",
    "build",
    "current",
    "dibaca_per",
    "per",
    "rollback",
    "saat",
    "terbit",
    "version",
]

Parameter: TypeAlias = str | int
_Stamp: TypeAlias = tuple[int, int, int] | None
# Rows of a batch of what is read bit by bit.
_SEPOTONG = 8192


class SnapshotError(RuntimeError):
    """There is nothing to read; the message is Indonesian and made for a screen."""


class SnapshotTidakAda(SnapshotError):  # noqa: N818 - named as the screens name it; its base ends in Error
    """No snapshot of the dataset was published, or its file is gone."""


class SnapshotRusak(SnapshotError):  # noqa: N818 - named as the screens name it; its base ends in Error
    """The manifest or the snapshot's file is damaged."""


class Snapshot:
    """A published snapshot, open for reading; safe to share between threads."""

    def __init__(self, folder: Path, entry: Entri) -> None:
        """Open the file; raise SnapshotTidakAda or SnapshotRusak when it cannot be read as published."""
        self.id: str = entry.id
        self.published_at = entry.published_at
        self.data_per: str = entry.data_per
        self.path: Path = folder / entry.file
        if not self.path.exists():
            raise SnapshotTidakAda(f"Berkas data {entry.file} tidak ada. Jalankan python -m data build.")
        if not intact(folder, entry):
            raise SnapshotRusak(f"Berkas data {entry.file} rusak. Jalankan python -m data build.")
        self._lock = threading.Lock()
        self._running = 0
        self._retired = False
        self._con: duckdb.DuckDBPyConnection | None = self._open()

    def query(self, name: str, **params: Parameter) -> pd.DataFrame:
        """Run ``data/sql/queries/<name>.sql`` with the named parameters bound, and return its rows.

        Values are float64 (missing: NaN). Raise KeyError for a query that does not exist, SnapshotError when
        the file can no longer be read.
        """
        text = sqlfiles.texts("queries")[name]
        with self._cursor() as cursor:
            return cursor.execute(text, params or None).df()

    @contextmanager
    def aliran(self, name: str, **params: Parameter) -> Iterator[Iterator[pa.RecordBatch]]:
        """Give the rows of a query in batches, read as they are asked for; raise as :meth:`query` does.

        There is one batch at least, so that the columns are known where there are no rows.
        """
        text = sqlfiles.texts("queries")[name]
        with self._cursor() as cursor, cursor.sql(text, params=params).to_arrow_reader(_SEPOTONG) as reader:
            yield chain([pa.RecordBatch.from_pylist([], reader.schema)], reader)

    def retire(self) -> None:
        """Close the connection as soon as no query uses it; a late query opens it once more for itself."""
        with self._lock:
            self._retired = True
            self._close_if_idle()

    def _open(self) -> duckdb.DuckDBPyConnection:
        try:
            return connection.open_hardened(self.path)
        except duckdb.Error as error:
            if not self.path.exists():
                raise SnapshotTidakAda(f"Berkas data {self.path.name} tidak ada lagi.") from error
            raise SnapshotRusak(f"Berkas data {self.path.name} tidak terbaca.") from error

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._borrowed() as con:
            # one connection shared by threads fails; a cursor of its own for each call does not
            cursor = con.cursor()
            try:
                yield cursor
            except (duckdb.IOException, duckdb.FatalException, duckdb.SerializationException) as error:
                raise SnapshotRusak(f"Berkas data {self.path.name} tidak terbaca lagi.") from error
            except (duckdb.BinderException, duckdb.CatalogException) as error:
                # published before the program changed what it asks for
                raise SnapshotRusak(
                    f"Berkas data {self.path.name} dibuat oleh versi program yang lain. "
                    "Jalankan python -m data build."
                ) from error
            finally:
                cursor.close()

    @contextmanager
    def _borrowed(self) -> Iterator[duckdb.DuckDBPyConnection]:
        with self._lock:
            if self._con is None:
                self._con = self._open()
            con = self._con
            self._running += 1
        try:
            yield con
        finally:
            with self._lock:
                self._running -= 1
                self._close_if_idle()

    def _close_if_idle(self) -> None:
        if self._retired and self._running == 0 and self._con is not None:
            self._con.close()
            self._con = None


class _Reader:
    """What this process holds of one dataset in one warehouse."""

    def __init__(self, folder: Path, dataset: str) -> None:
        self._folder = folder
        self._dataset = dataset
        self._lock = threading.Lock()
        self._served: Snapshot | None = None
        self._stamp: _Stamp = None
        self._failure: _Failure | None = None
        self._version: tuple[_Stamp, str | None] = (None, None)

    def current(self) -> Snapshot:
        """Return the snapshot the manifest names, or the last good one while that cannot be read.

        The last good one is what this process served; after a start the newest whole one before it.
        """
        with self._lock:
            stamp = _stamp(self._folder / manifest.NAME)
            if self._served is not None and stamp is not None and stamp == self._stamp:
                return self._served
            # what failed is tried again as soon as the manifest or the file changes, and not before
            if self._failure is None or self._failure.changed(stamp):
                self._move(stamp)
            if self._served is not None:
                return self._served
            if self._failure is None:  # pragma: no cover - _move leaves one or the other
                raise SnapshotTidakAda(self._none())
            raise type(self._failure.error)(str(self._failure.error))

    def version(self) -> str | None:
        """Return the id the manifest names as current, whether or not it can be read."""
        stamp = _stamp(self._folder / manifest.NAME)
        known, named = self._version
        if stamp is None or stamp != known:
            try:
                named = self._entry().id
            except SnapshotError:
                named = None
            self._version = (stamp, named)
        return named

    def _move(self, stamp: _Stamp) -> None:
        path: Path | None = None
        before: _Stamp = None
        entry: Isi | None = None
        try:
            entry = self._entry()
            if self._served is None or self._served.id != entry.id:
                path = self._folder / entry.file
                before = _stamp(path)
                opened = Snapshot(self._folder, entry)
                if self._served is not None:
                    self._served.retire()
                self._served = opened
        except SnapshotError as error:
            self._failure = _Failure(stamp, path, before, error)
            if self._served is None and entry is not None:
                self._served = self._older(entry)
            return
        self._failure = None
        self._stamp = stamp

    def _older(self, current: Isi) -> Snapshot | None:
        """Return the newest whole snapshot that was published before ``current``."""
        for entry in current.riwayat:
            if entry.published_at < current.published_at:
                with suppress(SnapshotError):
                    return Snapshot(self._folder, entry)
        return None

    def _entry(self) -> Isi:
        try:
            known = manifest.read(self._folder)
        except FileNotFoundError as error:
            raise SnapshotTidakAda(self._none()) from error
        except (manifest.ManifestRusak, OSError) as error:
            raise SnapshotRusak(
                f"Daftar data {manifest.NAME} rusak atau tidak terbaca. Jalankan python -m data build."
            ) from error
        entry = known.dataset.get(self._dataset)
        if entry is None:
            raise SnapshotTidakAda(self._none())
        return entry

    def _none(self) -> str:
        return f"Belum ada data {self._dataset} yang diterbitkan. Jalankan python -m data build."


@dataclass(frozen=True)
class _Failure:
    """Why the manifest could not be followed, and what it looked like then."""

    manifest: _Stamp
    path: Path | None
    file: _Stamp
    error: SnapshotError

    def changed(self, stamp: _Stamp) -> bool:
        """Say whether there is a reason to try again."""
        return stamp != self.manifest or (self.path is not None and _stamp(self.path) != self.file)


def _stamp(path: Path) -> _Stamp:
    """Return what tells that a file was replaced or written; ``None`` when it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


_readers: dict[tuple[Path, str], _Reader] = {}
_readers_lock = threading.Lock()


def _reader(dataset: str) -> _Reader:
    key = (settings().warehouse, dataset)
    with _readers_lock:
        return _readers.setdefault(key, _Reader(*key))


# Snapshots before the current ones, opened to look back; as many as stay open.
_LAMA = 12
_ZONE = ZoneInfo("Asia/Makassar")
_per: ContextVar[datetime | None] = ContextVar("per", default=None)
_older: OrderedDict[tuple[Path, str], Snapshot] = OrderedDict()
_older_lock = threading.Lock()


@contextmanager
def dibaca_per(moment: datetime | None) -> Iterator[None]:
    """Have :func:`current` give what was current at a moment, in this thread; ``None`` is now."""
    token = _per.set(moment)
    try:
        yield
    finally:
        _per.reset(token)


def per() -> datetime | None:
    """Return the moment of :func:`dibaca_per`; ``None`` for now."""
    return _per.get()


@dataclass(frozen=True)
class Saat:
    """A moment to look back to: as it is called on screen, and the one whose data are read."""

    sebutan: datetime
    dibaca: datetime


def saat(text: str) -> Saat | None:
    """Return the moment a text names: a snapshot that is kept, or a time (``2026-11-24T18:10``, WITA).

    A snapshot means the last moment at which it was current: what was published together with it is there.
    ``None`` when the text names neither, or a time before all that is kept, or one that is still to come.
    """
    known = _kept(settings().warehouse).dataset.values()
    for one in known:
        for entry in one.riwayat:
            if entry.id == text:
                ends = [when for when, _ in _steps(one) if when > entry.published_at]
                last = min(ends) - timedelta(microseconds=1) if ends else manifest.now()
                return Saat(entry.published_at, last)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=_ZONE)
    published = [entry.published_at for one in known for entry in one.riwayat]
    if moment > manifest.now() or all(when > moment for when in published):
        return None
    return Saat(moment, moment)


def _steps(one: Isi) -> list[tuple[datetime, str]]:
    """Return when which snapshot of a dataset became current, by publication or roll-back."""
    return [
        *((entry.published_at, entry.id) for entry in one.riwayat),
        *((back.kapan, back.ke) for back in one.kembali),
    ]


def _kept(folder: Path) -> manifest.Manifest:
    try:
        return manifest.read(folder)
    except (OSError, manifest.ManifestRusak):
        return manifest.Manifest()


def _at(dataset: str, moment: datetime) -> Snapshot:
    """Return what was current at a moment, as publications and roll-backs left it.

    Raise SnapshotTidakAda when nothing was, or when it is no longer kept.
    """
    folder = settings().warehouse
    known = _kept(folder).dataset.get(dataset)
    entries = {} if known is None else {one.id: one for one in known.riwayat}
    steps = [] if known is None else _steps(known)
    then = max((step for step in steps if step[0] <= moment), default=None)
    if then is None or then[1] not in entries:
        raise SnapshotTidakAda(f"Belum ada data {dataset} pada waktu itu, atau sudah tidak disimpan.")
    key = folder, then[1]
    retired: list[Snapshot] = []
    with _older_lock:
        if key not in _older:
            _older[key] = Snapshot(folder, entries[then[1]])
        _older.move_to_end(key)
        while len(_older) > _LAMA:
            retired.append(_older.popitem(last=False)[1])
        found = _older[key]
    for one in retired:
        one.retire()
    return found


def current(dataset: str) -> Snapshot:
    """Return the current snapshot of a dataset; cheap enough to be asked on every run of a page.

    Within :func:`dibaca_per` it is the one that was current then.
    When the one the manifest names cannot be opened, the last good one is served. Without one, raise
    SnapshotTidakAda or SnapshotRusak.
    """
    moment = _per.get()
    return _reader(dataset).current() if moment is None else _at(dataset, moment)


def terbit(dataset: str) -> Snapshot | None:
    """Return what :func:`current` does; ``None`` where no snapshot of the dataset can be read."""
    try:
        return current(dataset)
    except SnapshotError:
        return None


def version(dataset: str) -> str | None:
    """Return a token that changes when another snapshot becomes current; ``None`` when none is named."""
    return _reader(dataset).version()
