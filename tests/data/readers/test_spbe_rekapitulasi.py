from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data import staging
from data.readers import spbe_rekapitulasi
from data.readers.hasil import Bacaan
from data.readers.lembar import Lembar, Sel, teks
from data.reference import Baris
from tests.data.readers.berkas_spbe import BERKAS, ISI, laporan, lembar, nilai, per_baris

JUDUL = (["Rekapitulasi SPBE"], ["Instrumen: spbe-2020"], ["Tahun Evaluasi 2025"])
KEPALA = ["No", "Indikator", "Kota Mataram", "Kab. Dompu"]
SATU = "Kebijakan Internal Arsitektur SPBE"
TINGKAT = "harus tingkat 1 sampai 5, bilangan bulat"


def baca(*sheets: Lembar) -> Bacaan:
    return spbe_rekapitulasi.baca(BERKAS, sheets, ISI)


def rekap(*baris: list[Sel], judul: tuple[list[str], ...] = JUDUL, kepala: list[Sel] | None = None) -> Bacaan:
    return baca(lembar(*judul, kepala or KEPALA, *baris))


def test_levels_are_read_by_indicator_and_region() -> None:
    found = rekap([1, SATU, 3, 4.0], ["I02", None, "5", None], ["", "Indikator 3", "-", "n/a"])
    assert nilai(found) == {("52.71", "I01"): 3, ("52.05", "I01"): 4, ("52.71", "I02"): 5}
    assert found.baik.schema == staging.SKEMA["spbe"]
    assert found.baik.to_pylist()[0] == {
        "kode_wilayah": "52.71",
        "tahun": 2025,
        "instrumen": "spbe-2020",
        "jenjang": "indikator",
        "kode": "I01",
        "nilai": Decimal(3),
        "predikat": None,
        "asal": "resmi",
        "lembar": "Rekap",
        "baris": 5,
    }
    assert (found.masalah, found.ditolak, found.catatan) == ((), 0, ())
    assert found.kepala == {"Rekap": (4, ("No", "Indikator", "Kota Mataram", "Kab. Dompu"))}


def test_everything_wrong_is_in_one_report() -> None:
    found = baca(
        lembar(
            *JUDUL,
            ["No", "Indikator", "Bobot", "Kota Mataram", "Kab. Dompu", "Dompo", "Rata-rata"],
            [1, SATU, 1.3, 3, 7, 2, 3.5],
            [2, "Kebijakan Internal Manajemen Data", 1.3, 3, 4, None, 3.5],
            [3, "", 1.3, "tiga", 2.5],
            ["", "Layanan Publik Sektor 4", 3, 1, 1],
            [1, SATU, 1.3, None, 5],
            [None, None, None, 4],
        )
    )
    assert laporan(found) == [
        (
            "uji.xlsx, lembar Rekap, sel F4, kolom Dompo: “Dompo” bukan wilayah yang dikenal; yang terdekat: "
            "Kabupaten Dompu, Kabupaten Lombok Barat, Kabupaten Lombok Tengah. Bila bukan wilayah, hapus "
            "kolom ini"
        ),
        f"uji.xlsx, lembar Rekap, sel E5, kolom Kab. Dompu: “7” {TINGKAT}",
        (
            "uji.xlsx, lembar Rekap, sel B6, kolom Indikator: “2 Kebijakan Internal Manajemen Data” "
            "nomornya berarti "
            "I02 Kebijakan Internal Peta Rencana SPBE Instansi Pusat/Pemerintah Daerah, tetapi namanya "
            "I03 Kebijakan Internal Manajemen Data; perbaiki salah satunya"
        ),
        f"uji.xlsx, lembar Rekap, sel D7, kolom Kota Mataram: “tiga” {TINGKAT}",
        f"uji.xlsx, lembar Rekap, sel E7, kolom Kab. Dompu: “2,5” {TINGKAT}",
        (
            "uji.xlsx, lembar Rekap, sel B8, kolom Indikator: “Layanan Publik Sektor 4” bukan unsur "
            "spbe-2020 yang "
            "dikenal; yang terdekat: I45 Layanan Publik Sektor 1, I46 Layanan Publik Sektor 2, I47 "
            "Layanan Publik Sektor 3"
        ),
        (
            "uji.xlsx, lembar Rekap, sel E9, kolom Kab. Dompu: “5” I01 Kebijakan Internal Arsitektur SPBE "
            "Instansi "
            "Pusat/Pemerintah Daerah tahun 2025 untuk wilayah ini sudah ada di lembar Rekap sel E5"
        ),
        (
            "uji.xlsx, lembar Rekap, sel D10, kolom Kota Mataram: “4” nilai tanpa nama indikator; "
            "isi nama atau nomornya di kiri"
        ),
    ]
    assert nilai(found) == {("52.71", "I01"): 3}
    assert found.ditolak == 10
    assert [row.baris for row in found.baris_ditolak] == [5, 6, 7, 8, 9, 10]
    assert found.baris_ditolak[0].sel == ("1", SATU, "1,3", "3", "7", "2", "3,5")


@pytest.mark.parametrize(
    "judul",
    [
        (["REKAPITULASI SPBE 2021–2025"], ["Tahun Evaluasi", ":", 2025]),
        (["Rekapitulasi SPBE Tahun 2025"], ["Menurut PermenPANRB Nomor 59 Tahun 2020"]),
        (["Instrumen", "SPBE-2020"], ["Tahun: 2025"], ["Mataram, 5 Maret 2026"]),
        (["Hasil 2025 menurut PermenPANRB 59/2020, Kepmen 13/2024"],),
        (["Nilai SPBE tahun 2025"],),
    ],
)
def test_instrument_and_year_stand_above_the_table_in_free_words(judul: tuple[list[Sel], ...]) -> None:
    found = baca(lembar(*judul, KEPALA, [1, SATU, 3, 4]))
    assert laporan(found) == []
    assert {(r["instrumen"], r["tahun"]) for r in found.baik.to_pylist()} == {("spbe-2020", 2025)}


@pytest.mark.parametrize(
    ("judul", "harapan"),
    [
        (
            ["Instrumen: spbe-2020"],
            "kolom tahun: tahun evaluasi tidak tertulis; tulis di atas tabel, misalnya “Tahun Evaluasi 2025”",
        ),
        (
            ["Instrumen: spbe-2020, tahun 2024 dan 2025"],
            (
                "kolom tahun: tertulis lebih dari satu tahun evaluasi, 2024 dan 2025; "
                "sisakan satu di atas tabel dan di nama lembar"
            ),
        ),
        (
            ["Instrumen: spbe-2020, tahun 2019"],
            "kolom instrumen: instrumen spbe-2020 (SPBE 2021–2025) tidak berlaku pada tahun evaluasi 2019",
        ),
        (
            ["spbe-2020 dan spbe-2018, tahun 2019"],
            (
                "kolom instrumen: tertulis lebih dari satu instrumen, spbe-2018 dan spbe-2020; sisakan satu "
                "di atas tabel"
            ),
        ),
        (
            ["Tahun 2019"],
            (
                "kolom instrumen: instrumen tidak tertulis; tulis di atas tabel, misalnya “Instrumen: "
                "spbe-2020” "
                "(yang ada: spbe-2018, spbe-2020, pemdi-2026)"
            ),
        ),
        (
            ["DATA SIMULASI spbe-2020 tahun 2025"],
            "berisi data simulasi, yang tidak dapat dimuat sebagai data resmi",
        ),
    ],
)
def test_a_sheet_that_does_not_say_what_it_is_of_gives_nothing(judul: list[Sel], harapan: str) -> None:
    found = baca(lembar(judul, KEPALA, [1, SATU, 3, 4], [2, None, 3]))
    place = "uji.xlsx, lembar Rekap" + (", " if harapan.startswith("kolom") else ": ")
    assert laporan(found) == [place + harapan]
    assert (found.baik.num_rows, found.ditolak) == (0, 3)


def test_published_values_and_their_class_are_read_beside_the_levels() -> None:
    found = rekap(
        [None, "Indeks SPBE", 3.4099999999999997, "2,59"],
        [None, "Predikat", "baik", "Cukup"],
        [None, "Domain 1 Kebijakan Internal SPBE", "4,10", None],
        [None, "Aspek 1", None, None],
        [1, SATU, 3, 3],
        [None, "Rata-rata", 3.2, 3.2],
    )
    rows = [(r["kode"], r["nilai"], r["predikat"]) for r in found.baik.to_pylist()]
    assert rows == [
        ("", Decimal("3.41"), "Baik"),
        ("", Decimal("2.59"), "Cukup"),
        ("D1", Decimal("4.10"), None),
        ("I01", 3, None),
        ("I01", 3, None),
    ]
    assert found.catatan == ("Lembar Rekap: baris jumlah atau rata-rata tidak dibaca: 10",)


def test_a_class_that_cannot_be_the_value_s_is_a_problem() -> None:
    found = rekap([None, "Indeks SPBE", 3.41, None], [None, "Predikat", "Cukup", "Baik"], [1, SATU, 3, 3])
    assert laporan(found) == [
        (
            "uji.xlsx, lembar Rekap, sel C6, kolom Kota Mataram: “Cukup” tidak cocok dengan nilai 3,41: "
            "Cukup adalah 1,8 sampai 2,6"
        ),
        "uji.xlsx, lembar Rekap, sel D6, kolom Kab. Dompu: “Baik” predikat tanpa nilai indeks di kolom ini",
    ]
    assert nilai(found) == {("52.71", "I01"): 3, ("52.05", "I01"): 3}


@pytest.mark.parametrize("sel", [3.415, "3,415", "0,9", 5.01, "1.234", True, "=1+1", "#DIV/0!"])
def test_an_index_is_within_the_classes_and_has_two_decimals(sel: Sel) -> None:
    found = rekap([None, "Indeks SPBE", sel, None], [1, SATU, None, 3])
    assert [m.harapan for m in found.masalah] == [
        "harus angka 1 sampai 5, paling banyak 2 angka di belakang koma"
    ]
    assert found.ditolak == 1


def test_an_instrument_with_decimal_levels_takes_them() -> None:
    judul = (["Indeks Pemdi tahun 2026"],)
    found = rekap([1, "Tata Kelola Pemdi", 1.75, "2,5"], [2, None, 1.333, 3], judul=judul)
    assert nilai(found) == {
        ("52.71", "I01"): Decimal("1.75"),
        ("52.05", "I01"): Decimal("2.5"),
        ("52.05", "I02"): 3,
    }
    assert laporan(found) == [
        (
            "uji.xlsx, lembar Rekap, sel C4, kolom Kota Mataram: “1,333” harus angka 1 sampai 5, "
            "paling banyak 2 angka di belakang koma"
        )
    ]


def test_each_sheet_is_of_its_own_year() -> None:
    found = baca(
        lembar(["Instrumen: spbe-2020"], KEPALA, [1, SATU, 3, 4], nama="2024"),
        lembar(["Petunjuk pengisian"], ["Tingkat", "Proses"], ["1", "Rintisan"], nama="Petunjuk"),
        lembar(["Instrumen: spbe-2020"], KEPALA, [1, SATU, 4, 4], nama="2025"),
    )
    assert [(r["tahun"], r["nilai"]) for r in found.baik.to_pylist()] == [
        (2024, 3),
        (2024, 4),
        (2025, 4),
        (2025, 4),
    ]
    assert found.masalah == ()
    assert found.catatan == ("Lembar Petunjuk tidak dibaca: bukan tabel nilai per wilayah",)


def test_a_year_in_the_title_that_the_sheet_s_name_denies_is_a_problem() -> None:
    found = baca(lembar(["spbe-2020 tahun 2025"], KEPALA, [1, SATU, 3, 4], nama="2024"))
    assert laporan(found) == [
        (
            "uji.xlsx, lembar 2024, kolom tahun: tertulis lebih dari satu tahun evaluasi, 2024 dan 2025; "
            "sisakan satu di atas tabel dan di nama lembar"
        )
    ]
    assert found.ditolak == 2


def test_headers_on_two_rows_numbered_and_repeated_are_one_header() -> None:
    found = baca(
        lembar(
            *JUDUL,
            ["Domain", "Aspek", "Indikator", "Kabupaten/Kota"],
            [None, None, None, "Kota Mataram", "Dompu"],
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            ["Kebijakan Internal SPBE", None, None, None, None],
            [None, "Kebijakan Internal Tata Kelola SPBE", None, "4,5", None],
            [None, None, SATU, 3, 4],
            [None, None, None, "Kota Mataram", "Dompu"],
            [None, None, "Kebijakan Internal Manajemen Data", 2, 2],
            [None, None, None, None, "Mataram, 5 Maret 2026"],
            nama="",
        )
    )
    assert laporan(found) == []
    assert nilai(found) == {
        ("52.71", "A1"): Decimal("4.5"),
        ("52.71", "I01"): 3,
        ("52.05", "I01"): 4,
        ("52.71", "I03"): 2,
        ("52.05", "I03"): 2,
    }


def test_regions_may_be_headed_by_their_codes() -> None:
    found = rekap([1, SATU, 3, 4, 2], kepala=["No", "Indikator", 52.71, "5205", "NTB"])
    assert nilai(found) == {("52.71", "I01"): 3, ("52.05", "I01"): 4, ("52", "I01"): 2}


def test_values_without_a_header_of_regions_are_a_problem() -> None:
    found = baca(lembar(*JUDUL, ["No", "Indikator", "Dompo"], [1, SATU, 3]))
    assert laporan(found) == [
        "uji.xlsx, lembar Rekap: tidak mempunyai baris kepala dengan nama wilayah di atas nilainya"
    ]


def test_a_form_that_was_not_filled_in_is_said_to_be_empty() -> None:
    assert laporan(rekap([1, SATU, None, "-"])) == ["uji.xlsx: tidak berisi satu pun nilai SPBE"]


def test_a_sheet_far_too_long_is_refused_and_the_others_are_read() -> None:
    long = lembar(*JUDUL, KEPALA, *([n, SATU, 3, 4] for n in range(2_000)), nama="Panjang")
    found = baca(long, lembar(*JUDUL, KEPALA, [1, SATU, 3, 4]))
    assert laporan(found) == [
        "uji.xlsx, lembar Panjang: berisi lebih dari 2.000 baris; hapus yang bukan nilai SPBE"
    ]
    assert found.baik.num_rows == 2


@pytest.mark.parametrize(
    "rows",
    [
        [["Tracking ID", "Provinsi", "Kota/Kabupaten"], ["1234567", "NTB", "Kota Mataram"]],
        [["Bulan", "Wilayah", "OPD", "Naskah Masuk"], ["Januari 2025", "Kota Mataram", "Dinas Kesehatan", 3]],
        [["Instansi", "Kota Mataram"], ["Tahun", 2025], ["No", "Indikator", "Nilai"], [1, SATU, 3]],
        [["Pemerintah Kota Mataram"], ["No", "Indikator", "Nilai"], [1, SATU, 3]],
        [["Wilayah", "Tahun", "Kode", "Nilai"], ["Kota Mataram", 2025, "I01", 3]],
        [[None, True, 3.5]],
        [],
    ],
)
def test_other_files_are_not_taken_for_a_recapitulation(rows: list[list[Sel]]) -> None:
    assert not spbe_rekapitulasi.mengenali([lembar(*rows)])


UNSUR = [row for row in ISI.tabel["unsur"] if row.teks("instrumen") == "spbe-2020" and row.teks("skala")]
WILAYAH = ISI.tabel["wilayah"]
BURUK = ["0", 6, "tiga", 3.5, True, "=1", "#N/A", "1.000", "²", "x" * 500]
KOSONG: list[Sel] = [None, "", " ", "-", "n/a", "–"]


@st.composite
def label(draw: st.DrawFn, row: Baris) -> list[Sel]:
    number, nama = int(row.teks("kode")[1:]), row.teks("nama")
    return draw(
        st.sampled_from(
            [
                [number, nama],
                [None, row.teks("kode")],
                [float(number), None],
                [f"Indikator {number}", None],
                [None, f"Indikator {number}. Tingkat Kematangan {nama}"],
                [None, nama.upper()],
                [None, f"  {nama.replace(' ', '  ')} "],
            ]
        )
    )


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_filled_cell_is_accepted_as_it_is_or_rejected_and_never_both(data: st.DataObject) -> None:
    elements = data.draw(
        st.lists(st.sampled_from(UNSUR), min_size=1, max_size=8, unique_by=lambda r: r.teks("kode"))
    )
    regions = data.draw(
        st.lists(st.sampled_from(WILAYAH), min_size=1, max_size=4, unique_by=lambda r: r.teks("kode"))
    )
    strange = data.draw(st.sampled_from([[], ["Lombok Selatan"]]))
    good: dict[tuple[str, str], int] = {}
    rows: list[list[Sel]] = []
    rejected = 0
    for element in elements:
        known = data.draw(st.integers(0, 9)) > 0
        texts = data.draw(label(element)) if known else [None, "Layanan yang Tidak Ada"]
        cells: list[Sel] = []
        for region in [*regions, *strange]:
            kind = data.draw(st.sampled_from(["baik", "baik", "kosong", "buruk"]))
            level = data.draw(st.integers(1, 5))
            if kind == "kosong":
                cells.append(data.draw(st.sampled_from(KOSONG)))
                continue
            cells.append(
                data.draw(st.sampled_from([level, float(level), str(level)] if kind == "baik" else BURUK))
            )
            if kind == "baik" and known and not isinstance(region, str):
                good[region.teks("kode"), element.teks("kode")] = level
            else:
                rejected += 1
        rows.append([*texts, *cells])
    header = ["No", "Indikator", *(row.teks("nama") for row in regions), *strange]
    found = rekap(*rows, kepala=header)
    assert nilai(found) == good
    assert found.ditolak == rejected
    assert bool(found.masalah) == (rejected > 0 or not good)
    # every row with a rejected item is shown, and explained by a problem of its own or of a column
    shown = {row.baris for row in found.baris_ditolak}
    explained = {m.baris for m in found.masalah}
    assert shown <= explained or len(JUDUL) + 1 in explained
    filled = {
        n: sum(1 for cell in row[2:] if teks(cell) not in {"", "-", "n/a", "–"})
        for n, row in enumerate(rows, 5)
    }
    taken = per_baris(found)
    assert all((taken["Rekap", n] < count) == (n in shown) for n, count in filled.items())


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
                ["Kota Mataram", "Dompu", "No", "Indikator", "Nilai", "Tahun", "I01", "Predikat", "2025"]
            ),
            max_size=6,
        ),
        max_size=8,
    )
)
def test_no_sheet_breaks_the_reader(rows: list[list[Sel]]) -> None:
    sheet = lembar(["spbe-2020 tahun 2025"], *rows)
    spbe_rekapitulasi.mengenali([sheet])
    found = baca(sheet)
    assert found.baik.num_rows or found.masalah
    assert (found.ditolak > 0) <= bool(found.masalah)
