"""The plan's controls, tied to the address: target, effort, what may be reached, what is locked."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from components import alamat, shell
from components.alamat import Choice
from data import bahasa, naik
from data.instrument import INDEKS
from data.kisi import Kisi
from data.naik import Permintaan
from data.rencana import TERTINGGI

NILAI_SENDIRI = "nilai"
# Steps of a target of one's own, in hundredths of the index.
_STEP = 5


def wanted_plan(grid: Kisi, wilayah: str) -> Permintaan:
    """Read from the address which plan is asked for; what it gets wrong takes its default."""
    classes = naik.kelas_di_atas(grid, wilayah)
    targets = [*classes, *_values(grid, wilayah)]
    known = set(grid.indikator["kode"])
    chosen, _ = alamat.read(
        {
            "naik": Choice("Target", targets, targets[0] if targets else str(TERTINGGI)),
            "usaha": Choice("Usaha", naik.USAHA, naik.SAMA),
            "tercapai": Choice("Langkah", ("0", "1"), "1"),
        }
    )
    return Permintaan(
        target=chosen["naik"],
        usaha=chosen["usaha"],
        kunci=frozenset(st.query_params.get("kunci", "").split(",")) & known,
        tercapai=chosen["tercapai"] == "1",
        beban=naik.baca_beban(st.query_params.get("beban", ""), grid),
    )


def address(wanted: Permintaan | None) -> dict[str, str]:
    """Return the parameters of the address by which a link reproduces a plan."""
    if wanted is None:
        return {}
    return {
        "naik": wanted.target,
        "usaha": wanted.usaha,
        "tercapai": "1" if wanted.tercapai else "0",
        "kunci": ",".join(sorted(wanted.kunci)),
        "beban": naik.tulis_beban(wanted.beban),
    }


def controls(grid: Kisi, wilayah: str, wanted: Permintaan) -> None:
    """Draw the choice of the target, of how effort counts and of which levels may be reached."""
    classes = naik.kelas_di_atas(grid, wilayah)
    values = _values(grid, wilayah)
    own = wanted.target not in classes
    with st.container(key="rencana-kendali", horizontal=True, vertical_alignment="center"):
        _segments(
            "naik-kelas",
            "Target",
            {**{c: c for c in classes}, NILAI_SENDIRI: "Nilai lain"},
            NILAI_SENDIRI if own else wanted.target,
            _target_chosen(values),
        )
        shell.choose("usaha", "Usaha", naik.USAHA, wanted.usaha)
        _reached(wanted)
    if own and values:
        alamat.hold("naik-nilai", wanted.target)
        st.select_slider(
            "Indeks yang dituju",
            values,
            format_func=lambda v: bahasa.angka(float(v)),
            key="naik-nilai",
            on_change=alamat.follows("naik", "naik-nilai"),
        )
    if wanted.usaha == naik.SENDIRI:
        _own_effort(grid, wanted)


def locks(wanted: Permintaan, codes: Sequence[str]) -> None:
    """Draw a chip for each step and each locked indicator: a tap drops it from the plan or lets it back."""
    options = sorted({*codes, *wanted.kunci})
    if not options:
        return
    alamat.hold("kunci", sorted(wanted.kunci))
    with st.container(key="rencana-kunci"):
        st.pills(
            "Ketuk untuk melepas satu langkah dan melihat apa yang berubah",
            options,
            selection_mode="multi",
            key="kunci",
            on_change=_locked,
        )


def _locked() -> None:
    alamat.write("kunci", ",".join(st.session_state["kunci"]))


def _values(grid: Kisi, wilayah: str) -> list[str]:
    """Return the indices above the region's that can be aimed at, a twentieth apart."""
    known = {kode: level for kode, level in grid.tingkat(wilayah).items() if level is not None}
    index = grid.of.hitung(known).get(INDEKS)
    if index is None:
        return []
    first = int(index * 100) // _STEP * _STEP + _STEP
    return [f"{n / 100:.2f}" for n in range(first, int(TERTINGGI * 100) + 1, _STEP)]


def _target_chosen(values: Sequence[str]) -> Callable[[], None]:
    def carry() -> None:
        chosen = st.session_state["naik-kelas"]
        alamat.write("naik", values[0] if chosen == NILAI_SENDIRI else chosen)

    return carry


def _segments(key: str, label: str, options: Mapping[str, str], shown: str, then: Callable[[], None]) -> None:
    alamat.hold(key, shown)
    st.segmented_control(
        label,
        list(options),
        format_func=lambda one: options[one],
        key=key,
        required=True,
        on_change=then,
        label_visibility="collapsed",
    )


def _reached(wanted: Permintaan) -> None:
    alamat.hold("tercapai", wanted.tercapai)

    def carry() -> None:
        alamat.write("tercapai", "1" if st.session_state["tercapai"] else "0")

    st.toggle("Hanya yang sudah dicapai wilayah lain", key="tercapai", on_change=carry)


def _own_effort(grid: Kisi, wanted: Permintaan) -> None:
    """Draw the effort of one indicator at a time; what was set is listed beside it."""
    codes = list(grid.indikator["kode"])
    own = dict(wanted.beban)
    with st.container(key="rencana-beban", horizontal=True, vertical_alignment="center"):
        kode = st.selectbox(
            "Indikator",
            codes,
            format_func=lambda one: f"{one} · {grid.nama[one]}",
            key="beban-indikator",
            label_visibility="collapsed",
            filter_mode=None,
        )

        def carry() -> None:
            loads = {**own, kode: st.session_state["beban-tingkat"]}
            alamat.write("beban", naik.tulis_beban(tuple(sorted(loads.items()))))

        _segments("beban-tingkat", "Beban", naik.BEBAN, own.get(kode, naik.BIASA), carry)
        listed = ", ".join(f"{one} {naik.BEBAN[load].lower()}" for one, load in wanted.beban)
        st.html(f"<small>{listed or 'semua indikator biasa'}</small>")
