"""What the Srikandi screens say in sentences: computed, grammatical and true."""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import pandas as pd

from data import bahasa
from data.pesan import Pesan
from data.srikandi import Papan, Ukuran
from data.srikandi_rinci import BAGIAN_CATAT, PEMAKAIAN_LUAS, TINGKAT_TINGGI, Sanding, tanda

# As many names as a line bears.
DISEBUT = 2
ROMAWI = ("I", "II", "III", "IV")
TIDAK_ADA = "tidak ada data"
PER_PENDUDUK = "per_1000_penduduk"


def nilai(ukuran: Ukuran, value: float | None) -> str:
    """Return a value of a measure as printed, with its % and no other unit, or "tidak ada data"."""
    if value is None or math.isnan(value):
        return TIDAK_ADA
    number = bahasa.angka(value, ukuran.desimal)
    return f"{number} %" if ukuran.satuan == "%" else number


def bulan(moment: pd.Timestamp) -> str:
    """Return a month in words, ``Oktober 2026``."""
    return f"{bahasa.BULAN[moment.month - 1]} {moment.year}"


def periode(row: Mapping[Any, Any] | pd.Series) -> str:
    """Return a period (a row of the query ``srikandi_waktu``) in words."""
    last = row["akhir"]
    if row["jenis"] == "tahun":
        return str(last.year)
    if row["jenis"] == "triwulan":
        return f"Triwulan {ROMAWI[(last.month - 1) // 3]} {last.year}"
    if row["jenis"] == "bulan":
        return bulan(last)
    return f"{bulan(row['awal'])} – {bulan(last)}"


def keutuhan(row: Mapping[Any, Any] | pd.Series) -> str:
    """Return how much of a period was reported by anybody at all; empty when all of its months were."""
    found, full = int(row["bulan_ada"]), int(row["penuh"])
    if found == full:
        return ""
    if found == 0:
        return "belum dilaporkan"
    return f"baru {found} dari {full} bulan"


def pilihan_periode(row: Mapping[Any, Any] | pd.Series) -> str:
    """Return a period as it stands in a list to choose from."""
    name = f"s.d. {bulan(row['akhir'])}" if row["jenis"] == "12bulan" else periode(row)
    part = keutuhan(row)
    return f"{name} ({part})" if part else name


def pokok(board: Papan) -> str:
    """Return what a board is about: the measure, the period and who reported in it."""
    row = board.periode
    words = [board.ukuran.nama, periode(row), keutuhan(row)]
    words.append(f"{int(row['wilayah_lapor'])} dari {int(row['wilayah_semua'])} wilayah melapor")
    return " · ".join(word for word in words if word)


@lru_cache(maxsize=128)
def papan(board: Papan) -> Pesan:
    """Say who leads the board and who comes last; say so when all are equal or nobody reported."""
    valued = _comparable(board)
    when, measure = periode(board.periode), board.ukuran
    if valued.empty:
        return Pesan(f"Belum ada laporan Srikandi untuk {_kecil(when)}")
    if len(valued) == 1:
        only = valued.iloc[0]
        return Pesan(f"Baru {only['nama_pendek']} yang melapor:", _tentang(measure, only))
    if valued["nilai"].min() == valued["nilai"].max():
        many = bahasa.kata_bilangan(len(valued)).capitalize()
        return Pesan(
            f"{many} wilayah sama:", f"{_kecil(measure.nama)} {nilai(measure, valued['nilai'].iloc[0])}"
        )
    first = valued[valued["nilai"] == valued["nilai"].max()]
    last = valued[valued["nilai"] == valued["nilai"].min()]
    if measure.kode == "opd_aktif":
        return _luas(first, last)
    of = f"{measure.nama} kabupaten/kota" if measure.kode == PER_PENDUDUK else measure.nama
    return Pesan(
        f"{of}: {_nama(first)} tertinggi, {nilai(measure, first['nilai'].iloc[0])};",
        f"{_nama(last)} terendah, {nilai(measure, last['nilai'].iloc[0])}",
    )


def _comparable(board: Papan) -> pd.DataFrame:
    """Return the rows with a value that bear a comparison.

    Of the province only its own OPD are counted, but all people: per head it says nothing about its use.
    """
    valued = board.papan[board.papan["nilai"].notna()]
    if board.ukuran.kode != PER_PENDUDUK:
        return valued
    return valued[valued["jenis_wilayah"] != "provinsi"]


def _luas(first: pd.DataFrame, last: pd.DataFrame) -> Pesan:
    head = f"{_awal(_nama(first))} paling luas memakai Srikandi, {_bagian(first)};"
    return Pesan(head, f"{_nama(last)} baru {_bagian(last)}")


def _bagian(rows: pd.DataFrame) -> str:
    """OPD of the one region; of several with one share only the share is common to them."""
    if len(rows) > 1:
        return f"{bahasa.persen(rows['nilai'].iloc[0])} OPD"
    row = rows.iloc[0]
    return f"{bahasa.bilangan(row['pembilang'])} dari {bahasa.bilangan(row['penyebut'])} OPD"


def _tentang(measure: Ukuran, row: pd.Series) -> str:
    """Return one region's value with what it is of."""
    if measure.kode == "opd_aktif":
        return f"{_bagian(row.to_frame().T)} memakai Srikandi"
    return f"{_kecil(measure.nama)} {nilai(measure, row['nilai'])}"


def _nama(rows: pd.DataFrame) -> str:
    names = list(rows["nama_pendek"])
    if len(names) <= DISEBUT:
        return " dan ".join(names)
    return f"{bahasa.kata_bilangan(len(names))} wilayah"


def _kecil(text: str) -> str:
    """Return a name as it stands inside a sentence: an abbreviation and a month keep their capitals."""
    head, _, tail = text.partition(" ")
    return text if head.isupper() or head in bahasa.BULAN else f"{head.lower()} {tail}".strip()


def pertumbuhan(trend: pd.DataFrame, row: Mapping[Any, Any] | pd.Series) -> tuple[float | None, int]:
    """Return a period's growth in % against the same months a year before, and of how many months that is.

    ``trend`` is the query ``srikandi_tren``. Only months and regions that were reported in both years are
    compared: 100 x (sum - sum a year before) / sum a year before; None where there is nothing to compare.
    """
    inside = trend[trend["bulan"].between(row["awal"], row["akhir"])]
    both = inside[inside["banding"].notna() & inside["setahun_lalu"].notna()]
    before = both["setahun_lalu"].sum()
    if both.empty or before == 0:
        return None, len(both)
    return float(100 * (both["banding"].sum() - before) / before), len(both)


def tren(trend: pd.DataFrame, row: Mapping[Any, Any] | pd.Series) -> Pesan:
    """Say how the activity of all regions together grew against the same period last year."""
    inside = trend[trend["bulan"].between(row["awal"], row["akhir"])]
    if inside["aktivitas"].isna().all():
        return Pesan(f"Belum ada laporan Srikandi untuk {_kecil(periode(row))}")
    growth, _ = pertumbuhan(trend, row)
    head = f"{bahasa.bilangan(inside['aktivitas'].sum())} naskah dan disposisi"
    if growth is None:
        return Pesan(f"{head};", "belum ada periode yang sama setahun lalu")
    if round(growth, 1) == 0:
        return Pesan(f"{head};", "sama dengan setahun lalu")
    word = "naik" if growth > 0 else "turun"
    return Pesan(f"{head};", f"{word} {bahasa.persen(abs(growth), 1)} dari setahun lalu")


def balapan(race: pd.DataFrame, until: pd.Timestamp) -> Pesan:
    """Say who has added up most until a month, how far before the next, and since when it leads.

    ``race`` is the query ``srikandi_kumulatif``.
    """
    upto = race[(race["bulan"] <= until) & race["kumulatif"].notna()]
    last = upto[upto["bulan"] == upto["bulan"].max()].sort_values("kumulatif", ascending=False)
    if last.empty:
        return Pesan("Belum ada laporan Srikandi")
    first = last[last["peringkat"] == 1]
    total = bahasa.bilangan(first["kumulatif"].iloc[0])
    if len(first) > 1:
        return Pesan(f"{_awal(_nama(first))} memimpin bersama,", f"masing-masing {total}")
    name = str(first["nama_pendek"].iloc[0])
    head = f"{name} memimpin sejak {bulan(_sejak(upto, str(first['kode_wilayah'].iloc[0])))}: {total};"
    if len(last) == 1:
        return Pesan(head.rstrip(";"))
    second = last.iloc[1]
    gap = bahasa.bilangan(first["kumulatif"].iloc[0] - second["kumulatif"])
    return Pesan(head, f"{second['nama_pendek']} {gap} di belakang")


def _awal(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sejak(upto: pd.DataFrame, kode: str) -> pd.Timestamp:
    """First month from which on a region was never behind another."""
    own = upto[upto["kode_wilayah"] == kode].sort_values("bulan")
    behind = own.loc[own["peringkat"] > 1, "bulan"]
    leading = own["bulan"] if behind.empty else own.loc[own["bulan"] > behind.max(), "bulan"]
    return pd.Timestamp(leading.iloc[0])


def tanda_pakai(value: float | None, reference: float | None, name: str) -> str:
    """Say whether letters are worked on or only registered: disposisi per naskah masuk beside ``name``'s."""
    found = tanda(value, reference)
    if found is None or value is None or reference is None:
        return "Belum dapat dinilai: " + (
            "tidak ada naskah masuk." if value is None else f"{name} tanpa nilai."
        )
    beside = f"{name} {bahasa.persen(reference)}"
    return {
        "setara": f"Benar-benar dipakai: setara atau di atas {beside}.",
        "sebagian": f"Dipakai sebagian: di bawah {beside}.",
        "catat": f"Lebih banyak dicatat daripada dipakai: kurang dari separuh {beside}.",
    }[found]


def sanding(one: Sanding | None) -> str:
    """Say what the level of I37 and the use of one year tell together."""
    if one is None or one.tingkat is None or one.opd_aktif is None or one.opd_total is None:
        return "Belum ada tahun dengan tingkat I37 dan laporan Srikandi sekaligus."
    level = f"Tahun {one.tahun} tingkat I37 {bahasa.tingkat(one.tingkat)} ({one.nama_tingkat})"
    used = f"{one.opd_aktif} dari {one.opd_total} OPD memakai Srikandi"
    if one.bulan_lapor < len(bahasa.BULAN):
        used += f" menurut laporan {one.bulan_lapor} dari 12 bulan"
    return {
        "tinggi_sedikit": f"{level}, tetapi baru {used}.",
        "rendah_luas": f"{level}, padahal {used}.",
        "searah": f"{level} dan {used}: searah.",
        None: f"{level}; {used}.",
    }[one.temuan]


ATURAN_SANDING = (
    f"Tingkat {TINGKAT_TINGGI} ke atas disebut tinggi; pemakaian disebut luas bila sedikitnya "
    f"{bahasa.angka(PEMAKAIAN_LUAS, 0)} % OPD memakai. Aturan tampilan ini, bukan peraturan."
)


def aturan_pakai(name: str) -> str:
    """Return the rule behind :func:`tanda_pakai`, as it stands on the screen."""
    return (
        f"Disposisi per naskah masuk di samping {name}; di bawah {bahasa.angka(100 * BAGIAN_CATAT, 0)} % "
        "darinya disebut lebih banyak dicatat."
    )


def timpang(newest: Sequence[tuple[str, Sanding | None]]) -> str:
    """Say in which regions level and use disagree, by year and months reported; empty when in none."""
    found: dict[tuple[str, int, int], list[str]] = {}
    for name, one in newest:
        if one is not None and one.temuan in TIMPANG:
            found.setdefault((TIMPANG[one.temuan], one.tahun, one.bulan_lapor), []).append(name)
    return " ".join(
        f"{said}, {year}{'' if months == len(bahasa.BULAN) else f' (laporan {months} dari 12 bulan)'}: "
        f"{_daftar(names)}."
        for (said, year, months), names in found.items()
    )


TIMPANG = {
    "tinggi_sedikit": "Tingkat I37 tinggi, pemakaian sedikit",
    "rendah_luas": "Pemakaian luas, tingkat I37 rendah",
}


def _daftar(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} dan {names[-1]}"


def tumbuh(growth: float | None, compared: int, full: int) -> str:
    """Say how a period's activity grew against a year before, and of how many of its months that is known."""
    if growth is None:
        return "periode terpilih: belum ada pembanding setahun lalu"
    part = "" if compared == full else f", {compared} dari {full} bulan"
    return f"periode terpilih {bahasa.selisih(growth, 1)} % dari setahun lalu{part}"
