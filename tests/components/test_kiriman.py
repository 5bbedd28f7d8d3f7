"""Files that are sent while they are made, asked for by a real client over a real connection."""

import http.client
import re
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from anyio import Semaphore
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from components.desk import kiriman, unduh
from components.desk.kiriman import Berkas, BerkasDitolak, Kepala, Kiriman
from data import publish, snapshot
from data.snapshot import SnapshotTidakAda
from tests.components.conftest import warehouse
from tests.product import free_port, wait_for

# Whatever the machine does beside this, it comes as far within this time.
PATIENCE = 60


@contextmanager
def serving(app: ASGIApp) -> Iterator[int]:
    """Serve an application from a thread and give the port."""
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        wait_for(lambda: server.started, PATIENCE, lambda: "not started")
        yield port
    finally:
        server.should_exit = True
        thread.join()


def asked(port: int, path: str, method: str = "GET") -> http.client.HTTPResponse:
    """Ask and return the answer, its body still to be read; closing it hangs up."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    line.request(method, path, headers={"Connection": "close"})
    return line.getresponse()


class Dibuat:
    """A file whose pieces are made when the test lets them."""

    def __init__(self) -> None:
        self.may = threading.Semaphore(0)
        self.made = 0
        self.closed = threading.Event()

    def berkas(self, given: Mapping[str, str]) -> Berkas:
        if "salah" in given:
            raise BerkasDitolak(f"Tidak ada {given['salah']}")
        if "rusak" in given:
            raise SnapshotTidakAda("Belum ada data.")
        try:
            yield Kepala("data.csv", "text/csv")
            while self.made < 3:
                assert self.may.acquire(timeout=PATIENCE)
                self.made += 1
                yield b"%d;" % self.made
        finally:
            self.closed.set()


@pytest.fixture
def dibuat() -> Dibuat:
    return Dibuat()


@pytest.fixture
def port(dibuat: Dibuat) -> Iterator[int]:
    """Serve that file to one at a time."""
    with serving(Starlette(routes=[Route("/a", Kiriman(dibuat.berkas, Semaphore(1), "/data"))])) as running:
        yield running


def test_a_piece_arrives_before_the_next_is_made(port: int, dibuat: Dibuat) -> None:
    dibuat.may.release()
    with asked(port, "/a") as answer:
        assert answer.headers["Content-Disposition"] == 'attachment; filename="data.csv"'
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert answer.read1() == b"1;"
        assert dibuat.made == 1
        dibuat.may.release(2)
        assert answer.read() == b"2;3;"
    assert dibuat.closed.wait(PATIENCE)


def test_who_hangs_up_stops_the_work_and_frees_the_turn(port: int, dibuat: Dibuat) -> None:
    dibuat.may.release()
    answer = asked(port, "/a")
    assert answer.read1() == b"1;"
    answer.close()
    # the piece in the making is the last one
    dibuat.may.release()
    assert dibuat.closed.wait(PATIENCE)
    assert dibuat.made == 2
    dibuat.may.release(9)
    with asked(port, "/a") as again:
        assert again.read() == b"3;"


def test_what_is_only_asked_about_is_not_made(port: int, dibuat: Dibuat) -> None:
    with asked(port, "/a", "HEAD") as answer:
        assert answer.headers["Content-Disposition"] == 'attachment; filename="data.csv"'
    assert dibuat.closed.wait(PATIENCE)
    assert dibuat.made == 0


def test_who_waits_too_long_for_a_turn_is_told_when_to_come_again(
    port: int, dibuat: Dibuat, monkeypatch: pytest.MonkeyPatch
) -> None:
    dibuat.may.release()
    with asked(port, "/a") as first:
        assert first.read1() == b"1;"
        monkeypatch.setattr(kiriman, "MENUNGGU", 0.1)
        with asked(port, "/a?tahun=2023&cari=%3Cb%3E") as second:
            text = second.read().decode()
        assert second.status == 503
        assert second.headers["Retry-After"] == "30"
        assert "Server sedang membuat unduhan lain. Coba lagi sebentar lagi." in text
        assert 'href="/data?tahun=2023&amp;cari=%3Cb%3E"' in text
        dibuat.may.release(2)
        assert first.read() == b"2;3;"


def test_a_browser_that_takes_nothing_is_left(dibuat: Dibuat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kiriman, "DIAM", 0.2)
    big = b"x" * 2**24

    def much(_: Mapping[str, str]) -> Berkas:
        try:
            yield Kepala("data.csv", "text/csv")
            while True:
                yield big
        finally:
            dibuat.closed.set()

    with serving(Starlette(routes=[Route("/b", Kiriman(much, Semaphore(1), "/data"))])) as other:
        answer = asked(other, "/b")
        assert dibuat.closed.wait(PATIENCE)
        answer.close()


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [("salah=<b>ini</b>", 422, "Tidak ada &lt;b&gt;ini&lt;/b&gt;"), ("rusak=1", 503, "Belum ada data.")],
)
def test_where_there_is_no_file_it_is_said_in_words(port: int, query: str, status: int, said: str) -> None:
    with asked(port, f"/a?{query}") as answer:
        text = answer.read().decode()
    assert (answer.status, answer.headers["Content-Disposition"]) == (status, None)
    assert said in text
    assert "<h1>Berkas belum dapat diunduh</h1>" in text


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Serve the files of the desk, with the sample of all datasets but one."""
    with warehouse(tmp_path_factory.mktemp("meja")):
        publish.build("spbe", publish.Sampel(baris=1))
        publish.build("lapor", publish.Sampel(baris=3000))
        with serving(Starlette(routes=[*unduh.routes("/data")])) as running:
            yield running
    snapshot._readers.clear()


def body(port: int, path: str) -> str:
    with asked(port, path) as answer:
        assert answer.status == 200
        return answer.read().decode("utf-8-sig")


def test_a_bad_value_gives_the_file_that_the_page_shows_for_it(desk: int) -> None:
    good = body(desk, "/unduh/data.csv?tahun=2023&wilayah=52.71")
    assert re.search(r"^2023;.*;52\.71;", good, re.MULTILINE)
    assert body(desk, "/unduh/data.csv?tahun=2023&wilayah=52.71&urut=zzz&susun=1&per=zzz&halaman=-1") == good
    every = body(desk, "/unduh/data.csv")
    assert body(desk, "/unduh/data.csv?tahun=1850&wilayah='%20or%201=1&kumpulan=%3Cb%3E&instrumen=x") == every
    assert len(every) > len(good)


def test_a_file_of_an_earlier_publication_is_that_of_then(desk: int) -> None:
    first = snapshot.current("spbe")
    before = body(desk, "/unduh/data.csv?tahun=2023")
    assert f"Snapshot: {first.id}" in before
    publish.build("spbe")
    try:
        now = body(desk, "/unduh/data.csv?tahun=2023")
        assert f"Snapshot: {first.id}" not in now
        assert body(desk, f"/unduh/data.csv?tahun=2023&per={first.id}") == before
    finally:
        publish.rollback("spbe")


def test_a_dataset_that_was_never_published_says_so(desk: int) -> None:
    with asked(desk, "/unduh/data.csv?kumpulan=srikandi") as answer:
        assert answer.status == 503
        assert "Belum ada data srikandi yang diterbitkan" in answer.read().decode()


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet"])
def test_a_file_that_nobody_takes_to_the_end_leaves_nothing(
    desk: int, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    begun, ended, opened = threading.Event(), threading.Event(), snapshot.current("lapor")
    whole = unduh._WRITERS[ending][1]

    def watched(content: object) -> Iterator[bytes]:
        try:
            for piece in whole(content):  # type: ignore[arg-type]
                begun.set()
                yield piece
                yield b" " * 2**16
        finally:
            ended.set()

    monkeypatch.setitem(unduh._WRITERS, ending, ("text/plain", watched))  # type: ignore[arg-type]
    answer = asked(desk, f"/unduh/data.{ending}?kumpulan=lapor")
    assert begun.wait(PATIENCE)
    answer.close()
    assert ended.wait(PATIENCE)
    wait_for(lambda: opened._running == 0, PATIENCE, lambda: "still read")
    assert list(tmp_path.iterdir()) == []


def test_more_rows_than_a_sheet_holds_are_refused_in_words(
    desk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unduh, "BARIS_XLSX", 100)
    with asked(desk, "/unduh/data.xlsx?kumpulan=lapor") as answer:
        assert answer.status == 422
        assert "pakai CSV" in answer.read().decode()
    assert [one.akhiran for one in unduh.offers({}, 100)] == ["csv", "parquet"]
