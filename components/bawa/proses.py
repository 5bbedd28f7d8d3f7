"""The drawing process as this one sees it: started when first needed, started anew when it is gone."""

import atexit
import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from components.bawa import huruf

_PROGRAM = Path(__file__).with_name("pelukis.py")
# A picture takes a second at most; what takes this long never ends.
PATIENCE = 60.0  # seconds


class Pelukis:
    """One drawing process; safe to be asked from several threads, which wait for one another."""

    def __init__(self, patience: float = PATIENCE) -> None:
        """Take ``patience`` seconds for an answer at most; nothing is started yet."""
        self._patience = patience
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def tanya(self, request: dict[str, Any]) -> dict[str, str]:
        """Return the answer to a request (see ``pelukis.py``).

        Raise ValueError when the picture cannot be drawn, RuntimeError when the process does not answer.
        """
        line = json.dumps(request, allow_nan=False).encode() + b"\n"
        with self._lock:
            # one that ended since the last picture is no reason to fail
            reply = self._asked(line) or self._asked(line)
        if not reply:
            raise RuntimeError("Proses pelukis gambar berhenti")
        answer: dict[str, str] = json.loads(reply)
        if "salah" in answer:
            raise ValueError(answer["salah"])
        return answer

    def berhenti(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _asked(self, line: bytes) -> bytes:
        """Return the reply to a line; nothing when the process ended before it came."""
        process = self._running()
        if process.stdin is None or process.stdout is None:  # pragma: no cover - both are pipes
            return b""
        timer = threading.Timer(self._patience, process.kill)
        timer.start()
        try:
            process.stdin.write(line)
            process.stdin.flush()
            reply = process.stdout.readline()
        except OSError:
            reply = b""
        finally:
            timer.cancel()
        if not reply:
            self.berhenti()
        return reply

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            self._process = subprocess.Popen(  # noqa: S603 - our own program and our own folder
                [sys.executable, str(_PROGRAM), str(huruf.folder())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._process


PELUKIS = Pelukis()
atexit.register(PELUKIS.berhenti)
