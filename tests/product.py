"""The product as a real process, and a real browser to look at it with."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[1]
# Without these Chromium looks up its maker's hosts at every start, and this product asks nobody.
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

# Words that no screen of the product says.
ENGLISH = re.compile(
    r"\b(the|and|of|running|stop|deploy|connection|error|loading|please|wait|skip|main|rerun|settings|value|year|show)\b",
    re.IGNORECASE,
)


def chromium_path(*, windowed: bool = False) -> str:
    """Return the Chromium on this machine: the one made to run without a screen where it is, or one with."""
    names = ("chromium", "chromium-browser", "google-chrome")
    for name in names if windowed else ("chromium-headless-shell", *names):
        if path := shutil.which(name):
            return path
    raise FileNotFoundError("Chromium is missing; `make test` installs it where it can.")


@contextmanager
def browser() -> Iterator[Browser]:
    """Open a headless Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        try:
            yield chromium
        finally:
            chromium.close()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


def wait_for(true: Callable[[], bool], seconds: float, otherwise: Callable[[], str]) -> None:
    """Wait until something is true; raise TimeoutError with ``otherwise`` when it does not come to be."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise TimeoutError(otherwise())
        time.sleep(0.1)


class Server:
    """The product serving one warehouse folder on one port."""

    def __init__(self, warehouse: Path, log: Path) -> None:
        self.warehouse = warehouse
        self.log = log
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def environment(self) -> dict[str, str]:
        beside = {
            f"NTB_{name.upper()}": str(self.warehouse.parent / name) for name in ("staging", "rejected")
        }
        return os.environ | {"NTB_WAREHOUSE": str(self.warehouse)} | beside

    def data(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``python -m data`` against this server's warehouse."""
        return subprocess.run(
            [sys.executable, "-m", "data", *arguments],
            cwd=ROOT,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    def start(self) -> None:
        """Start serving and wait until the server answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(self.port)],
                cwd=ROOT,
                env=self.environment(),
                stdout=log,
                stderr=log,
            )
        wait_for(self._answers, 60, lambda: self.log.read_text(encoding="utf-8"))

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1) as answer:  # noqa: S310 - our own loopback server
                return int(answer.status) == 200
        except OSError:
            return False

    def health(self) -> dict[str, Any]:
        """Return what the server says of itself."""
        with urllib.request.urlopen(f"{self.url}/health", timeout=5) as answer:  # noqa: S310 - our own loopback server
            return dict(json.load(answer))

    def warm(self) -> None:
        """Wait until the server has drawn every page once."""
        wait_for(lambda: bool(self.health()["siap"]), 120, lambda: self.log.read_text(encoding="utf-8"))

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None


@contextmanager
def serving(
    folder: Path, *, built: bool = True, rows: int = 3000, kind: type[Server] = Server
) -> Iterator[Server]:
    """Serve a fresh warehouse under ``folder``, with the sample as `make run` does."""
    server = kind(folder / "warehouse", folder / "server.log")
    if built:
        made = server.data("build", "--sampel", "--baris", str(rows))
        if made.returncode:
            raise RuntimeError(made.stdout + made.stderr)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def ready(page: Page, key: str) -> None:
    """Wait until the chart in the container ``key`` is drawn and the server has said all."""
    page.wait_for_selector(f".st-key-{key} svg path[aria-label]", state="attached", timeout=30_000)
    said_all(page)


def said_all(page: Page) -> None:
    """Wait until the server has said all it has to say."""
    page.wait_for_selector('.stApp[data-test-script-state="notRunning"]', timeout=30_000)
