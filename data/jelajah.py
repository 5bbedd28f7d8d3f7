"""Exploring: every value of a dataset under filters, a page at a time or as a file, and two pivots."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import pandas as pd

from data import bahasa, instrument, lapor, models, spbe
from data.penulis import Isian
from data.pesan import Pesan
from data.readers.hasil import Dataset
from data.snapshot import Snapshot

Susun: TypeAlias = Literal["baris", "wilayah-tahun", "wilayah-unsur"]
BARIS = 15
SEMUA = "semua"
INDEKS = ""
# Levels that may be chosen as a whole, beside one element with all that lies under it.
JENJANG = ("domain", "aspek", "indikator")
# The orders of rows that every dataset has, and those whose names say what is put in order.
_URUT = {"tahun": "Terbaru dahulu", "wilayah": "Menurut wilayah"}
URUT: Mapping[Dataset, Mapping[str, str]] = {
    "spbe": {
        **_URUT,
        "unsur": "Menurut unsur",
        "tinggi": "Nilai tertinggi",
        "rendah": "Nilai terendah",
    },
    "srikandi": {**_URUT, "tinggi": "Aktivitas terbanyak", "rendah": "Aktivitas tersedikit"},
    "lapor": {**_URUT, "tinggi": "Laporan terbanyak", "rendah": "Laporan tersedikit"},
}
# The column that is put in order of size.
DIURUT: Mapping[Dataset, str] = {"spbe": "nilai", "srikandi": "aktivitas", "lapor": "jumlah"}
# What stands beside regions in a pivot.
UNSUR: Mapping[Dataset, str] = {"spbe": "Unsur", "srikandi": "Ukuran", "lapor": "Kategori"}
NAMA: Mapping[Dataset, str] = {"spbe": "SPBE", "srikandi": "Srikandi", "lapor": "SP4N-LAPOR!"}
# What a table holds is described where its mart is.
_MART: Mapping[Dataset, str] = {"spbe": "nilai", "srikandi": "srikandi_wilayah_bulan", "lapor": "lapor_bulan"}
# Data of the government have to meet a standard of data (Perpres 39/2019, Pasal 4 ayat (1)), which has five
# parts: konsep, definisi, klasifikasi, ukuran, satuan (Peraturan BPS 4/2020). The definition is the mart's; a
# concept is named without its measure, and a measure ("jumlah") without its unit ("orang").
_KONSEP: Mapping[Dataset, str] = {
    "spbe": "Penerapan SPBE (sistem pemerintahan berbasis elektronik) di pemerintah daerah",
    "srikandi": "Pemakaian Srikandi, aplikasi kearsipan dinamis, oleh perangkat daerah",
    "lapor": "Pengaduan masyarakat kepada pemerintah melalui SP4N-LAPOR!",
}
_UKURAN: Mapping[Dataset, str] = {
    "spbe": "indeks; indikator: tingkat kematangan",
    "srikandi": "jumlah",
    "lapor": "jumlah",
}
_SATUAN: Mapping[Dataset, str] = {
    "spbe": "poin pada skala instrumen; indikator: tingkat",
    "srikandi": "OPD, akun, naskah, disposisi, berkas dan tanda tangan elektronik, sebagaimana nama kolomnya",
    "lapor": "laporan",
}
_KLASIFIKASI: Mapping[Dataset, str] = {
    "spbe": "instrumen, jenjang, unsur, wilayah dan tahun",
    "srikandi": "wilayah dan bulan",
    "lapor": "wilayah, klasifikasi, kategori dan bulan masuk",
}
KOLOM: Mapping[Dataset, Mapping[str, str]] = {
    "spbe": {
        "tahun": "Tahun",
        "nama_instrumen": "Instrumen",
        "jenjang": "Jenjang",
        "kode": "Kode unsur",
        "nama_unsur": "Unsur",
        "kode_wilayah": "Kode wilayah",
        "nama_wilayah": "Wilayah",
        "nilai": "Nilai",
        "predikat": "Predikat",
        "dasar": "Dasar",
        "predikat_asal": "Dasar predikat",
        "asal": "Asal",
        "sumber": "Sumber",
        "berkas": "Berkas",
        "baris": "Baris",
    },
    "srikandi": {
        "bulan": "Bulan",
        "kode_wilayah": "Kode wilayah",
        "nama_wilayah": "Wilayah",
        "opd_total": "OPD",
        "opd_aktif": "OPD aktif",
        "jumlah_pengguna": "Akun",
        "pengguna_aktif": "Akun aktif",
        "naskah_masuk": "Naskah masuk",
        "naskah_keluar": "Naskah keluar",
        "disposisi": "Disposisi",
        "aktivitas": "Aktivitas",
        "naskah_ditindaklanjuti": "Ditindaklanjuti",
        "berkas": "Berkas arsip",
        "tte_aktif": "TTE aktif",
        "tte_kedaluwarsa": "TTE kedaluwarsa",
        "asal": "Asal",
    },
    "lapor": {
        "bulan": "Bulan",
        "kode_wilayah": "Kode wilayah",
        "nama_wilayah": "Wilayah",
        "klasifikasi": "Klasifikasi",
        "kategori": "Kategori",
        "jumlah": "Laporan",
        "dalam_proses": "Dalam proses",
        "tertunda": "Tertunda",
        "selesai": "Selesai",
        "diarsipkan": "Diarsipkan",
        "belum_dipetakan": "Belum dipetakan",
        "asal": "Asal",
    },
}
# Where reports belong that have no region of ours.
_PLACES = {lapor.TANPA_WILAYAH: "Tanpa wilayah", lapor.LUAR_PROVINSI: "Luar provinsi"}
_WORDS = 4
_ALL_ROWS = 2**40


@dataclass(frozen=True)
class Saringan:
    """What is filtered by: an empty text and a year of 0 take all.

    ``unsur`` is ``SEMUA``, a level of ``JENJANG``, ``""`` for the index or the code of an element, which
    takes what lies under it along. ``halaman`` counts from 1.
    """

    kumpulan: Dataset = "spbe"
    instrumen: str = ""
    tahun: int = 0
    unsur: str = SEMUA
    wilayah: str = ""
    cari: str = ""
    urut: str = "tahun"
    halaman: int = 1


@dataclass(frozen=True, eq=False)
class Halaman:
    """One page of rows: how many rows there are in all, how many simulated, and which page it is."""

    baris: pd.DataFrame
    banyak: int
    simulasi: int
    nomor: int

    @property
    def terakhir(self) -> int:
        """Number of the last page; 1 when there is nothing."""
        return max(1, -(-self.banyak // BARIS))

    @property
    def awal(self) -> int:
        """Number of the page's first row; 0 when there is none."""
        return (self.nomor - 1) * BARIS + 1 if self.banyak else 0

    @property
    def akhir(self) -> int:
        """Number of the page's last row; 0 when there is none."""
        return min(self.nomor * BARIS, self.banyak)


@dataclass(frozen=True, eq=False)
class Silang:
    """A pivot: ``sel`` by (row, column) with nilai, asal, of SPBE dasar and whether it is a level (tingkat).

    What is not in ``sel`` has no value. ``baris`` and ``kolom`` give names by key; ``kaki`` are
    the rows below, each a name and values by column,
    and ``catatan`` says how they came about, or why there are none.
    """

    baris: Mapping[str, str]
    kolom: Mapping[str, str]
    sel: Mapping[tuple[str, str], Mapping[Any, Any]]
    kaki: Sequence[tuple[str, Mapping[str, float]]]
    catatan: str

    @property
    def simulasi(self) -> bool:
        """Whether one value is simulated."""
        return any(cell["asal"] == "simulasi" for cell in self.sel.values())


@lru_cache(maxsize=64)
def tahun(snapshot: Snapshot, kumpulan: Dataset, instrumen: str = SEMUA) -> tuple[int, ...]:
    """Return the years with values, newest first; of SPBE those of one instrument or of all (``SEMUA``)."""
    if kumpulan == "spbe":
        table = snapshot.query("kelengkapan_spbe")
        table = table[table["instrumen"].eq(instrumen) | (instrumen == SEMUA)]
    else:
        table = snapshot.query(f"jelajah_{kumpulan}_tahun")
    return tuple(sorted({int(year) for year in table["tahun"]}, reverse=True))


@lru_cache(maxsize=16)
def wilayah(snapshot: Snapshot, kumpulan: Dataset) -> dict[str, str]:
    """Return the short names of regions by code, the province first.

    Of LAPOR the province, which holds no place of its own, and places beyond its regions stand only where
    they have reports.
    """
    table = snapshot.query("wilayah")
    names = dict(zip(table["kode"], table["nama_pendek"], strict=True))
    if kumpulan != "lapor":
        return names
    reported = set(lapor.lingkup(snapshot)["kode_wilayah"])
    owner = table.loc[table["induk"].fillna("") == "", "kode"]
    return {
        code: name
        for code, name in (names | _PLACES).items()
        if code in reported or code not in {*owner, *_PLACES}
    }


@lru_cache(maxsize=4)
def deskripsi(kumpulan: Dataset) -> str:
    """Return what a table holds, as its model says it."""
    return _about(kumpulan).deskripsi


def _about(kumpulan: Dataset) -> models.Keterangan:
    marts = {m.nama: m.keterangan for m in models.load(kumpulan) if m.lapis == "marts"}
    return marts[_MART[kumpulan]]


@lru_cache(maxsize=256)
def halaman(snapshot: Snapshot, saringan: Saringan) -> Halaman:
    """Return the page asked for; the last one when there are fewer."""
    skipped = (saringan.halaman - 1) * BARIS
    query = f"jelajah_{saringan.kumpulan}"
    frame = snapshot.query(query, **_asked(saringan), batas=BARIS, lewat=skipped)
    if frame.empty and saringan.halaman > 1:
        first = halaman(snapshot, replace(saringan, halaman=1))
        if first.terakhir == 1:
            return first
        return halaman(snapshot, replace(saringan, halaman=first.terakhir))
    counts = (0, 0) if frame.empty else (int(frame["banyak"].iloc[0]), int(frame["banyak_simulasi"].iloc[0]))
    return Halaman(frame, *counts, saringan.halaman)


def _asked(saringan: Saringan) -> dict[str, str | int]:
    words = saringan.cari.lower().split(maxsplit=_WORDS - 1)
    given: dict[str, str | int] = {
        f"kata{n}": word for n, word in enumerate([*words, *[""] * (_WORDS - len(words))], 1)
    }
    given |= {"tahun": saringan.tahun, "wilayah": saringan.wilayah, "urut": saringan.urut}
    if saringan.kumpulan == "spbe":
        given |= {"instrumen": saringan.instrumen, **_element(saringan.unsur)}
    return given


def _element(unsur: str) -> dict[str, str]:
    if unsur == SEMUA:
        return {"jenjang": "", "kode": ""}
    if unsur in {*JENJANG, ""}:
        return {"jenjang": unsur or "indeks", "kode": ""}
    return {"jenjang": "pohon", "kode": unsur}


@lru_cache(maxsize=64)
def wilayah_tahun(snapshot: Snapshot, saringan: Saringan) -> Silang:
    """Return regions by years: of SPBE one element, of Srikandi activity, of LAPOR the number of reports."""
    regions = _regions(snapshot, saringan)
    if saringan.kumpulan == "spbe":
        element = saringan.unsur if saringan.unsur not in {SEMUA, *JENJANG} else spbe.INDEX
        level = not instrument.instrumen(saringan.instrumen).anak(element)
        frame = snapshot.query("jelajah_spbe_tahun", instrumen=saringan.instrumen, kode=element)
        frame = frame.assign(tingkat=level)
    else:
        frame = snapshot.query(f"jelajah_{saringan.kumpulan}_tahun")
    frame = frame[frame["tahun"].eq(saringan.tahun) | (saringan.tahun == 0)]
    years = {str(year): str(year) for year in sorted(frame["tahun"].unique())}
    cells = {
        (str(r["kode_wilayah"]), str(r["tahun"])): r
        for r in frame.to_dict("records")
        if pd.notna(r["nilai"]) and r["kode_wilayah"] in regions
    }
    feet: list[tuple[str, Mapping[str, float]]] = []
    if saringan.kumpulan == "spbe":
        nation = frame.groupby("tahun")["nasional"].first().dropna()
        if len(nation):
            feet.append(("Nasional", {str(year): float(value) for year, value in nation.items()}))
        note = "Tanpa rata-rata antarwilayah: instrumen tidak menetapkannya. Nasional: nilai terbit."
    elif saringan.kumpulan == "srikandi":
        note = (
            "Aktivitas: naskah masuk + naskah keluar + disposisi pada bulan yang dilaporkan; setahun tidak "
            "selalu utuh."
        )
        feet.append(("Jumlah", _sums(cells)))
    else:
        note = "Banyaknya laporan menurut tahun masuk; tidak ada laporan tidak berarti tidak ada keluhan."
        feet.append(("Jumlah", _sums(cells)))
    return Silang(regions, years, cells, feet, note)


def _sums(cells: Mapping[tuple[str, str], Mapping[Any, Any]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for (_, column), cell in cells.items():
        total[column] = total.get(column, 0) + float(str(cell["nilai"]))
    return total


@lru_cache(maxsize=64)
def wilayah_unsur(snapshot: Snapshot, saringan: Saringan) -> Silang:
    """Return elements by regions: of SPBE of one instrument and year, with the weighted mean where it is one.

    Of Srikandi the measures that add up over months, of LAPOR the categories; of one year or all.
    """
    if saringan.kumpulan != "spbe":
        return _counts(snapshot, saringan)
    elements = snapshot.query("unsur", instrumen=saringan.instrumen)
    of = instrument.instrumen(saringan.instrumen)
    wanted = _element(saringan.unsur)
    under = {wanted["kode"]}
    for element in of.unsur:
        if element.induk in under and wanted["jenjang"] == "pohon":
            under.add(element.kode)
    shown = elements[
        elements["kode"].isin(under)
        if wanted["jenjang"] == "pohon"
        else elements["jenjang"].eq(wanted["jenjang"]) | (wanted["jenjang"] == "")
    ]
    words = saringan.cari.lower().split()
    found = shown[[all(w in f"{r.kode} {r.nama}".lower() for w in words) for r in shown.itertuples()]]
    regions = _regions(snapshot, saringan)
    frame = snapshot.query("kisi", instrumen=saringan.instrumen, tahun=saringan.tahun)
    cells = {
        (str(r["kode"]), str(r["kode_wilayah"])): {**r, "tingkat": not of.anak(str(r["kode"]))}
        for r in frame.to_dict("records")
        if pd.notna(r["nilai"]) and r["kode_wilayah"] in regions and r["kode"] in set(found["kode"])
    }
    rows = {str(r.kode): f"{r.kode} {r.nama}".strip() for r in found.itertuples()}
    root = wanted["kode"]
    leaves = [u for u in of.unsur if u.kode in set(found["kode"]) and not of.anak(u.kode)]
    if words or len(found) == 1 or not leaves:
        return Silang(rows, regions, cells, (), "Tanpa rata-rata: yang tampak bukan semua anak satu unsur.")
    feet = [("Rata-rata tertimbang", _means(of, root, [u.kode for u in leaves], cells, regions))]
    name = of.per_kode[root].nama if root else "indeks"
    note = (
        f"Rata-rata tertimbang: jumlah bobot × tingkat dari {len(leaves)} indikator, dibagi jumlah bobotnya "
        f"({name}); hanya bila semua tingkatnya ada."
    )
    return Silang(rows, regions, cells, feet, note)


def _counts(snapshot: Snapshot, saringan: Saringan) -> Silang:
    one = saringan.kumpulan
    regions = _regions(snapshot, saringan)
    frame = snapshot.query(f"jelajah_{one}_unsur", tahun=saringan.tahun)
    names = {kode: KOLOM[one].get(kode, kode) for kode in frame["kode"].drop_duplicates()}
    words = saringan.cari.lower().split()
    rows = {kode: name for kode, name in names.items() if all(w in name.lower() for w in words)}
    cells = {
        (str(r["kode"]), str(r["kode_wilayah"])): r
        for r in frame.to_dict("records")
        if pd.notna(r["nilai"]) and r["kode_wilayah"] in regions and r["kode"] in rows
    }
    if one == "lapor":
        note = "Banyaknya laporan menurut kategori; Jumlah: kategori yang tampak."
        return Silang(rows, regions, cells, [("Jumlah", _sums(cells))], note)
    note = "Jumlah bulan yang dilaporkan. Akun dan OPD tidak dijumlahkan: yang sama terhitung setiap bulan."
    return Silang(rows, regions, cells, (), note)


def _means(
    of: instrument.Instrumen,
    root: str,
    leaves: Sequence[str],
    cells: Mapping[tuple[str, str], Mapping[Any, Any]],
    regions: Mapping[str, str],
) -> dict[str, float]:
    found = {}
    for region in regions:
        levels = {
            kode: Decimal(str(cells[kode, region]["nilai"])) for kode in leaves if (kode, region) in cells
        }
        mean = of.hitung(levels).get(root)
        if mean is not None:
            found[region] = float(mean)
    return found


def _regions(snapshot: Snapshot, saringan: Saringan) -> dict[str, str]:
    names = wilayah(snapshot, saringan.kumpulan)
    return {k: v for k, v in names.items() if saringan.wilayah in {"", k}}


@contextmanager
def unduhan(snapshot: Snapshot, saringan: Saringan) -> Iterator[Isian]:
    """Give all rows under the filters as what is to be written, with what Satu Data asks to be known.

    The rows are read as they are gone through. Raise as :meth:`data.snapshot.Snapshot.query` does.
    """
    one = saringan.kumpulan
    first = halaman(snapshot, replace(saringan, halaman=1))
    with snapshot.aliran(f"jelajah_{one}", **_asked(saringan), batas=_ALL_ROWS, lewat=0) as batches:
        notes = metadata(snapshot, saringan, first)
        yield Isian(batches, KOLOM[one], first.banyak, bool(first.simulasi), notes)


def metadata(snapshot: Snapshot, saringan: Saringan, first: Halaman) -> list[str]:
    """Return the parts of a standard of data, the filters, the snapshot and the definition of every column.

    ``first`` is the first page of the rows.
    """
    one = saringan.kumpulan
    about = _about(one)
    sources, span = [NAMA[one]], ""
    if first.banyak:
        row = first.baris.iloc[0]
        span = f"{row['sejak']} sampai {row['hingga']}"
    if "semua_sumber" in first.baris:
        sources = sorted(row["semua_sumber"]) if first.banyak else []
    return [
        f"Nama data: {NAMA[one]}",
        f"Konsep: {_KONSEP[one]}",
        f"Definisi: {about.deskripsi}",
        f"Klasifikasi: {_KLASIFIKASI[one]}",
        f"Ukuran: {_UKURAN[one]}",
        f"Satuan: {_SATUAN[one]}",
        f"Periode: {span or 'tidak ada data'}",
        f"Sumber: {'; '.join(sources) or 'tidak ada data'}",
        f"Tanggal data: {snapshot.data_per}",
        f"Snapshot: {snapshot.id}",
        f"Saringan: {_filters(saringan)}",
        *(f"Kolom {title}: {about.kolom[name]}" for name, title in KOLOM[one].items() if name in about.kolom),
    ]


def _filters(saringan: Saringan) -> str:
    parts = {
        "instrumen": saringan.instrumen,
        "tahun": str(saringan.tahun or ""),
        "unsur": "" if saringan.unsur == SEMUA else saringan.unsur or "indeks",
        "wilayah": saringan.wilayah,
        "cari": saringan.cari,
    }
    return "; ".join(f"{name} {value}" for name, value in parts.items() if value) or "tidak ada"


def judul(saringan: Saringan, banyak: int, terbatas: int) -> Pesan:
    """Say how many rows the filters leave and how many of them are simulated (``terbatas``)."""
    name = NAMA[saringan.kumpulan]
    if not banyak:
        return Pesan(f"Tidak ada data {name} yang cocok dengan pilihan ini")
    said = f"{bahasa.bilangan(banyak)} baris data {name}"
    if terbatas == banyak:
        return Pesan(f"{said},", "semuanya simulasi")
    if terbatas:
        return Pesan(f"{said},", f"{bahasa.bilangan(banyak - terbatas)} di antaranya resmi")
    return Pesan(f"{said},", "semuanya resmi")
