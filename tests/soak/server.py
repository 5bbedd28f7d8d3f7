"""The product as the fault run starts it again and again.

Twenty servers that each read all of their code anew took more of the machine than all else together. So one
process reads it, and every server is a fork of that: new, without data, pictures or sessions, and killed like
any other. After its start it draws the wall alone: the other pages, and the fact sheet that is made before it
is asked for, have no visitor here. What publishes is such a fork as well.
"""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from streamlit.web import cli

from components import bawa, pemanasan
from data.__main__ import app as data
from data.settings import settings
from pages.pilihan import pilihan  # noqa: F401 - what pages read, read in advance
from tests.product import ROOT, Server, wait_for

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([__name__])
_panaskan = pemanasan.panaskan


class Forked(Server):
    """The product serving one warehouse folder on one port, of code that was read before."""

    def start(self) -> None:
        """Start serving and wait until the server answers."""
        self.process: Any = self._fork(_serve, self.port, self.log)
        wait_for(self._answers, 60, lambda: self.log.read_text(encoding="utf-8"))

    def data(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run ``python -m data`` against this server's warehouse."""
        log = self.log.with_name("data.log")
        log.unlink(missing_ok=True)
        made = self._fork(_run, arguments, log)
        made.join()
        return subprocess.CompletedProcess(arguments, made.exitcode or 0, log.read_text(encoding="utf-8"), "")

    def kill(self) -> None:
        """End the server at once, as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.process = None

    def _fork(self, work: Callable[..., None], *what: object) -> ForkServerProcess:
        # not a daemon: what it starts is its own affair
        process = _FORKS.Process(target=work, args=(self.environment(), *what))
        process.start()
        return process


def _begin(environment: dict[str, str], log: Path, *arguments: str) -> None:
    os.chdir(ROOT)
    os.environ.update(environment)
    settings.cache_clear()
    with log.open("ab") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    sys.argv = list(arguments)


def _serve(environment: dict[str, str], port: int, log: Path) -> None:
    _begin(environment, log, "streamlit", "run", "app.py", "--server.port", str(port))
    pemanasan.panaskan = lambda addresses: _panaskan(list(addresses)[:1])
    bawa.siap = lambda: None
    cli.main()


def _run(environment: dict[str, str], arguments: tuple[str, ...], log: Path) -> None:
    _begin(environment, log, "data", *arguments)
    data()
