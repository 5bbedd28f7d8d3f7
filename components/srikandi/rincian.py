"""The panel of the chosen region."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from components import html
from components.srikandi.names import Names
from data import bahasa, pesan_srikandi
from data.srikandi import DIAM, Wilayah
from data.srikandi_rinci import Rinci, Sanding, tanda

SHORT_MONTHS = tuple(name[:3] for name in bahasa.BULAN)
# Shares of OPD in use fall into five steps of equal width, and none at all into its own.
STEPS = 5
NONE = "–"


@lru_cache(maxsize=256)
def panel(kode: str, one: Wilayah, rinci: Rinci, names: Names) -> str:
    """Return the HTML of the panel of a region, which is ``one`` in that period.

    Of all regions at once it would be five thousand elements, for which the browser takes longer than for the
    way to the server and back.
    """
    full = dict(zip(rinci.daftar["kode"], rinci.daftar["nama"], strict=True))
    return html.render(
        "srikandi_wilayah",
        r=_region(kode, one, full[kode], rinci, names),
        months=SHORT_MONTHS,
        aturan_sanding=pesan_srikandi.ATURAN_SANDING,
        pembanding=pd.notna(rinci.periode["periode_lalu"]),
    )


def _region(kode: str, one: Wilayah, full: str, rinci: Rinci, names: Names) -> dict[str, Any]:
    last = one.laporan_terakhir
    figures = one.angka
    known = figures["bulan_lapor"] > 0
    newest = rinci.terbaru(kode)
    return {
        "nama": full,
        "bawah": _below(rinci, figures),
        "pernah": last is not None,
        "lapor": known,
        "fakta": _facts(kode, figures, rinci) if known else [],
        "pakai": _really_used(kode, rinci, names) if known else None,
        "tahun": _calendar(one.bulan, rinci.periode),
        "sanding": [_year(year) for year in rinci.sanding.get(kode, ())],
        "sanding_simulasi": any(year.simulasi for year in rinci.sanding.get(kode, ())),
        "temuan": (newest.temuan if newest else None) or "",
        "kalimat": pesan_srikandi.sanding(newest),
        "opd": _ranked(one.opd),
        "diam": _dormant(one),
        "terakhir": "" if last is None else pesan_srikandi.bulan(last),
        "mulai": list(one.opd.loc[one.opd["gerak"] == "mulai", "opd"]),
        "berhenti": list(one.opd.loc[one.opd["gerak"] == "berhenti", "opd"]),
    }


def _below(rinci: Rinci, figures: pd.Series) -> str:
    found, full = int(figures["bulan_lapor"]), int(rinci.periode["penuh"])
    reported = f"{found} dari {full} bulan dilaporkan" if found else "tidak ada laporan"
    return f"{pesan_srikandi.periode(rinci.periode)} · {reported}"


def _facts(kode: str, r: pd.Series, rinci: Rinci) -> list[dict[str, str]]:
    ratio = rinci.rasio.get(kode)
    unknown = int(r["opd_tak_diketahui"])
    dark = f", {unknown} tak diketahui" if unknown else ""
    return [
        _fact(
            "OPD memakai",
            _count(r["opd_aktif"]),
            f"dari {_count(r['opd_total'])}{dark}",
        ),
        _fact(
            "Aktivitas",
            _count(r["aktivitas"]),
            f"{_count(r['naskah_masuk'])} masuk · {_count(r['naskah_keluar'])} keluar · "
            f"{_count(r['disposisi'])} disposisi",
        ),
        _fact("Disposisi per masuk", _share(ratio), _nation(rinci)),
        _fact(
            "Akun aktif",
            _share(r["persen_pengguna_aktif"]),
            f"{_count(r['pengguna_aktif'])} aktif; {_count(r['jumlah_pengguna'])} akun dilaporkan",
        ),
        _fact(
            "TTE belum aktif",
            _count(r["tte_belum_aktif"]),
            f"{_expired(r['tte_kedaluwarsa'])} · {_share(r['persen_tte_aktif'])} akun ber-TTE aktif",
        ),
        _fact(
            "Ditindaklanjuti",
            _count(r["naskah_ditindaklanjuti"]),
            f"dari {_count(r['naskah_masuk'])} naskah masuk",
        ),
    ]


def _fact(title: str, value: str, label: str) -> dict[str, str]:
    return {"judul": title, "nilai": value, "label": label}


def _count(value: float | None) -> str:
    return NONE if pd.isna(value) else bahasa.bilangan(value)


def _expired(value: float | None) -> str:
    return "kedaluwarsa: tidak ada data" if pd.isna(value) else f"{bahasa.bilangan(value)} kedaluwarsa"


def _share(value: float | None) -> str:
    return NONE if pd.isna(value) else bahasa.persen(value, 1)


def _nation(rinci: Rinci) -> str:
    if rinci.nasional is None or rinci.bulan_nasional is None:
        return ""
    return f"nasional {bahasa.persen(rinci.nasional, 1)}, {pesan_srikandi.bulan(rinci.bulan_nasional)}"


def _really_used(kode: str, rinci: Rinci, names: Names) -> dict[str, str]:
    """Return the signal of real use: beside the province's, the province's own beside the nation's."""
    own = kode == rinci.pemilik
    reference = rinci.nasional if own else rinci.rasio.get(rinci.pemilik)
    name = "nasional" if own else names.short[rinci.pemilik]
    ratio = rinci.rasio.get(kode)
    return {
        "tanda": tanda(ratio, reference) or "",
        "kalimat": pesan_srikandi.tanda_pakai(ratio, reference, name),
        "aturan": pesan_srikandi.aturan_pakai(name),
    }


def _calendar(months: pd.DataFrame, period: pd.Series) -> list[dict[str, Any]]:
    """Return the years, newest first, each with its twelve months: share of OPD in use, step and place."""
    by_month = {pd.Timestamp(r["bulan"]): r for r in months.to_dict("records")}
    if not by_month:
        return []
    years = range(max(by_month).year, min(by_month).year - 1, -1)
    return [
        {
            "tahun": year,
            "bulan": [_cell(pd.Timestamp(year, n, 1), by_month, period) for n in range(1, 13)],
        }
        for year in years
    ]


def _cell(
    month: pd.Timestamp, by_month: Mapping[pd.Timestamp, Mapping[Any, Any]], period: pd.Series
) -> dict[str, Any]:
    r = by_month.get(month)
    inside = bool(period["awal"] <= month <= period["akhir"])
    if r is None:
        return {"angka": "", "kelas": "luar", "periode": inside}
    if pd.isna(r["opd_aktif"]) or not r["opd_total"]:
        return {"angka": NONE, "kelas": "kosong", "periode": inside}
    share = 100 * r["opd_aktif"] / r["opd_total"]
    step = 0 if share == 0 else min(int(share * STEPS / 100) + 1, STEPS)
    return {"angka": bahasa.bilangan(share), "kelas": str(step), "periode": inside}


def _year(one: Sanding) -> dict[str, Any]:
    level = "tidak ada data"
    if one.tingkat is not None:
        level = f"{bahasa.tingkat(one.tingkat)} {one.nama_tingkat}"
    used = "tidak ada data" if one.opd_aktif is None else f"{one.opd_aktif} dari {one.opd_total} OPD"
    months = "" if one.bulan_lapor in {0, 12} else f"{one.bulan_lapor} bulan"
    return {"tahun": one.tahun, "tingkat": level, "pakai": used, "bulan": months, "temuan": one.temuan or ""}


def _ranked(opd: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the OPD reported in the period by activity: ties share a rank, unknown ones come last."""
    shown = opd[opd["bulan_lapor"].notna()]
    ranks = shown["aktivitas"].rank(method="min", ascending=False)
    largest = shown["aktivitas"].max()
    return [
        {
            "peringkat": NONE if pd.isna(rank) else int(rank),
            "nama": r["opd"],
            "isi": 0 if pd.isna(r["aktivitas"]) or not largest else round(100 * r["aktivitas"] / largest, 1),
            "angka": "tak diketahui" if pd.isna(r["aktivitas"]) else bahasa.bilangan(r["aktivitas"]),
            "diam": r["status"] == "diam",
        }
        for r, rank in zip(shown.to_dict("records"), ranks, strict=True)
    ]


def _dormant(one: Wilayah) -> list[dict[str, Any]]:
    """Return the dormant OPD of the last report in groups: the longest silent first."""
    silent = one.diam()
    groups = []
    for low, high in zip(reversed(DIAM), (None, *reversed(DIAM[1:])), strict=True):
        inside = silent["bulan_diam"] >= low
        if high is not None:
            inside &= silent["bulan_diam"] < high
        rows = silent[inside]
        groups.append({"judul": _group(low, high), "opd": [_silent(r) for r in rows.to_dict("records")]})
    return groups


def _group(low: int, high: int | None) -> str:
    return f"{low} bulan atau lebih" if high is None else f"{low}–{high - 1} bulan"


def _silent(r: Mapping[Any, Any]) -> dict[str, Any]:
    never = pd.isna(r["aktif_terakhir"])
    return {"nama": r["opd"], "bulan": int(r["bulan_diam"]), "pernah": not never}
