"""What the address chooses on /srikandi, and the controls that are tied to it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import streamlit as st

from components import alamat
from components.alamat import Choice
from components.srikandi.names import Names
from data import pesan_srikandi, srikandi, srikandi_rinci
from data import snapshot as snapshots
from data.snapshot import Snapshot
from data.spbe import DATASET as SPBE
from data.srikandi import JENIS_PERIODE, UKURAN, JenisPeriode, Papan
from data.srikandi_rinci import Rinci

BAGIAN = {"papan": "Papan", "tren": "Tren", "balapan": "Balapan"}
BENTUK = {
    "tren": {"jumlah": "Jumlah", "bagian": "Bagian"},
    "balapan": {"jumlah": "Jumlah", "peringkat": "Peringkat"},
}


@dataclass(frozen=True)
class Pilihan:
    """A page's choice, and notes on what the address got wrong."""

    snapshot: Snapshot
    levels: Snapshot | None
    bagian: str
    bentuk: str
    ukuran: str
    jenis: JenisPeriode
    kapan: str
    wilayah: str
    names: Names
    notes: tuple[str, ...]

    @property
    def board(self) -> Papan:
        """The board of the chosen measure and period."""
        return srikandi.papan(self.snapshot, self.ukuran, self.jenis, self.kapan)

    @property
    def rinci(self) -> Rinci:
        """Every region in the chosen period."""
        return srikandi_rinci.rinci(self.snapshot, self.levels, self.jenis, self.kapan)


def pilihan() -> Pilihan:
    """Read the address; raise :class:`data.snapshot.SnapshotError` when there is no data to choose from."""
    snap = snapshots.current(srikandi.DATASET)
    names = region_names(snap)
    first, notes = alamat.read(
        {
            "bagian": Choice("Bagian", BAGIAN, "papan"),
            "ukuran": Choice("Ukuran", UKURAN, "opd_aktif"),
            "jenis": Choice("Jenis periode", JENIS_PERIODE, "12bulan"),
            "wilayah": Choice("Wilayah", names.short, names.owner),
        }
    )
    kind = next(one for one in JENIS_PERIODE if one == first["jenis"])
    forms = BENTUK.get(first["bagian"], {"jumlah": ""})
    second, more = alamat.read(
        {
            "periode": Choice("Periode", periods(snap, kind), srikandi.main_period(snap, kind)),
            "bentuk": Choice("Bentuk", forms, "jumlah"),
        }
    )
    return Pilihan(
        snapshot=snap,
        levels=_levels(),
        bagian=first["bagian"],
        bentuk=second["bentuk"],
        ukuran=first["ukuran"],
        jenis=kind,
        kapan=second["periode"],
        wilayah=first["wilayah"],
        names=names,
        notes=(*notes, *more),
    )


@lru_cache(maxsize=4)
def region_names(snap: Snapshot) -> Names:
    """Return the names of the regions of a snapshot."""
    regions = srikandi.daftar_wilayah(snap)
    owner = regions.loc[regions["induk"].fillna("") == "", "kode"].iloc[0]
    return Names(dict(zip(regions["kode"], regions["nama_pendek"], strict=True)), str(owner))


@lru_cache(maxsize=16)
def periods(snap: Snapshot, kind: JenisPeriode) -> Mapping[str, str]:
    """Return the periods of a kind by their key, newest first, each as it stands in the list."""
    rows = srikandi.periode(snap, kind).to_dict("records")
    return {str(row["periode"]): pesan_srikandi.pilihan_periode(row) for row in rows}


def _levels() -> Snapshot | None:
    """Return the SPBE data; a Srikandi page stands without them."""
    try:
        return snapshots.current(SPBE)
    except snapshots.SnapshotError:
        return None


def segments(name: str, label: str, options: Mapping[Any, str], shown: str) -> None:
    """Draw a choice of few, side by side, tied to the parameter ``name`` of the address."""
    st.session_state[name] = shown
    with st.container(key=f"{name}-pilihan", width="content"):
        st.segmented_control(
            label,
            list(options),
            format_func=lambda key: options[key],
            key=name,
            required=True,
            on_change=_changed(name),
            label_visibility="collapsed",
        )


def dropdown(name: str, label: str, options: Mapping[str, str], shown: str) -> None:
    """Draw a choice of many as a list, tied to the parameter ``name`` of the address."""
    st.session_state[name] = shown
    with st.container(key=f"{name}-pilihan", width="content"):
        st.selectbox(
            label,
            list(options),
            format_func=lambda key: options[key],
            key=name,
            on_change=_changed(name),
            label_visibility="collapsed",
            placeholder=f"Pilih {label.lower()}",
            # a keyboard on a touch screen would cover what is to be chosen from
            filter_mode=None,
        )


def controls(choice: Pilihan) -> None:
    """Draw the choices of the section that is shown, in the order in which they narrow what is seen."""
    if choice.bagian == "papan":
        dropdown("ukuran", "Ukuran", {key: one.nama for key, one in UKURAN.items()}, choice.ukuran)
    else:
        segments("bentuk", "Bentuk", BENTUK[choice.bagian], choice.bentuk)
    segments("jenis", "Jenis periode", JENIS_PERIODE, choice.jenis)
    dropdown("periode", "Periode", periods(choice.snapshot, choice.jenis), choice.kapan)


# A choice that another one depends on takes it out of the address: its values are not those of the new one.
DEPENDENT: Mapping[str, Collection[str]] = {"jenis": ("periode",), "bagian": ("bentuk",)}


def _changed(name: str) -> Callable[[], None]:
    carry = alamat.follows(name, name)

    def carried() -> None:
        for other in DEPENDENT.get(name, ()):
            st.query_params.pop(other, None)
        carry()

    return carried
