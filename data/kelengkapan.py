"""Completeness: what there is of every region, year and dataset, and what to ask from whom, oldest first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

from data import bahasa
from data.pesan import Pesan
from data.snapshot import Snapshot

Keadaan: TypeAlias = Literal["lengkap", "sebagian", "tidak ada"]
LENGKAP: Keadaan = "lengkap"
SEBAGIAN: Keadaan = "sebagian"
KOSONG: Keadaan = "tidak ada"
_BULAN = 12
# From whom each is to be had.
DARI: Mapping[str, str] = {
    "indeks": "minta Laporan Hasil Evaluasi (LHE) {tahun} dari Diskominfo setempat",
    "indikator": "minta tingkat tiap indikator pada LHE {tahun} dari Diskominfo setempat",
    "srikandi": "minta ekspor pemantauan Srikandi {tahun} dari lembaga kearsipan setempat",
    "lapor": "minta ekspor SP4N-LAPOR! {tahun} dari admin SP4N-LAPOR! setempat",
}
NAMA: Mapping[str, str] = {
    "indeks": "indeks",
    "indikator": "tingkat indikator",
    "srikandi": "data Srikandi",
    "lapor": "laporan SP4N-LAPOR!",
}


@dataclass(frozen=True)
class Sel:
    """One region, year and dataset: its state, what of it there is in few words, whether it is simulated."""

    keadaan: Keadaan
    teks: str
    simulasi: bool = False


@dataclass(frozen=True)
class Kolom:
    """A column: a dataset (a key of ``NAMA``) in a year; ``nama`` is its name, such as ``Indeks SPBE``."""

    kumpulan: str
    tahun: int
    nama: str


@dataclass(frozen=True, eq=False)
class Matriks:
    """Every region by every column; ``wilayah`` are short names by code, the province first.

    What is not in ``sel`` does not apply: a province has no reports of a place of its own.
    """

    wilayah: Mapping[str, str]
    kolom: Sequence[Kolom]
    sel: Mapping[tuple[str, Kolom], Sel]

    @property
    def simulasi(self) -> bool:
        """Whether one cell rests on simulated rows."""
        return any(cell.simulasi for cell in self.sel.values())


@dataclass(frozen=True)
class Permintaan:
    """What is to be asked for: of which regions (codes), and the sentence's parts."""

    tahun: int
    kode: tuple[str, ...]
    wilayah: str
    apa: str
    dari: str

    def __str__(self) -> str:
        """Return the sentence."""
        return f"{self.wilayah}: {self.apa}; {self.dari}."


@lru_cache(maxsize=16)
def matriks(spbe: Snapshot, srikandi: Snapshot | None, lapor: Snapshot | None) -> Matriks:
    """Return the matrix of all datasets; one that is not published has no column."""
    regions = spbe.query("wilayah")
    owners = set(regions.loc[regions["induk"].fillna("") == "", "kode"])
    cells: dict[tuple[str, Kolom], Sel] = {}
    for r in spbe.query("kelengkapan_spbe").to_dict("records"):
        year, code = int(r["tahun"]), str(r["kode_wilayah"])
        cells[code, Kolom("indeks", year, str(r["nama_indeks"]))] = _index(
            r["dasar_indeks"], r["asal_indeks"]
        )
        cells[code, Kolom("indikator", year, "Tingkat indikator")] = _part(
            int(r["indikator_ada"]), int(r["indikator_semua"]), int(r["indikator_semua"]), r["asal_indikator"]
        )
    if srikandi is not None:
        for r in srikandi.query("kelengkapan_srikandi").to_dict("records"):
            column = Kolom("srikandi", int(r["tahun"]), "Srikandi")
            # a year is whole with twelve months, of however many any region reported
            cells[str(r["kode_wilayah"]), column] = _part(int(r["ada"]), int(r["semua"]), _BULAN, r["asal"])
    if lapor is not None:
        for r in lapor.query("kelengkapan_lapor").to_dict("records"):
            column = Kolom("lapor", int(r["tahun"]), "SP4N-LAPOR!")
            if not r["jumlah"] and str(r["kode_wilayah"]) in owners:
                continue
            cells[str(r["kode_wilayah"]), column] = _reports(
                int(r["jumlah"]), r["asal"], over=bool(r["tutup"])
            )
    order = list(NAMA)
    columns = sorted(
        {column for _, column in cells}, key=lambda c: (order.index(c.kumpulan), c.tahun, c.nama)
    )
    return Matriks(dict(zip(regions["kode"], regions["nama_pendek"], strict=True)), columns, cells)


def _index(basis: str | float | None, origin: str | float | None) -> Sel:
    if not isinstance(basis, str):
        return Sel(KOSONG, "–")
    state = LENGKAP if basis == "terbit" else SEBAGIAN
    return Sel(state, "terbit" if basis == "terbit" else "dihitung", origin == "simulasi")


def _part(there: int, of: int, whole: int, origin: object) -> Sel:
    if not there:
        return Sel(KOSONG, "–")
    return Sel(LENGKAP if there == whole else SEBAGIAN, f"{there}/{of}", origin == "simulasi")


def _reports(count: int, origin: object, *, over: bool) -> Sel:
    if not count:
        return Sel(KOSONG, "–")
    return Sel(LENGKAP if over else SEBAGIAN, bahasa.bilangan(count), origin == "simulasi")


@lru_cache(maxsize=64)
def permintaan(matriks: Matriks, wilayah: str = "") -> tuple[Permintaan, ...]:
    """Return what is to be asked for, the oldest year first: what is missing, incomplete or simulated.

    Regions that lack the same are named together; ``wilayah`` keeps one region's (empty: all).
    """
    found = []
    for column in sorted(matriks.kolom, key=lambda c: c.tahun):
        lacking: dict[str, list[str]] = {}
        for code in matriks.wilayah:
            cell = matriks.sel.get((code, column))
            lack = "" if cell is None else _lack(cell)
            if lack and wilayah in {"", code}:
                lacking.setdefault(lack, []).append(code)
        for lack, codes in lacking.items():
            what = column.nama if column.kumpulan == "indeks" else NAMA[column.kumpulan]
            found.append(
                Permintaan(
                    column.tahun,
                    tuple(codes),
                    _named([matriks.wilayah[code] for code in codes], len(matriks.wilayah)),
                    f"{what} {column.tahun} {lack}",
                    DARI[column.kumpulan].format(tahun=column.tahun),
                )
            )
    return tuple(found)


def _lack(cell: Sel) -> str:
    if cell.keadaan == KOSONG:
        return "belum ada"
    if cell.simulasi:
        return "masih simulasi"
    return "belum lengkap" if cell.keadaan == SEBAGIAN else ""


def _named(names: Sequence[str], every: int) -> str:
    if len(names) == every:
        return "Semua wilayah"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}"


def judul(matriks: Matriks) -> Pesan:
    """Say for how many regions the index of the latest well-covered year is there, and who lacks it."""
    indices = [c for c in matriks.kolom if c.kumpulan == "indeks"]
    having = {c: [k for k in matriks.wilayah if matriks.sel[k, c].keadaan != KOSONG] for c in indices}
    best = max(indices, key=lambda c: (2 * len(having[c]) >= len(matriks.wilayah), c.tahun))
    lacking = [name for code, name in matriks.wilayah.items() if code not in having[best]]
    said = f"{best.nama} {best.tahun} ada untuk {len(having[best])} dari {len(matriks.wilayah)} wilayah"
    if not lacking:
        return Pesan(said)
    shown = _named(lacking, 0) if len(lacking) <= 2 else f"{len(lacking)} wilayah"  # noqa: PLR2004 - two names fit
    return Pesan(f"{said};", f"belum ada: {shown}")
