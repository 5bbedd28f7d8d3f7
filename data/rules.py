"""What must hold between the reference files: known regions, instruments, elements, classes and sources."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from data import instrument, kalender, predikat, reference
from data.predikat import Kelas
from data.problems import Masalah, MasukanDitolak
from data.reference import INDEKS, TABEL, Baris

# Values are published with two decimals, so a printed class may differ from the value's by this much.
_ROUNDING = Decimal("0.005")


@dataclass(frozen=True)
class Reference:
    """All reference tables, checked: rows by table name, in file order."""

    tabel: Mapping[str, tuple[Baris, ...]]


def muat(folder: Path) -> Reference:
    """Read and check every reference table in ``folder``; raise MasukanDitolak with all that is wrong."""
    tables: dict[str, tuple[Baris, ...]] = {}
    problems: list[Masalah] = []
    for table in TABEL:
        rows, found = reference.read(folder, table.nama)
        tables[table.nama] = tuple(rows)
        problems += found
    # Rules between files would only repeat what is already said while a file itself cannot be read.
    if not problems:
        problems += instrument.periksa(tables["unsur"])
        problems += predikat.periksa(tables["predikat"])
        problems += kalender.periksa(tables["libur_tambahan"])
        problems += _regions(tables["wilayah"])
        problems += _instruments(tables)
    if not problems:
        problems += _values(tables)
        problems += _levels(tables)
        problems += _meetings(tables)
        problems += _srikandi(tables)
    if problems:
        raise MasukanDitolak(problems)
    return Reference(tables)


def _regions(rows: tuple[Baris, ...]) -> Iterator[Masalah]:
    known = {row.teks("kode") for row in rows}
    tops = [row for row in rows if not row.teks("induk")]
    if not tops:
        yield Masalah(
            "wilayah.csv", None, "induk", "", "harus kosong pada tepat satu wilayah, yaitu provinsi"
        )
    for row in tops[1:]:
        yield row.masalah("induk", f"hanya {tops[0].teks('kode')} yang boleh tanpa induk")
    for row in rows:
        if row.teks("induk") and row.teks("induk") not in known - {row.teks("kode")}:
            yield row.masalah("induk", "bukan kode wilayah lain di wilayah.csv")


def _instruments(tables: Mapping[str, tuple[Baris, ...]]) -> Iterator[Masalah]:
    known = {row.teks("instrumen") for row in tables["instrumen"]}
    for name in ("unsur", "predikat"):
        for row in tables[name]:
            if row.teks("instrumen") not in known:
                yield row.masalah("instrumen", "tidak ada di instrumen.csv")
        described = {row.teks("instrumen") for row in tables[name]}
        for row in tables["instrumen"]:
            if row.teks("instrumen") not in described:
                yield row.masalah("instrumen", f"tidak mempunyai baris {name}")


def _levels(tables: Mapping[str, tuple[Baris, ...]]) -> Iterator[Masalah]:
    named = {(row.teks("instrumen"), row.teks("skala")) for row in tables["tingkat"]}
    for row in tables["unsur"]:
        if row.teks("jenjang") == "indikator" and (row.teks("instrumen"), row.teks("skala")) not in named:
            yield row.masalah("skala", "tingkatnya tidak dinamai di tingkat.csv")


def _meetings(tables: Mapping[str, tuple[Baris, ...]]) -> Iterator[Masalah]:
    known = {(row.teks("instrumen"), row.teks("kode")) for row in tables["unsur"]}
    for row in tables["pertemuan"]:
        if (row.teks("instrumen"), row.teks("kode")) not in known:
            yield row.masalah("kode", f"bukan unsur {row.teks('instrumen')}")


def _srikandi(tables: Mapping[str, tuple[Baris, ...]]) -> Iterator[Masalah]:
    sources = {row.teks("sumber_id") for row in tables["sumber"]}
    for row in tables["acuan_srikandi"]:
        if row.teks("sumber_id") not in sources:
            yield row.masalah("sumber_id", "tidak ada di sumber.csv")
        if row.isi["bulan"] not in range(1, 13):
            yield row.masalah("bulan", "harus 1 sampai 12")


def _values(tables: Mapping[str, tuple[Baris, ...]]) -> Iterator[Masalah]:
    regions = {row.teks("kode") for row in tables["wilayah"]}
    for row in tables["nilai_spbe_terbit"]:
        if row.teks("kode_wilayah") not in regions:
            yield row.masalah("kode_wilayah", "bukan kode wilayah di wilayah.csv")
    sources = {row.teks("sumber_id") for row in tables["sumber"]}
    instruments = instrument.susun(tables["unsur"])
    classes = predikat.susun(tables["predikat"])
    for name in ("nilai_spbe_terbit", "acuan_nasional"):
        for row in tables[name]:
            if row.teks("sumber_id") not in sources:
                yield row.masalah("sumber_id", "tidak ada di sumber.csv")
            if row.teks("instrumen") not in instruments:
                yield row.masalah("instrumen", f"tidak dikenal; yang ada: {', '.join(sorted(instruments))}")
                continue
            yield from _element(row, instruments[row.teks("instrumen")])
            yield from _class(row, classes[row.teks("instrumen")])


def _element(row: Baris, of: instrument.Instrumen) -> Iterator[Masalah]:
    kode, jenjang = row.teks("kode"), row.teks("jenjang")
    if kode and kode not in of.per_kode:
        yield row.masalah("kode", f"bukan unsur {of.nama} (kosong berarti indeks)")
        return
    expected = of.per_kode[kode].jenjang if kode else INDEKS
    if jenjang != expected:
        yield row.masalah("jenjang", f"harus {expected} untuk kode “{kode}”")


def _class(row: Baris, classes: tuple[Kelas, ...]) -> Iterator[Masalah]:
    nilai = row.desimal("nilai")
    low, high = classes[0].bawah, classes[-1].atas
    if not low <= nilai <= high:
        yield row.masalah("nilai", f"di luar rentang {row.teks('instrumen')}: {low} sampai {high}")
        return
    printed = row.teks("predikat") if "predikat" in row.isi else ""
    if not printed:
        return
    named = next((one for one in classes if one.nama == printed), None)
    if named is None:
        names = ", ".join(one.nama for one in classes)
        yield row.masalah("predikat", f"bukan predikat {row.teks('instrumen')}; yang ada: {names}")
    elif not named.bawah - _ROUNDING <= nilai <= named.atas + _ROUNDING:
        bounds = f"{named.bawah} sampai {named.atas}"
        yield row.masalah("nilai", f"tidak cocok dengan predikat {printed} ({bounds})")
