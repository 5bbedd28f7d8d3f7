"""The scenes of a screen, composed: what each shows, from which data, under which title."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

import pandas as pd

from components import html, shell
from components.srikandi.pilihan import region_names
from components.theme import NIGHT
from components.wall import garis, papan, peta, wilayah
from components.wall.garis import Bulanan, Lintasan
from components.wall.huruf import Huruf
from components.wall.lukisan import Gambar, Judul, Lukisan
from data import (
    bahasa,
    lapor,
    lapor_alur,
    lapor_mutu,
    lapor_rentang,
    lapor_saldo,
    lapor_tren,
    lonjakan,
    pesan,
    pesan_dinding,
    pesan_lapor,
    pesan_srikandi,
    pesan_wilayah,
    sorotan,
    spbe,
    srikandi,
)
from data import potret as portraits
from data.dinding import Adegan, Jenis
from data.jelajah import NAMA
from data.kisi import kisi
from data.lapor import Pilihan
from data.pesan import Angka
from data.pesan_banding import terdaftar
from data.snapshot import Snapshot
from data.spbe import Papan

BAND: srikandi.JenisPeriode = "12bulan"
# As many years of months as the wall draws.
MONTHS = 36


@dataclass(frozen=True)
class Dasar:
    """What every scene starts from: the data there are (None: none published), the address, the type."""

    spbe: Snapshot | None
    srikandi: Snapshot | None
    lapor: Snapshot | None
    papan: Papan | None
    huruf: Huruf

    def board(self, scene: Adegan) -> tuple[Snapshot, Papan] | None:
        """Return the SPBE board of a scene: its own year and element, else those of the address.

        Raise ValueError, in Indonesian, where the data have no such element or year.
        """
        if self.spbe is None or self.papan is None:
            return None
        name = self.papan.instrumen
        element = self.papan.unsur if scene.unsur is None else scene.unsur
        if element not in set(self.spbe.query("unsur", instrumen=name)["kode"]):
            raise ValueError(f"unsur {element} tidak dikenal")
        years = {int(y) for y in spbe.tahun(self.spbe, name, element)["tahun"]}
        own = self.papan.tahun if scene.unsur is None else spbe.main_year(self.spbe, name, element)
        year = own if scene.tahun is None else scene.tahun
        if year not in years:
            raise ValueError(f"tahun {year} tidak bernilai")
        return self.spbe, spbe.papan(self.spbe, name, year, element)


@dataclass(frozen=True, eq=False)
class Susunan:
    """The scenes of a list in its order, None for one that cannot be drawn, and why some cannot."""

    adegan: Sequence[Lukisan | None]
    gagal: Mapping[str, str]


def susun(scenes: Sequence[Adegan], base: Dasar) -> Susunan:
    """Compose the scenes of a screen; one that fails is skipped and told, one without its data left out."""
    drawn: list[Lukisan | None] = []
    failed: dict[str, str] = {}
    for nth, scene in enumerate(scenes, 1):
        made = None
        try:
            made = _made(scene, base)
        except Exception as error:  # noqa: BLE001 - whatever is wrong with one scene, the others go on
            failed[f"{nth} ({scene.jenis})"] = f"{type(error).__name__}: {error}"
        drawn.append(made)
    return Susunan(drawn, failed)


@lru_cache(maxsize=128)
def _made(scene: Adegan, base: Dasar) -> Lukisan | None:
    return PEMBUAT[scene.jenis](scene, base)


def _peta(scene: Adegan, base: Dasar) -> Lukisan | None:
    found = base.board(scene)
    if found is None:
        return None
    snap, board = found
    said = pesan_dinding.kelas(board)
    chart = peta.peta(board, NIGHT)
    return Lukisan(
        [Judul(said, shell.subject(board), _page("peta", board))],
        {spbe.DATASET: snap.data_per},
        board.simulated,
        [Gambar(chart, "peta", str(said)), papan.kelas(board), papan.tegak(board)],
    )


def _papan(scene: Adegan, base: Dasar) -> Lukisan | None:
    found = base.board(scene)
    if found is None:
        return None
    snap, board = found
    title = Judul(pesan.leader(board), shell.subject(board), _page("peta", board))
    return Lukisan([title], {spbe.DATASET: snap.data_per}, board.simulated, [papan.spbe(board)])


def _perubahan(scene: Adegan, base: Dasar) -> Lukisan | None:
    found = base.board(scene)
    if found is None or found[1].papan["perubahan"].isna().all():
        return None
    snap, board = found
    below = f"Perubahan {board.judul} {board.tahun - 1} ke {board.tahun} · {board.peraturan}"
    title = Judul(pesan.changes(board), below, _page("peta", board, tampil="ubah"))
    return Lukisan([title], {spbe.DATASET: snap.data_per}, board.simulated, [papan.perubahan(board)])


def _unggul(scene: Adegan, base: Dasar) -> Lukisan | None:
    found = base.board(scene)
    if found is None:
        return None
    snap, board = found
    grid = kisi(snap, board.instrumen, board.tahun)
    tops = sorotan.domain(grid)
    if not any(one.wilayah for one in tops):
        return None
    kind = str(grid.unsur["jenjang"].iloc[1])
    below = f"Unggul di mana: nilai {kind} tertinggi {board.tahun} · {board.peraturan}"
    return Lukisan(
        [Judul(sorotan.pesan_domain(tops, kind), below, _page("banding", board, bagian="unggul"))],
        {spbe.DATASET: snap.data_per},
        grid.simulated,
        [html.render("dinding_unggul", tops=tops)],
    )


def _srikandi(_: Adegan, base: Dasar) -> Lukisan | None:
    snap = base.srikandi
    if snap is None:
        return None
    board = srikandi.papan(snap, "opd_aktif", BAND, srikandi.main_period(snap, BAND))
    title = Judul(pesan_srikandi.papan(board), pesan_srikandi.pokok(board), "srikandi")
    drawn = papan.srikandi(board, region_names(snap).owner)
    return Lukisan([title], {srikandi.DATASET: snap.data_per}, board.simulasi, [drawn])


def _balapan(_: Adegan, base: Dasar) -> Lukisan | None:
    snap = base.srikandi
    if snap is None:
        return None
    rows = srikandi.kumulatif(snap)
    until = pd.Timestamp(rows["bulan"].max())
    said = pesan_srikandi.balapan(rows, until)
    first = pesan_srikandi.bulan(pd.Timestamp(rows["bulan"].min()))
    below = f"Srikandi: naskah dan disposisi dijumlahkan sejak {first}"
    names = region_names(snap)
    chart = garis.balapan(Lintasan(rows, names.short, names.owner), base.huruf, NIGHT)
    simulated = bool((srikandi.tren(snap)["asal"] == "simulasi").any())
    return Lukisan(
        [Judul(said, below, "srikandi?bagian=balapan")],
        {srikandi.DATASET: snap.data_per},
        simulated,
        [Gambar(chart, "balapan", str(said))],
    )


def _lapor(_: Adegan, base: Dasar) -> Lukisan | None:
    snap = base.lapor
    if snap is None:
        return None
    every = Pilihan()
    counts, still = lapor_alur.grup(snap, every), lapor_saldo.terbuka(snap, every)
    said = pesan_lapor.keadaan(counts, still)
    months = lapor_tren.tren(snap, every, "bulan")
    stock = lapor_saldo.saldo(snap, every)
    # the month of the newest export is not over
    shown = months.penuh.to_numpy().nonzero()[0][-MONTHS:]
    picture = Bulanan(
        [months.mulai[i] for i in shown],
        [float(months.jumlah.iloc[i, 0]) for i in shown],
        [float(months.rata.iloc[i, 0]) for i in shown],
        _known_stock(stock),
        stock.terkini,
    )
    below = pesan_lapor.cakupan(sum(counts.values()), lapor_rentang.rentang(snap), every, {})
    return Lukisan(
        [Judul(said, below, "lapor")],
        {lapor.DATASET: snap.data_per},
        lapor_mutu.simulasi(snap, every),
        [
            Gambar(garis.bulanan(picture, base.huruf, NIGHT), "lapor", str(said)),
            papan.samping(_reports(snap, every)),
        ],
    )


def _known_stock(stock: lapor_saldo.Saldo) -> pd.DataFrame:
    """Return the stock of the months from the first export on; before it no closing was seen."""
    months = stock.bulan
    ends = months["bulan"] + pd.offsets.MonthEnd(0)
    return months[ends >= pd.Timestamp(stock.ekspor_pertama)]


def _reports(snap: Snapshot, every: Pilihan) -> list[Angka]:
    """Return what stands out of the reports: what is open most, what is open longest, what surges."""
    found = []
    open_by = lapor.terbuka_kategori(snap, every)
    if len(open_by):
        r = open_by.iloc[0]
        found.append(Angka(bahasa.bilangan(r["jumlah"]), f"terbuka di {r['kategori']}, kategori terbanyak"))
    oldest = lapor.tertua(snap, every, 1)
    if len(oldest):
        r = oldest.iloc[0]
        days = f"hari kerja terbuka, paling lama: {r['kategori']}"
        found.append(Angka(bahasa.bilangan(r["umur_tertua"]), days))
    surges = lonjakan.lonjakan(snap, every)
    if surges is not None:
        new = [one for one in surges if one.baru]
        which = "di antaranya" if len(new) > 1 else "di"
        label = (
            f"lonjakan, {which} {new[0].kategori or 'semua kategori'}"
            if new
            else "lonjakan yang perlu ditanggapi"
        )
        found.append(Angka(str(len(new)) if new else "Tidak ada", label))
    return found


def _sorotan(scene: Adegan, base: Dasar) -> Lukisan | None:
    facts = sorotan.sorotan(base.board(scene), base.srikandi, base.lapor)
    if not facts:
        return None
    used = {one.dataset for one in facts}
    snaps = {
        spbe.DATASET: base.spbe,
        srikandi.DATASET: base.srikandi,
        lapor.DATASET: base.lapor,
    }
    below = f"Sorotan dari {terdaftar([NAMA[name] for name in NAMA if name in used])}"
    return Lukisan(
        [Judul(sorotan.judul(facts), below, ".")],
        {name: snap.data_per for name, snap in snaps.items() if name in used and snap is not None},
        any(one.simulasi for one in facts),
        [html.render("dinding_sorotan", facts=facts)],
    )


def _wilayah(scene: Adegan, base: Dasar) -> Lukisan | None:
    found = base.board(scene)
    if found is None:
        return None
    snap, board = found
    codes = list(board.names) if scene.wilayah is None else [scene.wilayah]
    if not set(codes) <= set(board.names):
        raise ValueError(f"wilayah {scene.wilayah} tidak dikenal")
    shown = tuple(portraits.potret(snap, board.instrumen, board.tahun, code) for code in codes)
    below = f"Satu wilayah setiap giliran · Indeks SPBE {board.tahun} · {board.peraturan}"
    return Lukisan(
        [
            Judul(pesan_wilayah.judul(one), below, _page("wilayah", board, wilayah=one.wilayah))
            for one in shown
        ],
        {spbe.DATASET: snap.data_per},
        any(one.simulated for one in shown),
        [wilayah.potret(shown)],
        codes,
    )


def _page(name: str, board: Papan, **more: str) -> str:
    """Return the address of a page, beside the wall's own, with what a scene shows chosen on it."""
    chosen = {"tahun": str(board.tahun), "instrumen": board.instrumen, "unsur": board.unsur}
    return f"{name}?{urlencode({k: v for k, v in (chosen | more).items() if v})}"


PEMBUAT: Mapping[Jenis, Callable[[Adegan, Dasar], Lukisan | None]] = {
    "peta": _peta,
    "papan": _papan,
    "perubahan": _perubahan,
    "unggul": _unggul,
    "srikandi": _srikandi,
    "balapan": _balapan,
    "lapor": _lapor,
    "sorotan": _sorotan,
    "wilayah": _wilayah,
}
