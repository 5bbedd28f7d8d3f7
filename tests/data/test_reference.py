import pytest

from data import rules
from data.problems import MasukanDitolak
from tests.data.gudang import Gudang

NILAI = "nilai_spbe_terbit.csv"
BARIS = "52.71,2023,spbe-2020,indeks,,3.47,,kepmen-13-2024"


def problems(gudang: Gudang) -> list[str]:
    with pytest.raises(MasukanDitolak) as refused:
        rules.muat(gudang.reference)
    return [str(m) for m in refused.value.masalah]


def test_the_reference_of_the_product_is_sound(gudang: Gudang) -> None:
    assert rules.muat(gudang.reference).tabel["wilayah"]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (
            "52.99,2023,spbe-2020,indeks,,3.47,,kepmen-13-2024",
            "kolom kode_wilayah: “52.99” bukan kode wilayah di wilayah.csv",
        ),
        (
            "52.71,2023,spbe-1999,indeks,,3.47,,kepmen-13-2024",
            "kolom instrumen: “spbe-1999” tidak dikenal; yang ada: pemdi-2026, spbe-2018, spbe-2020",
        ),
        (
            "52.71,2023,spbe-2020,domain,D9,3.47,,kepmen-13-2024",
            "kolom kode: “D9” bukan unsur spbe-2020 (kosong berarti indeks)",
        ),
        (
            "52.71,2023,spbe-2020,aspek,D1,3.47,,kepmen-13-2024",
            "kolom jenjang: “aspek” harus domain untuk kode “D1”",
        ),
        (
            "52.71,2023,spbe-2020,domain,,3.47,,kepmen-13-2024",
            "kolom jenjang: “domain” harus indeks untuk kode “”",
        ),
        (
            "52.71,2023,spbe-2020,indeks,,5.01,,kepmen-13-2024",
            "kolom nilai: “5.01” di luar rentang spbe-2020: 1 sampai 5.0",
        ),
        (
            "52.71,2023,spbe-2020,indeks,,3.47,Sangat Baik,kepmen-13-2024",
            "kolom nilai: “3.47” tidak cocok dengan predikat Sangat Baik (3.5 sampai 4.2)",
        ),
        (
            "52.71,2023,spbe-2020,indeks,,3.47,Bagus,kepmen-13-2024",
            (
                "kolom predikat: “Bagus” bukan predikat spbe-2020; "
                "yang ada: Kurang, Cukup, Baik, Sangat Baik, Memuaskan"
            ),
        ),
        (
            "52.71,2023,spbe-2020,indeks,,3.47,,kepmen-0",
            "kolom sumber_id: “kepmen-0” tidak ada di sumber.csv",
        ),
        (
            '52.71,2023,spbe-2020,indeks,,"3,47",,kepmen-13-2024',
            "kolom nilai: “3,47” harus angka dengan titik desimal, misalnya 3.41",
        ),
        ("52.71,2023,spbe-2020,indeks,,nan,,kepmen-13-2024", "“nan” harus angka dengan titik desimal"),
        ("52.71,2023,spbe-2020,indeks,,1e1,,kepmen-13-2024", "“1e1” harus angka dengan titik desimal"),
        (
            "52.71,2023,spbe-2020,indeks,,3.47001,,kepmen-13-2024",
            "“3.47001” paling banyak 4 angka di belakang titik desimal",
        ),
        (
            "52.71,2023,spbe-2020,indeks,,347000,,kepmen-13-2024",
            "“347000” paling banyak 5 angka di depan titik desimal",
        ),
        ("52.71,2023,spbe-2020,indeks,,,,kepmen-13-2024", "kolom nilai: tidak boleh kosong"),
        (
            "52.71,dua ribu,spbe-2020,indeks,,3.47,,kepmen-13-2024",
            "kolom tahun: “dua ribu” harus bilangan bulat",
        ),
        (
            "52.71,2023,spbe-2020,nilai,,3.47,,kepmen-13-2024",
            "kolom jenjang: “nilai” harus salah satu dari: indeks, domain, aspek, indikator",
        ),
        (
            "52.71,2022,spbe-2020,indeks,,3.47,,kepmen-13-2024",
            (
                "kolom kode_wilayah, tahun, instrumen, kode: “52.71 | 2022 | spbe-2020 | ” "
                "sudah ada di nilai_spbe_terbit.csv baris 24"
            ),
        ),
        ("52.71,2023,spbe-2020", "berisi 3 kolom, seharusnya 8"),
    ],
)
def test_a_wrong_value_is_refused_with_its_row_column_and_what_is_expected(
    gudang: Gudang, changed: str, message: str
) -> None:
    gudang.edit(NILAI, BARIS, changed)
    found = problems(gudang)
    assert len(found) == 1
    assert found[0].startswith(f"{NILAI} baris 25")
    assert message in found[0]


def test_everything_that_is_wrong_is_said_at_once(gudang: Gudang) -> None:
    gudang.values(("52.98", 2023, "spbe-2020", "3.00", ""), ("52.99", 2023, "spbe-2020", "9.00", ""))
    assert len(problems(gudang)) == 3


def test_a_value_printed_on_the_bound_of_its_printed_class_is_taken(gudang: Gudang) -> None:
    # 2.595 is "Cukup", and a source that rounds prints 2,60
    gudang.values(("52.71", 2023, "spbe-2020", "2.60", "Cukup"))
    rules.muat(gudang.reference)


def test_a_missing_file_is_named(gudang: Gudang) -> None:
    (gudang.reference / NILAI).unlink()
    assert problems(gudang) == [f"{NILAI}: berkas tidak ada di {gudang.reference}"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "berkas kosong; kolom harus: kode_wilayah, tahun"),
        (b"kode_wilayah,tahun\r\n", "“kode_wilayah,tahun” kolom harus: kode_wilayah, tahun, instrumen"),
        (b"kode_wilayah,tahun,instrumen,jenjang,kode,nilai,predikat,sumber_id\r\n", "satu baris pun"),
        (b"\xff\xfe", "harus UTF-8 (bita ke-1 bukan)"),
        (b'kode_wilayah,"tahun', "CSV tidak terbaca"),
        (b"\x00\x01,2", "kolom harus"),
    ],
)
def test_a_file_of_another_shape_is_refused(gudang: Gudang, content: bytes, message: str) -> None:
    (gudang.reference / NILAI).write_bytes(content)
    found = problems(gudang)
    assert len(found) == 1
    assert message in found[0]


def test_a_file_with_byte_order_mark_and_other_line_ends_reads_the_same(gudang: Gudang) -> None:
    before = [r.isi for r in rules.muat(gudang.reference).tabel["nilai_spbe_terbit"]]
    path = gudang.reference / NILAI
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\r\n", b"\n"))
    assert [r.isi for r in rules.muat(gudang.reference).tabel["nilai_spbe_terbit"]] == before


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("wilayah.csv", "Kota Bima,kota,52,", "Kota Bima,kota,53,", "bukan kode wilayah lain"),
        ("wilayah.csv", "Kota Bima,kota,52,", "Kota Bima,kota,,", "hanya 52 yang boleh tanpa induk"),
        ("wilayah.csv", "Kota Bima,kota,52,", "Kota Bima,desa,52,", "provinsi, kabupaten, kota"),
        ("wilayah.csv", "provinsi,,Mataram", "provinsi,52.71,Mataram", "pada tepat satu wilayah"),
        ("predikat.csv", "spbe-2020,Baik,2.6,", "spbe-2020,Baik,2.7,", "batas_atas kelas di bawahnya, 2.6"),
        ("predikat.csv", "spbe-2020,Baik,2.6,3.5", "spbe-2020,Baik,2.6,2.6", "lebih besar dari batas_bawah"),
        ("instrumen.csv", "pemdi-2026,", "pemdi-2027,", "tidak ada di instrumen.csv"),
    ],
)
def test_wrong_regions_classes_and_instruments_are_refused(
    gudang: Gudang, name: str, old: str, new: str, message: str
) -> None:
    gudang.edit(name, old, new)
    assert any(message in text for text in problems(gudang))
