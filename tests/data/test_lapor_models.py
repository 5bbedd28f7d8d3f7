"""Reports over several exports, by hand and against a computation of its own in plain Python and pandas."""

import hashlib
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from data import connection, kalender, lapor, publish, snapshot, staging
from data.lapor import Batas, Pilihan
from data.models import ModelGagal
from data.settings import settings
from data.snapshot import Snapshot
from data.staging import SKEMA, Muatan
from tests.data.gudang import Gudang

# The second export was made at 04.00 on 3 March in the province, still 2 March in UTC.
EKSPOR = (datetime(2026, 2, 2, 2, 0), datetime(2026, 3, 2, 20, 0), datetime(2026, 4, 6, 1, 0))  # noqa: DTZ001 - UTC, as staged
OPEN, CLOSED, DELAYED, ARCHIVED, NEW = (
    "Terverifikasi",
    "Ditutup oleh Admin",
    "ditunda ",
    "DIARSIPKAN OLEH SISTEM",
    "Menunggu Telaah",
)
MATARAM, SUMBAWA = "52.71", "52.04"
PENGADUAN, INFORMASI, ASPIRASI = "Pengaduan", "Permintaan Informasi", "Aspirasi"


@dataclass(frozen=True)
class Laporan:
    """A report and its status in each export (None: not in it)."""

    nomor: int
    tanggal: date
    terlihat: tuple[str | None, ...]
    klasifikasi: str = PENGADUAN
    kategori: str | None = "Jalan"
    tempat: str = MATARAM
    instansi: str | None = "Dinas PUPR"
    kanal: str | None = "Website"
    verifikasi: date | None = None
    selesai: date | None = None
    rating: int | None = None
    asal: str = "resmi"


def row(laporan: Laporan, status: str, dilihat: datetime, baris: int) -> dict[str, Any]:
    ours = laporan.tempat not in {"kosong", "luar"}
    known = {
        "tracking_id": str(laporan.nomor),
        "tanggal": laporan.tanggal,
        "klasifikasi": laporan.klasifikasi,
        "kategori": laporan.kategori,
        "kanal": laporan.kanal,
        "instansi": laporan.instansi,
        "status": status,
        "kode_wilayah": laporan.tempat if ours else None,
        "lokasi": "wilayah" if ours else laporan.tempat,
        "rating": laporan.rating,
        "tanggal_verifikasi": laporan.verifikasi,
        "tanggal_selesai": laporan.selesai,
        "dilihat": dilihat,
        "asal": laporan.asal,
        "lembar": "Laporan",
        "baris": baris,
    }
    return {name: known.get(name) for name in SKEMA["lapor"].names}


def simpan(reports: Sequence[Laporan], exports: Sequence[datetime] = EKSPOR) -> None:
    """Stage one load an export, the newest first: the order in which they come says nothing."""
    for number, dilihat in reversed(list(enumerate(exports))):
        rows = [
            row(one, status, dilihat, 12 + at)
            for at, one in enumerate(reports)
            if (status := one.terlihat[number]) is not None
        ]
        sha256 = hashlib.sha256(repr((number, rows)).encode()).hexdigest()
        loaded = datetime(2026, 6, 1, tzinfo=UTC) - timedelta(hours=number)
        muatan = Muatan(
            id=staging.pengenal(sha256, loaded),
            dataset="lapor",
            jenis="ekspor",
            berkas=f"ekspor {number + 1}.xlsx",
            sha256=sha256,
            dimuat=loaded,
            diterima=len(rows),
            ditolak=0,
        )
        staging.simpan(settings().staging, muatan, [pa.Table.from_pylist(rows, SKEMA["lapor"])])


@pytest.fixture(scope="module")
def terbit(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Snapshot]:
    """Return what publishes reports from a warehouse of their own, once for all tests that look at them."""

    def publish_them(reports: Sequence[Laporan], exports: Sequence[datetime] = EKSPOR) -> Snapshot:
        folder = tmp_path_factory.mktemp("lapor")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("NTB_WAREHOUSE", str(folder / "warehouse"))
            patch.setenv("NTB_STAGING", str(folder / "staging"))
            settings.cache_clear()
            simpan(reports, exports)
            publish.build("lapor")
            published = snapshot.current("lapor")
        settings.cache_clear()
        return published

    return publish_them


def plain(cell: Any) -> Any:  # noqa: ANN401 - a cell of any kind
    """Return a day as a date, a whole number as an int and a missing value as None."""
    if pd.isna(cell):
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.date()
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell


def records(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    cells = frame[list(columns)].astype(object)
    return [tuple(plain(cell) for cell in each) for each in cells.itertuples(index=False)]


def d(month: int, day: int) -> date:
    return date(2026, month, day)


AIR = {"kategori": "Air", "tempat": SUMBAWA, "instansi": "PDAM", "kanal": "WhatsApp"}
TANYA = {"klasifikasi": INFORMASI, "kategori": "Layanan", "tempat": SUMBAWA, "instansi": None, "kanal": None}
TIGA_PULUH = [
    Laporan(1, d(1, 5), (OPEN, CLOSED, None)),
    Laporan(2, d(1, 5), (OPEN, OPEN, CLOSED)),
    # never seen open: closed by the first export
    Laporan(3, d(1, 12), (CLOSED, None, None)),
    # closed, then open again
    Laporan(4, d(1, 12), (OPEN, CLOSED, OPEN)),
    # closed, open again, closed again: only the last closing counts
    Laporan(5, d(1, 20), (CLOSED, OPEN, CLOSED)),
    Laporan(6, d(1, 20), (CLOSED, None, None), selesai=d(1, 26)),
    # a day of closing before the report came is not used
    Laporan(7, d(2, 5), (None, CLOSED, None), selesai=d(2, 4)),
    # gone from the newest export, and never seen closed
    Laporan(8, d(2, 10), (None, OPEN, None)),
    Laporan(9, d(3, 25), (None, None, OPEN), **AIR),
    Laporan(10, d(3, 30), (None, None, OPEN), **AIR),
    Laporan(11, d(4, 1), (None, None, OPEN), **AIR),
    # dated after the newest export
    Laporan(12, d(4, 7), (None, None, OPEN), **AIR),
    Laporan(13, d(3, 12), (None, None, DELAYED), **AIR),
    Laporan(14, d(3, 2), (None, OPEN, OPEN), **AIR),
    Laporan(15, d(3, 25), (None, None, OPEN), **TANYA),
    # five working days, and six
    Laporan(16, d(2, 19), (None, CLOSED, None), selesai=d(2, 26), **TANYA),
    Laporan(17, d(2, 19), (None, CLOSED, None), selesai=d(2, 27), **TANYA),
    Laporan(18, d(1, 8), (ARCHIVED, None, None), klasifikasi=ASPIRASI, kategori="Layanan"),
    Laporan(19, d(1, 8), (NEW, NEW, NEW), klasifikasi=ASPIRASI, kategori=None, tempat="kosong"),
    Laporan(20, d(1, 9), (OPEN, None, None), tempat="luar"),
    *(
        Laporan(
            21 + n,
            d(3, 4),
            (None, None, CLOSED),
            selesai=d(3, 6),
            rating=4 if n < 5 else 2,
            verifikasi={0: d(3, 9), 1: d(3, 10), 2: d(3, 3)}.get(n),
        )
        for n in range(10)
    ),
]


@pytest.fixture(scope="module")
def tiga_puluh(terbit: Callable[..., Snapshot]) -> Snapshot:
    return terbit(TIGA_PULUH)


def test_the_data_are_of_the_newest_exports_day_in_the_province(tiga_puluh: Snapshot) -> None:
    assert tiga_puluh.data_per == "2026-04-06"
    assert records(lapor.ekspor(tiga_puluh), "hari", "jumlah", "tanggal_awal", "tanggal_akhir") == [
        (d(4, 6), 21, d(1, 5), d(4, 7)),
        (d(3, 3), 10, d(1, 5), d(3, 2)),
        (d(2, 2), 9, d(1, 5), d(1, 20)),
    ]


def test_each_report_counts_once_by_its_newest_status(tiga_puluh: Snapshot) -> None:
    months = lapor.tren(tiga_puluh, Pilihan(), "bulan")
    assert records(
        months, "bulan", "jumlah", "dalam_proses", "tertunda", "selesai", "diarsipkan", "belum_dipetakan"
    ) == [
        (d(1, 1), 9, 2, 0, 5, 1, 1),
        (d(2, 1), 4, 1, 0, 3, 0, 0),
        (d(3, 1), 15, 4, 1, 10, 0, 0),
        (d(4, 1), 2, 2, 0, 0, 0, 0),
    ]
    assert set(months["asal"]) == {"resmi"}


def test_a_status_is_matched_whatever_its_case_and_an_unknown_one_is_listed(tiga_puluh: Snapshot) -> None:
    assert records(lapor.status(tiga_puluh, Pilihan(2026)), "grup", "status", "jumlah") == [
        ("belum dipetakan", NEW, 1),
        ("dalam proses", OPEN, 9),
        ("diarsipkan", ARCHIVED, 1),
        ("selesai", CLOSED, 18),
        ("tertunda", DELAYED, 1),
    ]
    assert records(
        lapor.alur(tiga_puluh, Pilihan(kode_wilayah=SUMBAWA)), "klasifikasi", "grup", "jumlah"
    ) == [
        (PENGADUAN, "dalam proses", 5),
        (PENGADUAN, "tertunda", 1),
        (INFORMASI, "dalam proses", 1),
        (INFORMASI, "selesai", 2),
    ]


def test_a_choice_leaves_its_reports_and_a_split_its_kinds(tiga_puluh: Snapshot) -> None:
    by_class = lapor.tren(tiga_puluh, Pilihan(kode_wilayah=SUMBAWA), "bulan", "klasifikasi")
    assert records(by_class, "kunci", "bulan", "jumlah") == [
        (PENGADUAN, d(3, 1), 4),
        (PENGADUAN, d(4, 1), 2),
        (INFORMASI, d(2, 1), 2),
        (INFORMASI, d(3, 1), 1),
    ]
    by_region = lapor.tren(tiga_puluh, Pilihan(klasifikasi=ASPIRASI), "minggu", "kode_wilayah")
    assert records(by_region, "kunci", "senin", "jumlah") == [
        (MATARAM, d(1, 5), 1),
        ("kosong", d(1, 5), 1),
    ]
    chosen = lapor.tren(tiga_puluh, Pilihan(kategori="Air"), "hari", "kategori")
    assert records(chosen, "kunci", "tanggal", "jumlah") == [
        ("Air", day, 1) for day in (d(3, 2), d(3, 12), d(3, 25), d(3, 30), d(4, 1), d(4, 7))
    ]
    assert lapor.tren(tiga_puluh, Pilihan(2025), "hari").empty


def test_channels_are_counted_and_a_missing_one_is_said_to_be(tiga_puluh: Snapshot) -> None:
    months = lapor.kanal(tiga_puluh, Pilihan(kode_wilayah=SUMBAWA), "bulan")
    assert records(months, "bulan", "kanal", "jumlah") == [
        (d(2, 1), "tanpa kanal", 2),
        (d(3, 1), "WhatsApp", 4),
        (d(3, 1), "tanpa kanal", 1),
        (d(4, 1), "WhatsApp", 2),
    ]
    weeks = lapor.kanal(tiga_puluh, Pilihan(kategori="Air"), "minggu")
    assert records(weeks, "senin", "jumlah") == [
        (d(3, 2), 1),
        (d(3, 9), 1),
        (d(3, 23), 1),
        (d(3, 30), 2),
        (d(4, 6), 1),
    ]


def test_the_stock_lies_between_the_earliest_and_the_latest_closings(tiga_puluh: Snapshot) -> None:
    assert records(
        lapor.saldo(tiga_puluh, Pilihan()),
        "bulan",
        "masuk",
        "belum_dipetakan",
        "ditutup_pasti",
        "ditutup_awal",
        "ditutup_akhir",
        "stok_min",
        "stok_maks",
    ) == [
        # earliest: 3, 6, 18; latest: 6
        (d(1, 1), 9, 1, 1, 3, 1, 5, 7),
        # earliest: 1, 7, 16, 17; latest: 3, 16, 17, 18
        (d(2, 1), 4, 0, 2, 4, 4, 5, 7),
        # earliest: 2, 5 and ten; latest: 1, 7 and ten
        (d(3, 1), 15, 0, 10, 12, 12, 8, 10),
        # latest: 2, 5; what is open at the end is certain
        (d(4, 1), 2, 0, 0, 0, 2, 10, 10),
    ]


def test_days_to_close_are_bounds_and_only_a_real_date_makes_them_one(tiga_puluh: Snapshot) -> None:
    found = lapor.waktu(tiga_puluh, Pilihan(klasifikasi=PENGADUAN, kode_wilayah=MATARAM))
    assert records(found.sebaran, "bawah", "atas", "jumlah") == [
        # 3: from arrival to the first export
        (0, 21.0, 1),
        # 7: its date of closing is not used
        (0, 26.0, 1),
        (2, 2.0, 10),
        (6, 6.0, 1),
        # 8: open when last seen
        (21, None, 1),
        # 1: 28 to 57 days, widened to whole weeks beyond 28
        (28, 63.0, 1),
        # 5: 42 to 76
        (42, 77.0, 1),
        # 2: 57 to 91
        (56, 91.0, 1),
        # 4: open again
        (84, None, 1),
    ]
    assert (found.jumlah, found.pasti, found.antara, found.terbuka) == (18, 11, 5, 2)
    # the 9th of 18 is 2 days by lower and by upper bounds; the 17th is one that may still be open
    assert found.median == Batas(2, 2)
    assert found.persentil_90 == Batas(56, None)


def test_open_reports_have_zones_by_their_age_in_working_days(tiga_puluh: Snapshot) -> None:
    assert records(
        lapor.terbuka(tiga_puluh, Pilihan()),
        "zona",
        "umur_dari",
        "jumlah",
        "terlambat",
        "tanggal_tertua",
        "umur_tertua",
    ) == [
        # 11: Thursday and Monday; Friday was a holiday
        ("hijau", 0, 1, 0, d(4, 1), 2),
        ("kuning", 4, 1, 0, d(3, 30), 4),
        # 9 and 15 (7 days, of which the target of 15 is 5), 13 (11 days)
        ("merah", 6, 3, 1, d(3, 12), 11),
        ("merah", 15, 1, 1, d(3, 2), 19),
        # 8 (31 days), 4 (51), 20 (52)
        ("merah", 31, 3, 3, d(1, 9), 52),
        # 12: what lies ahead has no age
        (None, None, 1, 0, d(4, 7), None),
    ]


def test_the_oldest_open_reports_are_named_by_category_and_agency(tiga_puluh: Snapshot) -> None:
    assert records(
        lapor.tertua(tiga_puluh, Pilihan(), 2),
        "kategori",
        "instansi",
        "jumlah",
        "tanggal_tertua",
        "umur_tertua",
    ) == [("Jalan", "Dinas PUPR", 3, d(1, 9), 52), ("Air", "PDAM", 6, d(3, 2), 19)]
    assert records(
        lapor.tertua(tiga_puluh, Pilihan(klasifikasi=INFORMASI)), "kategori", "instansi", "jumlah"
    ) == [("Layanan", "tanpa instansi", 1)]


def test_the_board_counts_in_time_late_and_what_cannot_be_told(tiga_puluh: Snapshot) -> None:
    board = lapor.papan(tiga_puluh, Pilihan(2026)).set_index("kode_wilayah")
    assert len(board) == 11
    timeliness = ["tepat", "terlambat", "tak_pasti", "berjalan", "tanpa_target", "belum_dipetakan"]
    # in time: 3 (its 14th day is the day it was seen closed), 6 and ten; late: 1, 2, 4, 5, 8; 7 may be either
    assert board.loc[MATARAM, timeliness].tolist() == [12, 5, 1, 0, 1, 0]
    # in time: 16; late: 14, 15, 17
    assert board.loc[SUMBAWA, timeliness].tolist() == [1, 3, 0, 5, 0, 0]
    mataram = board.loc[MATARAM]
    assert mataram["jumlah"] == 19
    assert mataram["per_100_ribu"] == pytest.approx(19 * 100_000 / 461_936)
    assert mataram["bagian_ditutup"] == pytest.approx(17 / 19)
    assert mataram["bagian_terlambat"] == pytest.approx(5 / 18)
    # verified on 9 March: three working days after 4 March; on the 10th: four; on the 3rd: that cannot be
    assert (mataram["diverifikasi"], mataram["verifikasi_tepat"]) == (2, 1)
    assert (mataram["dirating"], mataram["rating"]) == (10, 3.0)
    assert mataram["sedikit"]


def test_a_region_that_never_reported_is_on_the_board_with_nothing(tiga_puluh: Snapshot) -> None:
    bima = lapor.papan(tiga_puluh, Pilihan(2026)).set_index("kode_wilayah").loc["52.72"]
    assert bima["nama_pendek"] == "Kota Bima"
    assert (bima["jumlah"], bima["per_100_ribu"], bima["sedikit"]) == (0, 0.0, True)
    assert bima[["bagian_ditutup", "bagian_terlambat", "rating", "median_bawah", "asal"]].isna().all()


def test_what_must_be_known_of_the_figures_is_counted(tiga_puluh: Snapshot) -> None:
    columns = [
        "jumlah",
        "tanpa_wilayah",
        "luar_provinsi",
        "belum_dipetakan",
        "setelah_ekspor",
        "luar_kalender",
        "tanpa_awal",
        "selesai_janggal",
    ]
    assert records(lapor.mutu(tiga_puluh, Pilihan()), *columns) == [(30, 1, 1, 1, 1, 0, 3, 1)]
    assert records(lapor.mutu(tiga_puluh, Pilihan(kode_wilayah=SUMBAWA)), *columns) == [
        (9, 0, 0, 0, 1, 0, 0, 0)
    ]


def test_agencies_and_weeks_say_who_holds_what_and_since_when(tiga_puluh: Snapshot) -> None:
    assert records(
        lapor.pemegang(tiga_puluh, Pilihan(), d(3, 20), d(4, 6)), "instansi", "jumlah", "terbuka"
    ) == [("Dinas PUPR", 10, 0), ("PDAM", 6, 6), ("tanpa instansi", 1, 1)]
    weeks = lapor.mingguan(tiga_puluh, Pilihan(klasifikasi=INFORMASI))
    assert records(weeks, "kategori", "kode_wilayah") == [("Layanan", SUMBAWA)]
    assert weeks["senin"][0].astype("datetime64[D]").tolist() == [d(2, 16), d(3, 23)]
    assert weeks["jumlah"][0].tolist() == [2, 1]


def test_targets_are_told_with_what_is_not_known(tiga_puluh: Snapshot) -> None:
    assert records(lapor.target(tiga_puluh), "klasifikasi", "tahap", "hari_kerja") == [
        (ASPIRASI, "selesai", None),
        (PENGADUAN, "selesai", 14),
        ("Pengaduan Berkadar Pengawasan", "selesai", 60),
        ("Pengaduan Tidak Berkadar Pengawasan", "selesai", 14),
        (INFORMASI, "selesai", 5),
        ("semua", "kuning", 3),
        ("semua", "merah", 5),
        ("semua", "verifikasi", 3),
    ]


BARAT, DOMPU, BIMA, KOTA_BIMA, UTARA = "52.01", "52.05", "52.06", "52.72", "52.08"
# each region is a case of its own
TEPI = [
    # nothing but one report
    Laporan(1, d(4, 2), (None, None, OPEN), tempat=DOMPU),
    # two months in which nothing comes and nothing is closed for certain
    Laporan(2, d(1, 5), (OPEN, OPEN, CLOSED), tempat=KOTA_BIMA),
    *(Laporan(n, d(3, n), (None, OPEN, CLOSED)) for n in (3, 4, 5)),
    *(Laporan(10 + n, d(3, n), (None, OPEN, ARCHIVED), tempat=SUMBAWA) for n in (3, 4, 5)),
    Laporan(20, d(1, 5), (OPEN, OPEN, OPEN), tempat=BIMA, asal="simulasi"),
    Laporan(21, d(1, 5), (OPEN, OPEN, OPEN), tempat=BIMA),
    # a year ago to the day of the newest export, and one day after it
    Laporan(30, date(2025, 4, 6), (OPEN, None, None), tempat=BARAT),
    Laporan(31, date(2025, 4, 7), (OPEN, None, None), tempat=BARAT),
    Laporan(32, date(2026, 4, 6), (None, None, OPEN), tempat=BARAT),
    Laporan(33, date(2026, 1, 1), (OPEN, None, None), tempat=BARAT, kategori="Air"),
    Laporan(34, date(2026, 1, 2), (OPEN, None, None), tempat=BARAT, kategori="Air"),
    # before the calendar of working days begins
    Laporan(40, date(2014, 12, 31), (OPEN, None, None), tempat=UTARA),
]


@pytest.fixture(scope="module")
def tepi(terbit: Callable[..., Snapshot]) -> Snapshot:
    return terbit(TEPI)


def test_a_month_without_a_report_is_in_the_balance_and_its_stock_stays(tepi: Snapshot) -> None:
    columns = ("bulan", "masuk", "ditutup_awal", "ditutup_akhir", "stok_min", "stok_maks", "asal")
    expected = [
        (d(1, 1), 1, 0, 0, 1, 1, "resmi"),
        (d(2, 1), 0, 0, 0, 1, 1, None),
        (d(3, 1), 0, 1, 0, 0, 1, "resmi"),
        (d(4, 1), 0, 0, 1, 0, 0, "resmi"),
    ]
    assert records(lapor.saldo(tepi, Pilihan(kode_wilayah=KOTA_BIMA)), *columns) == expected
    assert records(lapor.saldo(tepi, Pilihan(2026, kode_wilayah=KOTA_BIMA)), *columns) == expected
    assert lapor.saldo(tepi, Pilihan(2025, kode_wilayah=KOTA_BIMA)).empty
    assert lapor.saldo(tepi, Pilihan(kode_wilayah="52.02")).empty


def test_a_single_report_is_a_whole_page(tepi: Snapshot) -> None:
    found = lapor.waktu(tepi, Pilihan(2026, kode_wilayah=DOMPU))
    assert (found.jumlah, found.terbuka, found.median) == (1, 1, Batas(4, None))
    assert records(lapor.terbuka(tepi, Pilihan(kode_wilayah=DOMPU)), "zona", "jumlah") == [("hijau", 1)]
    dompu = lapor.papan(tepi, Pilihan()).set_index("kode_wilayah").loc[DOMPU]
    assert (dompu["bagian_ditutup"], dompu["median_bawah"]) == (0.0, 4.0)
    assert math.isnan(dompu["median_atas"])
    nothing = lapor.waktu(tepi, Pilihan(2025, kode_wilayah=DOMPU))
    assert (nothing.jumlah, nothing.median, nothing.persentil_90) == (0, None, None)


@pytest.mark.parametrize(("kode", "grup"), [(MATARAM, "selesai"), (SUMBAWA, "diarsipkan")])
def test_all_closed_or_only_archived_leaves_nothing_open(tepi: Snapshot, kode: str, grup: str) -> None:
    chosen = Pilihan(kode_wilayah=kode)
    assert lapor.terbuka(tepi, chosen).empty
    assert lapor.tertua(tepi, chosen).empty
    assert records(lapor.status(tepi, chosen), "grup", "jumlah") == [(grup, 3)]
    # 3 March is the day of the second export, 4 and 5 March come after it
    assert records(lapor.saldo(tepi, chosen), "stok_min", "stok_maks") == [(0, 3), (0, 0)]
    assert lapor.papan(tepi, chosen).set_index("kode_wilayah").loc[kode, "bagian_ditutup"] == 1.0


def test_one_simulated_report_marks_every_figure_it_is_in(tepi: Snapshot) -> None:
    both = lapor.tren(tepi, Pilihan(kode_wilayah=BIMA), "bulan")
    assert records(both, "jumlah", "asal") == [(2, "simulasi")]
    board = lapor.papan(tepi, Pilihan()).set_index("kode_wilayah")
    assert board.loc[[BIMA, DOMPU], "asal"].tolist() == ["simulasi", "resmi"]


def test_categories_are_compared_with_the_same_span_of_the_year_before(tepi: Snapshot) -> None:
    columns = ("kategori", "jumlah", "jumlah_lalu")
    assert records(lapor.kategori(tepi, Pilihan(2026, kode_wilayah=BARAT)), *columns) == [
        ("Air", 2, 0),
        ("Jalan", 1, 1),
    ]
    # twelve months: from 7 April 2025
    assert records(lapor.kategori(tepi, Pilihan(kode_wilayah=BARAT)), *columns) == [
        ("Air", 2, 0),
        ("Jalan", 2, 1),
    ]


def test_a_day_before_the_calendar_has_no_age_and_no_target(tepi: Snapshot) -> None:
    chosen = Pilihan(kode_wilayah=UTARA)
    assert records(lapor.terbuka(tepi, chosen), "zona", "jumlah", "umur_tertua") == [(None, 1, None)]
    assert lapor.mutu(tepi, chosen).loc[0, "luar_kalender"] == 1
    assert lapor.papan(tepi, chosen).set_index("kode_wilayah").loc[UTARA, "tanpa_target"] == 1
    assert records(lapor.tahun(tepi), "tahun", "jumlah") == [(2014, 1), (2025, 2), (2026, 13)]


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("target_lapor.csv", "semua,kuning,3", "semua,kuning,6", "lapor_target: uji zona_berurutan"),
        ("status_lapor.csv", "Arsip,", "DITUNDA,", "lapor_status: uji satu_grup"),
    ],
)
def test_a_reference_table_that_contradicts_itself_stops_the_build(
    gudang: Gudang, name: str, old: str, new: str, message: str
) -> None:
    simpan([Laporan(1, d(1, 5), (OPEN,))], EKSPOR[:1])
    gudang.edit(name, old, new)
    with pytest.raises(ModelGagal, match=message):
        publish.build("lapor")


@pytest.mark.parametrize(
    ("bagian", "expected"),
    [(0.1, Batas(1, 1)), (0.5, Batas(1, 5)), (0.9, Batas(4, 9)), (0.95, Batas(7, None))],
)
def test_a_quantile_is_bounded_by_the_quantiles_of_the_bounds(bagian: float, expected: Batas) -> None:
    # lower bounds 1 x 5, 4 x 4, 7; upper bounds 1 x 2, 5 x 3, 9 x 4, none
    frame = pd.DataFrame(
        [(1, 1.0, 2), (1, 5.0, 3), (4, 9.0, 4), (7, math.nan, 1)], columns=["bawah", "atas", "jumlah"]
    )
    assert lapor.batas_kuantil(frame, bagian) == expected


STATUS = {
    OPEN: "dalam proses",
    CLOSED: "selesai",
    DELAYED: "tertunda",
    ARCHIVED: "diarsipkan",
    NEW: "belum dipetakan",
}
TERBUKA, TERTUTUP = {"dalam proses", "tertunda"}, {"selesai", "diarsipkan"}
TARGET = {PENGADUAN: 14, INFORMASI: 5, "Pengaduan Berkadar Pengawasan": 60}
EMPAT = tuple(datetime(2025, month, 28, 22) for month in (9, 10, 11, 12))  # noqa: DTZ001 - UTC, as staged
DIMENSI = ["klasifikasi", "kategori", "kode_wilayah"]
GRUP = ["dalam_proses", "tertunda", "selesai", "diarsipkan", "belum_dipetakan"]


def acak(count: int) -> list[Laporan]:
    """Reports of every kind, seen in four exports as it falls out."""
    rng = np.random.default_rng(20)

    def pick(*choices: Any) -> Any:  # noqa: ANN401 - of whatever is to be picked
        return choices[rng.integers(len(choices))]

    def some(day: date, *, among: int, within: int) -> date | None:
        # now and then a day that cannot be: before the report, or far after it
        return None if rng.integers(among) else day + timedelta(days=int(rng.integers(-3, within)))

    reports = []
    for nomor in range(count):
        day = date(2024, 11, 1) + timedelta(days=int(rng.integers(430)))
        seen = [pick(None, OPEN, OPEN, CLOSED, CLOSED, ARCHIVED, DELAYED, NEW) for _ in EMPAT]
        reports.append(
            Laporan(
                nomor,
                day,
                tuple(seen if any(seen) else [OPEN, *seen[1:]]),
                klasifikasi=pick(PENGADUAN, INFORMASI, ASPIRASI, "Pengaduan Berkadar Pengawasan"),
                kategori=pick("Jalan", "Air", "Listrik", None),
                tempat=pick(MATARAM, SUMBAWA, "52", "52.72", "kosong", "luar"),
                instansi=pick("Dinas A", "Dinas B", None),
                kanal=pick("Website", "SMS", None),
                verifikasi=some(day, among=2, within=8),
                selesai=some(day, among=2, within=90),
                rating=pick(None, None, 1, 2, 5),
                asal=pick("resmi", "resmi", "simulasi"),
            )
        )
    return reports


LIBUR = np.array(sorted(kalender.susun().libur), "datetime64[D]")


def hari_kerja(mulai: date, sampai: date) -> int:
    one = timedelta(days=1)
    return int(np.busday_count(mulai + one, sampai + one, holidays=LIBUR))


def keadaan(one: Laporan) -> dict[str, Any]:
    """What is to be known of a report, worked out by going through its sightings one after the other."""
    days = [(dilihat + timedelta(hours=8)).date() for dilihat in EMPAT]
    now = days[-1]
    seen = [(days[n], STATUS[status]) for n, status in enumerate(one.terlihat) if status is not None]
    last_day, grup = seen[-1]
    opened, closed = None, None
    for day, group in seen:
        if group in TERBUKA:
            opened, closed = day, None
        elif group in TERTUTUP and closed is None:
            closed = day
    awal = akhir = None
    real = one.selesai is not None and one.tanggal <= one.selesai <= last_day
    if grup in TERTUTUP:
        awal = one.selesai if real else max(one.tanggal, opened or one.tanggal)
        akhir = one.selesai if real else max(one.tanggal, closed or one.tanggal)
    elif grup in TERBUKA:
        awal = max(one.tanggal, last_day)
    checked = one.verifikasi is not None and one.tanggal <= one.verifikasi <= last_day
    target = TARGET.get(one.klasifikasi)
    return {
        "klasifikasi": one.klasifikasi,
        "kategori": one.kategori or "tanpa kategori",
        "kode_wilayah": one.tempat,
        "asal": one.asal,
        "tanggal": one.tanggal,
        "senin": one.tanggal - timedelta(days=one.tanggal.weekday()),
        "bulan": one.tanggal.replace(day=1),
        "tahun": one.tanggal.year,
        "kanal": one.kanal or "tanpa kanal",
        "instansi": one.instansi or "tanpa instansi",
        "status": next(status for status in reversed(one.terlihat) if status),
        "grup": grup,
        **{name: int(grup == name.replace("_", " ")) for name in GRUP},
        "jumlah": 1,
        "awal": awal,
        "akhir": akhir,
        "ketepatan": ketepatan(one.tanggal, grup, awal, akhir, target, now),
        "umur": hari_kerja(one.tanggal, now) if one.tanggal <= now else None,
        "terbuka": int(grup in TERBUKA),
        "diverifikasi": int(checked),
        "verifikasi_tepat": int(checked and hari_kerja(one.tanggal, one.verifikasi or now) <= 3),
        "dirating": int(one.rating is not None),
        "jumlah_rating": one.rating or 0,
        "tanpa_wilayah": int(one.tempat == "kosong"),
        "luar_provinsi": int(one.tempat == "luar"),
        "setelah_ekspor": int(one.tanggal > now),
        "tanpa_awal": int(grup in TERTUTUP and opened is None and not real),
        "selesai_janggal": int(grup in TERTUTUP and one.selesai is not None and not real),
    }


def ketepatan(
    came: date, grup: str, awal: date | None, akhir: date | None, target: int | None, now: date
) -> str:
    if grup == "belum dipetakan":
        return "belum dipetakan"
    if target is None:
        return "tanpa target"
    if akhir is None:
        return "terlambat" if hari_kerja(came, now) > target else "berjalan"
    if hari_kerja(came, akhir) <= target:
        return "tepat"
    return "terlambat" if hari_kerja(came, awal or came) > target else "tak pasti"


def lingkup(reports: pd.DataFrame) -> pd.DataFrame:
    """Each report in all of its scopes."""
    parts = []
    for all_of in product((False, True), repeat=3):
        blank = {name: "" for name, every in zip(DIMENSI, all_of, strict=True) if every}
        parts.append(reports.assign(**blank))
    return pd.concat(parts, ignore_index=True)


def jumlahkan(reports: pd.DataFrame, keys: list[str], sums: list[str]) -> list[tuple[Any, ...]]:
    grouped = reports.groupby(keys, dropna=False)
    added = grouped[sums].sum().assign(asal=grouped["asal"].max()).reset_index()
    return rapi(added, [*keys, *sums, "asal"])


def rapi(frame: pd.DataFrame, columns: list[str]) -> list[tuple[Any, ...]]:
    return sorted(records(frame, *columns), key=repr)


@dataclass(frozen=True)
class Banding:
    """The marts as published, and the same reports one by one."""

    marts: dict[str, pd.DataFrame]
    laporan: pd.DataFrame

    @property
    def semua(self) -> pd.DataFrame:
        return lingkup(self.laporan)


@pytest.fixture(scope="module")
def banding(terbit: Callable[..., Snapshot]) -> Banding:
    reports = acak(1_500)
    published = terbit(reports, EMPAT)
    marts = {}
    con = connection.open_hardened(published.path)
    try:
        names = connection.counts(con)
        named = con.table("lapor_lingkup").df().drop(columns=["asal", "jumlah"])
        for name in names:
            table = con.table(name).df()
            scoped = "lingkup" in table and "klasifikasi" not in table
            marts[name] = table.merge(named, on="lingkup") if scoped else table
    finally:
        con.close()
    return Banding(marts, pd.DataFrame([keadaan(one) for one in reports]))


@pytest.mark.parametrize(
    ("mart", "keys", "sums"),
    [
        ("lapor_hari", ["tanggal"], ["jumlah", *GRUP]),
        ("lapor_minggu", ["senin"], ["jumlah", *GRUP]),
        ("lapor_bulan", ["bulan"], ["jumlah", *GRUP]),
        ("lapor_kanal_bulan", ["bulan", "kanal"], ["jumlah"]),
        ("lapor_status", ["tahun", "status", "grup"], ["jumlah"]),
        (
            "lapor_mutu",
            [],
            [
                "jumlah",
                "tanpa_wilayah",
                "luar_provinsi",
                "belum_dipetakan",
                "setelah_ekspor",
                "tanpa_awal",
                "selesai_janggal",
            ],
        ),
    ],
)
def test_a_mart_is_what_counting_one_by_one_gives(
    banding: Banding, mart: str, keys: list[str], sums: list[str]
) -> None:
    expected = jumlahkan(banding.semua, [*DIMENSI, *keys], sums)
    assert rapi(banding.marts[mart], [*DIMENSI, *keys, *sums, "asal"]) == expected


def test_every_scope_with_reports_may_be_chosen(banding: Banding) -> None:
    choices = banding.semua.groupby(DIMENSI).size()
    # 4 classes, 4 categories and 6 places, each or all
    assert len(choices) == 5 * 5 * 7
    assert len(banding.marts["lapor_lingkup"]) == len(choices)


def test_channels_per_week_leave_out_a_category_of_one_region(banding: Banding) -> None:
    shown = banding.semua[(banding.semua["kategori"] == "") | (banding.semua["kode_wilayah"] == "")]
    keys = [*DIMENSI, "senin", "kanal"]
    assert rapi(banding.marts["lapor_kanal_minggu"], [*keys, "jumlah", "asal"]) == jumlahkan(
        shown, keys, ["jumlah"]
    )


def test_the_board_is_what_judging_one_by_one_gives(banding: Banding) -> None:
    kinds = ["tepat", "terlambat", "tak_pasti", "berjalan", "tanpa_target"]
    judged = banding.semua.assign(
        **{kind: (banding.semua["ketepatan"] == kind.replace("_", " ")).astype(int) for kind in kinds}
    )
    sums = [
        "jumlah",
        *GRUP,
        *kinds,
        "diverifikasi",
        "verifikasi_tepat",
        "dirating",
        "jumlah_rating",
    ]
    # every kind occurs: the comparison would else say little
    assert judged[kinds].sum().min() > 0
    keys = [*DIMENSI, "tahun"]
    assert rapi(banding.marts["lapor_papan"], [*keys, *sums, "asal"]) == jumlahkan(judged, keys, sums)


def test_the_balance_is_what_following_each_report_gives(banding: Banding) -> None:
    closed = banding.semua[banding.semua["akhir"].notna()].assign(belum_dipetakan=0)
    early, late = closed["awal"].map(first), closed["akhir"].map(first)
    moves = [
        banding.semua.assign(masuk=1),
        closed.assign(bulan=early, ditutup_awal=1, ditutup_pasti=(early == late).astype(int)),
        closed.assign(bulan=late, ditutup_akhir=1),
    ]
    sums = ["masuk", "belum_dipetakan", "ditutup_pasti", "ditutup_awal", "ditutup_akhir"]
    joined = pd.concat(moves)
    joined[sums] = joined[sums].fillna(0).astype(int)
    keys = [*DIMENSI, "bulan"]
    assert rapi(banding.marts["lapor_saldo"], [*keys, *sums, "asal"]) == jumlahkan(joined, keys, sums)


def first(day: date) -> date:
    return day.replace(day=1)


def test_the_days_to_close_hold_what_each_report_took(banding: Banding) -> None:
    known = banding.semua[banding.semua["awal"].notna()]
    bounds = [
        widened(awal - came, None if akhir is None else akhir - came)
        for came, awal, akhir in zip(known["tanggal"], known["awal"], known["akhir"], strict=True)
    ]
    known = known.assign(bawah=[low for low, _ in bounds], atas=[high for _, high in bounds])
    keys = [*DIMENSI, "tahun", "bawah", "atas"]
    assert rapi(banding.marts["lapor_waktu"], [*keys, "jumlah", "asal"]) == jumlahkan(known, keys, ["jumlah"])


def widened(low: timedelta, high: timedelta | None) -> tuple[int, float]:
    edges = [*range(29), *range(35, 197, 7), *range(224, 1009, 28)]
    if high is None:
        return min(low.days, 1008), math.nan
    if low == high:
        return min(low.days, 1008), min(high.days, 1008)
    down = max(edge for edge in edges if edge <= low.days)
    up = min(edge for edge in edges if edge >= min(high.days, 1008))
    return down, up


def test_open_reports_and_their_agencies_are_what_looking_at_each_gives(banding: Banding) -> None:
    still = banding.laporan[banding.laporan["terbuka"] == 1]
    age = still["umur"]
    edges = [0, 4, 6, 15, 31, 61, 121, 251]
    still = still.assign(
        umur_dari=[None if math.isnan(a) else max(e for e in edges if e <= a) for a in age],
        zona=[None if math.isnan(a) else "merah" if a > 5 else "kuning" if a > 3 else "hijau" for a in age],
        terlambat=(still["ketepatan"] == "terlambat").astype(int),
    )
    keys = ["kode_wilayah", "klasifikasi", "kategori", "tahun", "instansi", "zona", "umur_dari"]
    grouped = still.groupby(keys, dropna=False)
    expected = grouped[["jumlah", "terlambat"]].sum()
    expected["tanggal_tertua"] = grouped["tanggal"].min()
    expected["umur_tertua"] = grouped["umur"].max()
    expected["asal"] = grouped["asal"].max()
    columns = [*keys, "jumlah", "terlambat", "tanggal_tertua", "umur_tertua", "asal"]
    assert rapi(banding.marts["lapor_terbuka"], columns) == rapi(expected.reset_index(), columns)
    keys = ["kode_wilayah", "kategori", "klasifikasi", "bulan", "instansi"]
    assert rapi(banding.marts["lapor_instansi"], [*keys, "jumlah", "terbuka", "asal"]) == jumlahkan(
        banding.laporan, keys, ["jumlah", "terbuka"]
    )
