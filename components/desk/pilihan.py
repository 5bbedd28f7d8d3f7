"""What the address chooses on /data, and the controls that are tied to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import streamlit as st

from components import alamat, shell
from components.alamat import Choice
from data import jelajah, lapor, spbe, srikandi
from data import snapshot as snapshots
from data.jelajah import INDEKS, SEMUA, Saringan
from data.readers.hasil import Dataset
from data.snapshot import Snapshot

BAGIAN = {
    "jelajah": "Jelajah",
    "kelengkapan": "Kelengkapan",
    "riwayat": "Riwayat",
    "muat": "Muat berkas",
    "metodologi": "Metodologi",
}
KUMPULAN: Mapping[str, str] = {str(one): name for one, name in jelajah.NAMA.items()}
SEARCH_LENGTH = 80
_LEVELS = {"domain": "Semua domain", "aspek": "Semua aspek", "indikator": "Semua indikator"}


@dataclass(frozen=True)
class Pilihan:
    """The choice of the section Jelajah; options by key in the order of the lists, ``SEMUA`` first."""

    snapshot: Snapshot
    saringan: Saringan
    susun: str
    instrumen: Mapping[str, str]
    tahun: Mapping[str, str]
    unsur: Mapping[str, str]
    wilayah: Mapping[str, str]
    notes: tuple[str, ...]


def bagian() -> tuple[str, list[str]]:
    """Return the section that the address names, with notes on what it got wrong."""
    read, notes = alamat.read({"bagian": Choice("Bagian", BAGIAN, "jelajah")})
    return read["bagian"], notes


def pilihan(given: Mapping[str, str]) -> Pilihan:
    """Read the parameters of an address, of this page or of a file of what it shows.

    Raise :class:`data.snapshot.SnapshotError` when the dataset was never published.
    """
    first, notes = alamat.resolve(given, {"kumpulan": Choice("Kumpulan", KUMPULAN, "spbe")})
    dataset = next(one for one in jelajah.NAMA if one == first["kumpulan"])
    snap = snapshots.current({"spbe": spbe, "srikandi": srikandi, "lapor": lapor}[dataset].DATASET)
    second, more = alamat.resolve(given, {"susun": Choice("Susunan", arrangements(dataset), "baris")})
    shape = second["susun"]
    instruments = _instruments(snap, dataset, shape)
    instrument, said = _instrument(snap, instruments, given)
    elements = _elements(snap, dataset, shape, instrument)
    years = _years(snap, dataset, shape, instrument)
    regions = {SEMUA: "Semua wilayah", **jelajah.wilayah(snap, dataset)}
    level = given.get("jenjang")
    third, last = alamat.resolve(
        given,
        {
            "unsur": Choice("Unsur", elements, next(iter(elements))),
            "tahun": Choice("Tahun", years, next(iter(years))),
            "wilayah": Choice("Wilayah", regions, SEMUA),
            "urut": Choice("Urutan", jelajah.URUT[dataset], "tahun"),
        },
    )
    chosen = Saringan(
        kumpulan=dataset,
        instrumen="" if instrument == SEMUA else instrument,
        tahun=0 if third["tahun"] == SEMUA else int(third["tahun"]),
        unsur=level if level in elements else third["unsur"],
        wilayah="" if third["wilayah"] == SEMUA else third["wilayah"],
        cari="" if shape == "wilayah-tahun" else given.get("cari", "")[:SEARCH_LENGTH],
        urut=third["urut"],
    )
    number, wrong = page_number(given.get("halaman", "1"), jelajah.halaman(snap, chosen).terakhir)
    every = (*notes, *more, *said, *last, *wrong)
    return Pilihan(snap, replace(chosen, halaman=number), shape, instruments, years, elements, regions, every)


def subject(choice: Pilihan) -> str:
    """Return what the rows are about: element, year, region and search, as far as they are chosen."""
    one = choice.saringan
    words = [
        choice.instrumen.get(one.instrumen or SEMUA, ""),
        choice.unsur.get(one.unsur, ""),
        choice.tahun.get(str(one.tahun or SEMUA), ""),
        choice.wilayah.get(one.wilayah or SEMUA, ""),
        f"pencarian “{one.cari}”" if one.cari else "",
    ]
    return " · ".join(word for word in words if word)


def page_number(text: str, last: int) -> tuple[int, list[str]]:
    """Return the number of a page from 1 to ``last``; anything else is the first, with a note."""
    digits = len(str(last))
    if text.isascii() and text.isdecimal() and len(text) <= digits and 1 <= int(text) <= last:
        return int(text), []
    return 1, [f"Halaman “{text[:SEARCH_LENGTH]}” tidak ada; yang ditampilkan halaman 1."]


def arrangements(dataset: Dataset) -> dict[str, str]:
    """Return the ways to lay out a dataset."""
    return {
        "baris": "Baris",
        "wilayah-tahun": "Wilayah × tahun",
        "wilayah-unsur": f"{jelajah.UNSUR[dataset]} × wilayah",
    }


def _instruments(snap: Snapshot, dataset: Dataset, shape: str) -> dict[str, str]:
    if dataset != "spbe":
        return {}
    table = spbe.instrumen(snap)
    named = dict(zip(table["instrumen"], table["nama"], strict=True))
    return {SEMUA: "Semua instrumen", **named} if shape == "baris" else named


def _instrument(
    snap: Snapshot, instruments: Mapping[str, str], given: Mapping[str, str]
) -> tuple[str, list[str]]:
    if not instruments:
        return SEMUA, []
    default = next(iter(instruments))
    # an element is one of an instrument: named without it, as on the other pages, it is the newest one's
    element = given.get("unsur")
    if default == SEMUA and element:
        newest = str(spbe.instrumen(snap)["instrumen"].iloc[0])
        default = newest if element in spbe.nama_unsur(snap, newest) else default
    read, notes = alamat.resolve(given, {"instrumen": Choice("Instrumen", instruments, default)})
    return read["instrumen"], notes


def _elements(snap: Snapshot, dataset: Dataset, shape: str, instrument: str) -> dict[str, str]:
    if dataset != "spbe":
        return {SEMUA: ""}
    names = {INDEKS: "Indeks"} if instrument == SEMUA else dict(spbe.nama_unsur(snap, instrument))
    listed = {code: f"{code} · {name}" if code else name for code, name in names.items()}
    return listed if shape == "wilayah-tahun" else {SEMUA: "Semua unsur", **_LEVELS, **listed}


def _years(snap: Snapshot, dataset: Dataset, shape: str, instrument: str) -> dict[str, str]:
    found = {str(year): str(year) for year in jelajah.tahun(snap, dataset, instrument)}
    if shape != "wilayah-unsur" or dataset != "spbe":
        return {SEMUA: "Semua tahun", **found}
    main = str(spbe.main_year(snap, instrument))
    return {main: main, **found}


# A choice that others depend on takes them out of the address: their values are not those of the new one.
_DEPENDENT = {
    "kumpulan": ("susun", "instrumen", "unsur", "jenjang", "tahun", "cari", "urut"),
    "instrumen": ("unsur", "jenjang", "tahun"),
    "unsur": ("jenjang",),
}


def _changed(name: str) -> Callable[[], None]:
    def carry() -> None:
        then: dict[str, str | None] = dict.fromkeys(("halaman", name, *_DEPENDENT.get(name, ())))
        value = str(st.session_state[name])
        target = "jenjang" if name == "unsur" and value in _LEVELS else name
        # what takes all is not in the address: other pages, to which links carry it, know no such value
        if value != SEMUA and (value or name != "cari"):
            then[target] = value
        alamat.change(then)

    return carry


def segments(name: str, label: str, options: Mapping[str, str], shown: str) -> None:
    """Draw a choice of few, side by side, tied to the parameter ``name`` of the address."""
    shell.choose(name, label, options, shown, _changed(name))


def dropdown(name: str, label: str, options: Mapping[str, str], shown: str) -> None:
    """Draw a choice of many as a list, tied to the parameter ``name`` of the address."""
    shell.select(name, label, options, shown, _changed(name))


def controls(choice: Pilihan) -> None:
    """Draw what narrows the rows, in the order in which one depends on another."""
    one = choice.saringan
    if choice.instrumen:
        dropdown("instrumen", "Instrumen", choice.instrumen, one.instrumen or SEMUA)
        dropdown("unsur", "Unsur", choice.unsur, one.unsur)
    dropdown("tahun", "Tahun", choice.tahun, str(one.tahun or SEMUA))
    dropdown("wilayah", "Wilayah", choice.wilayah, one.wilayah or SEMUA)
    if choice.susun == "baris":
        dropdown("urut", "Urutan", jelajah.URUT[one.kumpulan], one.urut)
    if choice.susun == "wilayah-tahun":
        return
    alamat.hold("cari", one.cari)
    with st.container(key="cari-isian", width="content"):
        st.text_input(
            "Cari",
            key="cari",
            placeholder="Cari nama atau kode",
            on_change=_changed("cari"),
            label_visibility="collapsed",
        )


def pager(page: jelajah.Halaman) -> None:
    """Draw the buttons that turn pages; each is as large as a finger."""

    def turned(number: int) -> None:
        alamat.write("halaman", str(number))

    steps = {
        "Awal": 1,
        "Sebelumnya": page.nomor - 1,
        "Berikutnya": page.nomor + 1,
        "Akhir": page.terakhir,
    }
    with st.container(key="halaman-pilihan", horizontal=True, width="content"):
        for label, number in steps.items():
            outside = not 1 <= number <= page.terakhir or number == page.nomor
            st.button(label, key=f"ke-{label.lower()}", disabled=outside, on_click=turned, args=(number,))
