"""The dictionary of the data, ``docs/data.md``: every model and column as described beside its SQL.

``python -m data.kamus`` writes it; a test fails when it is not what the descriptions say.
"""

import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

from data import sqlfiles
from data.models import LAPIS, Keterangan
from data.reference import TABEL, Kolom
from data.staging import SKEMA

BERKAS = Path(__file__).resolve().parents[1] / "docs" / "data.md"
_LAPIS = {
    "staging": "Antara: baris muatan dan acuan yang dirapikan. Tidak ikut diterbitkan.",
    "marts": "Tabel yang diterbitkan: yang dibaca halaman, unduhan dan dinding.",
}
_JENIS = {"teks": "teks", "bulat": "bilangan bulat", "desimal": "desimal"}


def teks() -> str:
    """Return the whole dictionary as Markdown."""
    return "\n".join([*_head(), *_published(), *_loads(), *_references()]) + "\n"


def _head() -> Iterator[str]:
    yield "# Kamus data"
    yield ""
    yield "Ditulis oleh `python -m data.kamus` dari uraian di samping setiap model; jangan disunting di sini."
    yield "Alirnya: berkas acuan dan muatan, lalu model antara, lalu tabel terbit; lihat `arsitektur.md`."
    yield ""


def _published() -> Iterator[str]:
    for lapis in reversed(LAPIS):
        yield f"## Model: {lapis}"
        yield ""
        yield _LAPIS[lapis]
        yield ""
        for path in sorted((sqlfiles.SQL / lapis).glob("*.toml")):
            yield from _model(path.stem, Keterangan.model_validate(tomllib.loads(path.read_text("utf-8"))))


def _model(nama: str, keterangan: Keterangan) -> Iterator[str]:
    yield f"### `{nama}`"
    yield ""
    yield f"{keterangan.deskripsi} Dalam: {', '.join(keterangan.kumpulan)}."
    if keterangan.unik:
        keys = "; ".join(", ".join(f"`{one}`" for one in key) for key in keterangan.unik)
        yield f"Satu baris untuk setiap {keys}."
    yield ""
    yield from _table(("kolom", "isi"), list(keterangan.kolom.items()))


def _loads() -> Iterator[str]:
    yield "## Muatan: yang dibaca dari berkas"
    yield ""
    yield "Satu berkas Parquet untuk setiap muatan, hanya bertambah. Kolom terakhir menunjuk sel asalnya."
    yield ""
    for dataset, schema in SKEMA.items():
        yield f"### `{dataset}`"
        yield ""
        yield from _table(("kolom", "jenis"), [(field.name, str(field.type)) for field in schema])


def _references() -> Iterator[str]:
    yield "## Acuan: berkas CSV di `data/reference/`"
    yield ""
    for table in TABEL:
        yield f"### `{table.nama}`"
        yield ""
        keys = ", ".join(f"`{one}`" for one in table.kunci)
        yield f"Berkas `{table.berkas}`. Satu baris untuk setiap {keys}."
        yield ""
        yield from _table(("kolom", "jenis", "wajib", "pilihan"), [_column(one) for one in table.kolom])


def _column(kolom: Kolom) -> tuple[str, ...]:
    return (
        kolom.nama,
        _JENIS[kolom.jenis],
        "ya" if kolom.wajib else "tidak",
        ", ".join(kolom.pilihan),
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for first, *rest in rows:
        cells = [f"`{first}`", *rest]
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


if __name__ == "__main__":
    BERKAS.write_text(teks(), encoding="utf-8")
