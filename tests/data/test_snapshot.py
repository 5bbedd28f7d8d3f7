import os
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from data import manifest, publish, snapshot
from data.manifest import Entri
from data.snapshot import SnapshotError, SnapshotRusak, SnapshotTidakAda
from tests.data.gudang import Gudang


def test_without_a_manifest_the_reader_says_what_to_do(gudang: Gudang) -> None:
    assert snapshot.version("spbe") is None
    with pytest.raises(
        SnapshotTidakAda, match=r"^Belum ada data spbe yang diterbitkan. Jalankan python -m data build.$"
    ):
        snapshot.current("spbe")
    assert not gudang.warehouse.exists()
    made = publish.build("spbe").entri
    assert snapshot.current("spbe").id == made.id
    assert snapshot.version("spbe") == made.id


@pytest.mark.usefixtures("gudang")
def test_a_dataset_that_was_not_published_is_said_to_be_missing() -> None:
    publish.build("spbe")
    with pytest.raises(SnapshotTidakAda, match="Belum ada data lapor yang diterbitkan"):
        snapshot.current("lapor")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"null", b"[]", b'"spbe"', b'{"dataset": []}', b'{"dataset": {"spbe": {}}}', b"\xff\x00"],
)
def test_a_damaged_manifest_is_said_to_be_damaged(gudang: Gudang, content: bytes) -> None:
    gudang.warehouse.mkdir()
    (gudang.warehouse / "manifest.json").write_bytes(content)
    assert snapshot.version("spbe") is None
    for _ in range(2):
        with pytest.raises(SnapshotRusak, match=r"Daftar data manifest.json rusak"):
            snapshot.current("spbe")


def test_a_manifest_cannot_name_a_file_outside_the_warehouse(gudang: Gudang) -> None:
    made = publish.build("spbe").entri
    path = gudang.warehouse / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace(made.file, "../" + made.file), encoding="utf-8")
    with pytest.raises(SnapshotRusak):
        snapshot.current("spbe")


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_half_written_or_scrambled_manifest_keeps_the_old_snapshot_served(
    gudang: Gudang, data: st.DataObject
) -> None:
    path = gudang.warehouse / "manifest.json"
    made = publish.build("spbe").entri
    assert snapshot.current("spbe").id == made.id
    whole = path.read_bytes()
    half = st.integers(0, len(whole) - 3).map(lambda n: whole[:n])
    path.write_bytes(data.draw(half | st.binary(max_size=64)))
    assert snapshot.version("spbe") in {None, made.id}
    assert snapshot.current("spbe").id == made.id
    assert len(snapshot.current("spbe").query("wilayah")) == 11
    path.write_bytes(whole)
    assert snapshot.version("spbe") == made.id


def test_a_manifest_that_disappears_keeps_the_old_snapshot_served(gudang: Gudang) -> None:
    made = publish.build("spbe").entri
    snapshot.current("spbe")
    (gudang.warehouse / "manifest.json").unlink()
    assert snapshot.version("spbe") is None
    assert snapshot.current("spbe").id == made.id


def test_the_reader_moves_when_the_manifest_does_and_drops_the_old_file(gudang: Gudang) -> None:
    publish.build("spbe")
    old = snapshot.current("spbe")
    assert snapshot.current("spbe") is old
    before = snapshot.version("spbe")
    gudang.touch(1)
    made = publish.build("spbe").entri
    assert snapshot.version("spbe") == made.id != before
    new = snapshot.current("spbe")
    assert new.id == made.id
    assert new.path == gudang.warehouse / made.file
    assert len(new.query("sumber")) == len(old.query("sumber")) + 1
    assert old._con is None
    assert new._con is not None


def test_a_page_that_still_holds_the_old_snapshot_reads_on(gudang: Gudang) -> None:
    publish.build("spbe")
    old = snapshot.current("spbe")
    gudang.touch(1)
    publish.build("spbe")
    snapshot.current("spbe")
    assert len(old.query("wilayah")) == 11
    old.path.unlink()
    with pytest.raises(SnapshotTidakAda, match="tidak ada lagi"):
        old.query("wilayah")


def test_the_old_snapshot_closes_only_after_its_last_query(gudang: Gudang) -> None:
    publish.build("spbe")
    old = snapshot.current("spbe")
    gudang.touch(1)
    publish.build("spbe")
    with old._borrowed() as con:
        snapshot.current("spbe")
        assert con.cursor().execute("select count(*) from wilayah").fetchone() == (11,)
    assert old._con is None


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:4096])


def scramble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [cut, scramble, empty, Path.unlink])
def test_a_new_file_that_cannot_be_read_keeps_the_old_one_served(
    gudang: Gudang, damage: Callable[[Path], None]
) -> None:
    old = publish.build("spbe").entri
    assert snapshot.current("spbe").id == old.id
    gudang.touch(1)
    new = publish.build("spbe").entri
    path = gudang.warehouse / new.file
    whole = path.read_bytes()
    damage(path)
    for _ in range(3):
        assert snapshot.current("spbe").id == old.id
        assert len(snapshot.current("spbe").query("wilayah")) == 11
    assert snapshot.version("spbe") == new.id
    path.write_bytes(whole)
    assert snapshot.current("spbe").id == new.id


@pytest.mark.parametrize(
    ("damage", "error", "message"),
    [
        (cut, SnapshotRusak, "rusak. Jalankan python -m data build"),
        (scramble, SnapshotRusak, "rusak. Jalankan python -m data build"),
        (Path.unlink, SnapshotTidakAda, "tidak ada. Jalankan python -m data build"),
    ],
)
def test_a_first_file_that_cannot_be_read_is_said_to_be_so(
    gudang: Gudang, damage: Callable[[Path], None], error: type[SnapshotError], message: str
) -> None:
    damage(gudang.warehouse / publish.build("spbe").entri.file)
    for _ in range(2):
        with pytest.raises(error, match=message):
            snapshot.current("spbe")


@pytest.mark.parametrize("damage", [cut, scramble, empty, Path.unlink])
def test_a_process_that_starts_on_a_damaged_file_serves_the_one_before_it(
    gudang: Gudang, damage: Callable[[Path], None]
) -> None:
    old = publish.build("spbe").entri
    gudang.touch(1)
    new = publish.build("spbe").entri
    path = gudang.warehouse / new.file
    whole = path.read_bytes()
    damage(path)
    for _ in range(2):
        assert snapshot.current("spbe").id == old.id
    path.write_bytes(whole)
    assert snapshot.current("spbe").id == new.id


def test_what_failed_is_not_tried_again_before_something_changes(
    gudang: Gudang, monkeypatch: pytest.MonkeyPatch
) -> None:
    cut(gudang.warehouse / publish.build("spbe").entri.file)
    tried: list[object] = []
    honest = snapshot.intact
    monkeypatch.setattr(snapshot, "intact", lambda *a: tried.append(a) or honest(*a))
    for _ in range(5):
        with pytest.raises(SnapshotRusak):
            snapshot.current("spbe")
    assert len(tried) == 1


@pytest.mark.usefixtures("gudang")
def test_reading_an_unchanged_manifest_costs_one_look_at_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = publish.build("spbe").entri
    snapshot.current("spbe")
    snapshot.version("spbe")
    monkeypatch.setattr(snapshot.manifest, "read", lambda _: pytest.fail("read again"))
    assert snapshot.current("spbe").id == snapshot.version("spbe") == made.id


def test_a_rollback_moves_the_reader_back(gudang: Gudang) -> None:
    old = publish.build("spbe").entri
    first = snapshot.current("spbe")
    gudang.touch(1)
    publish.build("spbe")
    snapshot.current("spbe")
    snapshot.rollback("spbe")
    again = snapshot.current("spbe")
    assert again.id == old.id == first.id
    assert len(again.query("wilayah")) == len(first.query("wilayah")) == 11


def test_eight_threads_query_at_once_while_snapshots_are_published(gudang: Gudang) -> None:
    publish.build("spbe")
    stop = threading.Event()

    def read() -> int:
        count = 0
        while not stop.is_set() or count < 20:
            snap = snapshot.current("spbe")
            board = snap.query("papan", instrumen="spbe-2020", tahun=2023, kode="")
            assert next(iter(board["nilai"].dropna())) == 3.47
            assert len(snap.query("wilayah")) == 11
            count += 1
        return count

    with ThreadPoolExecutor(8) as pool:
        readers = [pool.submit(read) for _ in range(8)]
        try:
            for number in range(2):
                gudang.touch(number)
                publish.build("spbe")
            snapshot.rollback("spbe")
        finally:
            stop.set()
        assert all(reader.result() >= 20 for reader in readers)


@pytest.mark.parametrize(
    "attempt",
    [
        "select * from read_csv('{manifest}')",
        "select * from read_text('{manifest}')",
        "select * from glob('/*')",
        "create table x as select 1 as a",
        "insert into wilayah (kode) values ('x')",
        "delete from wilayah",
        "drop table wilayah",
        "copy wilayah to '{out}'",
        "export database '{out}'",
        "attach '{out}' as x",
        "install spatial",
        "load spatial",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set global timezone = 'UTC'",
    ],
)
def test_the_connection_can_read_its_own_tables_and_do_nothing_else(gudang: Gudang, attempt: str) -> None:
    publish.build("spbe")
    out = gudang.warehouse / "keluar"
    sql = attempt.format(manifest=gudang.warehouse / "manifest.json", out=out)
    with snapshot.current("spbe")._borrowed() as con, pytest.raises(duckdb.Error):
        con.cursor().execute(sql)
    assert not out.exists()


@pytest.mark.usefixtures("gudang")
def test_the_clock_of_the_connection_is_that_of_makassar() -> None:
    publish.build("spbe")
    with snapshot.current("spbe")._borrowed() as con:
        found = con.cursor().execute("select current_setting('timezone')").fetchone()
    assert found == ("Asia/Makassar",)


@pytest.mark.usefixtures("gudang")
def test_parameters_are_bound_and_never_pasted() -> None:
    publish.build("spbe")
    snap = snapshot.current("spbe")
    hostile = "spbe-2020' or '1'='1"
    assert snap.query("papan", instrumen=hostile, tahun=2023, kode="").empty
    with pytest.raises(KeyError):
        snap.query("../marts/papan")


def test_a_snapshot_says_what_it_is(gudang: Gudang) -> None:
    made = publish.build("spbe").entri
    snap = snapshot.current("spbe")
    assert (snap.id, snap.data_per, snap.published_at) == (made.id, "2024-01-13", made.published_at)
    assert snap.path == gudang.warehouse / made.file
    assert snap.published_at.utcoffset() is not None


def test_a_warehouse_that_may_not_be_read_is_said_to_be_unreadable(gudang: Gudang) -> None:
    publish.build("spbe")
    path = gudang.warehouse / "manifest.json"
    path.unlink()
    os.mkdir(path)  # noqa: PTH102 - reading it then fails as a file without permission does, for root too
    with pytest.raises(SnapshotRusak, match="tidak terbaca"):
        snapshot.current("spbe")
    assert snapshot.version("spbe") is None


def published(gudang: Gudang, times: int) -> list[Entri]:
    made = []
    for number in range(times):
        gudang.touch(number)
        found = publish.build("spbe")
        assert found is not None
        made.append(found.entri)
    return made


def read_per(text: str) -> str:
    """Return the id of the snapshot that is read as of what a text names."""
    then = snapshot.saat(text)
    assert then is not None
    with snapshot.dibaca_per(then.dibaca):
        return snapshot.current("spbe").id


def test_what_is_read_follows_the_moment_that_is_looked_back_to(gudang: Gudang) -> None:
    first, second, third = published(gudang, 3)
    assert [read_per(one.id) for one in (first, second, third)] == [first.id, second.id, third.id]
    assert read_per(second.published_at.isoformat()) == second.id
    between = second.published_at + (third.published_at - second.published_at) / 2
    local = between.astimezone(ZoneInfo("Asia/Makassar")).replace(tzinfo=None)
    assert read_per(local.isoformat()) == second.id
    assert snapshot.current("spbe").id == third.id


def test_looking_back_is_of_one_thread_only(gudang: Gudang) -> None:
    first, second = published(gudang, 2)
    with snapshot.dibaca_per(first.published_at), ThreadPoolExecutor(1) as pool:
        assert snapshot.current("spbe").id == first.id
        assert pool.submit(snapshot.current, "spbe").result().id == second.id


def test_a_roll_back_is_part_of_what_was(gudang: Gudang) -> None:
    first, second = published(gudang, 2)
    publish.rollback("spbe")
    after = manifest.now()
    assert read_per(second.id) == second.id
    assert read_per(after.isoformat()) == first.id


@pytest.mark.parametrize(
    "text", ["", "ngawur", "2001-01-01T00:00", "2999-01-01", "spbe-1", "../manifest", "2026-13-01"]
)
def test_a_moment_that_nothing_is_known_of_is_none(gudang: Gudang, text: str) -> None:
    published(gudang, 1)
    assert snapshot.saat(text) is None


@pytest.mark.usefixtures("sampel")
def test_a_dataset_that_was_not_there_yet_says_so() -> None:
    before = snapshot.current("lapor").published_at - timedelta(microseconds=1)
    with snapshot.dibaca_per(before):
        assert snapshot.current("spbe").id == snapshot.version("spbe")
        with pytest.raises(SnapshotTidakAda, match="pada waktu itu"):
            snapshot.current("lapor")


def test_files_of_before_stay_open_in_bounded_number(gudang: Gudang, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshot, "_LAMA", 2)
    made = published(gudang, 4)
    opened = []
    for one in made:
        with snapshot.dibaca_per(one.published_at):
            opened.append(snapshot.current("spbe"))
    assert [one._con is None for one in opened] == [True, True, False, False]
    # one that was put away is read all the same
    assert len(opened[0].query("wilayah")) == 11
