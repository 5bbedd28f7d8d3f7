"""The cards of /srikandi: each takes the choice and puts its picture or panel on the page."""

from collections.abc import Callable
from functools import lru_cache

import pandas as pd
import streamlit as st

from components import html, linked, shell
from components.choosing import Following
from components.spbe import draw
from components.srikandi.balapan import Race, race
from components.srikandi.months import ALL, Months
from components.srikandi.papan import board
from components.srikandi.pilihan import Pilihan
from components.srikandi.rincian import panel
from components.srikandi.tren import trend
from components.theme import DAY
from data import bahasa, pesan_srikandi, srikandi, srikandi_rinci
from data.pesan import Pesan
from data.snapshot import Snapshot
from data.srikandi import JenisPeriode

Tap = Callable[[], None]
KINDS = (
    {"warna": "masuk", "nama": "naskah masuk", "arti": ""},
    {"warna": "keluar", "nama": "naskah keluar", "arti": ""},
    {"warna": "disposisi", "nama": "disposisi", "arti": ""},
    {"warna": "periode", "nama": "periode terpilih", "arti": ""},
    {"warna": "tiada", "nama": "× tidak ada data atau tidak lengkap", "arti": ""},
)


def headline(choice: Pilihan) -> None:
    """Draw the message of the section that is shown."""
    shell.headline(message(choice), subject(choice), simulated=_simulated(choice))


def message(choice: Pilihan) -> Pesan:
    """Return the sentence that a section says."""
    if choice.bagian == "papan":
        return pesan_srikandi.papan(choice.board)
    period = choice.board.periode
    if choice.bagian == "tren":
        return pesan_srikandi.tren(srikandi.tren(choice.snapshot), period)
    return pesan_srikandi.balapan(srikandi.kumulatif(choice.snapshot), until(choice))


def subject(choice: Pilihan) -> str:
    """Return what stands under the message: measure, period and who reported."""
    if choice.bagian == "papan":
        return pesan_srikandi.pokok(choice.board)
    period = choice.board.periode
    if choice.bagian == "tren":
        return f"Naskah masuk, keluar dan disposisi semua wilayah · {pesan_srikandi.periode(period)}"
    first = srikandi.kumulatif(choice.snapshot)["bulan"].min()
    return (
        f"Naskah masuk, keluar dan disposisi, terkumpul {pesan_srikandi.bulan(first)} – "
        f"{pesan_srikandi.bulan(until(choice))}"
    )


def until(choice: Pilihan) -> pd.Timestamp:
    """Return the month until which the race runs: the last of the period, or of the reports before that."""
    months = srikandi.kumulatif(choice.snapshot)["bulan"]
    end = choice.board.periode["akhir"]
    return pd.Timestamp(months[months <= end].max())


def board_card(choice: Pilihan, state: Following, chart: str, tap: Tap) -> None:
    """Draw the board with the definition of its measure below it."""
    shown = choice.board
    with st.container(key="kartu-papan"):
        with st.container(key="papan", height="stretch"):
            spec = board(shown, choice.names, DAY)
            draw(linked.starting_at(spec, state.start), chart, str(pesan_srikandi.papan(shown)), tap)
        html.show("srikandi_definisi", **_definition(choice))


def _definition(choice: Pilihan) -> dict[str, str]:
    measure, frame = choice.board.ukuran, choice.board.papan
    national = frame.dropna(subset=["nasional"])
    nation = ""
    if len(national):
        r = national.iloc[0]
        nation = (
            f"{pesan_srikandi.nilai(measure, r['nasional'])}, {pesan_srikandi.bulan(r['bulan_nasional'])}"
        )
    rinci = choice.rinci
    newest = [(name, rinci.terbaru(code)) for code, name in choice.names.short.items()]
    return {
        "ukuran": f"{measure.nama}:",
        "definisi": measure.definisi,
        "nasional": nation,
        "lalu": _before(choice),
        "timpang": pesan_srikandi.timpang(newest),
    }


def _before(choice: Pilihan) -> str:
    """Return the name of the period with which the board's is compared; empty when there is none."""
    key = choice.board.periode["periode_lalu"]
    known = srikandi.periode(choice.snapshot, choice.jenis)
    rows = known[known["periode"] == key]
    return "" if rows.empty else pesan_srikandi.periode(rows.iloc[0])


def region_card(choice: Pilihan) -> None:
    """Draw the panel of the chosen region."""
    with st.container(key="kartu-rincian"):
        st.html(panel(choice.wilayah, choice.region, choice.rinci, choice.names))


def trend_card(choice: Pilihan, state: Following, chart: str, tap: Tap) -> None:
    """Draw the months of the chosen region and of all together."""
    with st.container(key="kartu-tren"):
        html.show("srikandi_legenda", items=KINDS)
        with st.container(key="tren-bulan", height="stretch"):
            months = all_months(choice.snapshot, choice.jenis, choice.kapan)
            spec = trend(months, choice.names, choice.bentuk, DAY)
            draw(linked.starting_at(spec, state.start), chart, str(message(choice)), tap)


@lru_cache(maxsize=32)
def all_months(snap: Snapshot, kind: JenisPeriode, when: str) -> Months:
    """Return the months of every region and of all together, beside a period."""
    codes = srikandi.daftar_wilayah(snap)["kode"]
    rows = {str(code): srikandi.tren(snap, code) for code in codes}
    return Months(rows | {ALL: srikandi.tren(snap)}, srikandi.papan(snap, "aktivitas", kind, when).periode)


def race_card(choice: Pilihan, state: Following, chart: str, tap: Tap) -> None:
    """Draw the race."""
    with st.container(key="kartu-balapan"), st.container(key="balapan", height="stretch"):
        spec = race(course(choice.snapshot, until(choice)), choice.names, choice.bentuk, DAY)
        draw(linked.starting_at(spec, state.start), chart, str(message(choice)), tap)


@lru_cache(maxsize=32)
def course(snap: Snapshot, last: pd.Timestamp) -> Race:
    """Return the race until a month."""
    return Race(srikandi.kumulatif(snap), last)


def _simulated(choice: Pilihan) -> bool:
    if choice.bagian == "papan":
        region = bool((choice.region.bulan["asal"] == "simulasi").any())
        return region or choice.board.simulasi or choice.rinci.simulasi
    trend_rows = srikandi.tren(choice.snapshot)
    return bool((trend_rows["asal"] == "simulasi").any())


@lru_cache(maxsize=8)
def _loads(snap: Snapshot) -> pd.DataFrame:
    rows = srikandi.muatan(snap)
    return pd.DataFrame(
        {
            "sumber_id": rows["id"],
            "singkat": rows["berkas"],
            "judul": rows["jenis"],
            "penerbit": "",
            "tanggal": "",
            "tautan": "",
            "catatan": [f"{bahasa.bilangan(n)} baris diterima" for n in rows["diterima"]],
        }
    )


def sources(choice: Pilihan) -> pd.DataFrame:
    """Return the sources behind the page: loads, the national figures, the levels of I37 on the board."""
    return _sources(choice.snapshot, choice.levels, choice.bagian)


@lru_cache(maxsize=16)
def _sources(snap: Snapshot, levels: Snapshot | None, part: str) -> pd.DataFrame:
    frames = [_loads(snap)]
    if part == "papan":
        national = srikandi.acuan(snap).drop_duplicates("sumber_id")
        national = national[["sumber_id", "singkat", "judul", "penerbit", "tautan"]]
        frames += [national, srikandi_rinci.sumber_tingkat(levels)]
    return pd.concat([frame for frame in frames if len(frame)], ignore_index=True).fillna("")
