"""Snapshots for what is taken away: the sample, the published values alone, and two instruments."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data import muat, publish, snapshot
from data.settings import settings
from data.snapshot import Snapshot
from tests.data.readers.berkas_spbe import pemdi
from tests.data.test_muat import all_levels, recap


@contextmanager
def warehouse(folder: Path) -> Iterator[Path]:
    """Name folders of their own in the settings for as long as a snapshot is built."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("warehouse", "staging", "rejected"):
            patch.setenv(f"NTB_{name.upper()}", str(folder / name))
        settings.cache_clear()
        yield folder
    settings.cache_clear()


@pytest.fixture(scope="session")
def sampel(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return published values with simulated levels."""
    with warehouse(tmp_path_factory.mktemp("sampel")):
        publish.build("spbe", publish.Sampel(baris=1))
        return snapshot.current("spbe")


@pytest.fixture(scope="session")
def terbit(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return published values alone."""
    with warehouse(tmp_path_factory.mktemp("terbit")):
        publish.build("spbe")
        return snapshot.current("spbe")


@pytest.fixture(scope="session")
def dua_instrumen(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Return official levels of two instruments: all at 3 in 2025 for Mataram, all at 4.5 in 2026."""
    with warehouse(tmp_path_factory.mktemp("dua")) as folder:
        for path in (
            recap(folder / "a.xlsx", {"52.71": all_levels(3), "52.06": all_levels(2)}, year=2025),
            pemdi(folder / "b.csv", {"52.71": "4.5", "52.06": "1.5"}, year=2026),
        ):
            assert muat.muat(path).keadaan == "dimuat"
        publish.build("spbe")
        return snapshot.current("spbe")
