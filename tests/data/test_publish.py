import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from data import manifest, publish, snapshot
from data.models import ModelGagal
from data.problems import MasukanDitolak
from data.publish import PublikasiGagal
from tests.data.gudang import Gudang

NAME = re.compile(r"spbe-[0-9]{8}T[0-9]+Z-[0-9a-f]{12}\.duckdb")


def python(code: str) -> subprocess.Popen[str]:
    """Start a process of the product's own, with the settings of the test."""
    return subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def test_a_build_publishes_one_verified_file_and_names_it(gudang: Gudang) -> None:
    result = publish.build("spbe")
    assert result.berubah
    assert NAME.fullmatch(result.entri.file)
    assert gudang.files == sorted(["manifest.json", result.entri.file])
    named = json.loads((gudang.warehouse / "manifest.json").read_text(encoding="utf-8"))["dataset"]["spbe"]
    assert named["file"] == result.entri.file
    assert named["data_per"] == "2024-01-13"
    assert named["rows"]["wilayah"] == 11
    assert named["published_at"].endswith("Z")
    assert [old["id"] for old in named["riwayat"]] == [result.entri.id]


def test_the_same_inputs_publish_nothing_new(gudang: Gudang) -> None:
    first = publish.build("spbe")
    second = publish.build("spbe")
    assert second.entri.id == first.entri.id
    assert not second.berubah
    assert gudang.files == sorted(["manifest.json", first.entri.file])


def test_the_same_inputs_have_the_same_hash_and_others_another(gudang: Gudang) -> None:
    first = publish.build("spbe").entri
    (gudang.warehouse / "manifest.json").unlink()
    second = publish.build("spbe").entri
    assert second.id != first.id
    assert second.id.rpartition("-")[2] == first.id.rpartition("-")[2]
    gudang.touch(1)
    assert publish.build("spbe").entri.id.rpartition("-")[2] != first.id.rpartition("-")[2]


@pytest.mark.parametrize("damage", ["missing", "short", "changed"])
def test_a_missing_or_damaged_file_is_built_anew(gudang: Gudang, damage: str) -> None:
    path = gudang.warehouse / publish.build("spbe").entri.file
    content = bytearray(path.read_bytes())
    if damage == "missing":
        path.unlink()
    elif damage == "short":
        path.write_bytes(content[: len(content) // 2])
    else:
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    assert publish.build("spbe").berubah
    assert len(snapshot.current("spbe").query("wilayah")) == 11


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"dataset": {"spbe": 1}}', b"\xff"])
def test_a_damaged_manifest_is_replaced_by_the_next_build(gudang: Gudang, content: bytes) -> None:
    publish.build("spbe")
    (gudang.warehouse / "manifest.json").write_bytes(content)
    assert publish.build("spbe").berubah
    assert len(snapshot.current("spbe").query("wilayah")) == 11


def test_refused_input_changes_nothing(gudang: Gudang) -> None:
    first = publish.build("spbe").entri
    before = gudang.files
    gudang.values(("52.99", 2023, "spbe-2020", "3.00", ""))
    with pytest.raises(MasukanDitolak):
        publish.build("spbe")
    assert gudang.files == before
    assert manifest.read(gudang.warehouse).dataset["spbe"].id == first.id


def test_a_file_that_does_not_hold_what_was_built_is_not_published(
    gudang: Gudang, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish.connection, "counts", lambda _: {"wilayah": 1})
    with pytest.raises(PublikasiGagal, match="Berkas yang ditulis berisi"):
        publish.build("spbe")
    assert gudang.files == []


def test_a_failed_model_leaves_no_file(gudang: Gudang, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ModelGagal("Model marts.x gagal")

    monkeypatch.setattr(publish.models, "build", fail)
    with pytest.raises(ModelGagal):
        publish.build("spbe")
    assert gudang.files == []


def test_only_the_last_five_are_kept(gudang: Gudang) -> None:
    made = []
    for number in range(7):
        gudang.touch(number)
        made.append(publish.build("spbe").entri)
    kept = [entry.file for entry in made[-5:]]
    assert gudang.files == sorted(["manifest.json", *kept])
    history = manifest.read(gudang.warehouse).dataset["spbe"].riwayat
    assert [entry.file for entry in history] == kept[::-1]


def test_files_that_are_not_snapshots_of_the_dataset_are_left_alone(gudang: Gudang) -> None:
    gudang.warehouse.mkdir()
    other = ["lapor-20260101T000000000000Z-0123456789ab.duckdb", "catatan.txt", "spbe-saya.duckdb"]
    for name in other:
        (gudang.warehouse / name).touch()
    publish.build("spbe")
    assert set(other) < set(gudang.files)


def test_a_rollback_goes_one_back_each_time_and_then_says_there_is_no_more(gudang: Gudang) -> None:
    made = []
    for number in range(3):
        gudang.touch(number)
        made.append(publish.build("spbe").entri)
    for expected in (made[1], made[0]):
        assert publish.rollback("spbe").entri.id == expected.id
        assert snapshot.current("spbe").id == expected.id
    with pytest.raises(PublikasiGagal, match="Tidak ada snapshot spbe yang lebih lama dan utuh"):
        publish.rollback("spbe")
    assert snapshot.current("spbe").id == made[0].id


def test_a_rollback_skips_what_cannot_be_read(gudang: Gudang) -> None:
    made = []
    for number in range(3):
        gudang.touch(number)
        made.append(publish.build("spbe").entri)
    (gudang.warehouse / made[1].file).write_bytes(b"rusak")
    assert publish.rollback("spbe").entri.id == made[0].id


def test_publishing_after_a_rollback_forgets_what_was_rolled_back(gudang: Gudang) -> None:
    good = publish.build("spbe").entri
    gudang.touch(1)
    bad = publish.build("spbe").entri
    publish.rollback("spbe")
    gudang.touch(2)
    mended = publish.build("spbe").entri
    assert gudang.files == sorted(["manifest.json", good.file, mended.file])
    assert bad.id not in [e.id for e in manifest.read(gudang.warehouse).dataset["spbe"].riwayat]
    assert publish.rollback("spbe").entri.id == good.id


@pytest.mark.parametrize("content", [None, b"{}", b"{"])
def test_without_anything_published_there_is_nothing_to_roll_back(
    gudang: Gudang, content: bytes | None
) -> None:
    gudang.warehouse.mkdir()
    if content is not None:
        (gudang.warehouse / "manifest.json").write_bytes(content)
    with pytest.raises(PublikasiGagal, match=r"Belum ada snapshot spbe|rusak"):
        publish.rollback("spbe")


HOLD = """
from data import publish
from data.settings import settings
with publish.writing(settings().warehouse):
    print("menulis", flush=True)
    input()
"""


@pytest.mark.usefixtures("gudang")
def test_a_second_writer_is_told_who_holds_the_warehouse() -> None:
    publish.build("spbe")
    with python(HOLD) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "menulis\n"
        for write in (publish.build, publish.rollback):
            with pytest.raises(PublikasiGagal, match=rf"sedang ditulis oleh proses lain \(pid {other.pid}\)"):
                write("spbe")
        assert len(snapshot.current("spbe").query("wilayah")) == 11
        other.communicate("\n")
    assert not publish.build("spbe").berubah


@pytest.mark.usefixtures("gudang")
def test_a_writer_that_was_killed_holds_nothing() -> None:
    with python(HOLD) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "menulis\n"
        other.kill()
    assert publish.build("spbe").berubah


def test_writers_that_start_together_leave_one_sound_snapshot(gudang: Gudang) -> None:
    code = "import sys; sys.argv = ['data', 'build']; from data.__main__ import app; app()"
    writers = [python(code) for _ in range(4)]
    outputs = [w.communicate()[0] for w in writers]
    codes = [w.returncode for w in writers]
    assert codes.count(0) >= 1
    assert set(codes) <= {0, 1}
    assert "".join(outputs).count("diterbitkan") == 1
    assert len(snapshot.current("spbe").query("wilayah")) == 11
    assert len(gudang.files) == 2


MOMENTS = [
    "data.publish.rules.muat",  # nothing written
    "data.publish.models.build",  # the temporary file is open
    "data.publish._verify",  # it is written
    "data.publish.file_digest",  # it is on the disk
    "pathlib.Path.rename",  # before it has its name
    "data.publish._make_current",  # it has its name, and no manifest names it
    "pathlib.Path.replace",  # the manifest is written beside the old one
    "data.manifest.sync_folder",  # the file has its name, the folder is not flushed
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_writer_killed_at_any_moment_leaves_the_old_snapshot_and_the_next_build_completes(
    gudang: Gudang, moment: str
) -> None:
    old = publish.build("spbe").entri
    gudang.touch(1)
    code = f"""
import os, signal
from unittest import mock
from data import publish
def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
with mock.patch("{moment}", die):
    publish.build("spbe")
"""
    with python(code) as writer:
        assert writer.wait() == -signal.SIGKILL
    assert snapshot.current("spbe").id == old.id
    assert len(snapshot.current("spbe").query("wilayah")) == 11
    new = publish.build("spbe").entri
    assert new.id != old.id
    assert snapshot.current("spbe").id == new.id
    assert gudang.files == sorted(["manifest.json", old.file, new.file])


@pytest.mark.parametrize("delay", [0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.6])
def test_a_writer_killed_by_the_clock_leaves_a_sound_warehouse(gudang: Gudang, delay: float) -> None:
    old = publish.build("spbe").entri
    gudang.touch(1)
    code = "from data import publish; print('mulai', flush=True); publish.build('spbe')"
    with python(code) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay)
        writer.kill()
    assert len(snapshot.current("spbe").query("wilayah")) == 11
    publish.build("spbe")
    assert snapshot.current("spbe").id != old.id
    assert not [name for name in gudang.files if ".tmp" in name]


def test_a_warehouse_that_cannot_be_written_is_an_error_of_the_system(gudang: Gudang) -> None:
    gudang.warehouse.parent.joinpath("warehouse").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(OSError, match=os.strerror(17)):
        publish.build("spbe")
