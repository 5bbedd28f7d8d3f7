"""Facts for the wall: what stands out in the data, computed, each a number and a sentence."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from data import bahasa, lapor, pesan_srikandi, spbe, srikandi
from data.kisi import Kisi
from data.pesan import MENTIONED, Pesan
from data.pesan_banding import sebut
from data.snapshot import Snapshot
from data.spbe import Papan
from data.teladan import unggul

# As many facts as one look takes in.
TERBANYAK = 6


@dataclass(frozen=True)
class Sorotan:
    """One fact: its data set, what it is about, its number, what it says, and if simulated rows are in it."""

    dataset: str
    judul: str
    nilai: str
    teks: str
    simulasi: bool


@dataclass(frozen=True)
class Teratas:
    """Who leads one element: names (none without a value), the value, by how much and before whom."""

    unsur: str
    wilayah: tuple[str, ...]
    nilai: float | None
    selisih: float | None
    kedua: str

    @property
    def nama(self) -> str:
        """Return the leaders as a line bears them."""
        return sebut(self.wilayah)


def sorotan(
    spbe_board: tuple[Snapshot, Papan] | None, letters: Snapshot | None, reports: Snapshot | None
) -> list[Sorotan]:
    """Return the facts of the data there are, at most TERBANYAK; ``spbe_board`` goes with its data."""
    found: list[Sorotan] = []
    if spbe_board is not None:
        found += _spbe(*spbe_board)
    if letters is not None:
        found += _srikandi(letters)
    if reports is not None:
        found += _lapor(reports)
    return found[:TERBANYAK]


def judul(facts: list[Sorotan]) -> Pesan:
    """Return the title of the facts: the first of them in words."""
    if not facts:
        return Pesan("Belum ada data untuk disorot")
    first = facts[0]
    return Pesan(f"{first.judul} {first.nilai}:", first.teks)


def domain(grid: Kisi) -> list[Teratas]:
    """Return who leads every element directly below the index, in the order of the regulation.

    Ties share the first place; the gap is to the next lower value, None where there is nobody below.
    """
    top = grid.unsur["jenjang"].iloc[1] if len(grid.unsur) > 1 else ""
    kinds = dict(zip(grid.unsur["kode"], grid.unsur["jenjang"], strict=True))
    return [
        Teratas(
            grid.nama[one.kode],
            tuple(grid.names[code] for code in one.terbaik),
            None if one.nilai is None else float(one.nilai),
            None if one.selisih is None else float(one.selisih),
            sebut([grid.names[code] for code in one.kedua]),
        )
        for one in unggul(grid.of, grid.teladan)
        if kinds[one.kode] == top
    ]


def pesan_domain(tops: list[Teratas], jenjang: str = "domain") -> Pesan:
    """Say who is first in most elements of a kind, alone or not, and where the lead is the largest."""
    valued = [one for one in tops if one.nilai is not None]
    if not valued:
        return Pesan(f"Belum ada nilai {jenjang}")
    counts = Counter(name for one in valued for name in one.wilayah)
    most = max(counts.values())
    first = [name for name, count in counts.items() if count == most]
    many, of = bahasa.kata_bilangan(most), bahasa.kata_bilangan(len(valued))
    each = " masing-masing" if len(first) > 1 else ""
    known = "" if len(valued) == len(tops) else " yang bernilai"
    name = sebut(first)
    head = f"{name[:1].upper()}{name[1:]}{each} teratas di {many} dari {of} {jenjang}{known}"
    lead = max((_written(one) for one in valued), default=0.0)
    if not lead:
        return Pesan(head)
    # as far as anybody can see
    where = [one.unsur for one in valued if _written(one) == lead]
    places = sebut(where) if len(where) <= MENTIONED else f"{bahasa.kata_bilangan(len(where))} {jenjang}"
    return Pesan(f"{head};", f"selisih terbesar di {places}, {bahasa.angka(lead)}")


def _written(one: Teratas) -> float:
    """Return a lead as it is written, 0 without one."""
    return 0.0 if one.selisih is None else round(one.selisih, 2)


def _spbe(snap: Snapshot, board: Papan) -> Iterator[Sorotan]:
    members = board.papan[board.papan["jenis"] != "provinsi"]
    span = f"{board.judul} {board.tahun - 1} ke {board.tahun}"
    risen = members[members["perubahan"] > 0]
    if len(risen):
        best = risen[risen["perubahan"] == risen["perubahan"].max()]
        names = sebut(list(best["nama_pendek"]))
        gain = board.gap(best["perubahan"].iloc[0])
        yield Sorotan(spbe.DATASET, "Kenaikan terbesar", gain, f"{names}, {span}", board.simulated)
    new = _new_class(snap, board)
    kind = "tingkat" if board.levels else "predikat"
    if new:
        said = f"{_three(new)}, {span}"
        yield Sorotan(spbe.DATASET, f"Naik {kind}", f"{len(new)} wilayah", said, board.simulated)
    yield from _nearest(board, members[members["ke_berikut"].notna()], kind)


def _nearest(board: Papan, near: pd.DataFrame, kind: str) -> Iterator[Sorotan]:
    if near.empty:
        return
    best = near[near["ke_berikut"] == near["ke_berikut"].min()]
    above = {str(name).split(" (", maxsplit=1)[0] for name in best["predikat_berikut"]}
    # as near as each other, and not to the same class
    to = f"menuju {above.pop()}" if len(above) == 1 else f"menuju {kind} di atasnya"
    yield Sorotan(
        spbe.DATASET,
        f"Paling dekat ke {kind} berikut",
        f"{board.write(best['ke_berikut'].iloc[0])} lagi",
        f"{sebut(list(best['nama_pendek']))} {to}",
        board.simulated,
    )


def _new_class(snap: Snapshot, board: Papan) -> list[str]:
    """Return the kabupaten/kota in a higher class than the year before, in the order of the board."""
    if board.tahun - 1 not in set(spbe.tahun(snap, board.instrumen, board.unsur)["tahun"]):
        return []
    before = spbe.papan(snap, board.instrumen, board.tahun - 1, board.unsur).papan
    order = dict(zip(board.predikat["predikat"], board.predikat["urutan"], strict=True))
    was = before.set_index("kode_wilayah")["predikat"].map(order)
    now = board.papan[board.papan["jenis"] != "provinsi"]
    higher = now["predikat"].map(order) > now["kode_wilayah"].map(was)
    return [str(name) for name in now.loc[higher, "nama_pendek"]]


def _three(names: list[str]) -> str:
    """Return up to three names, then how many more."""
    few = 3
    if len(names) <= few:
        return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}"
    return f"{', '.join(names[:few])} dan {bahasa.kata_bilangan(len(names) - few)} lainnya"


def _srikandi(snap: Snapshot) -> Iterator[Sorotan]:
    board = srikandi.papan(snap, "aktivitas", "12bulan", srikandi.main_period(snap, "12bulan"))
    valued = board.papan[board.papan["nilai"].notna()]
    until = f"12 bulan sampai {pesan_srikandi.bulan(board.periode['akhir'])}"
    if len(valued):
        best = valued[valued["nilai"] == valued["nilai"].max()]
        yield Sorotan(
            srikandi.DATASET,
            "Paling aktif di Srikandi",
            bahasa.bilangan(best["nilai"].iloc[0]),
            f"naskah dan disposisi {sebut(list(best['nama_pendek']))}, {until}",
            board.simulasi,
        )
    trend = srikandi.tren(snap)
    growth, _ = pesan_srikandi.pertumbuhan(trend, board.periode)
    if growth is not None:
        yield Sorotan(
            srikandi.DATASET,
            "Srikandi dibanding setahun lalu",
            f"{bahasa.selisih(growth, 1)} %",
            f"naskah dan disposisi semua wilayah, {until}",
            bool((trend["asal"] == "simulasi").any()),
        )


def _lapor(snap: Snapshot) -> Iterator[Sorotan]:
    oldest = lapor.tertua(snap, lapor.Pilihan(), 1)
    if len(oldest):
        r = oldest.iloc[0]
        yield Sorotan(
            lapor.DATASET,
            "Laporan terbuka paling lama",
            f"{bahasa.bilangan(r['umur_tertua'])} hari kerja",
            f"kategori {r['kategori']}, sejak {bahasa.tanggal(r['tanggal_tertua'].date())}",
            r["asal"] == "simulasi",
        )
