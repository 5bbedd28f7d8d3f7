"""The audit of what is pinned fails on a known weakness, and says so where nobody could be asked."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.product import ROOT, free_port

Answer = dict[str, Any] | None


def weakness(*fixed: str) -> dict[str, Any]:
    """Return advisories in the shape of OSV: one weakness of the package, mended in these versions."""
    events = [{"introduced": "0"}, *({"fixed": version} for version in fixed)]
    package = {"name": "contoh", "ecosystem": "PyPI"}
    affected = [{"package": package, "ranges": [{"type": "ECOSYSTEM", "events": events}]}]
    return {"vulns": [{"id": "UJI-2026-1", "summary": "Celah", "affected": affected}]}


class Nasihat(BaseHTTPRequestHandler):
    """Advisories of one package; of others nothing is known to be wrong."""

    answer: Answer = None

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        found = self.answer if asked["package"]["name"] == "contoh" else {}
        self.send_response(HTTPStatus.OK if found is not None else HTTPStatus.SERVICE_UNAVAILABLE)
        self.end_headers()
        self.wfile.write(json.dumps(found or {}).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Callable[..., tuple[int, str]]]:
    """Audit two pinned packages against advisories of the test's own; return what came of it and was said."""
    pins = tmp_path / "requirements.txt"
    pins.write_text("contoh==1.0\nlain==2.0\n", encoding="utf-8")
    with HTTPServer(("127.0.0.1", 0), Nasihat) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()

        def run(answer: Answer, port: int = server.server_port) -> tuple[int, str]:
            Nasihat.answer = answer
            where = {
                "PIP_AUDIT_VULNERABILITY_SERVICE": "osv",
                "PIP_AUDIT_OSV_URL": f"http://127.0.0.1:{port}",
                "NO_PROXY": "127.0.0.1",
            }
            command = [sys.executable, ROOT / ".ci" / "audit", pins]
            done = subprocess.run(
                command, env=os.environ | where, capture_output=True, text=True, check=False
            )
            assert done.stderr == ""
            return done.returncode, done.stdout

        yield run
        server.shutdown()
        thread.join()


def test_a_known_weakness_that_was_mended_fails_the_audit(audit: Callable[..., tuple[int, str]]) -> None:
    code, said = audit(weakness("1.1", "1.0.1"))
    assert code == 1
    assert "audit: 2 of 2 pinned packages were known to the advisories" in said
    assert "audit: contoh 1.0: UJI-2026-1, mended in 1.0.1, 1.1" in said


def test_a_weakness_that_nobody_mended_yet_is_told(audit: Callable[..., tuple[int, str]]) -> None:
    code, said = audit(weakness())
    assert code == 0
    assert "audit: contoh 1.0: UJI-2026-1, mended in no version yet" in said


def test_what_is_not_weak_passes(audit: Callable[..., tuple[int, str]]) -> None:
    assert audit({}) == (0, "audit: 2 of 2 pinned packages were known to the advisories\n")


def test_where_nobody_answers_it_is_said_that_nothing_was_audited(
    audit: Callable[..., tuple[int, str]],
) -> None:
    for found in (audit(None), audit({}, free_port())):
        assert found == (0, "audit: not done, the advisories could not be reached (JSONDecodeError)\n")
