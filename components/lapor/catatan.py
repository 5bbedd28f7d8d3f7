"""What must be known before the figures are read: quiet counters that every section shows."""

from datetime import date
from functools import lru_cache

import pandas as pd

from components import html
from data import bahasa
from data.lapor_mutu import Mutu

# An export older than this is said to be.
OLD_DAYS = 7
# As many names as a line bears.
MENTIONED = 3


@lru_cache(maxsize=128)
def notes(mutu: Mutu, today: date) -> str:
    """Return the strip of notes; ``today`` tells how old the newest export is."""
    items = [_age(mutu.ekspor, today)]
    counted = (
        (mutu.belum_dipetakan, _unmapped(mutu.status)),
        (mutu.tanpa_wilayah, "tanpa wilayah"),
        (mutu.luar_provinsi, "dari luar provinsi"),
        (mutu.setelah_ekspor, "bertanggal sesudah ekspor terbaru, tidak digambar"),
        (mutu.luar_kalender, "bertanggal di luar kalender hari kerja"),
        (mutu.selesai_janggal, "bertanggal selesai tidak wajar"),
        (mutu.tanpa_awal, "tertutup sejak pertama terlihat: lamanya hanya berbatas atas"),
    )
    items += [{"angka": bahasa.bilangan(n), "teks": text, "tegas": False} for n, text in counted if n]
    return html.render("lapor_catatan", butir=items)


def _age(newest: date, today: date) -> dict[str, object]:
    days = (today - newest).days
    written = f"ekspor terbaru {bahasa.tanggal(newest)}"
    if days <= OLD_DAYS:
        return {"angka": "", "teks": written, "tegas": False}
    return {
        "angka": "",
        "teks": f"{written}, {bahasa.bilangan(days)} hari lalu: lebih dari seminggu",
        "tegas": True,
    }


def _unmapped(status: pd.DataFrame) -> str:
    names = list(status["status"])
    more = len(names) - MENTIONED
    listed = ", ".join(f"“{name}”" for name in names[:MENTIONED]) + (
        f" dan {more} lainnya" if more > 0 else ""
    )
    return f"berstatus yang belum dipetakan: {listed}" if names else "berstatus yang belum dipetakan"
