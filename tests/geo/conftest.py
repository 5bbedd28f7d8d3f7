"""What the tests of geo share."""

import shutil
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest

from geo import outlines, prepare, projection, regions
from geo.paths import HERE, Places


@pytest.fixture(scope="session")
def known() -> tuple[regions.Region, ...]:
    return regions.read(HERE.reference)


@pytest.fixture(scope="session")
def stored(known: tuple[regions.Region, ...]) -> outlines.Outlines:
    return outlines.load(HERE.outlines, known)


@pytest.fixture(scope="session")
def land(stored: outlines.Outlines) -> projection.Frame:
    return projection.frame(stored, prepare.DECIMALS)


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """Return an installation of its own, with the stored outlines and the region list."""
    own = Places(tmp_path / "rumah")
    for path, source in ((own.reference, HERE.reference), (own.outlines, HERE.outlines)):
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)
    return own


@pytest.fixture
def official(known: tuple[regions.Region, ...], stored: outlines.Outlines) -> gpd.GeoDataFrame:
    """Return the stored outlines as an office might publish them; tests spoil or recast it."""
    columns = {
        "OBJECTID": range(1, 11),
        "KDPKAB": [region.kode for region in known],
        "WADMKK": [region.nama_pendek for region in known],
        "LUAS": np.arange(10) * 1.5,
    }
    return gpd.GeoDataFrame(columns, geometry=list(stored.shapes), crs="EPSG:4326")
