from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.readers import spbe_lhe, spbe_rekapitulasi, spbe_tabel
from data.readers.hasil import Bacaan
from data.readers.lembar import Sel
from tests.data.readers.berkas_spbe import BERKAS, ISI, laporan, lembar, nilai

KEPALA: list[Sel] = ["Kode Wilayah", "Tahun", "Instrumen", "Jenjang", "Kode", "Nilai", "Predikat"]
UNSUR = [row for row in ISI.tabel["unsur"] if row.teks("instrumen") == "spbe-2020"]


def baca(*baris: list[Sel], kepala: list[Sel] | None = None) -> Bacaan:
    return spbe_tabel.baca(BERKAS, [lembar(kepala or KEPALA, *baris, nama="")], ISI)


def test_a_long_table_gives_one_value_a_row() -> None:
    found = baca(
        ["52.71", 2025, "spbe-2020", "indeks", None, "3,96", "Sangat Baik"],
        ["5271", "2025", "SPBE 2021–2025", "domain", "D1", 4.1, None],
        ["52", 2025, "PermenPANRB 59/2020", None, "I01", 3, None],
        ["52", 2019, None, "indikator", "I01", 3, None],
        ["52.05", 2025, "spbe-2020", "indikator", "I01", "-", None],
        [],
    )
    assert laporan(found) == []
    rows = [
        tuple(r[k] for k in ("kode_wilayah", "tahun", "instrumen", "jenjang", "kode", "nilai", "predikat"))
        for r in found.baik.to_pylist()
    ]
    assert rows == [
        ("52.71", 2025, "spbe-2020", "indeks", "", Decimal("3.96"), "Sangat Baik"),
        ("52.71", 2025, "spbe-2020", "domain", "D1", Decimal("4.1"), None),
        ("52", 2025, "spbe-2020", "indikator", "I01", 3, None),
        ("52", 2019, "spbe-2018", "indikator", "I01", 3, None),
    ]
    assert found.kepala[""][0] == 1


def test_columns_come_in_any_order_and_spelling() -> None:
    found = baca(
        [3, "Layanan Keuangn", 2025, "Pemkab Dompu", "ya"],
        [2.5, "Indeks SPBE", 2025, "Pemkab Dompu", "ya"],
        kepala=["SKOR", "Nama Indikator", "tahun_evaluasi", "Pemerintah Daerah", "Terverifikasi"],
    )
    assert nilai(found) == {("52.05", "I34"): 3, ("52.05", ""): Decimal("2.5")}
    assert found.catatan == ("Kolom yang tidak dikenal tidak dibaca: Terverifikasi",)


def test_the_open_data_table_of_the_province_is_one_of_index_values() -> None:
    sheet = lembar(
        [
            "Kode Provinsi Kabupaten Kota",
            "Nama Provinsi Kabupaten Kota",
            "Nilai Indeks SPBE",
            "Predikat",
            "Tahun",
        ],
        ["52.71", "Kota Mataram", 3.47, "Baik", 2023],
        nama="",
    )
    found = spbe_tabel.baca(BERKAS, [sheet], ISI)
    assert (nilai(found), laporan(found)) == ({("52.71", ""): Decimal("3.47")}, [])
    assert [r.mengenali([sheet]) for r in (spbe_tabel, spbe_lhe, spbe_rekapitulasi)] == [True, False, False]


@pytest.mark.parametrize(
    ("baris", "harapan"),
    [
        (
            ["52.99", 2025, None, None, "I01", 3],
            "kolom Kode Wilayah: “52.99” bukan wilayah yang dikenal; yang terdekat: ",
        ),
        ([None, 2025, None, None, "I01", 3], "kolom Kode Wilayah: wilayah tidak boleh kosong"),
        (
            ["52.71", "dua ribu", None, None, "I01", 3],
            "kolom Tahun: “dua ribu” harus tahun evaluasi, misalnya 2025",
        ),
        (
            ["52.71", 2010, None, None, "I01", 3],
            (
                "kolom Instrumen: instrumen tahun 2010 tidak pasti; isi salah satu dari: spbe-2018, "
                "spbe-2020, pemdi-2026"
            ),
        ),
        (
            ["52.71", 2025, "spbe", None, "I01", 3],
            (
                "kolom Instrumen: “spbe” bukan instrumen yang dikenal; yang ada: spbe-2018, spbe-2020, "
                "pemdi-2026"
            ),
        ),
        (
            ["52.71", 2019, "spbe-2020", None, "I01", 3],
            (
                "kolom Instrumen: “spbe-2020” tidak berlaku pada tahun evaluasi 2019; spbe-2020 adalah SPBE "
                "2021–2025"
            ),
        ),
        (
            ["52.71", 2025, None, "bidang", "I01", 3],
            "kolom Jenjang: “bidang” harus salah satu dari: indeks, domain, aspek, indikator",
        ),
        (
            ["52.71", 2025, None, "domain", "I01", 3],
            "kolom Kode: “I01” nomor atau kode ini tidak ada di spbe-2020",
        ),
        (
            ["52.71", 2025, None, "indeks", "I01", 3],
            (
                "kolom Jenjang: “indeks” harus indikator untuk Kebijakan Internal Arsitektur SPBE Instansi "
                "Pusat/Pemerintah Daerah"
            ),
        ),
        (
            ["52.71", 2025, None, "aspek", None, 3],
            "kolom Kode: kosong; isi kode unsur, atau “indeks” bila ini nilai indeks",
        ),
        (
            ["52.71", 2025, None, None, "I48", 3],
            "kolom Kode: “I48” bukan unsur spbe-2020 yang dikenal; yang terdekat: ",
        ),
        (
            ["52.71", 2025, None, None, "I01", "tiga"],
            "kolom Nilai: “tiga” harus tingkat 1 sampai 5, bilangan bulat",
        ),
        (
            ["52.71", 2025, None, "indeks", None, 3.41, "Cukup"],
            "kolom Predikat: “Cukup” tidak cocok dengan nilai 3,41: Cukup adalah 1,8 sampai 2,6",
        ),
        (
            ["52.71", 2025, None, "indeks", None, 3.41, "Lumayan"],
            (
                "kolom Predikat: “Lumayan” bukan predikat spbe-2020; yang ada: Kurang, Cukup, Baik, Sangat "
                "Baik, Memuaskan"
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_row_is_said_at_its_cell(baris: list[Sel], harapan: str) -> None:
    found = baca(baris)
    assert [text.startswith(f"uji.xlsx baris 2, {harapan}") for text in laporan(found)] == [True]
    assert (found.baik.num_rows, found.ditolak) == (0, 1)
    assert [row.baris for row in found.baris_ditolak] == [2]


def test_all_that_is_wrong_with_a_row_is_said() -> None:
    found = baca(["52.99", "x", "spbe-2020", None, "I01", 9, "Aduh"])
    assert [m.kolom for m in found.masalah] == ["Kode Wilayah", "Tahun", "Nilai", "Predikat"]
    assert found.ditolak == 1


def test_a_value_given_twice_is_a_problem_that_names_the_first() -> None:
    first: list[Sel] = ["52.71", 2025, None, None, "I01", 3]
    found = baca(first, ["52.71", 2025, None, "indikator", "I01", 4], first)
    name = "I01 Kebijakan Internal Arsitektur SPBE Instansi Pusat/Pemerintah Daerah"
    assert laporan(found) == [
        f"uji.xlsx baris {row}, kolom Nilai: “{level}” {name} tahun 2025 untuk wilayah ini sudah ada di "
        f"baris 2"
        for row, level in ((3, 4), (4, 3))
    ]
    assert (nilai(found), found.ditolak) == ({("52.71", "I01"): 3}, 2)


def test_a_code_and_a_name_of_two_regions_contradict_each_other() -> None:
    found = baca(
        ["52.71", "Kota Bima", 2025, "I01", 3], kepala=["Kode Wilayah", "Wilayah", "Tahun", "Kode", "Nilai"]
    )
    assert laporan(found) == [
        "uji.xlsx baris 2, kolom Wilayah: “Kota Bima” tidak sama dengan kodenya, yang berarti Kota Mataram"
    ]


def test_simulated_values_do_not_come_in_as_official_ones() -> None:
    found = baca(["52.71", 2025, "I01", 3, "Simulasi"], kepala=["Wilayah", "Tahun", "Kode", "Nilai", "Asal"])
    assert laporan(found) == [
        "uji.xlsx baris 2, kolom Asal: “Simulasi” data simulasi tidak dapat dimuat sebagai data resmi"
    ]


def test_a_column_that_is_there_twice_leaves_open_which_is_meant() -> None:
    found = baca(["52.71", 2025, "I01", 3, 4], kepala=["Wilayah", "Tahun", "Kode", "Nilai", "Skor"])
    assert laporan(found) == ["uji.xlsx baris 1, kolom Skor: “Skor” kolom ini ada dua kali; sisakan satu"]
    assert (found.baik.num_rows, found.ditolak) == (0, 1)


def test_a_report_is_cut_where_it_is_far_too_long_and_says_so() -> None:
    rows: list[list[Sel]] = [["52.71", 2025, None, None, "I01", 9] for _ in range(10_001)]
    found = baca(*rows)
    assert (found.ditolak, len(found.baris_ditolak), len(found.masalah)) == (10_001, 1_000, 10_000)
    assert found.catatan == (
        "10.001 masalah lain tidak diperinci",
        "9.001 baris lain yang ditolak tidak diperinci",
    )


def test_a_header_may_stand_below_titles_and_other_sheets_are_said_to_be_skipped() -> None:
    table = lembar(
        ["Nilai SPBE"], [], ["Wilayah", "Tahun", "Kode", "Nilai"], ["NTB", 2025, "I01", 3], nama="Data"
    )
    found = spbe_tabel.baca(BERKAS, [lembar(["Catatan"], nama="Baca Saya"), table], ISI)
    assert nilai(found) == {("52", "I01"): 3}
    assert found.catatan == ("Lembar Baca Saya tidak dibaca: tidak ada kolom wilayah, tahun dan nilai",)


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_every_row_with_a_value_is_accepted_as_it_is_or_rejected_and_never_both(data: st.DataObject) -> None:
    good: dict[tuple[str, str], Decimal] = {}
    rows: list[list[Sel]] = []
    rejected = []
    seen = set()
    for number in range(2, data.draw(st.integers(3, 12))):
        region = data.draw(st.sampled_from(["52.71", "52.05", "Lombok Selatan"]))
        kode = data.draw(st.sampled_from(UNSUR[-5:])).teks("kode")
        cell = data.draw(st.sampled_from([1, 3.0, "5", None, "-", 0, "enam", 2.5]))
        rows.append([region, 2025, None, None, kode, cell])
        if cell in (None, "-"):
            continue
        if region.startswith("5") and (region, kode) not in seen and cell in (1, 3.0, "5"):
            good[region, kode] = Decimal(str(cell))
        else:
            rejected.append(number)
        if region.startswith("5"):
            seen.add((region, kode))
    found = baca(*rows)
    assert nilai(found) == good
    assert found.ditolak == len(rejected)
    assert [row.baris for row in found.baris_ditolak] == rejected
    if rejected:
        assert {m.baris for m in found.masalah} == set(rejected)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.none()
            | st.text(max_size=12)
            | st.integers(-5, 3000)
            | st.floats()
            | st.booleans()
            | st.dates()
            | st.sampled_from(["52.71", "spbe-2020", "I01", "indeks", "Baik"]),
            max_size=8,
        ),
        max_size=8,
    )
)
def test_no_row_breaks_the_reader(rows: list[list[Sel]]) -> None:
    spbe_tabel.mengenali([lembar(*rows)])
    found = baca(*rows)
    assert found.baik.num_rows or found.masalah
    given_values = sum(1 for row in rows if len(row) > 5 and str(row[5]).strip() not in {"", "-", "None"})
    assert found.baik.num_rows + found.ditolak <= given_values
