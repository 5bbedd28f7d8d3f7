import shutil
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from data import publish
from data.__main__ import app
from tests.data.gudang import Gudang


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    return result.exit_code, result.output


def test_build_publishes_and_says_so_and_the_second_time_that_nothing_changed(gudang: Gudang) -> None:
    code, said = run("build")
    assert code == 0
    assert said.startswith("spbe: diterbitkan, spbe-")
    assert said.endswith("data per 13 Januari 2024\nsrikandi: belum ada muatan\nlapor: belum ada muatan\n")
    code, said = run("build")
    assert code == 0
    assert said.startswith("spbe: tidak berubah, spbe-")
    assert len(gudang.files) == 2


def test_refused_input_ends_with_two_and_a_report_of_every_problem(gudang: Gudang) -> None:
    gudang.edit(
        "nilai_spbe_terbit.csv", "52.71,2023,spbe-2020,indeks,,3.47", "52.99,2023,spbe-2020,indeks,,3.47"
    )
    code, said = run("build")
    assert code == 2
    assert said == (
        "spbe: masukan ditolak, satu masalah; tidak ada yang diubah\n"
        "  nilai_spbe_terbit.csv baris 25, kolom kode_wilayah: “52.99” bukan kode wilayah di wilayah.csv\n"
    )
    assert gudang.files == []


def test_a_warehouse_held_by_another_ends_with_one(gudang: Gudang) -> None:
    with publish.writing(gudang.warehouse):
        code, said = run("build")
        assert code == 1
        assert "spbe: gagal, tidak ada yang diubah. Gudang data" in said
        assert "sedang ditulis oleh proses lain (pid " in said
        assert run("rollback", "spbe")[0] == 1


def test_a_disk_that_cannot_be_written_ends_with_one(gudang: Gudang) -> None:
    gudang.warehouse.write_text("bukan folder", encoding="utf-8")
    code, said = run("build")
    assert code == 1
    assert "spbe: gagal membaca atau menulis." in said


def test_a_reference_folder_that_is_missing_is_refused(gudang: Gudang) -> None:
    shutil.rmtree(gudang.reference)
    code, said = run("build")
    assert code == 2
    assert "wilayah.csv: berkas tidak ada di" in said


def test_status_says_when_there_is_nothing(gudang: Gudang) -> None:
    code, said = run("status")
    assert code == 1
    assert said == f"Belum ada data yang diterbitkan di {gudang.warehouse}. Jalankan python -m data build.\n"


def test_status_shows_the_current_snapshot_and_those_before_it(gudang: Gudang) -> None:
    first = publish.build("spbe").entri
    gudang.touch(1)
    second = publish.build("spbe").entri
    code, said = run("status")
    assert code == 0
    lines = dict(line.split(": ", 1) for line in said.splitlines())
    assert list(lines) == ["Dataset", "Snapshot", "Terbit", "Data per", "Baris", "Muatan", "Sebelumnya"]
    assert lines["Snapshot"] == second.id
    assert lines["Terbit"].endswith(" WITA")
    assert lines["Data per"] == "13 Januari 2024"
    assert lines["Sebelumnya"] == first.id


@pytest.mark.parametrize(("content", "message"), [(b"{", "rusak"), (b"{}", "Belum ada data")])
def test_status_of_a_damaged_or_empty_manifest_ends_with_one(
    gudang: Gudang, content: bytes, message: str
) -> None:
    gudang.warehouse.mkdir()
    (gudang.warehouse / "manifest.json").write_bytes(content)
    code, said = run("status")
    assert code == 1
    assert message in said


def test_status_names_a_file_that_is_damaged(gudang: Gudang) -> None:
    made = publish.build("spbe").entri
    (gudang.warehouse / made.file).unlink()
    code, said = run("status")
    assert code == 1
    assert f"Berkas hilang atau rusak: {made.file}" in said


def test_rollback_goes_back_and_says_where_to(gudang: Gudang) -> None:
    first = publish.build("spbe").entri
    gudang.touch(1)
    publish.build("spbe")
    code, said = run("rollback", "spbe")
    assert code == 0
    assert said == f"spbe: kembali ke {first.id}, data per 13 Januari 2024\n"
    code, said = run("rollback", "spbe")
    assert code == 1
    assert "Tidak ada snapshot spbe yang lebih lama dan utuh" in said


def test_rollback_of_an_unknown_dataset_ends_with_two(gudang: Gudang) -> None:
    code, said = run("rollback", "cuaca")
    assert code == 2
    assert said == "Dataset “cuaca” tidak dikenal; yang ada: spbe, srikandi, lapor\n"
    assert not gudang.warehouse.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        *(
            [name, "--help"]
            for name in ("build", "load", "check", "template", "export", "status", "rollback")
        ),
    ],
)
def test_help_is_in_indonesian(arguments: list[str]) -> None:
    code, said = run(*arguments)
    assert code == 0
    assert "Tampilkan bantuan ini." in said
    assert "Show this message" not in said


def test_the_module_runs_from_a_shell(gudang: Gudang) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "data", "build"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("spbe: diterbitkan")
    assert done.stderr == ""
    assert len(gudang.files) == 2


def test_a_form_is_written_and_read_back_as_an_empty_one(gudang: Gudang) -> None:
    form = gudang.folder / "borang.xlsx"
    code, said = run("template", "spbe", "-o", str(form), "--tahun", "2025")
    assert (code, said) == (0, f"Borang ditulis: {form}\n")
    code, said = run("check", str(form))
    assert code == 2
    assert "ditolak (rekapitulasi SPBE)" in said
    assert "tidak berisi satu pun nilai SPBE" in said


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["template", "lapor"], "Berkas LAPOR diunduh dari SP4N-LAPOR! sendiri"),
        (["template", "spbe", "--instrumen", "spbe-1999"], "spbe-1999"),
        (["export", "cuaca"], "Dataset “cuaca” tidak dikenal"),
        (["export", "spbe", "--instrumen", "spbe-1999"], "spbe-1999"),
        (["export", "lapor"], "hanya dapat diekspor sebagai riwayat muatan"),
    ],
)
def test_what_cannot_be_written_is_refused_in_words(
    gudang: Gudang, arguments: list[str], message: str
) -> None:
    publish.build("spbe")
    code, said = run(*arguments, "-o", str(gudang.folder / "keluar.xlsx"))
    assert code == 2
    assert message in said
    assert not (gudang.folder / "keluar.xlsx").exists()


def test_an_export_holds_the_published_values_in_the_order_of_the_open_data(gudang: Gudang) -> None:
    publish.build("spbe")
    path = gudang.folder / "nilai.csv"
    code, said = run("export", "spbe", "-o", str(path), "--tahun", "2023")
    assert (code, said) == (0, f"11 baris ditulis: {path}\n")
    text = path.read_text(encoding="utf-8-sig")
    assert "Kode Provinsi Kabupaten Kota;Nama Provinsi Kabupaten Kota;" in text
    assert "52.71;Kota Mataram;3,47;Baik;2023" in text


def test_an_export_before_anything_was_published_says_what_to_do(gudang: Gudang) -> None:
    code, said = run("export", "spbe", "-o", str(gudang.folder / "nilai.csv"))
    assert code == 1
    assert "Jalankan python -m data build" in said
