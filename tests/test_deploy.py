"""The units of the installation are units, and what the kiosk starts shows the wall."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.product import ROOT, Server, chromium_path, ready, serving, wait_for

UNITS = sorted((ROOT / "deploy").glob("*.service"))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_has_a_start_and_comes_back_after_a_failure(unit: Path) -> None:
    text = unit.read_text(encoding="utf-8")
    assert "ExecStart=/" in text
    assert "Restart=always" in text


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_knows_every_line_of_a_unit(unit: Path) -> None:
    said = subprocess.run(
        ["systemd-analyze", "verify", str(unit)],  # noqa: S607 - wherever this machine keeps it
        capture_output=True,
        text=True,
        check=False,
    )
    # the programs themselves are on the wall's machine, not on this one
    wrong = [line for line in said.stderr.splitlines() if "not executable" not in line]
    assert [line for line in wrong if unit.name in line] == []


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    with serving(tmp_path) as running:
        yield running


def kiosk(address: str) -> list[str]:
    """Return the browser that the unit starts and its arguments, with the address as systemd puts it in."""
    text = (ROOT / "deploy" / "ntb-kiosk.service").read_text(encoding="utf-8")
    command = next(line for line in text.splitlines() if line.startswith("ExecStart="))
    cage, browser = command.removeprefix("ExecStart=").split(" -- ")
    assert cage == "/usr/bin/cage"
    program, *arguments = shlex.split(browser)
    assert program == "/usr/bin/chromium"
    assert arguments[-1] == "${NTB_ALAMAT}"
    return [chromium_path(), *arguments[:-1], address]


@contextmanager
def on_a_screen(command: list[str], folder: Path) -> Iterator[Path]:
    """Run a browser on an X screen of its own; give the folder of its profile."""
    profile = folder / "profil"
    # for the test alone: root has no sandbox, nobody but cage makes a window as large as the screen, and
    # somebody must be able to ask the browser what it shows
    extra = ["--no-sandbox", "--window-position=0,0", "--window-size=1920,1080"]
    extra += [f"--user-data-dir={profile}", "--remote-debugging-port=0"]
    screen = ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1920x1080x24"]
    with (folder / "kiosk.log").open("wb") as log:
        running = subprocess.Popen(
            [*screen, command[0], *extra, *command[1:]], stdout=log, stderr=log, start_new_session=True
        )
    try:
        yield profile
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait(timeout=20)


def test_the_command_of_the_kiosk_shows_the_wall_on_the_whole_screen(server: Server, tmp_path: Path) -> None:
    with (
        on_a_screen(kiosk(f"{server.url}/dinding?detik=2"), tmp_path) as profile,
        sync_playwright() as playwright,
    ):
        port = profile / "DevToolsActivePort"
        wait_for(port.exists, 60, lambda: (tmp_path / "kiosk.log").read_text(encoding="utf-8"))
        address = f"http://127.0.0.1:{port.read_text(encoding='ascii').split()[0]}"
        page = playwright.chromium.connect_over_cdp(address).contexts[0].pages[0]
        assert page.url == f"{server.url}/dinding?detik=2"
        ready(page, "peta")
        # no bar of the browser's takes a part of it
        assert page.evaluate("[innerWidth, innerHeight]") == pytest.approx([1920, 1080], abs=2)
        scene = page.evaluate("document.documentElement.dataset.adegan")
        page.wait_for_function("(s) => document.documentElement.dataset.adegan !== s", arg=scene)
        assert page.locator(".dinding-kepala h1 span:visible").inner_text()
