import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data import ekspor, publish, snapshot, staging
from data.ekspor import Pilihan
from data.readers.hasil import Dataset
from data.snapshot import Snapshot, SnapshotTidakAda
from data.staging import SKEMA, Muatan, StagingRusak
from tests.data.gudang import Gudang

SPBE = "spbe-2020"
OPEN_DATA = [
    "Kode Provinsi Kabupaten Kota",
    "Nama Provinsi Kabupaten Kota",
    "Nilai Indeks SPBE",
    "Predikat",
    "Tahun",
]


def published() -> Snapshot:
    publish.build("spbe")
    return snapshot.current("spbe")


def rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";"))


def value(nilai: str, *, asal: str = "resmi", baris: int = 6) -> dict[str, object]:
    return {
        "kode_wilayah": "52.71",
        "tahun": 2023,
        "instrumen": SPBE,
        "jenjang": "indikator",
        "kode": "I01",
        "nilai": Decimal(nilai),
        "predikat": None,
        "asal": asal,
        "lembar": "Rekap",
        "baris": baris,
    }


def stage(gudang: Gudang, hour: int, *items: dict[str, object], dataset: Dataset = "spbe") -> str:
    loaded = datetime(2026, 3, 5, hour, tzinfo=UTC)
    muatan = Muatan(
        id=staging.pengenal(f"{hour:064}", loaded),
        dataset=dataset,
        jenis="uji",
        berkas=f"={hour}.xlsx",
        sha256=f"{hour:064}",
        dimuat=loaded,
        diterima=len(items),
        ditolak=0,
    )
    staging.simpan(gudang.staging, muatan, [pa.Table.from_pylist(list(items), SKEMA[dataset])])
    return muatan.id


def test_published_values_come_in_the_columns_of_open_data(gudang: Gudang, tmp_path: Path) -> None:
    gudang.values(("52", 2023, SPBE, "3.40", "Baik"), ("52.71", 2023, SPBE, "3.47", ""))
    path = tmp_path / "spbe.csv"
    assert ekspor.tulis("spbe", path, published=published()) == 11
    found = rows(path)
    assert found[:3] == [
        OPEN_DATA,
        ["52", "Provinsi Nusa Tenggara Barat", "3,4", "Baik", "2023"],
        ["52.01", "Kabupaten Lombok Barat", "", "", "2023"],
    ]
    assert found[10:12] == [
        ["52.71", "Kota Mataram", "3,47", "Baik", "2023"],
        ["52.72", "Kota Bima", "", "", "2023"],
    ]
    assert found[12:14] == [[], ["Instrumen: SPBE 2021–2025, PermenPANRB 59/2020"]]
    assert [note[0].partition(" ")[0] for note in found[14:]] == ["Sumber:", "Snapshot:"]
    assert found[14][0].startswith("Sumber: Keputusan Menteri PANRB Nomor 13 Tahun 2024")
    assert found[14][0].endswith(
        ", ntbsatu.com, 2024-01-13, https://ntbsatu.com/2024/01/13/"
        "nilai-spbe-provinsi-ntb-masuk-kategori-baik-hampir-seluruh-wilayah-alami-peningkatan.html"
    )


@pytest.mark.usefixtures("gudang")
def test_every_published_value_is_exported_once_or_of_one_year(tmp_path: Path) -> None:
    snap = published()
    years = snapshot.current("spbe").query("tahun", instrumen=SPBE, kode="")
    path = tmp_path / "spbe.xlsx"
    chosen = Pilihan(instrumen=SPBE)
    assert ekspor.tulis("spbe", path, published=snap, pilihan=chosen) == 11 * len(years)
    sheet = openpyxl.load_workbook(path)["Data"]
    exported = [row for row in sheet.iter_rows(min_row=2, values_only=True) if row[2] is not None]
    assert len(exported) == years["jumlah_bernilai"].sum()
    assert ekspor.tulis("spbe", path, published=snap, pilihan=Pilihan(SPBE, "", 2023)) == 11
    sheet = openpyxl.load_workbook(path)["Data"]
    assert next(sheet.iter_rows(min_row=2, values_only=True)) == (
        "52",
        "Provinsi Nusa Tenggara Barat",
        3.4,
        "Baik",
        2023,
    )


def test_an_element_is_named_with_its_code(gudang: Gudang) -> None:
    stage(gudang, 1, value("4"))
    found = ekspor.nilai_spbe(published(), Pilihan(SPBE, "I01"))
    assert list(found.kolom.values())[2] == (
        "Nilai I01 Kebijakan Internal Arsitektur SPBE Instansi Pusat/Pemerintah Daerah"
    )
    assert next(row for row in found.isi() if row[0] == "52.71")[2:] == (4.0, "Terpadu dan Terukur", 2023)
    assert any(line.startswith("Sumber: Berkas =1.xlsx") for line in found.keterangan)


def test_a_published_value_that_is_simulated_is_marked_in_a_sixth_column(gudang: Gudang) -> None:
    stage(gudang, 1, value("4", asal="simulasi"))
    found = ekspor.nilai_spbe(published(), Pilihan(SPBE, "I01"))
    assert list(found.kolom.values())[3:] == ["Predikat", "Tahun", "Asal"]
    assert next(row for row in found.isi() if row[0] == "52.71")[5] == "simulasi"
    assert found.catatan[0] == "DATA SIMULASI: baris yang asalnya “simulasi” bukan data resmi"


@pytest.mark.usefixtures("gudang")
@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        (Pilihan("spbe-1999"), "Instrumen “spbe-1999” tidak ada datanya; yang ada: spbe-2020"),
        (Pilihan(SPBE, "X1"), "Unsur “X1” tidak ada datanya; yang ada: indeks, D1, D2"),
        (Pilihan(SPBE, "", 1999), "Tahun “1999” tidak ada datanya; yang ada: 2021, 2022, 2023, 2024, 2025"),
    ],
)
def test_a_choice_without_data_is_refused_with_what_there_is(
    tmp_path: Path, chosen: Pilihan, message: str
) -> None:
    snap = published()
    with pytest.raises(ValueError, match="tidak ada datanya") as refused:
        ekspor.tulis("spbe", tmp_path / "spbe.csv", published=snap, pilihan=chosen)
    assert str(refused.value) == message
    assert not (tmp_path / "spbe.csv").exists()


def test_the_history_has_every_value_that_was_ever_loaded_with_its_load(
    gudang: Gudang, tmp_path: Path
) -> None:
    first = stage(gudang, 1, value("3"), value("2", baris=7))
    second = stage(gudang, 20, value("4.5"))
    path = tmp_path / "riwayat.csv"
    assert ekspor.tulis("spbe", path, muatan=True) == 3
    headings = "Kode wilayah,Tahun,Instrumen,Jenjang,Kode,Nilai,Predikat,Asal,Lembar,Baris"
    item = ["52.71", "2023", SPBE, "indikator", "I01"]
    assert rows(path) == [
        [*headings.split(","), "Muatan", "Berkas", "Dimuat (WITA)"],
        [*item, "3", "", "resmi", "Rekap", "6", first, "'=1.xlsx", "2026-03-05 09:00:00"],
        [*item, "2", "", "resmi", "Rekap", "7", first, "'=1.xlsx", "2026-03-05 09:00:00"],
        [*item, "4,5", "", "resmi", "Rekap", "6", second, "'=20.xlsx", "2026-03-06 04:00:00"],
        [],
        ["Semua nilai yang pernah dimuat, yang lama juga; layar memakai muatan yang terbaru"],
    ]


def test_a_history_with_simulated_values_says_so(gudang: Gudang, tmp_path: Path) -> None:
    stage(gudang, 1, value("3"))
    stage(gudang, 2, value("4", asal="simulasi"))
    path = tmp_path / "riwayat.xlsx"
    assert ekspor.tulis("spbe", path, muatan=True) == 2
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["DATA SIMULASI", "Keterangan"]
    assert [cell.value for cell in book["DATA SIMULASI"]["H"]] == ["Asal", "resmi", "simulasi"]
    assert [cell.value for cell in book["DATA SIMULASI"]["M"]] == [
        "Dimuat (WITA)",
        datetime(2026, 3, 5, 9),  # noqa: DTZ001 - a workbook has no zones
        datetime(2026, 3, 5, 10),  # noqa: DTZ001 - a workbook has no zones
    ]


def test_the_history_of_reports_has_all_columns_of_staging_and_times_of_wita(
    gudang: Gudang, tmp_path: Path
) -> None:
    report = {
        "tracking_id": "1234567",
        "tanggal": date(2026, 1, 3),
        "klasifikasi": "Pengaduan",
        "status": "Terverifikasi",
        "lokasi": "kosong",
        "setwapres": False,
        "dilihat": datetime(2026, 1, 4, 20),  # noqa: DTZ001 - staging has UTC without a zone
        "asal": "resmi",
        "lembar": "",
        "baris": 12,
    }
    stage(gudang, 1, report, dataset="lapor")
    path = tmp_path / "riwayat.csv"
    assert ekspor.tulis("lapor", path, muatan=True) == 1
    header, row = rows(path)[:2]
    found = dict(zip(header, row, strict=True))
    assert len(header) == len(SKEMA["lapor"].names) + 3
    assert header[:2] == ["Tracking ID", "Tanggal"]
    assert found["Dilihat (WITA)"] == "2026-01-05 04:00:00"
    assert found["Setwapres"] == "tidak"
    assert found["Rating"] == ""


def test_the_history_of_a_month_of_an_opd_leaves_missing_counts_empty(gudang: Gudang, tmp_path: Path) -> None:
    month = {
        "bulan": date(2026, 1, 1),
        "kode_wilayah": "52.71",
        "opd": "+Dinas Kesehatan",
        "naskah_masuk": 0,
        "asal": "resmi",
        "lembar": "Jan",
        "baris": 4,
    }
    stage(gudang, 1, month, dataset="srikandi")
    path = tmp_path / "riwayat.csv"
    assert ekspor.tulis("srikandi", path, muatan=True) == 1
    header, row = rows(path)[:2]
    assert header[2:6] == ["OPD", "Jumlah pengguna", "Pengguna aktif", "Naskah masuk"]
    assert row[:6] == ["2026-01-01", "52.71", "'+Dinas Kesehatan", "", "", "0"]


def test_the_history_has_every_column_also_of_a_load_of_an_older_version(
    gudang: Gudang, tmp_path: Path
) -> None:
    month = {"bulan": date(2026, 1, 1), "kode_wilayah": "52.71", "opd": "Dinas A", "tte_aktif": 4}
    stage(gudang, 1, {**month, "asal": "resmi", "lembar": "Jan", "baris": 4}, dataset="srikandi")
    (staged,) = (gudang.staging / "srikandi").iterdir()
    table = pq.read_table(staged)
    pq.write_table(table.drop_columns("tte_kedaluwarsa"), staged)
    path = tmp_path / "riwayat.csv"
    ekspor.tulis("srikandi", path, muatan=True)
    header, row = rows(path)[:2]
    assert header[10:13] == ["TTE aktif", "TTE kedaluwarsa", "Asal"]
    assert row[10:13] == ["4", "", "resmi"]


@pytest.mark.usefixtures("gudang")
def test_what_cannot_be_exported_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^Nama berkas harus berakhiran .csv atau .xlsx, bukan “spbe.ods”$"):
        ekspor.tulis("spbe", tmp_path / "spbe.ods")
    with pytest.raises(ValueError, match=r"^Belum ada berkas lapor yang dimuat$"):
        ekspor.tulis("lapor", tmp_path / "lapor.csv", muatan=True)
    with pytest.raises(ValueError, match=r"^Data lapor hanya dapat diekspor sebagai riwayat muatan$"):
        ekspor.tulis("lapor", tmp_path / "lapor.csv")
    with pytest.raises(SnapshotTidakAda, match="Belum ada data spbe yang diterbitkan"):
        ekspor.tulis("spbe", tmp_path / "spbe.csv")
    assert not list(tmp_path.glob("*.*sv"))


def test_a_damaged_load_stops_the_history_and_leaves_no_file(gudang: Gudang, tmp_path: Path) -> None:
    name = stage(gudang, 1, *(value("3", baris=row) for row in range(1, 5000)))
    staged = gudang.staging / "spbe" / f"{name}.parquet"
    content = bytearray(staged.read_bytes())
    # the pages of values go, the footer stays
    content[4 : len(content) // 8] = bytes(len(content) // 8 - 4)
    staged.write_bytes(content)
    with pytest.raises(StagingRusak, match=rf"^Berkas staging {name}.parquet rusak atau tidak terbaca$"):
        ekspor.tulis("spbe", tmp_path / "riwayat.csv", muatan=True)
    assert not (tmp_path / "riwayat.csv").exists()
