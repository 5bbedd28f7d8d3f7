"""What the address chooses on /srikandi, and the controls that are tied to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from components import alamat, shell
from components.alamat import Choice
from components.srikandi.names import Names
from data import pesan_srikandi, srikandi, srikandi_rinci
from data import snapshot as snapshots
from data.snapshot import Snapshot
from data.spbe import DATASET as SPBE
from data.srikandi import JENIS_PERIODE, UKURAN, JenisPeriode, Papan, Wilayah
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
        """What regions are compared with in the chosen period."""
        return srikandi_rinci.rinci(self.snapshot, self.levels, self.jenis, self.kapan)

    @property
    def region(self) -> Wilayah:
        """The chosen region in the chosen period."""
        return srikandi.wilayah(self.snapshot, self.wilayah, self.jenis, self.kapan)


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
    return _names(tuple(zip(regions["kode"], regions["nama_pendek"], strict=True)), str(owner))


@lru_cache(maxsize=4)
def _names(short: tuple[tuple[str, str], ...], owner: str) -> Names:
    """Return the same names for the same regions: pictures are kept by them, also beyond a snapshot."""
    return Names(dict(short), owner)


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


def controls(choice: Pilihan) -> None:
    """Draw the choices of the section that is shown, in the order in which they narrow what is seen."""
    if choice.bagian == "papan":
        shell.select("ukuran", "Ukuran", {key: one.nama for key, one in UKURAN.items()}, choice.ukuran)
    else:
        shell.choose("bentuk", "Bentuk", BENTUK[choice.bagian], choice.bentuk)
    # the values of one kind of period are not those of another
    shell.choose("jenis", "Jenis periode", JENIS_PERIODE, choice.jenis, shell.dropping("jenis", "periode"))
    shell.select("periode", "Periode", periods(choice.snapshot, choice.jenis), choice.kapan)


def sections(choice: Pilihan) -> None:
    """Draw the choice of the section; each has forms of its own."""
    shell.choose("bagian", "Bagian", BAGIAN, choice.bagian, shell.dropping("bagian", "bentuk"))
