"""The units of the installation are units."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.product import ROOT

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
