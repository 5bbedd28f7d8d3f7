"""A warehouse and a reference folder of its own for every test: the repository's are never written."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data import instrument, predikat, publish, snapshot
from data.settings import Settings, settings
from tests.data.gudang import Gudang

REFERENCE = Settings.model_fields["reference"].default


@pytest.fixture
def gudang(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gudang]:
    """Return an empty warehouse and a copy of the reference folder, named by the settings."""
    reference = tmp_path / "reference"
    shutil.copytree(REFERENCE, reference)
    monkeypatch.setenv("NTB_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.setenv("NTB_STAGING", str(tmp_path / "staging"))
    monkeypatch.setenv("NTB_REJECTED", str(tmp_path / "rejected"))
    monkeypatch.setenv("NTB_REFERENCE", str(reference))
    settings.cache_clear()
    yield Gudang(tmp_path, reference)
    settings.cache_clear()
    instrument._loaded.cache_clear()
    predikat._loaded.cache_clear()
    snapshot._readers.clear()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the sample of every dataset once and return its warehouse."""
    folder = tmp_path_factory.mktemp("sampel")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("warehouse", "staging"):
            patch.setenv(f"NTB_{name.upper()}", str(folder / name))
        settings.cache_clear()
        for dataset in publish.DATASET:
            publish.build(dataset, publish.Sampel(baris=3000))
    settings.cache_clear()
    return folder / "warehouse"


@pytest.fixture
def sampel(built: Path, gudang: Gudang) -> Gudang:
    """Return the folders of a test with the sample published in them."""
    shutil.copytree(built, gudang.warehouse)
    return gudang
