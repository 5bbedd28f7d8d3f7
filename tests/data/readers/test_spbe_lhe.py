from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers import spbe_lhe, spbe_rekapitulasi, spbe_tabel
from data.readers.hasil import Bacaan
from data.readers.lembar import Lembar, Sel
from tests.data.readers.berkas_spbe import BERKAS, ISI, laporan, lembar, nilai

KEPALA = ["No", "Indikator", "Bobot", "Tingkat"]
SATU = "Kebijakan Internal Arsitektur SPBE"
UNSUR = [row for row in ISI.tabel["unsur"] if row.teks("instrumen") == "spbe-2020"]


def baca(*sheets: Lembar) -> Bacaan:
    return spbe_lhe.baca(BERKAS, sheets, ISI)


def lhe(*baris: list[Sel]) -> Lembar:
    return lembar(
        ["Instansi", ":", "Kota Mataram"], ["Instrumen: spbe-2020, Tahun Evaluasi 2025"], *baris, nama="LHE"
    )


def test_a_report_gives_levels_published_values_and_the_class() -> None:
    sheet = lembar(
        ["LAPORAN HASIL EVALUASI SPBE"],
        ["Nama Instansi", ":", "Pemerintah Kota Mataram"],
        ["Tahun Evaluasi", ":", 2025],
        ["Instrumen: spbe-2020"],
        [],
        ["Indeks SPBE", ":", "3,96"],
        ["Predikat: Sangat Baik"],
        ["Domain 1 Kebijakan Internal SPBE", "4,10", "Sangat Baik"],
        ["Aspek", 1, "Kebijakan Internal Tata Kelola SPBE", 4.1],
        [],
        KEPALA,
        [None, "Domain Tata Kelola SPBE", 25, "3,50"],
        [1, f"Tingkat Kematangan {SATU}", 1.3, 4],
        [2, "Peta Rencana", 1.3, None],
        [None, "Jumlah", 100, 47],
        [47, None, 3, "5"],
        nama="LHE",
    )
    found = baca(sheet)
    assert laporan(found) == []
    assert [
        (r["kode_wilayah"], r["tahun"], r["kode"], r["nilai"], r["predikat"]) for r in found.baik.to_pylist()
    ] == [
        ("52.71", 2025, "", Decimal("3.96"), "Sangat Baik"),
        ("52.71", 2025, "D1", Decimal("4.10"), "Sangat Baik"),
        ("52.71", 2025, "A1", Decimal("4.1"), None),
        ("52.71", 2025, "D2", Decimal("3.5"), None),
        ("52.71", 2025, "I01", 4, None),
        ("52.71", 2025, "I47", 5, None),
    ]
    assert found.catatan == ("Lembar LHE: baris yang bukan unsur SPBE tidak dibaca: 15",)
    assert found.kepala == {"LHE": (11, ("No", "Indikator", "Bobot", "Tingkat"))}
    assert [r.mengenali([sheet]) for r in (spbe_lhe, spbe_rekapitulasi, spbe_tabel)] == [True, False, False]


def test_everything_wrong_is_in_one_report() -> None:
    found = baca(
        lhe(
            ["Indeks SPBE", 3.41],
            ["Predikat", "Memuaskan"],
            ["Domain 1", 4.1, 13],
            KEPALA,
            [1, SATU, 1.3, 6],
            [2, "Layanan Keuangan", 1.3, 3],
            [3, None, 1.3, 4],
            [3, None, 1.3, 4],
            [None, "Layanan Publik Sektor 4", 3, 1],
            [None, None, None, 2],
        )
    )
    assert laporan(found) == [
        (
            "uji.xlsx, lembar LHE, sel B4: “Memuaskan” tidak cocok dengan nilai 3,41: Memuaskan adalah 4,2 "
            "sampai 5"
        ),
        (
            "uji.xlsx, lembar LHE, sel B5: “4,1” lebih dari satu angka di baris ini; "
            "beri tabelnya judul kolom, atau sisakan satu"
        ),
        "uji.xlsx, lembar LHE, sel D7, kolom Tingkat: “6” harus tingkat 1 sampai 5, bilangan bulat",
        (
            "uji.xlsx, lembar LHE, sel B8, kolom Indikator: “2 Layanan Keuangan” nomornya berarti I02 "
            "Kebijakan Internal "
            "Peta Rencana SPBE Instansi Pusat/Pemerintah Daerah, tetapi namanya I34 Layanan Keuangan; "
            "perbaiki salah satunya"
        ),
        (
            "uji.xlsx, lembar LHE, sel D10, kolom Tingkat: “4” I03 Kebijakan Internal Manajemen Data "
            "tahun 2025 "
            "untuk wilayah ini sudah ada di lembar LHE sel D9"
        ),
        (
            "uji.xlsx, lembar LHE, sel B11, kolom Indikator: “Layanan Publik Sektor 4” bukan unsur "
            "spbe-2020 yang "
            "dikenal; yang terdekat: I45 Layanan Publik Sektor 1, I46 Layanan Publik Sektor 2, I47 "
            "Layanan Publik Sektor 3"
        ),
        (
            "uji.xlsx, lembar LHE, sel D12, kolom Tingkat: “2” nilai tanpa nama indikator; "
            "isi nama atau nomornya di kiri"
        ),
    ]
    assert nilai(found) == {("52.71", "I03"): 4}
    assert found.ditolak == 7


@pytest.mark.parametrize(
    ("atas", "harapan"),
    [
        (
            [["Tahun 2025"]],
            "kolom wilayah: wilayah tidak tertulis; tulis di atas tabel, misalnya “Instansi: Kota Mataram”",
        ),
        (
            [["Instansi: Kota Matarm"], ["Tahun 2025"]],
            (
                "sel A1, kolom wilayah: “Kota Matarm” bukan wilayah yang dikenal; yang terdekat: "
                "Kota Mataram, Kota Bima, Kabupaten Lombok Utara"
            ),
        ),
        (
            [["Instansi", "Kota Bima"], ["Wilayah", "Dompu"], ["Tahun 2025"]],
            (
                "kolom wilayah: wilayah tertulis lebih dari satu, Kota Bima dan Kabupaten Dompu; satu lembar "
                "untuk satu wilayah"
            ),
        ),
        (
            [["Instansi", "Kota Bima"]],
            "kolom tahun: tahun evaluasi tidak tertulis; tulis di atas tabel, misalnya “Tahun Evaluasi 2025”",
        ),
    ],
)
def test_a_report_that_does_not_say_of_whom_and_when_gives_nothing(
    atas: list[list[Sel]], harapan: str
) -> None:
    found = baca(
        lembar(*atas, ["Instrumen: spbe-2020"], KEPALA, [1, SATU, 1.3, 4], [2, None, 1.3, 4], nama="LHE")
    )
    assert laporan(found) == [f"uji.xlsx, lembar LHE, {harapan}"]
    assert (found.baik.num_rows, found.ditolak) == (0, 2)


def test_a_region_may_be_the_title_and_a_cover_sheet_may_say_who_and_when() -> None:
    cover = lembar(["Pemerintah Kabupaten Dompu"], ["Tahun Evaluasi 2024"], nama="Sampul")
    found = baca(cover, lembar(KEPALA, [1, SATU, 1.3, 4], nama="Indikator"), lembar(["Catatan"], nama="Lain"))
    assert laporan(found) == []
    assert nilai(found) == {("52.05", "I01"): 4}
    assert found.baik.column("tahun").to_pylist() == [2024]
    assert found.catatan == ("Lembar Lain tidak dibaca: tidak berisi nilai unsur SPBE",)


def test_two_columns_of_values_leave_open_which_is_meant() -> None:
    found = baca(lhe(["No", "Indikator", "Nilai", "Nilai Akhir"], [1, SATU, 3, 4], [2, None, None, 4]))
    assert laporan(found) == [
        (
            "uji.xlsx, lembar LHE, sel D3, kolom Nilai Akhir: “Nilai Akhir” lebih dari satu kolom nilai, "
            "“Nilai” dan “Nilai Akhir”; sisakan satu"
        )
    ]
    assert (found.baik.num_rows, found.ditolak) == (0, 3)


def test_a_weight_is_never_taken_for_a_level_that_is_not_given() -> None:
    found = baca(lhe(KEPALA, [1, SATU, 2, None], [2, None, 2, 4]))
    assert nilai(found) == {("52.71", "I02"): 4}
    assert (found.masalah, found.ditolak, found.catatan) == ((), 0, ())


def test_a_summary_below_the_table_is_read_too() -> None:
    found = baca(lhe(KEPALA, [1, SATU, 1.3, 4], [], ["Indeks SPBE", 3.41], ["Predikat", "Baik"]))
    assert [(r["kode"], r["nilai"], r["predikat"]) for r in found.baik.to_pylist()] == [
        ("I01", 4, None),
        ("", Decimal("3.41"), "Baik"),
    ]


def test_a_line_with_a_name_nobody_knows_is_a_problem_not_a_title() -> None:
    found = baca(
        lhe(["Telepon", "0370 123"], [7, "Layanan Aneh", 3], ["Indeks Kota Cerdas", 3.4], ["I01", 3])
    )
    assert [(m.sel, m.nilai, m.harapan[:33]) for m in found.masalah] == [
        ("B4", "7 Layanan Aneh", "nomornya berarti I07 Kebijakan In"),
        ("A5", "Indeks Kota Cerdas", "bukan unsur spbe-2020 yang dikena"),
    ]
    assert (nilai(found), found.ditolak) == ({("52.71", "I01"): 3}, 2)
    assert laporan(baca(lhe(["Indeks Nasional", 3.12], ["I01", 3]))) == []


def test_a_class_without_an_index_is_a_problem() -> None:
    found = baca(lhe(["Predikat", "Baik"], KEPALA, [1, SATU, 1.3, 4]))
    assert laporan(found) == ["uji.xlsx, lembar LHE, sel B3: “Baik” predikat tanpa nilai indeks"]
    assert (nilai(found), found.ditolak) == ({("52.71", "I01"): 4}, 1)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_value_is_accepted_as_it_is_or_rejected_and_never_both(data: st.DataObject) -> None:
    elements = data.draw(
        st.lists(st.sampled_from(UNSUR), min_size=1, max_size=10, unique_by=lambda r: r.teks("kode"))
    )
    good: dict[tuple[str, str], Decimal] = {}
    rows: list[list[Sel]] = []
    rejected = 0
    for element in elements:
        level = data.draw(st.integers(1, 5))
        cell = data.draw(st.sampled_from([level, str(level), None, "-", 9, "empat", "3,999"]))
        rows.append([element.teks("kode"), element.teks("nama"), cell])
        if cell in (level, str(level)):
            good["52.71", element.teks("kode")] = Decimal(level)
        elif cell not in (None, "-"):
            rejected += 1
    found = baca(lhe(["Kode", "Unsur", "Nilai"], *rows))
    assert (nilai(found), found.ditolak) == (good, rejected)
    assert len(found.masalah) == (rejected or not good)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.none()
            | st.text(max_size=12)
            | st.integers(-5, 60)
            | st.floats()
            | st.booleans()
            | st.dates()
            | st.sampled_from(
                ["Instansi", "Kota Mataram", "Tahun: 2025", "Nilai", "Indikator", "I01", "Predikat", "Baik"]
            ),
            max_size=6,
        ),
        max_size=8,
    )
)
def test_no_sheet_breaks_the_reader(rows: list[list[Sel]]) -> None:
    spbe_lhe.mengenali([lembar(*rows)])
    found = baca(lhe(*rows))
    assert found.baik.num_rows or found.masalah
    assert (found.ditolak > 0) <= bool(found.masalah)
