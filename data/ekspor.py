"""What can be taken away: published values in the shape of open data, and all that was ever loaded."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

from data import snapshot, spbe, staging
from data.penulis import Isian, isian, tulis_csv, tulis_xlsx
from data.readers.hasil import Dataset
from data.settings import settings
from data.snapshot import Snapshot
from data.staging import SKEMA, Muatan, StagingRusak, Tersimpan

_HEADINGS = {
    "opd": "OPD",
    "tracking_id": "Tracking ID",
    "kategori_id": "ID kategori",
    "instansi_id": "ID instansi",
    "tte_aktif": "TTE aktif",
    "tte_kedaluwarsa": "TTE kedaluwarsa",
    "dilihat": "Dilihat (WITA)",
}
_LOAD_HEADINGS = {"muatan": "Muatan", "berkas_muatan": "Berkas", "dimuat": "Dimuat (WITA)"}
_INSTANT = pa.timestamp("us", tz="UTC")


@dataclass(frozen=True)
class Pilihan:
    """Which published values: an instrument (empty: the newest), an element, a year (``None``: all)."""

    instrumen: str = ""
    unsur: str = spbe.INDEX
    tahun: int | None = None


_ALL = Pilihan()


def nilai_spbe(published: Snapshot, pilihan: Pilihan = _ALL) -> Isian:
    """Return published values, the columns in the order of the province's open data.

    Every region of every year in which any region has a value; one without has an empty cell. Where simulated
    values are among them, a sixth column says which they are. Raise ValueError when there are no such
    instrument, element or year.
    """
    known = spbe.instrumen(published).set_index("instrumen")
    instrument = _one_of("Instrumen", pilihan.instrumen or str(known.index[0]), list(known.index))
    element = _one_of("Unsur", pilihan.unsur, spbe.unsur(published, instrument))
    if pilihan.tahun is not None:
        years = spbe.tahun(published, instrument, element)["tahun"]
        _one_of("Tahun", str(pilihan.tahun), [str(year) for year in years])
    # a year is never 0: that asks for all of them
    rows = published.query("ekspor_nilai", instrumen=instrument, kode=element, tahun=pilihan.tahun or 0)
    about = known.loc[instrument].astype(str)
    names = published.query("unsur", instrumen=instrument).set_index("kode")["nama"].astype(str)
    shown = about["nama_indeks"] if element == spbe.INDEX else f"{element} {names[element]}"
    headings = {
        "kode_wilayah": "Kode Provinsi Kabupaten Kota",
        "nama": "Nama Provinsi Kabupaten Kota",
        "nilai": f"Nilai {shown}",
        "predikat": "Predikat",
        "tahun": "Tahun",
    }
    notes = [
        f"Instrumen: {about['nama']}, {about['peraturan']}",
        *_sources(published, rows),
        f"Snapshot: {published.id}",
    ]
    return isian(rows, headings, notes)


def riwayat(folder: Path, dataset: Dataset) -> Isian:
    """Return every value that any load brought, in the order of the loads, superseded ones as well.

    ``folder`` is that of staging. Raise ValueError when nothing was loaded, StagingRusak for a damaged load.
    """
    loads = staging.daftar(folder, dataset)
    if not loads:
        raise ValueError(f"Belum ada berkas {dataset} yang dimuat")
    names = SKEMA[dataset].names
    headings = {name: _HEADINGS.get(name, name.replace("_", " ").capitalize()) for name in names}
    return Isian(
        potongan=_batches(loads),
        kolom={**headings, **_LOAD_HEADINGS},
        baris=sum(pq.read_metadata(load.path).num_rows for load in loads),
        simulasi=any(_simulated(load.path) for load in loads),
        keterangan=["Semua nilai yang pernah dimuat, yang lama juga; layar memakai muatan yang terbaru"],
    )


def tulis(
    dataset: Dataset,
    path: Path,
    *,
    published: Snapshot | None = None,
    pilihan: Pilihan = _ALL,
    muatan: bool = False,
) -> int:
    """Write published values, or with ``muatan`` all that was ever loaded; return how many rows.

    Without ``published`` the current snapshot is read. The name's ending says which format. Raise ValueError,
    in Indonesian, for another ending or a choice that does not exist, SnapshotError when nothing is
    published, StagingRusak for a damaged load, OSError when the disk refuses.
    """
    writer = {".csv": tulis_csv, ".xlsx": tulis_xlsx}.get(path.suffix.lower())
    if writer is None:
        raise ValueError(f"Nama berkas harus berakhiran .csv atau .xlsx, bukan “{path.name}”")
    if muatan:
        found = riwayat(settings().staging, dataset)
    elif dataset == spbe.DATASET:
        found = nilai_spbe(published or snapshot.current(dataset), pilihan)
    else:
        raise ValueError(f"Data {dataset} hanya dapat diekspor sebagai riwayat muatan")
    writer(path, found)
    return found.baris


def _one_of(what: str, wanted: str, known: Sequence[str]) -> str:
    if wanted not in known:
        shown = ", ".join(one or "indeks" for one in known)
        raise ValueError(f"{what} “{wanted}” tidak ada datanya; yang ada: {shown}")
    return wanted


def _sources(published: Snapshot, rows: pd.DataFrame) -> list[str]:
    sources = published.query("sumber")
    used = sources[sources["sumber_id"].isin(rows["sumber_id"])]
    parts = used[["judul", "penerbit", "tanggal", "tautan"]].fillna("").itertuples(index=False)
    return [f"Sumber: {', '.join(part for part in one if part)}" for one in parts]


def _batches(loads: Sequence[Tersimpan]) -> Iterator[pa.RecordBatch]:
    for load in loads:
        try:
            with pq.ParquetFile(load.path) as file:
                for batch in file.iter_batches():
                    yield _with_load(batch, load.muatan)
        except (OSError, pa.ArrowException) as error:
            raise _damaged(load.path) from error


def _with_load(batch: pa.RecordBatch, load: Muatan) -> pa.RecordBatch:
    columns = dict(zip(batch.schema.names, batch.columns, strict=True))
    for field in SKEMA[load.dataset]:
        # a load of an older version of the program lacks what came since
        columns.setdefault(field.name, pa.nulls(batch.num_rows, field.type))
    if "dilihat" in columns:
        columns["dilihat"] = columns["dilihat"].cast(_INSTANT)
    for name, text in (("muatan", load.id), ("berkas_muatan", load.berkas)):
        columns[name] = pa.repeat(pa.scalar(text), batch.num_rows)
    columns["dimuat"] = pa.repeat(pa.scalar(load.dimuat, _INSTANT), batch.num_rows)
    return pa.RecordBatch.from_pydict(columns)


def _simulated(path: Path) -> bool:
    try:
        return bool(ds.dataset(path).head(1, filter=ds.field("asal") == "simulasi").num_rows)
    except (OSError, pa.ArrowException) as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> StagingRusak:
    return StagingRusak(f"Berkas staging {path.name} rusak atau tidak terbaca")
