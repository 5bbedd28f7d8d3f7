import re
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.problems import MASKED
from data.readers import srikandi
from data.readers.hasil import BarisDitolak
from data.readers.lembar import Lembar, Sel
from data.settings import settings as product_settings
from data.staging import SKEMA
from tests.data.readers.berkas_srikandi import (
    BERKAS,
    HARI_INI,
    ISI,
    KEPALA,
    PENDEK,
    TANPA,
    baca,
    isi,
    laporan,
    lembar,
)

JANUARI = date(2026, 1, 1)
FEBRUARI = date(2026, 2, 1)
COUNTS: tuple[Sel, ...] = (20, 30.0, 40, 5, 6, 7, 8, 9)
BEDA = "tidak sama dengan jumlah baris di atasnya"
TIDAK_ADA = f"Lembar Jan 2026: kolom yang tidak ada dianggap tidak ada datanya: {TANPA}"


def dompu(*rows: tuple[Sel, ...], nama: str = "Jan 2026") -> Lembar:
    return lembar(nama, ["Pemerintah Kabupaten Dompu"], [], PENDEK, *rows)


def bulanan(sel: Sel) -> list[tuple[object, ...]]:
    kepala = ["Bulan", "Wilayah", "OPD", "Disposisi"]
    return isi(baca(lembar("x", kepala, [sel, "52.05", "Dinas A", 1])), "bulan")


def berwilayah(sel: Sel) -> list[tuple[object, ...]]:
    kepala = ["Bulan", "Wilayah", "OPD", "Disposisi"]
    return isi(baca(lembar("x", kepala, ["2026-01", sel, "Dinas A", 1])), "kode_wilayah")


def test_a_row_is_read_as_it_is_written() -> None:
    found = baca(
        lembar("Data", KEPALA, [1, "Januari 2026", "Kab. Dompu", " Dinas  Kesehatan ", "1.234", *COUNTS])
    )
    assert laporan(found) == []
    assert found.catatan == ()
    assert found.ditolak == 0
    assert found.baik.schema == SKEMA["srikandi"]
    assert found.baik.to_pylist() == [
        {
            "bulan": JANUARI,
            "kode_wilayah": "52.05",
            "opd": "Dinas Kesehatan",
            "jumlah_pengguna": 1234,
            "pengguna_aktif": 20,
            "naskah_masuk": 30,
            "naskah_keluar": 40,
            "disposisi": 5,
            "naskah_ditindaklanjuti": 6,
            "berkas": 7,
            "tte_aktif": 8,
            "tte_kedaluwarsa": 9,
            "asal": "resmi",
            "lembar": "Data",
            "baris": 2,
        }
    ]
    assert found.kepala == {"Data": (1, KEPALA)}


def test_what_is_not_given_is_missing_and_a_zero_is_a_zero() -> None:
    found = baca(dompu((1, "Dinas A", "-", None, 0, " "), (2, "Dinas B", None, None, None, None)))
    assert isi(
        found, "opd", "jumlah_pengguna", "naskah_masuk", "naskah_keluar", "disposisi", "tte_aktif"
    ) == [
        ("Dinas A", None, None, 0, None, None),
        ("Dinas B", None, None, None, None, None),
    ]
    assert laporan(found) == []
    assert found.catatan == (TIDAK_ADA,)


@pytest.mark.parametrize(
    "header",
    [
        ["no.", "NAMA  OPD", "jumlah-pengguna", "Surat Masuk", "NASKAH_KELUAR", "jml disposisi"],
        ["Nomor", "Perangkat Daerah", "Akun Terdaftar", "Jumlah Naskah Masuk", "Surat keluar", "DISPOSISI"],
    ],
)
def test_columns_are_known_by_several_spellings(header: list[str]) -> None:
    found = baca(lembar("Jan 2026 Dompu", header, [1, "Dinas A", 9, 8, 7, 6]))
    assert isi(found, "jumlah_pengguna", "naskah_masuk", "naskah_keluar", "disposisi") == [(9, 8, 7, 6)]


def test_a_header_of_two_rows_under_joined_cells_is_one_header() -> None:
    found = baca(
        lembar(
            "Jan 2026",
            ["Kabupaten Dompu"],
            ["No", "OPD", "Pengguna", None, "Naskah", None, "Disposisi", "Status"],
            [None, None, "Jumlah", "Aktif", "Masuk", "Keluar", None, None],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
            [1, "Dinas A", 9, 8, 7, 6, 5, "ok"],
        )
    )
    assert laporan(found) == []
    columns = ("jumlah_pengguna", "pengguna_aktif", "naskah_masuk", "naskah_keluar", "disposisi")
    assert isi(found, *columns) == [(9, 8, 7, 6, 5)]
    shown = ("No", "OPD", "Pengguna Jumlah", "Pengguna Aktif", "Naskah Masuk", "Naskah Keluar")
    assert found.kepala == {"Jan 2026": (3, (*shown, "Disposisi", "Status"))}
    assert found.catatan == (
        "Lembar Jan 2026: kolom yang tidak dikenal tidak dibaca: Status",
        (
            "Lembar Jan 2026: kolom yang tidak ada dianggap tidak ada datanya: "
            "Naskah Ditindaklanjuti, Berkas, TTE Aktif, TTE Kedaluwarsa"
        ),
    )


@pytest.mark.parametrize(
    "sel",
    [
        date(2026, 1, 31), datetime(2026, 1, 5, 8, 0), "Januari 2026", "JANUARI 2026", "Jan-26", "Jan 26",  # noqa: DTZ001 - a cell has no zone
        "January 2026", "2026-01", "2026/1", "01/2026", "1-2026", "31/01/2026", "5 Jan 2026", "Jan '26",
    ],
)  # fmt: skip
def test_a_month_is_read_in_many_forms(sel: Sel) -> None:
    assert bulanan(sel) == [(JANUARI,)]


@pytest.mark.parametrize("sel", ["Januari", 1, "1", "01", 1.0, "Jan"])
def test_a_month_takes_its_year_from_the_column_beside_it(sel: Sel) -> None:
    found = baca(
        lembar("Dompu", ["Tahun", "Bulan", "OPD", "Disposisi"], [2026, sel, "A", 1], ["2025", sel, "A", 2])
    )
    assert isi(found, "bulan", "disposisi") == [(JANUARI, 1), (date(2025, 1, 1), 2)]


@pytest.mark.parametrize(
    ("sel", "harapan"),
    [
        ("Januari - Maret 2026", "harus satu bulan, misalnya Januari 2026"),
        ("Triwulan I", "harus satu bulan, misalnya Januari 2026"),
        ("13/2026", "harus satu bulan, misalnya Januari 2026"),
        (time(1), "harus satu bulan, misalnya Januari 2026"),
        ("Januari", "harus dengan tahunnya, misalnya Januari 2026"),
        ("Desember 2018", "harus antara Januari 2019 dan April 2026"),
        ("Mei 2026", "harus antara Januari 2019 dan April 2026"),
    ],
)
def test_a_cell_that_is_no_possible_month_is_refused(sel: Sel, harapan: str) -> None:
    found = baca(lembar("x", ["Bulan", "Wilayah", "OPD", "Disposisi"], [sel, "52.05", "Dinas A", 1]))
    shown = "01:00:00" if isinstance(sel, time) else sel
    assert laporan(found) == [f"x, sel A2, kolom Bulan: “{shown}” {harapan}"]
    assert (found.ditolak, len(found.baik)) == (1, 0)


@pytest.mark.parametrize("sel", ["Januari 2019", "April 2026"])
def test_the_first_and_the_last_possible_month_are_read(sel: Sel) -> None:
    assert len(bulanan(sel)) == 1


def test_the_month_after_december_is_of_the_next_year() -> None:
    sheet = lembar("Jan 2027", ["Wilayah", "OPD", "Disposisi"], ["52.05", "Dinas A", 1])
    assert len(srikandi.baca(BERKAS, [sheet], ISI, date(2026, 12, 31)).baik) == 1


@pytest.mark.parametrize(
    ("titles", "sheet"),
    [
        ([["Bulan: Januari 2026"]], "Sheet1"),
        ([["Bulan", ":", "Januari 2026"]], "Sheet1"),
        ([["BULAN", datetime(2026, 1, 1)]], "Sheet1"),  # noqa: DTZ001 - a cell has no zone
        ([["Periode Januari 2026"]], "Sheet1"),
        ([["Periode: 01/2026"]], "Sheet1"),
        ([["Periode: 2026-01"]], "Sheet1"),
        ([["Periode 1 Januari 2026 s.d. 31 Januari 2026"]], "Sheet1"),
        ([["Bulan: Januari"], ["Tahun: 2026"]], "Sheet1"),
        ([["REKAPITULASI PENGGUNAAN SRIKANDI JANUARI 2026"]], "Sheet1"),
        ([["Tahun 2026"]], "Januari"),
        ([["Tahun", 2026]], "Jan"),
        ([["Keadaan Januari 2026, dicetak 5 Februari 2026"]], "Sheet1"),
        ([["Berdasarkan Peraturan Menteri Nomor 5 Tahun 2021"]], "Jan 2026"),
        ([], "Jan 2026"),
        ([], "Jan-26"),
        ([], "2026-01"),
        ([], "01-2026"),
        ([], "JANUARI 2026"),
    ],
)
def test_the_month_may_stand_above_the_table_or_in_the_sheets_name(
    titles: list[list[Sel]], sheet: str
) -> None:
    found = baca(lembar(sheet, *titles, ["Wilayah", "OPD", "Disposisi"], ["52.05", "Dinas A", 1]))
    assert laporan(found) == []
    assert isi(found, "bulan") == [(JANUARI,)]


@pytest.mark.parametrize(
    ("titles", "sheet", "kode"),
    [
        (["Pemerintah Kabupaten Dompu"], "x", "52.05"),
        (["DINAS KOMINFO KAB. DOMPU"], "x", "52.05"),
        (["Rekap Srikandi Pemerintah Kota Bima Provinsi Nusa Tenggara Barat"], "x", "52.72"),
        (["Pemerintah Provinsi NTB"], "x", "52"),
        (["Kabupaten/Kota: Bima"], "x", "52.06"),
        (["LOMBOK BARAT"], "x", "52.01"),
        ([], "Kab. Dompu", "52.05"),
        ([], "Dompu", "52.05"),
        ([], "Rekap Dompu", "52.05"),
        ([], "Provinsi NTB", "52"),
    ],
)
def test_the_region_may_stand_above_the_table_or_in_the_sheets_name(
    titles: list[str], sheet: str, kode: str
) -> None:
    rows = [[title] for title in titles]
    found = baca(lembar(sheet, *rows, ["Bulan", "OPD", "Disposisi"], ["2026-01", "Dinas A", 1]))
    assert laporan(found) == []
    assert isi(found, "kode_wilayah") == [(kode,)]


@pytest.mark.parametrize(
    "sel", ["52.05", "5205", 5205, 52.05, "Kab. Dompu", "DOMPU", "Pemerintah Kab. Dompu"]
)
def test_a_region_is_read_by_code_or_name(sel: Sel) -> None:
    assert berwilayah(sel) == [("52.05",)]


def test_a_sheet_of_month_and_region_needs_neither_column_nor_title() -> None:
    found = baca(
        lembar("Dompu Jan 2026", ["OPD", "Disposisi"], ["Dinas A", 1]),
        lembar("Kota Bima Feb 2026", ["OPD", "Disposisi"], ["Dinas A", 2]),
    )
    assert isi(found, "bulan", "kode_wilayah", "disposisi", "lembar", "baris") == [
        (JANUARI, "52.05", 1, "Dompu Jan 2026", 2),
        (FEBRUARI, "52.72", 2, "Kota Bima Feb 2026", 2),
    ]


def test_a_column_wins_over_the_title_and_the_title_over_the_sheet() -> None:
    kepala = ["Bulan", "Wilayah", "OPD", "Disposisi"]
    found = baca(
        lembar(
            "Kota Bima Mar 2026",
            ["Kabupaten Dompu, Februari 2026"],
            kepala,
            ["Januari 2026", "Kota Mataram", "Dinas A", 1],
        ),
        lembar("Rekap", ["Kabupaten Dompu, Februari 2026"], kepala[2:], ["Dinas A", 1]),
    )
    assert laporan(found) == []
    assert isi(found, "bulan", "kode_wilayah") == [(JANUARI, "52.71"), (FEBRUARI, "52.05")]


def test_a_title_that_contradicts_the_sheets_name_is_said_once_and_refuses_its_rows() -> None:
    found = baca(
        lembar("Kota Bima Jan 2026", ["Kab. Dompu, Februari 2026"], ["OPD", "Disposisi"], ["A", 1], ["B", 2])
    )
    assert laporan(found) == [
        "Kota Bima Jan 2026: judul menyebut Kabupaten Dompu, nama lembar Kota Bima; samakan",
        "Kota Bima Jan 2026: judul menyebut Februari, nama lembar Januari; samakan",
    ]
    assert (found.ditolak, len(found.baik)) == (2, 0)


def test_a_title_of_several_months_or_regions_names_none() -> None:
    found = baca(
        lembar("x", ["Dompu"], ["Periode Januari s.d. Maret 2026"], ["OPD", "Disposisi"], ["A", 1]),
        lembar("y", ["Kota Bima dan Kabupaten Bima, Januari 2026"], ["OPD", "Disposisi"], ["A", 1]),
    )
    assert laporan(found) == [
        "x: “Januari, Maret” adalah lebih dari satu bulan pada judul; sebut satu",
        "y: “Kabupaten Bima, Kota Bima” adalah lebih dari satu wilayah pada judul; sebut satu",
    ]
    assert found.ditolak == 2


def test_what_no_one_says_is_asked_for_once_a_sheet() -> None:
    found = baca(lembar("Sheet1", ["OPD", "Disposisi"], ["A", 1], ["B", 1]))
    how = "tidak disebut; tulis sebagai kolom, di atas tabel atau sebagai nama lembar"
    assert laporan(found) == [
        f"Sheet1: wilayah {how}",
        f"Sheet1: bulan {how}",
    ]
    assert found.ditolak == 2


def test_an_empty_cell_of_month_or_region_is_not_filled_from_above() -> None:
    kepala = ["Bulan", "Wilayah", "OPD", "Disposisi"]
    found = baca(lembar("x", kepala, ["2026-01", "Dompu", "A", 1], [None, None, "B", 2]))
    assert laporan(found) == [
        "x, sel A3, kolom Bulan: bulan kosong; isi di setiap baris",
        "x, sel B3, kolom Wilayah: wilayah kosong; isi di setiap baris",
    ]
    assert isi(found, "opd") == [("A",)]


def test_an_impossible_month_in_a_title_is_said_once() -> None:
    found = baca(lembar("Jan 2011", ["Dompu"], ["OPD", "Disposisi"], ["A", 1], ["B", 1]))
    assert laporan(found) == ["Jan 2011: “Januari 2011” harus antara Januari 2019 dan April 2026"]
    assert found.ditolak == 2


def test_an_unknown_region_is_refused_with_the_nearest_names() -> None:
    found = baca(lembar("x", KEPALA, [1, "2026-01", "Kab. Dompo", "Dinas A", *[1] * 9]))
    assert len(found.masalah) == 1
    assert re.fullmatch(
        (
            "x, sel C2, kolom Kabupaten/Kota: “Kab. Dompo” "
            "bukan wilayah yang dikenal; yang terdekat: Kabupaten Dompu, .+, .+"
        ),
        laporan(found)[0],
    )
    assert found.baris_ditolak == (
        BarisDitolak("x", 2, ("1", "2026-01", "Kab. Dompo", "Dinas A", *["1"] * 9)),
    )


def test_code_and_name_of_a_region_must_agree() -> None:
    kepala = ["Kode Wilayah", "Nama Wilayah", "OPD", "Disposisi"]
    found = baca(lembar("Jan 2026", kepala, ["52.05", "Dompu", "A", 1], ["52.05", "Kota Bima", "B", 1]))
    assert laporan(found) == [
        "Jan 2026, sel B3, kolom Nama Wilayah: “Kota Bima” bukan wilayah dengan kode 52.05"
    ]
    assert isi(found, "kode_wilayah", "opd") == [("52.05", "A")]


@pytest.mark.parametrize(
    ("sel", "shown", "harapan"),
    [
        ("banyak", "banyak", "harus bilangan bulat"),
        (1.5, "1.5", "harus bilangan bulat"),
        ("1,5", "1,5", "harus bilangan bulat"),
        (-1, "-1", "harus bilangan bulat, 0 atau lebih"),
        (10**9 + 1, "1000000001", "paling besar 1.000.000.000"),
        (True, "ya", "harus bilangan bulat"),
        (float("nan"), "nan", "harus bilangan bulat"),
        (date(2026, 1, 1), "2026-01-01", "harus bilangan bulat"),
        ("#BELUM DIHITUNG", "#BELUM DIHITUNG", "harus bilangan bulat"),
    ],
)
def test_a_count_is_a_whole_number_from_zero(sel: Sel, shown: str, harapan: str) -> None:
    found = baca(dompu((1, "Dinas A", 5, sel, 3, 2)))
    assert laporan(found) == [f"Jan 2026, sel D4, kolom Naskah Masuk: “{shown}” {harapan}"]
    assert (found.ditolak, len(found.baik)) == (1, 0)


def test_a_part_is_not_more_than_its_whole() -> None:
    found = baca(lembar("x", KEPALA, [1, "2026-01", "Dompu", "A", 10, 11, 20, 1, 1, 1234, 1, 12, 13]))
    place = "x, sel"
    assert laporan(found) == [
        f"{place} F2, kolom Pengguna Aktif: “11” tidak boleh lebih dari Jumlah Pengguna, 10",
        f"{place} J2, kolom Naskah Ditindaklanjuti: “1234” tidak boleh lebih dari Naskah Masuk, 20",
        f"{place} L2, kolom TTE Aktif: “12” tidak boleh lebih dari Jumlah Pengguna, 10",
        f"{place} M2, kolom TTE Kedaluwarsa: “13” tidak boleh lebih dari Jumlah Pengguna, 10",
    ]
    assert found.ditolak == 1


def test_all_that_is_wrong_with_a_row_is_said_and_the_row_counted_once() -> None:
    kepala = ["Bulan", "Tahun", "Wilayah", "OPD", "Disposisi", "Operator"]
    found = baca(lembar("x", kepala, ["2026-01", 2025, "?", "...", "x", "Budi"]))
    assert [one.sel for one in found.masalah] == ["B2", "C2", "D2", "E2"]
    assert [one.harapan for one in found.masalah][::2] == [
        "bukan tahun pada kolom Bulan, 2026",
        "harus nama OPD",
    ]
    assert found.ditolak == 1
    assert found.baris_ditolak[0].sel == ("2026-01", "2025", "?", "...", "x", MASKED)


def test_an_opd_is_asked_for_where_there_are_counts() -> None:
    found = baca(dompu((1, None, 5, 4, 3, 2), (2, "A" * 201, 5, 4, 3, 2)))
    assert laporan(found) == [
        "Jan 2026, sel B4, kolom OPD: nama OPD harus diisi",
        f"Jan 2026, sel B5, kolom OPD: “{'A' * 79}…” paling banyak 200 karakter",
    ]


def test_the_same_opd_twice_in_a_month_is_refused_and_names_the_first() -> None:
    rows = ((1, "Dinas Kesehatan", 5, 4, 3, 2), (2, "DINAS  KESEHATAN.", 5, 4, 3, 2))
    found = baca(dompu(*rows), dompu(*rows[:1], nama="Januari 2026"), dompu(*rows[:1], nama="Feb 2026"))
    assert laporan(found) == [
        (
            "Jan 2026, sel B5, kolom OPD: “DINAS KESEHATAN.” "
            "sudah ada di baris 4 untuk Kabupaten Dompu, Januari 2026"
        ),
        (
            "Januari 2026, sel B4, kolom OPD: “Dinas Kesehatan” "
            "sudah ada di lembar Jan 2026 baris 4 untuk Kabupaten Dompu, Januari 2026"
        ),
    ]
    assert isi(found, "opd", "bulan") == [("Dinas Kesehatan", JANUARI), ("Dinas Kesehatan", FEBRUARI)]


@pytest.mark.parametrize(
    "label", ["JUMLAH", "Total", "Grand Total", "Jumlah Keseluruhan", "TOTAL KAB. DOMPU"]
)
def test_a_right_total_is_no_row_and_no_problem(label: str) -> None:
    rows = ((1, "A", 5, 4, 3, None), (2, "B", 50, 40, 30, "-"))
    for total in ((label, None, 55, "44", 33, None), (None, label, 55, 44.0, None, 0)):
        found = baca(dompu(*rows, total))
        assert laporan(found) == []
        assert isi(found, "opd") == [("A",), ("B",)]
        assert found.catatan == (TIDAK_ADA,)


def test_a_wrong_total_is_a_problem_with_both_numbers() -> None:
    found = baca(dompu((1, "A", 5000, 4, 3, 2), ("JUMLAH", None, 5001, 4, 3, 9)))
    assert laporan(found) == [
        (f"Jan 2026, sel C5, kolom Jumlah Pengguna: “5001” {BEDA}, 5.000"),
        f"Jan 2026, sel F5, kolom Disposisi: “9” {BEDA}, 2",
    ]
    assert (found.ditolak, len(found.baik)) == (0, 1)


def test_totals_of_blocks_and_of_the_sheet_are_each_checked_against_their_rows() -> None:
    kepala = ("OPD", "Disposisi")
    found = baca(
        lembar(
            "Jan 2026",
            ["Kabupaten Dompu"],
            kepala,
            ["A", 1],
            ["B", 2],
            ["Jumlah", 3],
            ["Kota Bima"],
            ["A", 10],
            ["Jumlah", 11],
            ["Kota Mataram"],
            kepala,
            ["A", 100],
            ["Total", 113],
            ["Grand Total", 114],
        )
    )
    assert laporan(found) == [
        f"Jan 2026, sel B8, kolom Disposisi: “11” {BEDA}, 10",
        (f"Jan 2026, sel B13, kolom Disposisi: “114” {BEDA}, 113"),
    ]
    assert isi(found, "kode_wilayah", "opd", "disposisi") == [
        ("52.05", "A", 1), ("52.05", "B", 2), ("52.72", "A", 10), ("52.71", "A", 100),
    ]  # fmt: skip


def test_a_total_of_a_region_named_in_a_column_is_checked_against_its_rows() -> None:
    kepala = ("Bulan", "Wilayah", "OPD", "Disposisi")
    rows = [
        ("2026-01", name, opd, n) for name, opd, n in (("Dompu", "A", 1), ("Bima", "A", 2), ("Dompu", "B", 4))
    ]
    found = baca(
        lembar(
            "x",
            kepala,
            *rows,
            ("2026-01", "Dompu", "TOTAL", 5),
            ("2026-01", "Bima", "TOTAL", 3),
            ("", "", "TOTAL", 7),
        )
    )
    assert laporan(found) == [f"x, sel D6, kolom Disposisi: “3” {BEDA}, 2"]


def test_a_total_is_not_held_against_a_count_that_cannot_be_read() -> None:
    found = baca(dompu((1, "A", 5, "x", 3, 2), ("JUMLAH", None, 5, 99, 3, 2)))
    assert [one.sel for one in found.masalah] == ["D4"]


def test_averages_notes_and_signatures_are_skipped_and_said() -> None:
    found = baca(
        dompu(
            (1, "A", 5, 4, 3, 2),
            ("JUMLAH", None, 5, 4, 3, 2),
            ("Rata-rata", None, 2.5, 2, 1.5, 1),
            ("Keterangan: data sementara",),
            (None, "Mengetahui", None, None, "Dompu, 5 Februari 2026"),
            (None, "Kepala Dinas"),
        )
    )
    assert laporan(found) == []
    assert isi(found, "opd") == [("A",)]
    assert found.catatan == (
        TIDAK_ADA,
        "Lembar Jan 2026: baris rata-rata dilewati: 6",
        "Lembar Jan 2026: bukan baris data dan dilewati: 7, 8, 9",
    )


def test_a_sheet_without_a_table_is_skipped_and_said() -> None:
    found = baca(lembar("Petunjuk", ["Isi lembar berikut"]), dompu((1, "A", 5, 4, 3, 2)))
    assert len(found.baik) == 1
    assert laporan(found) == []
    assert found.catatan == (
        "Lembar Petunjuk tidak dibaca: tidak ada kepala tabel dengan OPD dan jumlahnya",
        TIDAK_ADA,
    )


def test_a_file_without_any_table_or_row_is_refused() -> None:
    assert laporan(baca(lembar("x", ["a", "b"]))) == [
        "rekap.xlsx: tidak ada kepala tabel dengan OPD dan jumlah naskah, disposisi atau pengguna"
    ]
    assert laporan(baca(dompu())) == ["rekap.xlsx: tidak berisi satu baris OPD pun"]


def test_two_columns_of_one_meaning_refuse_their_rows() -> None:
    found = baca(lembar("Dompu Jan 2026", ["OPD", "Disposisi", "Jumlah Disposisi"], ["A", 1, 2]))
    assert laporan(found) == [
        (
            "Dompu Jan 2026, sel C1, kolom Jumlah Disposisi: "
            "kolom ini sama artinya dengan kolom Disposisi yang sudah ada; sisakan satu"
        ),
    ]
    assert (found.ditolak, len(found.baik)) == (1, 0)


def test_many_bad_rows_are_all_counted_and_not_all_detailed() -> None:
    rows = [(n, f"OPD {n} a", "x", "x", "x", "x") for n in range(1, 3001)]
    found = baca(dompu(*rows))
    assert (found.ditolak, len(found.masalah), len(found.baris_ditolak)) == (3000, 10_000, 1000)
    assert found.catatan == (
        TIDAK_ADA,
        "2.000 masalah lain tidak diperinci",
        "2.000 baris lain yang ditolak tidak diperinci",
    )


def test_a_file_without_sheets_is_read_without_naming_one() -> None:
    found = baca(lembar("", ["Bulan", "Wilayah", "OPD", "Disposisi"], ["2026-01", "Dompu", "A", "x"]))
    assert laporan(found) == ["rekap.xlsx baris 2, kolom Disposisi: “x” harus bilangan bulat"]
    assert found.catatan[0].startswith("Berkas: kolom yang tidak ada")


def test_a_recapitulation_is_recognised_by_its_header_alone() -> None:
    assert srikandi.mengenali([lembar("x", ["a"]), dompu()])
    assert not srikandi.mengenali([])
    assert not srikandi.mengenali([lembar("x", ["OPD", "Nilai"], ["Naskah Masuk", 1])])
    lapor = ["Tracking ID", "Tanggal Laporan Masuk", "Instansi Terdisposisi", "Status Laporan"]
    assert not srikandi.mengenali([lembar("x", lapor)])


def test_a_reference_folder_that_is_not_there_recognises_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NTB_REFERENCE", str(tmp_path))
    product_settings.cache_clear()
    try:
        assert not srikandi.mengenali([dompu()])
    finally:
        monkeypatch.undo()
        product_settings.cache_clear()


TEXTS = st.sampled_from([
    "Bulan", "Bulan: Januari 2026", "Wilayah", "OPD", "Disposisi", "Naskah Masuk", "Jumlah", "TOTAL", "Dompu",
    "Kota Bima", "Januari 2026", "2026-01", "Dinas A", "Dinas B", "-", "1.234", "x", "(1)", "Rata-rata", "No",
])  # fmt: skip
CELLS: st.SearchStrategy[Sel] = (
    st.none() | TEXTS | st.text(max_size=8) | st.integers() | st.floats() | st.booleans()
    | st.dates() | st.datetimes() | st.times() | st.timedeltas(max_value=timedelta(days=9))
)  # fmt: skip


@given(
    name=st.sampled_from(["", "Jan 2026", "Dompu", "Dompu Jan 2026"]) | st.text(max_size=12),
    rows=st.lists(st.lists(CELLS, max_size=7), max_size=12),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_sheet_makes_the_reader_fail(name: str, rows: list[list[Sel]]) -> None:
    sheet = lembar(name, *rows)
    recognised = srikandi.mengenali([sheet])
    found = baca(sheet)
    assert recognised == bool(found.kepala)
    assert found.baik.schema == SKEMA["srikandi"]
    found.baik.validate(full=True)
    assert not found.ditolak or found.masalah
    assert len(found.baris_ditolak) == found.ditolak
    assert len(found.baik) + found.ditolak <= len(rows)


COUNT: st.SearchStrategy[Sel] = st.none() | st.integers(-1, 9) | st.sampled_from(["-", "3", "x"])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["2026-01", "Februari 2026", "2027-01", None]),
            st.sampled_from(["52.05", "Kota Bima", "Atlantis", None]),
            st.sampled_from(["Dinas A", "dinas-a", "Dinas B", "Dinas C", "9"]),
            COUNT,
            COUNT,
        ),
        max_size=12,
    )
)
@settings(max_examples=100, deadline=None)
def test_every_opd_row_is_accepted_or_rejected_with_a_reason(rows: list[tuple[Sel, ...]]) -> None:
    kepala = ("Bulan", "Wilayah", "OPD", "Naskah Masuk", "Naskah Ditindaklanjuti")
    found = baca(lembar("x", kepala, *rows))
    accepted = set(found.baik["baris"].to_pylist())
    rejected = {one.baris for one in found.baris_ditolak}
    assert accepted.isdisjoint(rejected)
    assert accepted | rejected == set(range(2, len(rows) + 2))
    assert found.ditolak == len(rejected)
    assert rejected == {one.baris for one in found.masalah if one.baris is not None}
    keys = isi(found, "bulan", "kode_wilayah", "opd")
    assert len(keys) == len({(m, k, str(o).lower().replace("-", " ")) for m, k, o in keys})


@given(st.lists(st.integers(0, 10**9) | st.none(), min_size=1, max_size=20), st.integers(1, 5))
@settings(max_examples=50, deadline=None)
def test_a_total_is_right_or_reported(counts: list[int | None], off: int) -> None:
    rows = [(n, f"Dinas {chr(65 + n)}", count) for n, count in enumerate(counts)]
    total = sum(count or 0 for count in counts)
    kepala = ("No", "OPD", "Disposisi")
    right = baca(lembar("Dompu Jan 2026", kepala, *rows, ("", "Jumlah", total)))
    wrong = baca(lembar("Dompu Jan 2026", kepala, *rows, ("", "Jumlah", total + off)))
    assert (right.masalah, len(wrong.masalah)) == ((), 1)
    assert right.baik.equals(wrong.baik)
    assert isinstance(right.baik, pa.Table)
    assert HARI_INI.year == 2026
