"""What the kiosk's unit starts, run on a screen of its own, shows the wall."""

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.product import ROOT, Server, chromium_path, ready, wait_for


def kiosk(address: str) -> list[str]:
    """Return the browser that the unit starts and its arguments, with the address as systemd puts it in."""
    text = (ROOT / "deploy" / "ntb-kiosk.service").read_text(encoding="utf-8")
    command = next(line for line in text.splitlines() if line.startswith("ExecStart="))
    cage, browser = command.removeprefix("ExecStart=").split(" -- ")
    assert cage == "/usr/bin/cage"
    program, *arguments = shlex.split(browser)
    assert program == "/usr/bin/chromium"
    assert arguments[-1] == "${NTB_ALAMAT}"
    return [chromium_path(windowed=True), *arguments[:-1], address]


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


def test_the_command_of_the_kiosk_shows_the_wall_on_the_whole_screen(
    chromium: Browser, server: Server, tmp_path: Path
) -> None:
    with on_a_screen(kiosk(f"{server.url}/dinding?detik=2"), tmp_path) as profile:
        port = profile / "DevToolsActivePort"
        wait_for(port.exists, 60, lambda: (tmp_path / "kiosk.log").read_text(encoding="utf-8"))
        address = f"http://127.0.0.1:{port.read_text(encoding='ascii').split()[0]}"
        page = chromium.browser_type.connect_over_cdp(address).contexts[0].pages[0]
        assert page.url == f"{server.url}/dinding?detik=2"
        ready(page, "peta")
        # no bar of the browser's takes a part of it
        assert page.evaluate("() => [innerWidth, innerHeight]") == pytest.approx([1920, 1080], abs=2)
        scene = page.evaluate("document.documentElement.dataset.adegan")
        page.wait_for_function("(s) => document.documentElement.dataset.adegan !== s", arg=scene)
        assert page.locator(".dinding-kepala h1 span:visible").inner_text()
