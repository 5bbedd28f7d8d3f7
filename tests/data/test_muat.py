"""From a file in somebody's folder to a value on the wall: loaded, refused, loaded again, killed midway."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import xlsxwriter

from data import manifest, muat, publish, snapshot, staging
from data.instrument import instrumen
from data.problems import MasukanDitolak
from tests.data.gudang import Gudang
from tests.product import ROOT

REGIONS = {"52.71": "Kota Mataram", "52.06": "Kab. Bima"}


def recap(path: Path, levels: dict[str, dict[str, object]], year: int = 2023, note: str = "") -> Path:
    """Write a recapitulation of some regions: levels by indicator, and under ``""`` the published index."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Rekap")
        sheet.write("A1", f"Rekapitulasi hasil evaluasi SPBE {note}".strip())
        sheet.write("A2", "Instrumen: spbe-2020")
        sheet.write("A3", f"Tahun Evaluasi {year}")
        sheet.write_row(4, 0, ["No", "Indikator", *(REGIONS[code] for code in levels)])
        row = 5
        elements = [u for u in instrumen("spbe-2020").unsur if u.jenjang == "indikator"]
        for number, element in enumerate(elements, 1):
            sheet.write_row(
                row, 0, [number, element.nama, *(of.get(element.kode, "") for of in levels.values())]
            )
            row += 1
        if any("" in of for of in levels.values()):
            sheet.write_row(row, 0, ["", "Indeks SPBE", *(of.get("", "") for of in levels.values())])
    return path


def all_levels(level: int, **others: object) -> dict[str, object]:
    codes = [u.kode for u in instrumen("spbe-2020").unsur if u.jenjang == "indikator"]
    return dict.fromkeys(codes, level) | others


def board(kode: str, tahun: int = 2023) -> dict[str, float]:
    table = snapshot.current("spbe").query("papan", instrumen="spbe-2020", tahun=tahun, kode=kode)
    known = table.dropna(subset=["nilai"])
    return dict(zip(known["kode_wilayah"], known["nilai"], strict=True))


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "data", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def held(gudang: Gudang) -> dict[str, bytes]:
    """Return every file of the data, byte for byte."""
    folders = (gudang.warehouse, gudang.staging)
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {str(path): path.read_bytes() for path in files if path.name != publish.LOCK}


def test_a_loaded_file_becomes_a_snapshot_with_its_levels_and_what_follows_from_them(gudang: Gudang) -> None:
    path = recap(gudang.folder / "rekap.xlsx", {"52.71": all_levels(3, I01=5), "52.06": all_levels(2)})
    assert board_after_load(path) == {"52.71": 5.0, "52.06": 2.0}
    # A1: ten indicators of equal weight, one at 5 and nine at 3
    assert board("A1") == {"52.71": pytest.approx(3.2), "52.06": 2.0}
    assert board("D4") == {"52.71": 3.0, "52.06": 2.0}
    # the published index stays as published
    assert board("")["52.71"] == 3.47


def board_after_load(path: Path) -> dict[str, float]:
    done = run("load", str(path))
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{path.name}: dimuat sebagai rekapitulasi SPBE; 94 butir benar, 0 butir salah" in done.stdout
    assert "spbe: diterbitkan" in done.stdout
    assert done.stderr == ""
    return board("I01")


def test_a_published_index_that_its_levels_do_not_give_is_a_warning_not_an_error(gudang: Gudang) -> None:
    path = recap(gudang.folder / "rekap.xlsx", {"52.71": all_levels(3)})
    assert muat.muat(path).keadaan == "dimuat"
    publish.build("spbe")
    snap = snapshot.current("spbe")
    found = snap.query("peringatan", kode_wilayah="52.71")
    assert found[["tahun", "kode", "terbit", "hitungan"]].to_numpy().tolist() == [[2023, "", 3.47, 3.0]]
    assert snap.query("peringatan", kode_wilayah="52.06").empty


def test_a_published_index_in_the_file_wins_over_an_older_one(gudang: Gudang) -> None:
    path = recap(gudang.folder / "rekap.xlsx", {"52.71": all_levels(4) | {"": 4.0}})
    assert muat.muat(path).keadaan == "dimuat"
    publish.build("spbe")
    assert board("")["52.71"] == 4.0
    source = snapshot.current("spbe").query("papan", instrumen="spbe-2020", tahun=2023, kode="")
    named = source.set_index("kode_wilayah").loc["52.71", "sumber_id"]
    sources = snapshot.current("spbe").query("sumber").set_index("sumber_id")
    assert sources.loc[named, "singkat"].startswith("rekap.xlsx (")


def test_the_same_content_is_loaded_once_whatever_the_file_is_called(gudang: Gudang) -> None:
    path = recap(gudang.folder / "rekap.xlsx", {"52.71": all_levels(3)})
    assert run("load", str(path)).returncode == 0
    before = held(gudang)
    other = gudang.folder / "salinan.xlsx"
    other.write_bytes(path.read_bytes())
    done = run("load", str(other))
    assert done.returncode == 0
    assert "salinan.xlsx: isinya sudah dimuat pada " in done.stdout
    assert "spbe: tidak berubah" in done.stdout
    assert held(gudang) == before


def test_a_newer_load_wins_and_the_older_values_stay_in_staging(gudang: Gudang) -> None:
    muat.muat(recap(gudang.folder / "a.xlsx", {"52.71": all_levels(3), "52.06": all_levels(1)}))
    muat.muat(recap(gudang.folder / "b.xlsx", {"52.71": all_levels(4)}))
    publish.build("spbe")
    assert board("I07") == {"52.71": 4.0, "52.06": 1.0}
    loads = staging.daftar(gudang.staging, "spbe")
    assert [(load.muatan.berkas, load.muatan.diterima) for load in loads] == [("a.xlsx", 94), ("b.xlsx", 47)]


def test_a_file_with_one_bad_cell_is_refused_whole_and_changes_nothing(gudang: Gudang) -> None:
    publish.build("spbe")
    before = held(gudang)
    path = recap(gudang.folder / "rekap.xlsx", {"52.71": all_levels(3, I02=6)})
    done = run("load", str(path))
    assert done.returncode == 2
    assert (
        "rekap.xlsx: ditolak (rekapitulasi SPBE), tidak ada yang diubah; 46 butir benar, 1 butir salah"
        in (done.stderr)
    )
    assert "sel C7" in done.stderr
    assert held(gudang) == before
    reports = sorted(gudang.rejected.iterdir())
    assert [report.suffix for report in reports] == [".json", ".xlsx"]
    problem = json.loads(reports[0].read_text(encoding="utf-8"))["masalah"][0]
    assert (problem["lembar"], problem["sel"], problem["nilai"]) == ("Rekap", "C7", "6")


def test_with_terima_sebagian_the_good_cells_are_taken_and_the_bad_ones_counted(gudang: Gudang) -> None:
    path = recap(gudang.folder / "rekap.xlsx", {"52.71": all_levels(3, I02="tinggi")})
    done = run("load", "--terima-sebagian", str(path))
    assert done.returncode == 0
    assert "dimuat sebagai rekapitulasi SPBE; 46 butir benar, 1 butir salah" in done.stdout
    assert board("I01") == {"52.71": 3.0}
    load = staging.daftar(gudang.staging, "spbe")[0].muatan
    assert (load.diterima, load.ditolak) == (46, 1)
    assert "Muatan: 1 berkas, terakhir rekap.xlsx pada " in run("status").stdout
    assert "; 1 butir ditolak\n" in run("status").stdout
    assert len(list(gudang.rejected.iterdir())) == 2


def test_check_says_what_a_load_would_do_and_changes_no_data(gudang: Gudang) -> None:
    good = recap(gudang.folder / "baik.xlsx", {"52.71": all_levels(3)})
    bad = recap(gudang.folder / "salah.xlsx", {"52.71": all_levels(0)})
    done = run("check", str(good))
    assert (done.returncode, done.stderr) == (0, "")
    assert "baik.xlsx: dapat dimuat sebagai rekapitulasi SPBE; 47 butir benar" in done.stdout
    assert run("check", str(good), str(bad)).returncode == 2
    assert held(gudang) == {}


def test_a_file_of_no_known_content_is_refused_with_what_can_be_read(gudang: Gudang) -> None:
    (gudang.folder / "a.csv").write_text("nama;umur\nA;3\n", encoding="utf-8")
    with pytest.raises(MasukanDitolak, match=r"isinya tidak dikenal; yang dapat dibaca: .*rekapitulasi SPBE"):
        muat.muat(gudang.folder / "a.csv")
    done = run("load", str(gudang.folder / "a.csv"))
    assert done.returncode == 2
    assert run("load", str(gudang.folder / "tidak-ada.csv")).returncode == 2


def test_a_damaged_load_in_staging_is_named_and_what_was_published_stays(gudang: Gudang) -> None:
    muat.muat(recap(gudang.folder / "a.xlsx", {"52.71": all_levels(3)}))
    publish.build("spbe")
    staged = staging.daftar(gudang.staging, "spbe")[0].path
    staged.write_bytes(staged.read_bytes()[:100])
    done = run("build")
    assert done.returncode == 1
    assert f"Berkas staging {staged.name} rusak" in done.stderr
    assert board("I01") == {"52.71": 3.0}


def test_a_full_disk_leaves_everything_as_it_was(gudang: Gudang) -> None:
    publish.build("spbe")
    before = held(gudang)
    path = recap(gudang.folder / "rekap.xlsx", {"52.71": all_levels(3)})
    # a process that may write no file beyond 2 kB stands for a disk with no more room
    limited = (
        "import resource, signal, runpy, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2048, 2048));"
        f"sys.argv = ['data', 'load', {str(path)!r}]; runpy.run_module('data', run_name='__main__')"
    )
    done = subprocess.run(
        [sys.executable, "-c", limited], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert "gagal membaca atau menulis" in done.stderr
    assert {name: content for name, content in held(gudang).items() if name in before} == before
    assert run("load", str(path)).returncode == 0
    assert board("I01") == {"52.71": 3.0}


def test_killed_at_any_instant_the_old_snapshot_stays_and_the_next_run_completes(gudang: Gudang) -> None:
    rng = random.Random(20_240_305)  # noqa: S311 - instants, not secrets
    publish.build("spbe")
    whole = time.monotonic()
    run("load", str(recap(gudang.folder / "awal.xlsx", {"52.71": all_levels(1)})))
    whole = time.monotonic() - whole
    for number in range(20):
        level = 1 + (number + 1) % 5
        path = recap(gudang.folder / f"{number}.xlsx", {"52.71": all_levels(level)}, note=str(number))
        before = manifest.read(gudang.warehouse).dataset["spbe"]
        with subprocess.Popen(
            [sys.executable, "-m", "data", "load", str(path)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        ) as process:
            time.sleep(rng.uniform(0.3, 1) * whole)
            os.killpg(process.pid, signal.SIGKILL)
        after = manifest.read(gudang.warehouse).dataset["spbe"]
        assert publish.intact(gudang.warehouse, after)
        # what a reader held before is still there, whether or not the load got as far as publishing
        assert before.id in {entry.id for entry in after.riwayat}
        done = run("load", str(path))
        assert done.returncode == 0, done.stderr
        assert board("I01") == {"52.71": float(level)}
        assert not [p.name for p in gudang.warehouse.rglob("*.tmp*")]
        assert not [p.name for p in gudang.staging.rglob(".*")]
