"""What looks like HTML or Markdown in a file, and the files of every kind that hold it."""

import csv
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

import pyarrow as pa
import pyarrow.parquet as pq

from tests.data.readers import berkas_lapor
from tests.data.readers.test_berkas import ods, xls, xlsb, xlsx

Rows: TypeAlias = list[list[object]]

PLANTS = {
    "elemen": "<img src=x onerror=ntbKena=1> satu",
    "skrip": "<script>ntbKena=1</script> dua",
    "gambar": "![tiga](https://tanaman.invalid/g.png)",
    "tautan": "[empat](https://tanaman.invalid/) lima",
    "tebal": "**enam** :material/home: $x^2$ `tujuh`",
}
# The fields of a report that hold words of its own and are not left out as personal.
FIELDS = ("Kategori", "Instansi Terdisposisi", "Sumber Laporan", "Kecamatan", "Instansi Induk")


def lapor(number: int = 60) -> Rows:
    """Return an export in which every free field of a report holds a plant."""
    rows: Rows = [[*berkas_lapor.KEPALA]]
    for nth in range(number):
        plant = list(PLANTS.values())[nth % len(PLANTS)]
        one = berkas_lapor.laporan(
            Tracking_ID=str(8123456 + nth),
            Tanggal_Laporan_Masuk=f"{nth % 28 + 1} Jan 2026",
            **{field.replace(" ", "_"): plant for field in FIELDS},
        )
        rows.append([one[name] for name in berkas_lapor.KEPALA])
    return rows


def srikandi(masuk: Sequence[object] = (9,) * len(PLANTS)) -> Rows:
    """Return a recapitulation in which every OPD has the name of a plant; ``masuk`` are one count of each."""
    rows: Rows = [["Bulan", "Kabupaten/Kota", "OPD", "Naskah Masuk", "Naskah Keluar", "Disposisi"]]
    for plant, count in zip(PLANTS.values(), masuk, strict=True):
        rows += [[month, "Kota Mataram", plant, count, 8, 7] for month in ("Januari 2026", "Februari 2026")]
    return rows


def tulis_csv(path: Path, rows: Rows) -> Path:
    """Write rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def tulis_parquet(path: Path, rows: Rows) -> Path:
    """Write rows as Parquet, a cell of another type than the first of its column as a text."""
    columns = {}
    for name, *cells in zip(*rows, strict=True):
        mixed = len({type(cell) for cell in cells}) > 1
        columns[str(name)] = [str(cell) for cell in cells] if mixed else list(cells)
    pq.write_table(pa.table(columns), path)
    return path


WADAH: Mapping[str, Callable[[Path, Rows], Path]] = {
    "xlsx": lambda path, rows: xlsx(path, {"Rekap": rows}),
    "xls": xls,
    "xlsb": xlsb,
    "ods": ods,
    "csv": tulis_csv,
    "parquet": tulis_parquet,
}
