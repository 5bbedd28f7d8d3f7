"""What /lapor is filtered by: read from the address, offered at the top, kept in the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

import streamlit as st

from components import alamat
from components.alamat import Choice
from data import lapor, lapor_mutu, lapor_tren
from data.lapor import Pilihan, Satuan
from data.lapor_tren import Pecah
from data.snapshot import Snapshot

# Stands in the address and in a widget for "no filter".
ALL = "semua"
BAGIAN = {
    "tren": "Tren",
    "saldo": "Saldo",
    "waktu": "Waktu",
    "wilayah": "Wilayah",
    "kategori": "Kategori",
    "peta": "Peta",
}
SATUAN: Mapping[Satuan, str] = {"hari": "Hari", "minggu": "Minggu", "bulan": "Bulan"}
PECAH: Mapping[Pecah, str] = {
    "": "Total",
    "grup": "Status",
    "klasifikasi": "Klasifikasi",
    "kategori": "Kategori",
    "kode_wilayah": "Wilayah",
    "kanal": "Kanal",
}
UKURAN = {
    "per_100_ribu": "Per 100.000",
    "ditutup": "Ditutup",
    "lewat": "Lewat target",
    "rating": "Rating",
}
NOWHERE = {lapor.TANPA_WILAYAH: "Tanpa wilayah", lapor.LUAR_PROVINSI: "Luar provinsi"}


@dataclass(frozen=True, eq=False)
class Saringan:
    """What the address chooses, what may be chosen beside it, and what the address got wrong.

    ``names`` are the short names of all regions by code, reports or not, and of reports without one.
    """

    snapshot: Snapshot
    pilihan: Pilihan
    bagian: str
    satuan: Satuan
    pecah: Pecah
    ukuran: str
    options: Mapping[str, Mapping[str, str]]
    names: Mapping[str, str]
    notes: tuple[str, ...]

    @property
    def wilayah(self) -> str:
        """The chosen region as the linked view knows it: ALL where none is chosen."""
        return self.pilihan.kode_wilayah or ALL


def read(snap: Snapshot) -> Saringan:
    """Read the address; what it got wrong falls back to all, with a note."""
    scopes = lapor.lingkup(snap)
    names = regions(snap)
    years = [str(year) for year in lapor.tahun(snap)["tahun"]]
    known = {
        "tahun": ("Tahun", years),
        "klasifikasi": ("Klasifikasi", list(scopes["klasifikasi"].unique())),
        "kategori": ("Kategori", list(scopes["kategori"].unique())),
        "wilayah": ("Wilayah", list(names)),
    }
    chosen, notes = alamat.read(
        {name: Choice(label, {"", ALL, *values}, ALL) for name, (label, values) in known.items()}
    )
    given = {name: "" if value == ALL else value for name, value in chosen.items()}
    pilihan = Pilihan(
        int(given["tahun"] or lapor.SEMUA_TAHUN), given["klasifikasi"], given["kategori"], given["wilayah"]
    )
    look, more = alamat.read(
        {
            "bagian": Choice("Bagian", BAGIAN, "tren"),
            "pecah": Choice("Pecahan", PECAH, ""),
            "ukuran": Choice("Ukuran", UKURAN, "per_100_ribu"),
        }
    )
    pecah = cast("Pecah", look["pecah"])
    span, last = alamat.read({"satuan": Choice("Satuan waktu", SATUAN, "minggu")})
    spans = lapor_tren.satuan_untuk(pilihan, pecah)
    return Saringan(
        snap,
        pilihan,
        look["bagian"],
        next((one for one in spans if one == span["satuan"]), spans[0]),
        pecah,
        look["ukuran"],
        {
            "tahun": {"": "Semua tahun", **{year: year for year in years}},
            **_scopes(snap, pilihan),
            "satuan": {one: SATUAN[one] for one in spans},
        },
        names,
        (*notes, *more, *last),
    )


@lru_cache(maxsize=16)
def regions(snap: Snapshot) -> Mapping[str, str]:
    """Return the short names of all regions by code, and of reports that belong to none."""
    table = snap.query("wilayah")
    return {**dict(zip(table["kode"], table["nama_pendek"], strict=True)), **NOWHERE}


@lru_cache(maxsize=256)
def _scopes(snap: Snapshot, pilihan: Pilihan) -> Mapping[str, Mapping[str, str]]:
    """Return the choices of each filter that hold a report beside the other two; the chosen one always."""
    held = lapor_mutu.asal(snap)
    names = regions(snap)
    scope = pilihan.scope
    found: dict[str, Mapping[str, str]] = {}
    for at, (name, column, title, every) in enumerate(
        (
            ("klasifikasi", "klasifikasi", "Semua klasifikasi", sorted({key[0] for key in held})),
            ("kategori", "kategori", "Semua kategori", sorted({key[1] for key in held})),
            ("wilayah", "kode_wilayah", "Semua wilayah", names),
        )
    ):
        beside = list(scope.values())
        shown = {"": title}
        for value in every:
            beside[at] = value
            if value and (tuple(beside) in held or value == scope[column]):
                shown[value] = names.get(value, value)
        found[name] = shown
    return found


def sections(chosen: Saringan) -> None:
    """Draw the choice of the section."""
    _segments("Bagian", "bagian", BAGIAN, chosen.bagian)


def years(chosen: Saringan) -> None:
    """Draw the choice of the year of arrival."""
    year = str(chosen.pilihan.tahun) if chosen.pilihan.tahun else ""
    _segments("Tahun", "tahun", chosen.options["tahun"], year)


def scopes(chosen: Saringan) -> None:
    """Draw the choices of class, category and region."""
    scope = chosen.pilihan.scope
    _select("Klasifikasi", "klasifikasi", chosen.options["klasifikasi"], scope["klasifikasi"])
    _select("Kategori", "kategori", chosen.options["kategori"], scope["kategori"])
    _select("Wilayah", "wilayah", chosen.options["wilayah"], scope["kode_wilayah"])


def spans(chosen: Saringan) -> None:
    """Draw the choices of a trend: its span of time and what it is split by."""
    _segments("Satuan waktu", "satuan", chosen.options["satuan"], chosen.satuan)
    _segments("Pecahan", "pecah", cast("Mapping[str, str]", PECAH), chosen.pecah)


def measures(chosen: Saringan) -> None:
    """Draw the choice of what the board is ordered by."""
    _segments("Ukuran", "ukuran", UKURAN, chosen.ukuran)


def reset() -> None:
    """Draw the way back to everything."""

    def forget() -> None:
        alamat.change(dict.fromkeys(("tahun", "klasifikasi", "kategori", "wilayah")))

    with st.container(key="lapor-semua", width="content"):
        st.button("Tampilkan semua laporan", on_click=forget)


def put(name: str, value: str) -> None:
    """Put a parameter into the address, or take it away where it says nothing."""
    alamat.change({name: None if value in {"", ALL} else value})


def _segments(label: str, name: str, options: Mapping[str, str], shown: str) -> None:
    key = _at(name, shown)
    with st.container(key=f"lapor-pilih-{name}", width="content"):
        st.segmented_control(
            label,
            list(options),
            format_func=lambda one: options[one],
            key=key,
            required=True,
            on_change=_carry(name, key),
            label_visibility="collapsed",
        )


def _select(label: str, name: str, options: Mapping[str, str], shown: str) -> None:
    key = _at(name, shown)
    with st.container(key=f"lapor-pilih-{name}", width="content"):
        st.selectbox(
            label,
            list(options),
            format_func=lambda one: options[one],
            key=key,
            on_change=_carry(name, key),
            label_visibility="collapsed",
            placeholder=f"Pilih {label.lower()}",
            # a keyboard on a touch screen would cover what is to be chosen from
            filter_mode=None,
        )


def _at(name: str, shown: str) -> str:
    """Return a widget's key, its state set to what the address says."""
    key = f"lapor-{name}"
    alamat.hold(key, shown)
    return key


def _carry(name: str, key: str) -> Callable[[], None]:
    def carry() -> None:
        value: Any = st.session_state.get(key)
        if value is not None:
            put(name, str(value))

    return carry
