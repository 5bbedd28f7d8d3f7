from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from data import template
from data.readers import spbe_lhe, spbe_rekapitulasi, spbe_tabel
from data.readers.hasil import Bacaan
from tests.data.readers.berkas_spbe import BERKAS, ISI, buka, laporan, nilai

WILAYAH = [row.teks("kode") for row in ISI.tabel["wilayah"]]
INDIKATOR = {
    name: [
        r.teks("kode")
        for r in ISI.tabel["unsur"]
        if r.teks("instrumen") == name and r.teks("jenjang") == "indikator"
    ]
    for name in ("spbe-2020", "pemdi-2026")
}


def formulir(folder: Path, instrumen: str, tahun: int) -> Path:
    path = folder / "formulir.xlsx"
    template.tulis("spbe", path, isi=ISI, instrumen=instrumen, tahun=tahun)
    return path


def isi_formulir(path: Path, values: dict[tuple[str, str], float]) -> Bacaan:
    """Fill cells in by region and code as a person would, and read the form back."""
    book = openpyxl.load_workbook(path)
    sheet = book["SPBE"]
    rows = {str(row[0].value): row[0].row for row in sheet.iter_rows(min_row=8) if row[0].value}
    for (region, kode), value in values.items():
        sheet.cell(rows[kode], 4 + WILAYAH.index(region)).value = value
    filled = path.with_name("terisi.xlsx")
    book.save(filled)
    sheets = buka(filled)
    assert [r.mengenali(sheets) for r in (spbe_rekapitulasi, spbe_lhe, spbe_tabel)] == [True, False, False]
    return spbe_rekapitulasi.baca(BERKAS, sheets, ISI)


def teks(sheet: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in sheet[row]]


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_filled_form_reads_back_as_it_was_filled(tmp_path: Path, data: st.DataObject) -> None:
    path = formulir(tmp_path, "spbe-2020", 2025)
    places = st.tuples(st.sampled_from(WILAYAH), st.sampled_from(INDIKATOR["spbe-2020"]))
    values = data.draw(st.dictionaries(places, st.integers(1, 5), min_size=1))
    found = isi_formulir(path, dict(values))
    assert nilai(found) == values
    assert (laporan(found), found.ditolak) == ([], 0)


def test_every_cell_of_the_form_is_read(tmp_path: Path) -> None:
    values = {
        (region, kode): 1 + (n + m) % 5
        for n, region in enumerate(WILAYAH)
        for m, kode in enumerate(INDIKATOR["spbe-2020"])
    }
    found = isi_formulir(formulir(tmp_path, "spbe-2020", 2025), dict(values))
    assert len(values) == 11 * 47
    assert nilai(found) == values
    assert set(found.baik.column("tahun").to_pylist()) == {2025}


def test_published_values_and_decimal_levels_of_pemdi_read_back(tmp_path: Path) -> None:
    values = {("52.71", "I01"): 1.75, ("52", "P1"): 2.25, ("52.72", "I20"): 5.0}
    found = isi_formulir(formulir(tmp_path, "pemdi-2026", 2026), dict(values))
    assert nilai(found) == {key: Decimal(str(value)) for key, value in values.items()}
    assert laporan(found) == []


def test_an_empty_form_is_said_to_be_empty(tmp_path: Path) -> None:
    sheets = buka(formulir(tmp_path, "spbe-2020", 2025))
    assert laporan(spbe_rekapitulasi.baca(BERKAS, sheets, ISI)) == [
        "uji.xlsx: tidak berisi satu pun nilai SPBE"
    ]


def test_the_form_tells_people_what_to_fill_in(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(formulir(tmp_path, "spbe-2020", 2025))
    sheet = book["SPBE"]
    assert [sheet.cell(row, 1).value for row in range(1, 6)] == [
        "Formulir rekapitulasi per wilayah",
        "Instrumen: spbe-2020 (SPBE 2021–2025, PermenPANRB 59/2020)",
        "Tahun Evaluasi: 2025",
        "Isi tingkat tiap indikator dengan bilangan bulat 1 sampai 5; kosongkan sel yang belum ada nilainya.",
        "Indeks SPBE, domain dan aspek diisi seperti yang diterbitkan, atau dikosongkan.",
    ]
    regions = [row.teks("nama_pendek") for row in ISI.tabel["wilayah"]]
    assert teks(sheet, 7) == ["Kode", "Indikator", "Bobot (%)", *regions]
    assert teks(sheet, 8)[:3] == [None, "Indeks SPBE", None]
    assert teks(sheet, 10)[:3] == ["D1", "Kebijakan Internal SPBE", 13]
    assert teks(sheet, 11)[:3] == ["A1", "Kebijakan Internal Tata Kelola SPBE", 13]
    assert teks(sheet, 12)[:3] == [
        "I01",
        "Kebijakan Internal Arsitektur SPBE Instansi Pusat/Pemerintah Daerah",
        1.3,
    ]
    assert sheet.max_row == 9 + 4 + 8 + 47
    assert sheet.freeze_panes == "D8"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    # a width that is not told is one page
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    guide = book["Petunjuk"]
    assert [teks(guide, row) for row in (6, 7, 10)] == [
        ["Tingkat", "Kapabilitas proses", "Kapabilitas layanan"],
        ["1", "Rintisan", "Informasi"],
        ["4", "Terpadu dan Terukur", "Kolaborasi"],
    ]


@pytest.mark.parametrize(
    ("instrumen", "tahun", "jenis"), [("spbe-2020", 2025, "whole"), ("pemdi-2026", 2026, "decimal")]
)
def test_a_level_cell_takes_one_to_five_only(tmp_path: Path, instrumen: str, tahun: int, jenis: str) -> None:
    sheet = openpyxl.load_workbook(formulir(tmp_path, instrumen, tahun))["SPBE"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "I01")
    (rule,) = [one for one in sheet.data_validations.dataValidation if f"D{row}" in one.sqref]
    assert (rule.type, rule.operator, rule.formula1, rule.formula2) == (jenis, None, "1", "5")
    number = "bilangan bulat" if jenis == "whole" else "angka"
    assert rule.error == f"Isi {number} 1 sampai 5, atau kosongkan bila belum ada nilainya."
    assert f"N{row}" in rule.sqref


def test_the_srikandi_form_has_a_row_for_each_month_and_opd(tmp_path: Path) -> None:
    path = tmp_path / "srikandi.xlsx"
    template.tulis("srikandi", path, isi=ISI, instrumen="", tahun=2026)
    book = openpyxl.load_workbook(path)
    sheet = book["Srikandi"]
    assert teks(sheet, 5) == [
        "Bulan",
        "Wilayah",
        "OPD",
        "Jumlah Pengguna",
        "Pengguna Aktif",
        "Naskah Masuk",
        "Naskah Keluar",
        "Disposisi",
        "Naskah Ditindaklanjuti",
        "Berkas",
        "TTE Aktif",
        "TTE Kedaluwarsa",
    ]
    choices = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert choices == {"A6:A605": "Petunjuk!$A$6:$A$17", "B6:B605": "Petunjuk!$B$6:$B$16", "D6:L605": "0"}
    assert [cell.value for cell in book["Petunjuk"]["A"][5:17]][::11] == ["Januari 2026", "Desember 2026"]


@pytest.mark.parametrize(
    ("dataset", "instrumen", "tahun", "harapan"),
    [
        ("lapor", "", 2025, "Berkas LAPOR diunduh dari SP4N-LAPOR! sendiri; tidak ada formulir untuk diisi"),
        ("cuaca", "", 2025, "Dataset “cuaca” tidak mempunyai formulir; yang ada: spbe, srikandi"),
        (
            "spbe",
            "spbe-1",
            2025,
            "Instrumen spbe-1 tidak dikenal; yang ada: spbe-2018, spbe-2020, pemdi-2026",
        ),
        (
            "spbe",
            "spbe-2020",
            2026,
            "Instrumen spbe-2020 (SPBE 2021–2025) tidak berlaku pada tahun evaluasi 2026",
        ),
    ],
)
def test_a_form_that_cannot_be_says_why(
    tmp_path: Path, dataset: str, instrumen: str, tahun: int, harapan: str
) -> None:
    with pytest.raises(ValueError) as raised:  # noqa: PT011 - the whole message is compared
        template.tulis(dataset, tmp_path / "x.xlsx", isi=ISI, instrumen=instrumen, tahun=tahun)
    assert str(raised.value) == harapan
    assert list(tmp_path.iterdir()) == []


def test_a_form_is_there_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = formulir(tmp_path, "spbe-2020", 2025)
    before = path.read_bytes()

    def stop(*_: object) -> None:
        raise OSError("penuh")

    monkeypatch.setattr("os.fsync", stop)
    with pytest.raises(OSError, match="penuh"):
        formulir(tmp_path, "spbe-2020", 2024)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(OSError, match="tidak-ada"):
        formulir(tmp_path / "tidak-ada", "spbe-2020", 2024)
