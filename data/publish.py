"""Publishing: build -> verify -> publish -> roll back. One writer at a time; readers never see half of it."""

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from data import connection, manifest, models, rules, sampel, sqlfiles, staging
from data.manifest import Entri, Isi, Manifest, Pengembalian
from data.readers.hasil import Dataset
from data.reference import TABEL, files
from data.settings import settings
from data.sqlfiles import identifier
from data.staging import Muatan, Tersimpan

DATASET: tuple[Dataset, ...] = ("spbe", "srikandi", "lapor")
# Datasets that the reference files alone fill; the others have nothing to show before the first load.
TERBIT: frozenset[Dataset] = frozenset({"spbe"})
KEPT = 5
KEMBALI = 20  # roll-backs of a dataset that are kept
LOCK = ".kunci"

# Raised when the published shape changes in Python, not in SQL: the same inputs then make a new snapshot.
_FORMAT = "1"


class PublikasiGagal(RuntimeError):  # noqa: N818 - an Indonesian name
    """Nothing was published, and the message says why; what was current stays current."""


@dataclass(frozen=True)
class Hasil:
    """What a build or a rollback led to: the current snapshot, and whether it is a new one."""

    entri: Entri
    berubah: bool


@contextmanager
def writing(folder: Path, oleh: str | None = None) -> Iterator[None]:
    """Hold the warehouse for writing as the account ``oleh``, that of the process when it is None.

    Raise PublikasiGagal naming who holds it already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder, _, account = file.read().strip().partition(" ")
            who = f" atas nama {account}" if account else ""
            raise PublikasiGagal(
                f"Gudang data sedang ditulis oleh proses lain (pid {holder or '?'}){who}"
            ) from error
        # The file stays when the lock goes: removing it would let two writers lock two files of one name.
        file.truncate(0)
        file.write(f"{os.getpid()} {oleh or manifest.akun()}")
        file.flush()
        yield


@dataclass(frozen=True)
class Sampel:
    """The wish to show simulated rows in a dataset that nothing was loaded of; ``baris`` sets how many."""

    baris: int | None = None


def build(dataset: Dataset, simulasi: Sampel | None = None, oleh: str | None = None) -> Hasil | None:
    """Build a dataset's snapshot, verify it, make it current; ``None`` when there is nothing to build from.

    ``oleh`` is the account it is published by, that of the process when it is None.
    The same inputs as the current one's publish nothing, unless its file is missing or damaged. Raise
    MasukanDitolak for bad input, StagingRusak for a damaged load, ModelGagal when a model's test fails,
    PublikasiGagal when another process writes; in every case what was current stays so.
    """
    folder = settings().warehouse
    with writing(folder, oleh):
        _remove_leftovers(folder)
        isi = rules.muat(settings().reference)
        loads = staging.daftar(settings().staging, dataset)
        wanted = None if loads else simulasi
        if not loads and wanted is None and dataset not in TERBIT:
            return None
        digest = _digest(dataset, isi, loads, wanted)
        known = _read_or_new(folder)
        current = known.dataset.get(dataset)
        if current is not None and current.isi == digest and intact(folder, current):
            return Hasil(current, berubah=False)
        with _simulated(dataset, isi, wanted, folder) as made:
            entry = _write_file(dataset, digest, isi, [*loads, *made], folder)
        entry = entry.model_copy(update={"oleh": oleh or manifest.akun()})
        _make_current(folder, known, dataset, entry)
        return Hasil(entry, berubah=True)


@contextmanager
def _simulated(
    dataset: Dataset, isi: rules.Reference, wanted: Sampel | None, folder: Path
) -> Iterator[list[Tersimpan]]:
    """Give the sample as the one load of its dataset, for as long as it is read."""
    if wanted is None:
        yield []
        return
    # named as what a killed build leaves, which the next one removes
    with tempfile.TemporaryDirectory(prefix=".sampel.", suffix=".tmp", dir=folder) as made:
        # a load's file is named as the load
        path = sampel.tulis(dataset, Path(made), isi, baris=wanted.baris).rename(
            Path(made, "simulasi.parquet")
        )
        load = Muatan(
            id=path.stem,
            dataset=dataset,
            jenis="sampel",
            berkas="sampel simulasi",
            sha256=sampel.sidik(dataset, isi, wanted.baris),
            dimuat=datetime.fromtimestamp(0, UTC),
            diterima=pq.read_metadata(path).num_rows,
            ditolak=0,
        )
        yield [Tersimpan(path, load)]


def rollback(dataset: str, oleh: str | None = None) -> Hasil:
    """Make the snapshot before the current one current again; raise PublikasiGagal when there is none whole.

    ``oleh`` is the account that does it, that of the process when it is None.
    What was rolled back stays in ``riwayat`` until the next publication, which forgets it.
    """
    folder = settings().warehouse
    with writing(folder, oleh):
        try:
            known = manifest.read(folder)
        except FileNotFoundError as error:
            raise PublikasiGagal(f"Belum ada snapshot {dataset} di {folder}") from error
        except manifest.ManifestRusak as error:
            raise PublikasiGagal(str(error)) from error
        current = known.dataset.get(dataset)
        if current is None:
            raise PublikasiGagal(f"Belum ada snapshot {dataset} di {folder}")
        older = [entry for entry in current.riwayat if entry.published_at < current.published_at]
        for entry in older:
            if intact(folder, entry):
                back = Pengembalian(
                    kapan=manifest.now(), dari=current.id, ke=entry.id, oleh=oleh or manifest.akun()
                )
                known.dataset[dataset] = Isi(
                    **entry.model_dump(),
                    riwayat=current.riwayat,
                    kembali=[back, *current.kembali][:KEMBALI],
                )
                manifest.write(folder, known)
                return Hasil(entry, berubah=True)
        raise PublikasiGagal(f"Tidak ada snapshot {dataset} yang lebih lama dan utuh daripada {current.id}")


def intact(folder: Path, entry: Entri) -> bool:
    """Say whether an entry's file is there and byte for byte what was published."""
    try:
        return file_digest(folder / entry.file) == entry.sha256
    except OSError:
        return False


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest(dataset: Dataset, isi: rules.Reference, loads: Sequence[Tersimpan], wanted: Sampel | None) -> str:
    """Return the SHA-256 of all that decides a snapshot's content: inputs, models and their rules."""
    simulated = ""
    if wanted is not None:
        simulated = sampel.sidik(dataset, isi, wanted.baris)
    staged = [f"{load.path.name} {load.path.stat().st_size}" for load in loads]
    total = hashlib.sha256(f"{_FORMAT} {dataset} {TABEL!r} {staged} {simulated}".encode())
    reference = settings().reference
    inputs = [path for table in TABEL for path in files(reference, table)]
    inputs += [
        sqlfiles.SQL / model.lapis / f"{model.nama}.{kind}"
        for model in models.load(dataset)
        for kind in ("sql", "toml")
    ]
    inputs.append(sqlfiles.SQL / "manifest" / f"{dataset}.sql")
    for path in inputs:
        content = path.read_bytes()
        total.update(f"{path.name} {len(content)}\n".encode())
        total.update(content)
    return total.hexdigest()


def _read_or_new(folder: Path) -> Manifest:
    # A damaged manifest cannot say what was before; a new one brings the screens back.
    try:
        return manifest.read(folder)
    except (FileNotFoundError, manifest.ManifestRusak):
        return Manifest()


def _write_file(
    dataset: Dataset, digest: str, isi: rules.Reference, loads: Sequence[Tersimpan], folder: Path
) -> Entri:
    published_at = manifest.now()
    name = f"{dataset}-{published_at:%Y%m%dT%H%M%S%fZ}-{digest[:12]}"
    temporary = folder / f".{name}.tmp"
    try:
        rows, data_per = _build_tables(dataset, isi, loads, temporary)
        _verify(temporary, rows)
        with temporary.open("rb") as file:
            os.fsync(file.fileno())
        entry = Entri(
            id=name,
            file=f"{name}.duckdb",
            published_at=published_at,
            data_per=data_per,
            rows=rows,
            isi=digest,
            sha256=file_digest(temporary),
        )
        temporary.rename(folder / entry.file)
    except BaseException:
        _remove_leftovers(folder)
        raise
    manifest.sync_folder(folder)
    return entry


def _build_tables(
    dataset: Dataset, isi: rules.Reference, loads: Sequence[Tersimpan], path: Path
) -> tuple[dict[str, int], str]:
    """Build the models in memory and write the marts alone to ``path``; return their counts and data date."""
    ordered = models.load(dataset)
    con = duckdb.connect(path)
    try:
        row = con.execute("select current_database()").fetchone()
        target = identifier(str(row[0] if row else ""))
        con.execute("attach ':memory:' as kerja")
        con.execute("use kerja")
        models.build(con, ordered, isi, {dataset: loads})
        for model in ordered:
            if model.lapis == "marts":
                # one order for the same rows, whatever order the joins left them in
                con.table(model.lengkap).order("all").create(f"{target}.main.{identifier(model.nama)}")
        rows = {m.nama: len(con.table(m.lengkap)) for m in ordered if m.lapis == "marts"}
        data_per = con.execute(sqlfiles.texts("manifest")[dataset]).fetchone()
        con.execute(f"checkpoint {target}")
    finally:
        con.close()
    if data_per is None or data_per[0] is None:
        raise models.ModelGagal(f"Snapshot {dataset} tidak berisi satu nilai pun")
    return rows, str(data_per[0])


def _verify(path: Path, rows: dict[str, int]) -> None:
    """Open the file as a reader will and compare what it holds with what was built."""
    con = connection.open_hardened(path)
    try:
        found = connection.counts(con)
    finally:
        con.close()
    if found != rows:
        raise PublikasiGagal(f"Berkas yang ditulis berisi {found}, seharusnya {rows}")


def _make_current(folder: Path, known: Manifest, dataset: str, entry: Entri) -> None:
    before = known.dataset.get(dataset)
    history = [entry]
    if before is not None:
        # entries newer than the current one were rolled back: publishing anew forgets them
        history += [old for old in before.riwayat if old.published_at <= before.published_at]
    rolled = [] if before is None else before.kembali
    known.dataset[dataset] = Isi(**entry.model_dump(), riwayat=history[:KEPT], kembali=rolled)
    manifest.write(folder, known)
    kept = {old.file for old in known.dataset[dataset].riwayat}
    for path in folder.iterdir():
        if (
            re.fullmatch(rf"{dataset}-[0-9]{{8}}T[0-9]+Z-[0-9a-f]{{12}}\.duckdb", path.name)
            and path.name not in kept
        ):
            with suppress(OSError):
                path.unlink()


def _remove_leftovers(folder: Path) -> None:
    """Remove what builds left that were killed; under the lock, none of it can belong to a living one."""
    for path in folder.glob(".*.tmp*"):
        if path.is_dir():  # where DuckDB puts what does not fit in memory
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
