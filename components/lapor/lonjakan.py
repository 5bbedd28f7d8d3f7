"""The surges: at most five exceptions, each with since when, how far above the usual and who holds them."""

from collections.abc import Mapping, Sequence
from typing import Any

from components import html
from data import bahasa
from data.lonjakan import PALSU_PER_TRIWULAN, RIWAYAT, SEKALIGUS, Lonjakan

EVERYWHERE, EVERYTHING = "Seluruh provinsi", "Semua kategori"


def exceptions(found: Sequence[Lonjakan] | None, names: Mapping[str, str]) -> None:
    """Draw the surges as :func:`data.lonjakan.lonjakan` gives them; None where the history is too short.

    The newest are alarms; of those long over as many are listed as there is room for. ``names`` maps codes of
    regions to short names.
    """
    shown = list(found or ())[:SEKALIGUS]
    html.show(
        "lapor_lonjakan",
        cukup=found is not None,
        baru=[_row(one, names) for one in shown if one.baru],
        lewat=[_row(one, names) for one in shown if not one.baru],
        lain=len(found or ()) - len(shown),
        palsu=bahasa.kata_bilangan(PALSU_PER_TRIWULAN),
        minggu=RIWAYAT,
    )


def _row(one: Lonjakan, names: Mapping[str, str]) -> dict[str, Any]:
    usual = bahasa.bilangan(one.biasa)
    holder = one.pemegang
    return {
        "judul": one.kategori or EVERYTHING,
        "tempat": names.get(one.kode_wilayah, one.kode_wilayah) or EVERYWHERE,
        "masa": f"sejak {bahasa.tanggal(one.sejak)}" if one.sedang_berlangsung else _span(one),
        "berlangsung": one.sedang_berlangsung,
        "jumlah": bahasa.bilangan(one.jumlah),
        "biasa": "kurang dari 1" if usual == "0" else f"{usual}",
        "pemegang": "" if holder is None else holder.instansi,
        "terbuka": 0 if holder is None else holder.terbuka,
    }


def _span(one: Lonjakan) -> str:
    """Return first and last day, the month and the year told once where they are the same."""
    first, last = bahasa.tanggal(one.sejak), bahasa.tanggal(one.sampai)
    if one.sejak.year == one.sampai.year:
        first = first.removesuffix(f" {one.sejak.year}")
    if (one.sejak.year, one.sejak.month) == (one.sampai.year, one.sampai.month):
        first = str(one.sejak.day)
    return f"{first} – {last}"
