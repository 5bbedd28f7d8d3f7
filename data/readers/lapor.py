"""Reader of the export of SP4N-LAPOR!, as an admin downloads it.

A few rows about the export stand above the table, whose header row is the one with ``Tracking ID``. Only the
columns of ``lapor_kolom.DIBACA`` are ever looked at: what is personal in the others (Law 27/2022) is neither
kept nor shown, and neither is anything in a row whose cells have slipped out of their columns.

An item is a report: a row below the header that is neither blank nor a closing line (``Total ...``). Every
item is accepted, or rejected, or equal to an accepted one and counted with it; the number of these is told by
the remark :func:`catatan_ganda`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

import pyarrow as pa

from data import rules
from data.bahasa import bilangan
from data.problems import Masalah
from data.readers import lapor_kolom, lapor_waktu
from data.readers.hasil import Bacaan
from data.readers.lapor_ganda import Tunggal, tunggalkan
from data.readers.lapor_sel import Lokasi
from data.readers.lapor_tabel import Tabel
from data.readers.lapor_temuan import Temuan
from data.readers.lembar import Lembar
from data.staging import SKEMA

JENIS = "ekspor SP4N-LAPOR!"


def mengenali(lembar: Sequence[Lembar]) -> bool:
    """Return whether one of the sheets is an export, by its first rows."""
    return any(lapor_kolom.ada(one) for one in lembar)


def catatan_ganda(jumlah: int) -> str:
    """Return the remark on ``jumlah`` rows that equal an accepted one and were counted with it."""
    return f"{bilangan(jumlah)} baris sama persis dengan baris di atasnya dan dihitung satu kali saja"


def baca(berkas: str, lembar: Sequence[Lembar], isi: rules.Reference, dilihat: datetime) -> Bacaan:
    """Read an export; ``berkas`` is its name for messages, ``dilihat`` the time of the load (naive: UTC).

    ``baik`` has the columns of ``staging.SKEMA["lapor"]``, its rows in the order of the file and each
    Tracking ID once. Its ``dilihat`` is the export's own "Tanggal Generate" where that stands above the
    table. Nothing is raised for what a cell may hold; ``Lembar.baris`` may raise MasukanDitolak.
    """
    found = Temuan(berkas, lembar)
    sheets = _tables(lembar, isi, lapor_waktu.utc(dilihat), found)
    if not sheets:
        found.masalah(
            Masalah(berkas, None, "Tracking ID", "", "tidak ada; berkas ini bukan ekspor SP4N-LAPOR!")
        )
    pieces = [piece for sheet in sheets.values() for piece in sheet.baca()]
    reports = tunggalkan(pa.concat_tables([SKEMA["lapor"].empty_table(), *pieces]))
    if reports.dilipat:
        found.catat(catatan_ganda(reports.dilipat))
    _reject_repeated(reports, sheets, found)
    return Bacaan(
        dataset="lapor",
        jenis=JENIS,
        baik=reports.tabel,
        masalah=found.semua_masalah,
        ditolak=found.ditolak,
        baris_ditolak=found.semua_baris,
        kepala={name: (sheet.kepala.baris, sheet.kepala.sel) for name, sheet in sheets.items()},
        catatan=found.semua_catatan,
    )


def _tables(
    lembar: Sequence[Lembar], isi: rules.Reference, loaded: datetime, found: Temuan
) -> dict[str, Tabel]:
    kamus = lapor_kolom.susun(isi)
    lokasi = Lokasi(isi.tabel["wilayah"])
    tables = {}
    for one in lembar:
        kepala = lapor_kolom.temukan(one, kamus)
        if kepala is None:
            found.catat("tidak dibaca karena tidak berisi kolom Tracking ID", one.nama)
            continue
        above = [row for row in one.kepala if row[0] < kepala.baris]
        seen = lapor_waktu.cari(above, kamus, loaded)
        tables[one.nama] = Tabel(one, kepala, kamus, seen, lokasi, found)
    return tables


def _reject_repeated(reports: Tunggal, sheets: Mapping[str, Tabel], found: Temuan) -> None:
    """Reject the rows that say something else of a report than its first row does."""
    kept: dict[str, set[int]] = {}
    room, more = found.sisa, 0
    for number, row in enumerate(reports.ganda()):
        where = f"lembar {row.lembar_pertama} " if row.lembar_pertama != row.lembar else ""
        expected = f"sudah ada di {where}baris {row.baris_pertama} dengan isi yang berbeda"
        sheets[row.lembar].masalah(row.baris, "tracking_id", row.tracking_id, expected)
        if number < room:
            kept.setdefault(row.lembar, set()).add(row.baris)
        else:
            more += 1
    for name, rows in kept.items():
        sheets[name].tolak_lagi(rows)
    for _ in range(more):
        found.tolak()
