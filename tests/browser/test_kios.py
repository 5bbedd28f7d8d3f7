"""What the kiosk's unit starts shows the wall on a screen of its own: in X, and in cage where that is."""

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.product import ROOT, Server, chromium_path, ready, wait_for


@dataclass(frozen=True)
class Screen:
    """What draws windows without a panel, how it is started, and how large its picture is."""

    start: Sequence[str]
    size: tuple[int, int]
    # for the test alone: root has no sandbox
    browser: Sequence[str] = ("--no-sandbox",)
    environment: Mapping[str, str] = field(default_factory=dict)


X = Screen(
    ["xvfb-run", "--auto-servernum", "--server-args=-screen 0 1920x1080x24"],
    (1920, 1080),
    # nobody but cage makes a window as large as the screen
    ["--no-sandbox", "--window-position=0,0", "--window-size=1920,1080"],
)
# As root it does not start.
PERSON = ("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups") if os.geteuid() == 0 else ()
CAGE = Screen(
    [*PERSON, "cage", "--"],
    (1280, 720),
    environment={"WLR_BACKENDS": "headless", "WLR_RENDERER": "pixman", "WLR_LIBINPUT_NO_DEVICES": "1"},
)
NO_CAGE = pytest.mark.skipif(
    not all(shutil.which(one) for one in ("cage", "Xwayland")), reason="cage and xwayland are not installed"
)


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
def on_a_screen(screen: Screen, command: list[str], log: Path) -> Iterator[Path]:
    """Run a browser on a screen of its own; give the file in which it says where it can be asked."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        if screen is CAGE and PERSON:
            shutil.chown(home, "nobody", "nogroup")
        # somebody must be able to ask the browser what it shows
        extra = [*screen.browser, f"--user-data-dir={home}/profil", "--remote-debugging-port=0"]
        with log.open("wb") as said:
            running = subprocess.Popen(
                [*screen.start, command[0], *extra, *command[1:]],
                env=os.environ | {"HOME": home, "XDG_RUNTIME_DIR": home} | screen.environment,
                stdout=said,
                stderr=said,
                start_new_session=True,
            )
        try:
            yield Path(home, "profil", "DevToolsActivePort")
        finally:
            os.killpg(running.pid, signal.SIGTERM)
            running.wait(timeout=20)


@pytest.mark.parametrize("screen", [pytest.param(X, id="X"), pytest.param(CAGE, id="cage", marks=NO_CAGE)])
def test_the_command_of_the_kiosk_shows_the_wall_on_the_whole_screen(
    chromium: Browser, server: Server, tmp_path: Path, screen: Screen
) -> None:
    log = tmp_path / "kiosk.log"
    with on_a_screen(screen, kiosk(f"{server.url}/dinding?detik=2"), log) as port:
        wait_for(port.exists, 60, lambda: log.read_text(encoding="utf-8"))
        address = f"http://127.0.0.1:{port.read_text(encoding='ascii').split()[0]}"
        page = chromium.browser_type.connect_over_cdp(address).contexts[0].pages[0]
        assert page.url == f"{server.url}/dinding?detik=2"
        ready(page, "peta")
        # no bar of the browser's takes a part of it
        assert page.evaluate("() => [innerWidth, innerHeight]") == pytest.approx(screen.size, abs=2)
        scene = page.evaluate("document.documentElement.dataset.adegan")
        page.wait_for_function("(s) => document.documentElement.dataset.adegan !== s", arg=scene)
        assert page.locator(".dinding-kepala h1 span:visible").inner_text()
