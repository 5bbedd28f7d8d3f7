"""What the panels of /lapor show, worked out of what :mod:`data.lapor` reads: series, patterns, shares.

Frames and objects are shared between sessions and not to be changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal, TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt
import pandas as pd

from data import bahasa, kalender, lapor, tahan
from data.lapor import SEDIKIT, SEMUA_TAHUN, Counts, Floats, Pilihan, Satuan
from data.snapshot import Snapshot
from data.tahan import Kurva

Pecah: TypeAlias = Literal["", "grup", "klasifikasi", "kategori", "kode_wilayah", "kanal"]
# Groups of statuses, from arrival to closure; the first two are open, the next two closed.
GRUP = ("dalam proses", "tertunda", "selesai", "diarsipkan", "belum dipetakan")
TERBUKA, TERTUTUP = GRUP[:2], GRUP[2:4]
# Spans of time a moving average is over, and how many of them make the year before (days and weeks keep the
# weekday: 364 days).
RATA: Mapping[Satuan, int] = {"hari": 7, "minggu": 4, "bulan": 3}
SETAHUN: Mapping[Satuan, int] = {"hari": 364, "minggu": 52, "bulan": 12}
# A trend shows no more spans than a screen can tell apart: a year of days, three of weeks, ten of months.
TERBANYAK: Mapping[Satuan, int] = {"hari": 366, "minggu": 157, "bulan": 120}
KOLOM: Mapping[Satuan, str] = {"hari": "tanggal", "minggu": "senin", "bulan": "bulan"}
HARI_SEPEKAN, BULAN_SETAHUN = 7, 12
# What the board may be ordered by, and the column that says it; of what is late only the certain part counts.
UKURAN: Mapping[str, str] = {
    "per_100_ribu": "per_100_ribu",
    "ditutup": "bagian_ditutup",
    "lewat": "lewat_min",
    "rating": "rating",
}
# Lower edges of the classes of age in working days, as the mart ``lapor_terbuka`` has them.
UMUR = (0, 4, 6, 15, 31, 61, 121, 251)
# Part of all reports that the most frequent categories of a Pareto are counted to.
SEBAGIAN_BESAR = 0.8

ZONA = ZoneInfo("Asia/Makassar")
_DAY = timedelta(days=1)
_NO_DAYS = np.array([], "datetime64[D]")
_QUALITY = (
    "tanpa_wilayah",
    "luar_provinsi",
    "belum_dipetakan",
    "setelah_ekspor",
    "luar_kalender",
    "tanpa_awal",
    "selesai_janggal",
)
_COUNTS = [
    "jumlah",
    *[name.replace(" ", "_") for name in GRUP],
    "tepat",
    "terlambat",
    "tak_pasti",
    "berjalan",
    "tanpa_target",
    "diverifikasi",
    "verifikasi_tepat",
    "dirating",
    "jumlah_rating",
]


@dataclass(frozen=True)
class Rentang:
    """The days reports are known of.

    ``awal`` is the first day of a report, ``penuh`` the last day that the newest export holds whole (the one
    before it was made) and ``akhir`` the last one it holds anything of.
    """

    awal: date
    penuh: date
    akhir: date


@dataclass(frozen=True, eq=False)
class Tren:
    """Reports over time: one row a span of ``satuan``, one column a key (``""`` where nothing is split).

    ``mulai`` and ``selesai`` are the first and the last day of each span; ``penuh`` says which are known
    whole. ``rata`` is the mean of the RATA spans that end with this one, ``lalu`` that mean one year earlier;
    both NaN where the data do not reach. Columns are in order of ``total``, the most first.
    """

    satuan: Satuan
    mulai: pd.DatetimeIndex
    selesai: pd.DatetimeIndex
    penuh: pd.Series
    jumlah: pd.DataFrame
    rata: pd.DataFrame
    lalu: pd.DataFrame
    total: pd.Series


@dataclass(frozen=True, eq=False)
class Pola:
    """Means over what is known whole: reports a day by weekday (Monday first), a month by month of the year.

    ``banyak_hari`` and ``banyak_bulan`` say how many days and months each mean rests on; NaN rests on none.
    """

    hari: pd.Series
    banyak_hari: pd.Series
    bulan: pd.Series
    banyak_bulan: pd.Series


@dataclass(frozen=True, eq=False)
class Kategori:
    """What is complained about, and where it grows.

    ``isi``: kategori, jumlah, bagian and kumulatif (0 to 1), the most frequent first; ``sebagian_besar`` of
    them hold SEBAGIAN_BESAR of all reports. ``tumbuh``: kategori, kini, lalu, selisih and persen (NaN where
    ``lalu`` is below SEDIKIT), the largest growth first; empty unless the data reach back over the whole
    earlier span. ``kini`` and ``lalu`` are first and last day of the two spans.
    """

    isi: pd.DataFrame
    sebagian_besar: int
    tumbuh: pd.DataFrame
    kini: tuple[date, date]
    lalu: tuple[date, date]


@dataclass(frozen=True, eq=False)
class Saldo:
    """The query ``lapor_saldo``, and the day of the first export: no closing was seen before it.

    ``terkini`` is the stock at the newest export, where that was made after the last of the months;
    ``setahun`` says that the months are those of one year, while the stock is of all years.
    """

    bulan: pd.DataFrame
    ekspor_pertama: date
    terkini: int | None
    setahun: bool


@dataclass(frozen=True, eq=False)
class Umur:
    """Open reports by zone and class of age, and what the zones and the targets are.

    ``isi`` is the query ``lapor_terbuka``. ``kuning`` and ``merah`` are working days beyond which a report is
    in that zone, None where it is not configured; ``target`` holds the working days to close of each class of
    report (None: without a target).
    """

    isi: pd.DataFrame
    kuning: int | None
    merah: int | None
    target: Mapping[str, int | None]

    def zona(self, umur: int) -> str:
        """Return the zone of an age in working days."""
        if self.merah is not None and umur > self.merah:
            return "merah"
        return "kuning" if self.kuning is not None and umur > self.kuning else "hijau"


@dataclass(frozen=True, eq=False)
class Papan:
    """The board of regions: the query ``lapor_papan`` in order of a measure, and all regions together.

    Besides the columns of :func:`data.lapor.papan`: ``dinilai`` (reports judged against a target),
    ``lewat_min`` and ``lewat_maks`` (share that is certainly and at most late), ``peringkat`` (ties share it;
    NaN below SEDIKIT reports or without a value) and ``dari`` (how many are ranked). ``semua`` has the same
    columns except rank and median.
    """

    ukuran: str
    isi: pd.DataFrame
    semua: pd.Series


@dataclass(frozen=True, eq=False)
class Mutu:
    """How many reports of a scope, of all years, have what a reader of figures must know.

    ``status`` are the statuses as written that are not mapped, the most frequent first; ``ekspor`` is the day
    of the newest export. The counts are as in :func:`data.lapor.mutu`.
    """

    ekspor: date
    status: pd.DataFrame
    tanpa_wilayah: int
    luar_provinsi: int
    belum_dipetakan: int
    setelah_ekspor: int
    luar_kalender: int
    tanpa_awal: int
    selesai_janggal: int


@dataclass(frozen=True, eq=False)
class Alur:
    """The query ``lapor_alur``: klasifikasi, grup, jumlah."""

    isi: pd.DataFrame


@dataclass(frozen=True)
class Terbuka:
    """How many reports are open, how many of these are past their target, and the category with most of them.

    ``terbanyak`` is empty where two or more share the first place, or where there is only one.
    """

    jumlah: int
    terlambat: int
    terbanyak: str = ""


@lru_cache(maxsize=16)
def rentang(snapshot: Snapshot) -> Rentang:
    """Return the days the newest and all earlier exports tell of."""
    exports = lapor.ekspor(snapshot)
    made = _day(exports["hari"].max())
    return rentang_dari(_day(exports["tanggal_awal"].min()), _day(exports["tanggal_akhir"].max()), made)


def rentang_dari(first: date, last: date, made: date) -> Rentang:
    """Return the days of reports dated from ``first`` to ``last``, the newest export made on ``made``.

    Days before the calendar of working days and after the export are slips of the pen: they are counted
    elsewhere, and draw no axis out.
    """
    whole = made - _DAY
    end = max(whole, min(last, made))
    return Rentang(min(max(first, kalender.AWAL), end), whole, end)


@lru_cache(maxsize=128)
def tren(snapshot: Snapshot, pilihan: Pilihan, satuan: Satuan, pecah: Pecah = "") -> Tren:
    """Return the reports of a scope per span of time, split by ``pecah``.

    Days and weeks cannot be split by channel for every scope: see :func:`satuan_untuk`.
    """
    every = Pilihan(SEMUA_TAHUN, **pilihan.scope)
    column = KOLOM[satuan]
    if pecah == "kanal":
        counts = lapor.kanal(snapshot, every, "minggu" if satuan == "minggu" else "bulan")
        counts = counts.rename(columns={"kanal": "kunci"})
    elif pecah == "grup":
        counts = _by_group(lapor.tren(snapshot, every, satuan), column)
    else:
        counts = lapor.tren(snapshot, every, satuan, pecah)
    counts = counts.rename(columns={column: "mulai"})
    return susun(counts[["kunci", "mulai", "jumlah"]], satuan, rentang(snapshot), pilihan.masa)


def _by_group(counts: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return a row a span and group of statuses that any report has."""
    parts = []
    for name in GRUP:
        held = counts[name.replace(" ", "_")]
        if held.any():
            parts.append(pd.DataFrame({"kunci": name, column: counts[column], "jumlah": held}))
    return pd.concat(parts, ignore_index=True) if parts else counts


def satuan_untuk(pilihan: Pilihan, pecah: Pecah) -> tuple[Satuan, ...]:
    """Return the spans of time in which a scope may be split by ``pecah``."""
    if pecah != "kanal":
        return "hari", "minggu", "bulan"
    return ("bulan",) if pilihan.kategori and pilihan.kode_wilayah else ("minggu", "bulan")


def susun(counts: pd.DataFrame, satuan: Satuan, known: Rentang, masa: tuple[date, date]) -> Tren:
    """Return the series of ``counts`` (kunci, mulai, jumlah) between the two days of ``masa``.

    A span without a row had no report. What is dated outside of ``known`` is left out.
    """
    starts = _starts(satuan, known)
    ends = _ends(satuan, starts)
    keys, wide = _wide(counts, starts)
    complete = np.asarray((starts >= pd.Timestamp(known.awal)) & (ends <= pd.Timestamp(known.penuh)))
    mean = _moving(wide, complete, RATA[satuan])
    before = np.full_like(mean, np.nan)
    before[SETAHUN[satuan] :] = mean[: -SETAHUN[satuan]]
    shown = np.flatnonzero(_within(starts, masa))[-TERBANYAK[satuan] :]
    total = wide[shown].sum(axis=0)
    order = np.array(sorted(range(len(keys)), key=lambda k: (-total[k], keys[k])), dtype=np.int64)
    index, columns = starts[shown], [keys[k] for k in order]

    def part(values: Floats) -> pd.DataFrame:
        return pd.DataFrame(values[np.ix_(shown, order)], index=index, columns=columns)

    return Tren(
        satuan,
        index,
        ends[shown],
        pd.Series(complete[shown], index=index),
        part(wide),
        part(mean),
        part(before),
        pd.Series(total[order], index=columns),
    )


def _wide(counts: pd.DataFrame, starts: pd.DatetimeIndex) -> tuple[list[str], Floats]:
    """Return the keys, and the counts with a row a start and a column a key."""
    keys = sorted(set(counts["kunci"])) or [""]
    wide = np.zeros((len(starts), len(keys)))
    rows = starts.get_indexer(pd.DatetimeIndex(counts["mulai"]))
    columns = np.array([keys.index(key) for key in counts["kunci"]], dtype=int)
    inside = rows >= 0
    np.add.at(wide, (rows[inside], columns[inside]), counts["jumlah"].to_numpy(float)[inside])
    return keys, wide


def _moving(wide: Floats, complete: npt.NDArray[np.bool_], span: int) -> Floats:
    """Return the mean of the ``span`` rows that end with each; NaN unless all of them are complete."""
    sums = np.cumsum(
        np.vstack([np.zeros((1, wide.shape[1])), np.where(complete[:, None], wide, 0.0)]), axis=0
    )
    held = np.cumsum(np.concatenate([[0], complete.astype(int)]))
    mean = np.full_like(wide, np.nan)
    if len(wide) >= span:
        whole = held[span:] - held[:-span] == span
        mean[span - 1 :][whole] = ((sums[span:] - sums[:-span]) / span)[whole]
    return mean


@lru_cache(maxsize=128)
def pola(snapshot: Snapshot, pilihan: Pilihan) -> Pola:
    """Return how reports of a scope come over the week and over the year, in the chosen year or in all."""
    every = Pilihan(SEMUA_TAHUN, **pilihan.scope)
    known = rentang(snapshot)
    daily = lapor.tren(snapshot, every, "hari")
    return pola_dari(daily.set_index("tanggal")["jumlah"], known, pilihan.masa)


def pola_dari(daily: pd.Series, known: Rentang, masa: tuple[date, date]) -> Pola:
    """Return the means of counts by day (an index of days) over the days of ``masa`` that are known whole."""
    first, last = max(known.awal, masa[0]), min(known.penuh, masa[1])
    days = np.arange(np.datetime64(first), np.datetime64(last) + 1) if first <= last else _NO_DAYS
    counts = np.zeros(len(days))
    at = pd.DatetimeIndex(days).get_indexer(pd.DatetimeIndex(daily.index))
    np.add.at(counts, at[at >= 0], daily.to_numpy(float)[at >= 0])
    # the first day of this calendar, 1 January 1970, was a Thursday
    weekday = (days.astype(int) + 3) % HARI_SEPEKAN
    months, which, size = np.unique(days.astype("datetime64[M]"), return_inverse=True, return_counts=True)
    length = ((months + 1).astype("datetime64[D]") - months.astype("datetime64[D]")).astype(int)
    whole = size == length
    sums = np.bincount(which, counts, len(months))[whole]
    return Pola(
        *_means(counts, weekday, range(HARI_SEPEKAN)),
        *_means(sums, months[whole].astype(int) % BULAN_SETAHUN + 1, range(1, BULAN_SETAHUN + 1)),
    )


def _means(values: Floats, groups: Counts, every: range) -> tuple[pd.Series, pd.Series]:
    """Return the mean of the values of each group and how many they are; NaN of none."""
    size = np.bincount(groups, minlength=every.stop)[every.start :]
    sums = np.bincount(groups, values, every.stop)[every.start :]
    with np.errstate(invalid="ignore"):
        return pd.Series(sums / size, index=every), pd.Series(size, index=every)


@lru_cache(maxsize=128)
def saldo(snapshot: Snapshot, pilihan: Pilihan) -> Saldo:
    """Return arrivals, closures and stock by month, up to the newest export."""
    first = _day(lapor.ekspor(snapshot)["hari"].min())
    last = pd.Timestamp(rentang(snapshot).akhir)
    months = lapor.saldo(snapshot, pilihan)
    later = months[months["bulan"] > last]
    newest = int(later["stok_maks"].iloc[-1]) if len(later) else None
    shown = months[months["bulan"] <= last].reset_index(drop=True)
    return Saldo(shown, first, newest, pilihan.tahun != SEMUA_TAHUN)


@lru_cache(maxsize=128)
def terbuka(snapshot: Snapshot, pilihan: Pilihan) -> Terbuka:
    """Return the open reports of a scope in three figures."""
    found = lapor.terbuka_kategori(snapshot, pilihan)
    if found.empty:
        return Terbuka(0, 0)
    most = found[found["jumlah"] == found["jumlah"].max()]
    alone = len(most) == 1 and len(found) > 1
    return Terbuka(
        int(found["jumlah"].sum()),
        int(found["terlambat"].sum()),
        str(most["kategori"].iloc[0]) if alone else "",
    )


@lru_cache(maxsize=128)
def grup(snapshot: Snapshot, pilihan: Pilihan) -> Mapping[str, int]:
    """Return the reports of a scope by group of statuses, every group of GRUP among them."""
    found = lapor.status(snapshot, pilihan).groupby("grup")["jumlah"].sum()
    return {name: int(found.get(name, 0)) for name in GRUP}


@lru_cache(maxsize=128)
def kurva(snapshot: Snapshot, pilihan: Pilihan) -> Kurva | None:
    """Return the share of a scope's reports still open after each day; None where the data cannot say."""
    return tahan.kurva(lapor.waktu(snapshot, pilihan).sebaran)


@lru_cache(maxsize=128)
def umur(snapshot: Snapshot, pilihan: Pilihan) -> Umur:
    """Return the age of the open reports of a scope, and the configured zones and targets."""
    table = lapor.target(snapshot)
    limits = table[table["klasifikasi"] == "semua"].set_index("tahap")["hari_kerja"]
    closing = table[table["tahap"] == "selesai"].set_index("klasifikasi")["hari_kerja"]
    held = lapor.lingkup(snapshot)["klasifikasi"].unique()
    return Umur(
        lapor.terbuka(snapshot, pilihan),
        _whole(limits.get("kuning")),
        _whole(limits.get("merah")),
        {str(name): _whole(days) for name, days in closing.items() if name in held},
    )


@lru_cache(maxsize=128)
def papan(snapshot: Snapshot, pilihan: Pilihan, ukuran: str) -> Papan:
    """Return the board in order of ``ukuran``, one of UKURAN, the highest first."""
    board = lapor.papan(snapshot, pilihan)
    shares = bagian(board)
    together = board[_COUNTS].sum()
    together["penduduk"] = board.loc[board["jenis"] == "provinsi", "penduduk"].sum()
    together = bagian(pd.DataFrame([together])).iloc[0]
    return Papan(ukuran, urut(shares, UKURAN[ukuran]), together)


def bagian(board: pd.DataFrame) -> pd.DataFrame:
    """Return counts of reports with their shares, each NaN where nothing is to be divided by."""
    judged = board[["tepat", "terlambat", "tak_pasti", "berjalan"]].sum(axis=1)
    by = judged.where(judged > 0).astype(float)
    known = (board["jumlah"] - board["belum_dipetakan"]).astype(float)
    return board.assign(
        dinilai=judged,
        per_100_ribu=100_000.0 * board["jumlah"] / board["penduduk"].where(board["penduduk"] > 0),
        bagian_ditutup=(board["selesai"] + board["diarsipkan"]) / known.where(known > 0),
        lewat_min=board["terlambat"] / by,
        lewat_maks=(board["terlambat"] + board["tak_pasti"]) / by,
        rating=board["jumlah_rating"] / board["dirating"].where(board["dirating"] > 0),
        sedikit=board["jumlah"] < SEDIKIT,
    )


def urut(board: pd.DataFrame, kolom: str) -> pd.DataFrame:
    """Return a board with its ranks by a column, the highest first; what is not ranked stands last."""
    ranked = board[kolom].where(~board["sedikit"])
    return (
        board.assign(peringkat=ranked.rank(method="min", ascending=False), dari=int(ranked.notna().sum()))
        .sort_values(
            ["peringkat", "jumlah", "kode_wilayah"], ascending=[True, False, True], na_position="last"
        )
        .reset_index(drop=True)
    )


@lru_cache(maxsize=128)
def bertarget(snapshot: Snapshot, pilihan: Pilihan) -> bool:
    """Say whether the chosen class has a target to be closed in; without a choice some class has."""
    if not pilihan.klasifikasi:
        return True
    table = lapor.target(snapshot)
    own = table[(table["klasifikasi"] == pilihan.klasifikasi) & (table["tahap"] == "selesai")]
    return bool(own["hari_kerja"].notna().any())


@lru_cache(maxsize=128)
def simulasi(snapshot: Snapshot, pilihan: Pilihan) -> bool:
    """Say whether one simulated report is behind what a scope's screen shows.

    The board and the comparison of regions stand beside the chosen region, and stock and earlier spans reach
    back beyond the chosen year: all regions and years count.
    """
    beside = [
        origin
        for (klasifikasi, kategori, _), origin in asal(snapshot).items()
        if (klasifikasi, kategori) == (pilihan.klasifikasi, pilihan.kategori)
    ]
    return "simulasi" in beside


@lru_cache(maxsize=16)
def asal(snapshot: Snapshot) -> Mapping[tuple[str, str, str], str]:
    """Return the origin of the reports of each class, category and region that hold any (``""``: all)."""
    every = lapor.lingkup(snapshot)
    scopes = zip(every["klasifikasi"], every["kategori"], every["kode_wilayah"], strict=True)
    return dict(zip(scopes, every["asal"], strict=True))


def _held(export: Mapping[Any, Any]) -> str:
    first, last = (bahasa.tanggal(_day(export[name])) for name in ("tanggal_awal", "tanggal_akhir"))
    return f"{bahasa.bilangan(export['jumlah'])} laporan, masuk {first} sampai {last}"


@lru_cache(maxsize=16)
def sumber(snapshot: Snapshot) -> pd.DataFrame:
    """Return the exports behind the figures in the columns of the query ``sumber``, newest first."""
    exports = lapor.ekspor(snapshot)
    rows = [
        {
            "sumber_id": r["muatan"],
            "singkat": "Sampel simulasi" if r["asal"] == "simulasi" else "Ekspor SP4N-LAPOR!",
            "judul": _held(r),
            "penerbit": "",
            "tanggal": _day(r["hari"]).isoformat(),
            "tautan": "",
            "catatan": "",
        }
        for r in exports.to_dict("records")
    ]
    return pd.DataFrame(rows)


@lru_cache(maxsize=128)
def mutu(snapshot: Snapshot, pilihan: Pilihan) -> Mutu:
    """Return what is to be known of a scope's reports; the year is not looked at."""
    every = Pilihan(SEMUA_TAHUN, **pilihan.scope)
    found = lapor.mutu(snapshot, every)
    counts = found.iloc[0].to_dict() if len(found) else {}
    statuses = lapor.status(snapshot, every)
    return Mutu(
        _day(lapor.ekspor(snapshot)["hari"].max()),
        statuses[statuses["grup"] == GRUP[-1]],
        *(int(counts.get(name, 0)) for name in _QUALITY),
    )


@lru_cache(maxsize=128)
def alur(snapshot: Snapshot, pilihan: Pilihan) -> Alur:
    """Return the flow from class to group of statuses."""
    return Alur(lapor.alur(snapshot, pilihan))


@lru_cache(maxsize=128)
def kategori(snapshot: Snapshot, pilihan: Pilihan) -> Kategori:
    """Return the categories of a scope, their cumulative share, and their growth over a year."""
    found = lapor.kategori(snapshot, pilihan)
    now, before = lapor.masa_kategori(snapshot, pilihan)
    if pilihan.tahun == SEMUA_TAHUN:
        every = lapor.lingkup(snapshot)
        chosen = (every["klasifikasi"] == pilihan.klasifikasi) & (
            every["kode_wilayah"] == pilihan.kode_wilayah
        )
        chosen &= (every["kategori"] == pilihan.kategori) if pilihan.kategori else (every["kategori"] != "")
        counts = every.loc[chosen, ["kategori", "jumlah"]]
    else:
        counts = found[["kategori", "jumlah"]]
    reach = rentang(snapshot).awal <= before[0]
    isi, most = pareto(counts)
    return Kategori(isi, most, tumbuh(found) if reach else tumbuh(found.iloc[:0]), now, before)


def pareto(counts: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Return ``counts`` (kategori, jumlah) with shares, and how many of them hold SEBAGIAN_BESAR of all."""
    isi = counts[counts["jumlah"] > 0].sort_values(["jumlah", "kategori"], ascending=[False, True])
    total = isi["jumlah"].sum()
    shares = isi["jumlah"] / total
    isi = isi.assign(bagian=shares, kumulatif=isi["jumlah"].cumsum() / total).reset_index(drop=True)
    reached = isi["kumulatif"] >= SEBAGIAN_BESAR - 1e-12
    return isi, int(np.argmax(reached)) + 1 if len(isi) else 0


def tumbuh(found: pd.DataFrame) -> pd.DataFrame:
    """Return the query ``lapor_kategori`` as kategori, kini, lalu, selisih, persen, the most grown first."""
    grown = found.rename(columns={"jumlah": "kini", "jumlah_lalu": "lalu"})[["kategori", "kini", "lalu"]]
    gap = grown["kini"] - grown["lalu"]
    enough = grown["lalu"] >= SEDIKIT
    percent = 100.0 * gap / grown["lalu"].where(enough)
    return (
        grown.assign(selisih=gap, persen=percent)
        .sort_values(["selisih", "kategori"], ascending=[False, True])
        .reset_index(drop=True)
    )


def hari_ini() -> date:
    """Return the day it is in the province (WITA): what an export is old against. The one place that asks."""
    return datetime.now(ZONA).date()


def _starts(satuan: Satuan, known: Rentang) -> pd.DatetimeIndex:
    first, last = pd.Timestamp(known.awal), pd.Timestamp(known.akhir)
    if satuan == "hari":
        return pd.date_range(first, last)
    if satuan == "minggu":
        return pd.date_range(first - pd.Timedelta(days=first.weekday()), last, freq="7D")
    return pd.date_range(first.replace(day=1), last, freq="MS")


def _ends(satuan: Satuan, starts: pd.DatetimeIndex) -> pd.DatetimeIndex:
    if satuan == "bulan":
        return starts + pd.offsets.MonthEnd(1)
    return starts + pd.Timedelta(days=0 if satuan == "hari" else HARI_SEPEKAN - 1)


def _within(starts: pd.DatetimeIndex, masa: tuple[date, date]) -> npt.NDArray[np.bool_]:
    days = starts.to_numpy().astype("datetime64[D]")
    return (days >= np.datetime64(masa[0])) & (days <= np.datetime64(masa[1]))


def _whole(value: float | None) -> int | None:
    return None if value is None or pd.isna(value) else int(value)


def _day(moment: object) -> date:
    return pd.Timestamp(moment).date()  # type: ignore[arg-type]  # a cell of a column of days
