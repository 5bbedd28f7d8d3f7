from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from data.problems import MASKED
from data.readers import lapor, lapor_kolom, lapor_tabel, lapor_temuan
from data.readers.hasil import BarisDitolak
from data.readers.lembar import Sel
from data.staging import SKEMA
from tests.data.readers.berkas_lapor import KEPALA, LAPORAN, acuan, baca, laporan, lembar, masalah

WAJIB = ("Tracking ID", "Tanggal Laporan Masuk", "Klasifikasi Laporan", "Status Laporan")


def satu(report: Mapping[str, Sel], kolom: str) -> object:
    """Return what is kept in one column of a file of one good report."""
    bacaan = baca(lembar(report))
    assert not bacaan.masalah
    [row] = bacaan.baik.to_pylist()
    return row[kolom]


def test_a_genuine_report_is_kept_column_by_column() -> None:
    bacaan = baca(lembar(LAPORAN))
    assert bacaan.baik.schema == SKEMA["lapor"]
    assert bacaan.baik.to_pylist() == [
        {
            "tracking_id": "8123456",
            "tanggal": date(2026, 1, 3),
            "jam": time(10, 15),
            "klasifikasi": "Pengaduan",
            "kategori_id": "12",
            "kategori": "Infrastruktur",
            "tipe": "Anonim",
            "kanal": "Website",
            "instansi_induk": "Pemerintah Kota Mataram",
            "instansi_id": "345",
            "instansi": "Dinas Pekerjaan Umum",
            "status": "Terverifikasi",
            "kode_wilayah": "52.71",
            "lokasi": "wilayah",
            "kecamatan": "Ampenan",
            "setwapres": False,
            "rating": 4,
            "tanggal_verifikasi": None,
            "tanggal_tindak_lanjut": None,
            "tanggal_selesai": None,
            "dilihat": datetime(2026, 3, 5, 2, 0),  # noqa: DTZ001 - staging keeps UTC without its name
            "asal": "resmi",
            "lembar": "",
            "baris": 4,
        }
    ]
    assert (bacaan.dataset, bacaan.jenis) == ("lapor", "ekspor SP4N-LAPOR!")
    assert (bacaan.masalah, bacaan.ditolak, bacaan.baris_ditolak, bacaan.catatan) == ((), 0, (), ())
    assert bacaan.kepala == {"": (3, KEPALA)}


@pytest.mark.parametrize("above", [0, 1, 10, 40])
def test_the_table_is_found_under_any_number_of_rows(above: int) -> None:
    one = lembar(LAPORAN, pembuka=[("Nama Instansi", "Provinsi NTB")] * above)
    assert lapor.mengenali([one])
    assert baca(one).baik["baris"].to_pylist() == [above + 2]


def test_columns_are_found_in_any_order_and_spelling() -> None:
    spelled = {name.upper().replace(" ", "_"): cell for name, cell in LAPORAN.items()}
    usual = baca(lembar(LAPORAN)).baik
    assert baca(lembar(spelled, kepala=sorted(spelled, reverse=True))).baik == usual


def test_a_row_above_that_mentions_the_tracking_id_is_not_the_header() -> None:
    one = lembar(LAPORAN, pembuka=[("Urut menurut", "Tracking ID")])
    assert baca(one).kepala[""][0] == 2


def test_what_is_no_export_is_not_recognised_and_is_refused_when_read() -> None:
    one = lembar(pembuka=[], kepala=("Bulan", "OPD"))
    assert not lapor.mengenali([one])
    assert not lapor.mengenali([])
    assert [str(m) for m in baca(one).masalah] == [
        "ekspor.csv, kolom Tracking ID: tidak ada; berkas ini bukan ekspor SP4N-LAPOR!"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3 Agu 2025", date(2025, 8, 3)),
        ("3 Aug 2025", date(2025, 8, 3)),
        ("17 Mei 2025", date(2025, 5, 17)),
        ("17 May 2025", date(2025, 5, 17)),
        ("1 Oktober 2025", date(2025, 10, 1)),
        ("31 December 2025", date(2025, 12, 31)),
        ("2025-08-03", date(2025, 8, 3)),
        ("03/08/2025", date(2025, 8, 3)),
        (date(2025, 8, 3), date(2025, 8, 3)),
        (datetime(2025, 8, 3, 14, 5), date(2025, 8, 3)),  # noqa: DTZ001 - as a sheet gives it
        # the load is of 5 March, and clocks differ
        ("6 Maret 2026", date(2026, 3, 6)),
    ],
)
def test_a_date_is_read_in_both_languages_and_as_a_cell(text: Sel, expected: date) -> None:
    assert satu(laporan(Tanggal_Laporan_Masuk=text), "tanggal") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("10:15", time(10, 15)),
        ("9.05", time(9, 5)),
        ("23:59:58", time(23, 59, 58)),
        (time(7, 30, 1, 999), time(7, 30, 1)),
        (datetime(2026, 1, 3, 8, 20), time(8, 20)),  # noqa: DTZ001 - as a sheet gives it
        (timedelta(hours=13, seconds=61), time(13, 1, 1)),
        ("", None),
        ("-", None),
        (None, None),
    ],
)
def test_a_time_is_read_as_text_and_as_a_cell(text: Sel, expected: time | None) -> None:
    assert satu(laporan(Waktu_Laporan_Masuk=text), "jam") == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(8123456.0, "8123456"), (8123456, "8123456"), ("8123456.0", "8123456"), ("  LP-8_a ", "LP-8_a")],
)
def test_a_tracking_id_survives_a_spreadsheet(cell: Sel, expected: str) -> None:
    assert satu(laporan(Tracking_ID=cell), "tracking_id") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PENGADUAN", "Pengaduan"),
        ("aspirasi", "Aspirasi"),
        ("Permintaan  Informasi", "Permintaan Informasi"),
        ("Permohonan Informasi", "Permintaan Informasi"),
        ("Pengaduan - Berkadar Pengawasan", "Pengaduan Berkadar Pengawasan"),
        ("Pengaduan Tidak Berkadar Pengawasan", "Pengaduan Tidak Berkadar Pengawasan"),
    ],
)
def test_a_class_has_one_spelling(text: str, expected: str) -> None:
    assert satu(laporan(Klasifikasi_Laporan=text), "klasifikasi") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pengaduan - Infrastruktur", "Infrastruktur"),
        ("Permintaan Informasi: Pajak - Daerah", "Pajak - Daerah"),
        ("Pengaduan - Tidak Berkadar Pengawasan - Jalan", "Jalan"),
        ("Jalan - Pengaduan", "Jalan - Pengaduan"),
        ("Pengaduan", "Pengaduan"),
        ("Pengaduan -", "Pengaduan -"),
        ("-", None),
    ],
)
def test_a_category_loses_the_class_before_it(text: str, expected: str | None) -> None:
    assert satu(laporan(Kategori=text), "kategori") == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("5", 5), (3.0, 3), (1, 1), ("0", None), (0, None), ("", None), (float("nan"), None)],
)
def test_no_rating_is_missing_and_not_nought(cell: Sel, expected: int | None) -> None:
    assert satu(laporan(Rating=cell), "rating") == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Ya", True),
        ("1", True),
        (1, True),
        (True, True),
        ("TRUE", True),
        ("Tidak", False),
        (0.0, False),
        ("", None),
    ],
)
def test_the_channel_of_the_vice_president_is_yes_no_or_unknown(cell: Sel, expected: bool | None) -> None:  # noqa: FBT001 - one of a table of cases
    report = {**LAPORAN, "Laporan yang Masuk melalui Kanal Aduan Setwapres": cell}
    assert satu(report, "setwapres") is expected


@pytest.mark.parametrize(
    ("province", "regency", "expected"),
    [
        ("Nusa Tenggara Barat", "Kab. Lombok Barat", ("52.01", "wilayah")),
        ("NTB", "BIMA", ("52.06", "wilayah")),
        ("", "Kota Bima", ("52.72", "wilayah")),
        ("52", "5204", ("52.04", "wilayah")),
        ("", "", (None, "kosong")),
        ("-", None, (None, "kosong")),
        ("Provinsi Nusa Tenggara Barat", "", (None, "kosong")),
        ("Nusa Tenggara Barat", "Provinsi NTB", (None, "kosong")),
        ("Jawa Timur", "Kota Surabaya", (None, "luar")),
        ("Nusa Tenggara Timur", "", (None, "luar")),
    ],
)
def test_a_place_is_ours_elsewhere_or_not_given(
    province: Sel, regency: Sel, expected: tuple[str | None, str]
) -> None:
    report = {**LAPORAN, "Provinsi": province, "Kota/Kabupaten": regency}
    assert (satu(report, "kode_wilayah"), satu(report, "lokasi")) == expected


def test_a_status_is_kept_as_it_is_written() -> None:
    assert satu(laporan(Status_Laporan="  Ditutup  oleh Sistem "), "status") == "Ditutup oleh Sistem"


def test_an_export_without_optional_columns_has_them_missing() -> None:
    bacaan = baca(lembar(LAPORAN, kepala=WAJIB))
    assert not bacaan.masalah
    [row] = bacaan.baik.to_pylist()
    given = {
        "tracking_id",
        "tanggal",
        "klasifikasi",
        "status",
        "lokasi",
        "dilihat",
        "asal",
        "lembar",
        "baris",
    }
    assert {name for name, value in row.items() if value is not None} == given
    assert row["lokasi"] == "kosong"


@pytest.mark.parametrize("name", ["Tanggal Selesai", "tanggal ditutup", "Tanggal Penutupan"])
def test_dates_of_verification_follow_up_and_closing_are_used_when_present(name: str) -> None:
    report = {
        **LAPORAN,
        "Tanggal Verifikasi": "4 Jan 2026",
        "Tanggal Tindak Lanjut": "5 Jan 2026",
        name: "9 Jan 2026",
    }
    [row] = baca(lembar(report, kepala=tuple(report))).baik.to_pylist()
    assert row["tanggal_verifikasi"] == date(2026, 1, 4)
    assert row["tanggal_tindak_lanjut"] == date(2026, 1, 5)
    assert row["tanggal_selesai"] == date(2026, 1, 9)


def test_a_report_is_not_closed_before_it_came() -> None:
    report = {**LAPORAN, "Tanggal Selesai": "2 Jan 2026"}
    assert [str(m) for m in baca(lembar(report, kepala=tuple(report))).masalah] == [
        "ekspor.csv baris 4, kolom Tanggal Selesai: “2 Jan 2026” lebih awal daripada tanggal laporan masuk"
    ]


@pytest.mark.parametrize(
    ("column", "cell", "expected"),
    [
        ("Tracking ID", "", "tidak boleh kosong"),
        (
            "Tracking ID",
            "81 23",
            "“81 23” harus nomor laporan: angka, boleh dengan huruf, “-” dan “_”, paling banyak 64",
        ),
        (
            "Tracking ID",
            "Baiq",
            "“Baiq” harus nomor laporan: angka, boleh dengan huruf, “-” dan “_”, paling banyak 64",
        ),
        (
            "Tracking ID",
            "9" * 65,
            f"“{'9' * 65}” harus nomor laporan: angka, boleh dengan huruf, “-” dan “_”, paling banyak 64",
        ),
        (
            "Tracking ID",
            date(2026, 1, 3),
            "“2026-01-03” harus nomor laporan: angka, boleh dengan huruf, “-” dan “_”, paling banyak 64",
        ),
        ("Tanggal Laporan Masuk", None, "tidak boleh kosong"),
        ("Tanggal Laporan Masuk", "31 Feb 2026", "“31 Feb 2026” harus tanggal, misalnya 3 Jan 2026"),
        (
            "Tanggal Laporan Masuk",
            "7 Maret 2026",
            "“7 Maret 2026” ada di masa depan; paling akhir 6 Maret 2026",
        ),
        (
            "Tanggal Laporan Masuk",
            "3 Jan 1926",
            "“3 Jan 1926” terlalu lama berlalu; LAPOR! baru ada sejak 2011",
        ),
        ("Waktu Laporan Masuk", "25:00", "“25:00” harus jam, misalnya 10.15"),
        ("Waktu Laporan Masuk", 10.15, "“10.15” harus jam, misalnya 10.15"),
        ("Klasifikasi Laporan", "", "tidak boleh kosong"),
        (
            "Klasifikasi Laporan",
            "Curhat",
            (
                "“Curhat” bukan klasifikasi yang dikenal; yang ada: Pengaduan, Aspirasi, "
                "Permintaan Informasi, Pengaduan Berkadar Pengawasan, Pengaduan Tidak Berkadar Pengawasan"
            ),
        ),
        ("Status Laporan", "-", "“-” tidak boleh kosong"),
        ("Kategori", "x" * 201, f"“{MASKED}” terlalu panjang; paling banyak 200 huruf"),
        ("Rating", "6", "“6” harus bilangan bulat 1 sampai 5"),
        ("Rating", "4,5", "“4,5” harus bilangan bulat 1 sampai 5"),
        ("Rating", "bagus", "“bagus” harus bilangan bulat 1 sampai 5"),
        ("Laporan yang Masuk melalui Kanal Aduan Setwapres", "entah", "“entah” harus Ya atau Tidak"),
        (
            "Kota/Kabupaten",
            "Kab. Lombok",
            (
                "“Kab. Lombok” bukan wilayah yang dikenal; yang terdekat: "
                "Kabupaten Lombok Barat, Kabupaten Lombok Tengah, Kabupaten Lombok Timur"
            ),
        ),
        (
            "Provinsi",
            "Nusa Tengara Barat",
            "“Nusa Tengara Barat” bukan nama provinsi; yang terdekat: Provinsi Nusa Tenggara Barat",
        ),
        ("Provinsi", "Dompu", "“Dompu” bukan provinsi, melainkan Kabupaten Dompu"),
    ],
)
def test_a_bad_cell_is_named_with_what_is_expected(column: str, cell: Sel, expected: str) -> None:
    bacaan = baca(lembar({**LAPORAN, column: cell}))
    assert [str(m) for m in bacaan.masalah] == [f"ekspor.csv baris 4, kolom {column}: {expected}"]
    assert (bacaan.baik.num_rows, bacaan.ditolak) == (0, 1)


def test_a_shown_value_ends_at_eighty_characters() -> None:
    [one] = baca(lembar(laporan(Rating="9" * 100))).masalah
    assert one.nilai == "9" * 79 + "…"


def test_all_that_is_wrong_in_a_row_is_told_in_the_order_of_its_columns() -> None:
    assert masalah(LAPORAN, laporan(Tracking_ID="2", Rating="7", Waktu_Laporan_Masuk="pagi")) == [
        "baris 5, kolom Waktu Laporan Masuk: “pagi” harus jam, misalnya 10.15",
        "baris 5, kolom Rating: “7” harus bilangan bulat 1 sampai 5",
    ]


def test_a_problem_in_a_workbook_has_a_sheet_and_a_cell() -> None:
    bacaan = baca(lembar(laporan(Rating="7"), nama="Januari"))
    assert [str(m) for m in bacaan.masalah] == [
        "ekspor.csv, lembar Januari, sel Z4, kolom Rating: “7” harus bilangan bulat 1 sampai 5"
    ]


def test_a_rejected_row_is_kept_with_its_personal_cells_masked() -> None:
    bacaan = baca(lembar(laporan(Rating="7")))
    dropped = {*KEPALA[3:4], *KEPALA[7:10], "Alasan Tunda/Arsip", "Kelurahan", *KEPALA[21:24]}
    assert bacaan.baris_ditolak == (
        BarisDitolak(
            "", 4, tuple(MASKED if name in dropped else str(laporan(Rating="7")[name]) for name in KEPALA)
        ),
    )


@pytest.mark.parametrize("name", WAJIB)
def test_a_file_without_a_required_column_is_refused_whole(name: str) -> None:
    kept = tuple(one for one in KEPALA if one != name)
    if name == "Tracking ID":
        assert not lapor.mengenali([lembar(LAPORAN, kepala=kept)])
        return
    bacaan = baca(lembar(LAPORAN, laporan(Tracking_ID="2"), {}, kepala=kept))
    assert [str(m) for m in bacaan.masalah] == [
        f"ekspor.csv baris 3, kolom {name}: kolom wajib ini tidak ada di kepala tabel"
    ]
    assert (bacaan.baik.num_rows, bacaan.ditolak, bacaan.baris_ditolak) == (0, 2, ())


def test_a_column_that_is_there_twice_refuses_the_file() -> None:
    row = [*(LAPORAN[name] for name in KEPALA), "Selesai"]
    bacaan = baca(lembar(row, kepala=(*KEPALA, "status laporan")))
    assert [str(m) for m in bacaan.masalah] == [
        "ekspor.csv baris 3, kolom status laporan: kolom ini ada dua kali; yang pertama kolom ke-16"
    ]
    assert (bacaan.baik.num_rows, bacaan.ditolak) == (0, 1)


def test_unknown_columns_are_named_and_not_read() -> None:
    report = {**LAPORAN, "NIK": "5271000000000001", "Catatan Petugas": "rahasia"}
    bacaan = baca(lembar(report, kepala=tuple(report)))
    assert bacaan.baik == baca(lembar(LAPORAN)).baik
    assert bacaan.catatan == ("Kolom yang tidak dikenal tidak dibaca: “NIK”, “Catatan Petugas”",)


def test_many_unknown_columns_are_counted() -> None:
    report = {**LAPORAN, **{f"K{n}": "" for n in range(23)}}
    [remark] = baca(lembar(report, kepala=tuple(report))).catatan
    assert remark.endswith("“K18”, “K19” dan 3 lain")


def test_equal_rows_are_one_report() -> None:
    bacaan = baca(lembar(LAPORAN, LAPORAN, laporan(Tracking_ID="2"), laporan(Nama_Pelapor="Orang Lain")))
    assert bacaan.baik["baris"].to_pylist() == [4, 6]
    assert (bacaan.masalah, bacaan.ditolak) == ((), 0)
    assert bacaan.catatan == ("2 baris sama persis dengan baris di atasnya dan dihitung satu kali saja",)
    assert bacaan.catatan == (lapor.catatan_ganda(2),)


def test_rows_that_contradict_the_first_of_their_report_are_rejected() -> None:
    bacaan = baca(lembar(LAPORAN, laporan(Status_Laporan="Selesai"), laporan(Rating=""), LAPORAN))
    assert [str(m) for m in bacaan.masalah] == [
        f"ekspor.csv baris {n}, kolom Tracking ID: “8123456” sudah ada di baris 4 dengan isi yang berbeda"
        for n in (5, 6)
    ]
    assert (bacaan.baik["baris"].to_pylist(), bacaan.ditolak) == ([4], 2)
    assert [(row.baris, row.sel[15], row.sel[3]) for row in bacaan.baris_ditolak] == [
        (5, "Selesai", MASKED),
        (6, "Terverifikasi", MASKED),
    ]


def test_a_report_may_stand_on_two_sheets() -> None:
    other = lembar(laporan(Status_Laporan="Selesai"), LAPORAN, nama="B")
    bacaan = baca(lembar(LAPORAN, nama="A"), other, lembar(kepala=("Petunjuk",), nama="Petunjuk"))
    assert [str(m) for m in bacaan.masalah] == [
        (
            "ekspor.csv, lembar B, sel A4, kolom Tracking ID: "
            "“8123456” sudah ada di lembar A baris 4 dengan isi yang berbeda"
        )
    ]
    assert bacaan.catatan == (
        "Lembar Petunjuk: tidak dibaca karena tidak berisi kolom Tracking ID",
        "1 baris sama persis dengan baris di atasnya dan dihitung satu kali saja",
    )


def test_a_rejected_row_does_not_stand_in_the_way_of_a_good_one() -> None:
    bacaan = baca(lembar(laporan(Rating="7"), LAPORAN))
    assert (bacaan.baik["baris"].to_pylist(), bacaan.ditolak) == ([5], 1)


def test_blank_rows_and_closing_lines_are_no_reports() -> None:
    bacaan = baca(lembar(LAPORAN, {}, ["", " ", None], ["Total laporan: 1"], ["Dicetak 5 Maret 2026", ""]))
    assert (bacaan.masalah, bacaan.ditolak, bacaan.baik.num_rows) == ((), 0, 1)
    assert bacaan.catatan == ("2 baris penutup tabel dilewati",)


def test_a_row_with_a_total_beside_it_is_reported_and_not_guessed_at() -> None:
    bacaan = baca(lembar(LAPORAN, ["Total", "", "", "", 1]))
    assert [(m.baris, m.kolom, m.nilai) for m in bacaan.masalah] == [
        (5, "Tracking ID", MASKED),
        (5, "Tanggal Laporan Masuk", ""),
        (5, "Klasifikasi Laporan", MASKED),
        (5, "Status Laporan", ""),
    ]


def test_a_table_without_reports_is_remarked_upon() -> None:
    assert baca(lembar()).catatan == ("Tidak ada satu laporan pun di bawah kepala tabel",)


def test_a_row_with_more_cells_than_the_header_is_rejected_unseen() -> None:
    cells = [LAPORAN[name] for name in KEPALA]
    bacaan = baca(lembar([*cells[:9], "bagian kedua", *cells[9:]]))
    assert [str(m) for m in bacaan.masalah] == [
        (
            "ekspor.csv baris 4: berisi 27 sel, kepala tabel 26; "
            "teks yang memuat tanda pemisah kolom harus diapit tanda kutip"
        )
    ]
    assert bacaan.baris_ditolak == (BarisDitolak("", 4, (MASKED,) * 26),)
    assert bacaan.ditolak == 1


def test_a_cell_beside_the_table_of_a_sheet_is_not_read() -> None:
    bacaan = baca(lembar([*(LAPORAN[name] for name in KEPALA), "sudah dicek"], nama="A"))
    assert (bacaan.baik.num_rows, bacaan.masalah) == (1, ())
    assert bacaan.catatan == ("Lembar A: sel di sebelah kanan kepala tabel tidak dibaca",)


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        (("Tanggal Generate", "3 Feb 2026"), datetime(2026, 2, 3, 4)),  # noqa: DTZ001 - UTC, as staged
        (("Tanggal Generate : 3 Februari 2026 08:30:15",), datetime(2026, 2, 3, 0, 30, 15)),  # noqa: DTZ001
        (("", "TANGGAL GENERATE:", "", "Selasa, 3 Feb 2026 pukul 08.30 WIB"), datetime(2026, 2, 3, 1, 30)),  # noqa: DTZ001
        (("Tanggal Generate", ": 2026-02-03T08:30"), datetime(2026, 2, 3, 0, 30)),  # noqa: DTZ001
        (("Tanggal Generate", datetime(2026, 2, 3, 8, 30)), datetime(2026, 2, 3, 0, 30)),  # noqa: DTZ001
        (("Tanggal Generate", date(2026, 2, 3)), datetime(2026, 2, 3, 4)),  # noqa: DTZ001
        # noon has not come on the day of the load, and clocks differ
        (("Tanggal Generate", "5 Maret 2026"), datetime(2026, 3, 5, 2)),  # noqa: DTZ001
        (("Tanggal Generate", "5 Maret 2026 23:00"), datetime(2026, 3, 5, 2)),  # noqa: DTZ001
        (("Tanggal Generate", ""), datetime(2026, 3, 5, 2)),  # noqa: DTZ001
    ],
)
def test_an_export_is_seen_when_it_was_made(above: tuple[Sel, ...], expected: datetime) -> None:
    bacaan = baca(lembar(LAPORAN, pembuka=[above]))
    assert (bacaan.masalah, bacaan.catatan) == ((), ())
    assert bacaan.baik["dilihat"].to_pylist() == [expected]


def test_the_time_of_the_load_is_utc_with_or_without_its_zone() -> None:
    zone = timezone(timedelta(hours=8))
    aware = baca(lembar(LAPORAN), dimuat=datetime(2026, 3, 5, 10, tzinfo=zone)).baik
    naive = baca(lembar(LAPORAN), dimuat=datetime(2026, 3, 5, 2)).baik  # noqa: DTZ001 - what is tested
    assert aware == naive == baca(lembar(LAPORAN), dimuat=datetime(2026, 3, 5, 2, tzinfo=UTC)).baik


def test_a_report_is_not_newer_than_its_export() -> None:
    one = lembar(laporan(Tanggal_Laporan_Masuk="5 Feb 2026"), pembuka=[("Tanggal Generate", "3 Feb 2026")])
    assert [str(m) for m in baca(one).masalah] == [
        (
            "ekspor.csv baris 3, kolom Tanggal Laporan Masuk: "
            "“5 Feb 2026” ada di masa depan; paling akhir 4 Februari 2026"
        )
    ]


def test_an_export_of_the_future_is_refused_whole() -> None:
    bacaan = baca(lembar(LAPORAN, pembuka=[("Tanggal Generate", "3 Feb 2027")]))
    assert [str(m) for m in bacaan.masalah] == [
        (
            "ekspor.csv baris 1, kolom Tanggal Generate: "
            "“3 Feb 2027” ada di masa depan; berkas ini dimuat 5 Maret 2026"
        )
    ]
    assert (bacaan.baik.num_rows, bacaan.ditolak) == (0, 1)


@pytest.mark.parametrize("text", ["kemarin", "3 Feb 2026 25:00", "3 Feb 1926", "x" * 300])
def test_an_unreadable_time_of_export_is_remarked_upon(text: str) -> None:
    bacaan = baca(lembar(LAPORAN, pembuka=[("Tanggal Generate", text)]))
    shown = lapor_kolom.pendek(text)
    assert bacaan.catatan == (
        f"Tanggal Generate “{shown}” tidak terbaca sebagai tanggal; waktu muat yang dipakai",
    )
    assert bacaan.baik["dilihat"].to_pylist() == [datetime(2026, 3, 5, 2)]  # noqa: DTZ001 - UTC, as staged


def test_all_problems_are_counted_and_a_bounded_number_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lapor_temuan, "MASALAH", 3)
    monkeypatch.setattr(lapor_temuan, "BARIS", 2)
    monkeypatch.setattr(lapor_tabel, "_ROWS", 2)
    bad = [laporan(Tracking_ID=str(n), Rating="7", Waktu_Laporan_Masuk="pagi") for n in range(5)]
    bacaan = baca(lembar(*bad, LAPORAN, laporan(Status_Laporan="Selesai")))
    assert (bacaan.baik.num_rows, bacaan.ditolak) == (1, 6)
    assert [(m.baris, m.kolom) for m in bacaan.masalah] == [
        (4, "Waktu Laporan Masuk"),
        (4, "Rating"),
        (5, "Waktu Laporan Masuk"),
    ]
    assert [row.baris for row in bacaan.baris_ditolak] == [4, 5]
    assert bacaan.catatan == (
        "8 masalah lain tidak diperinci",
        "4 baris lain yang ditolak tidak diperinci",
    )


def test_contradicting_rows_fill_what_room_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lapor_temuan, "BARIS", 2)
    others = [laporan(Status_Laporan=f"S{n}") for n in range(4)]
    bacaan = baca(lembar(LAPORAN, *others))
    assert ([row.baris for row in bacaan.baris_ditolak], bacaan.ditolak) == ([5, 6], 4)
    assert bacaan.catatan == ("2 baris lain yang ditolak tidak diperinci",)


def test_every_spelling_of_the_reference_means_one_thing() -> None:
    rows = acuan().tabel["kolom_lapor"]
    keys = [
        (row.teks("kolom") if row.teks("jenis") == "nilai" else "", lapor_kolom.rapat(row.teks("ejaan")))
        for row in rows
    ]
    assert len(set(keys)) == len(keys)
    assert {row.teks("jenis") for row in rows} == {"wajib", "boleh", "pribadi", "lain", "pembuka", "nilai"}


def test_no_personal_column_is_ever_read() -> None:
    personal = {row.teks("kolom") for row in acuan().tabel["kolom_lapor"] if row.teks("jenis") == "pribadi"}
    assert {"nama_pelapor", "judul", "isi_awal", "isi_akhir", "kelurahan", "alasan"} == personal
    assert not personal & set(lapor_kolom.DIBACA)
