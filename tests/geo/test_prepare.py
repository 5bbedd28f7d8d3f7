import json
import subprocess
import sys

import pytest
import shapely

from geo import atlas, prepare
from geo.hatching import hatch
from geo.outlines import Outlines
from geo.paths import HERE, Places
from geo.projection import Frame
from geo.ragam import RAGAM
from geo.regions import Region

REBUILD = "jalankan python -m geo build"


def test_the_prepared_files_are_what_build_makes_from_the_stored_outlines() -> None:
    for path, content in prepare.prepare(HERE).items():
        assert path.read_bytes() == content, f"{path.name}: {REBUILD}"


def test_the_screen_file_is_small_and_carries_only_codes_and_shapes(land: Frame) -> None:
    content = HERE.screen.read_bytes()
    assert len(content) < 25_000
    features = json.loads(content)["features"]
    assert [set(feature) for feature in features] == [{"type", "kode", "geometry"}] * 10
    shapes = [shapely.from_geojson(json.dumps(feature["geometry"])) for feature in features]
    assert shapely.equals_exact(shapes, land.shapes, tolerance=1e-9).all()


def test_hatching_fills_every_region_and_stays_in_it(land: Frame) -> None:
    lines = hatch(land).shapes
    assert shapely.length(lines).min() > 0
    # Ends are rounded to the grid of the file, a tenth of a unit.
    assert shapely.covers(shapely.buffer(land.shapes, 0.2), lines).all()


def test_the_layouts_come_back_as_they_were_written() -> None:
    layouts = atlas.read_layouts(HERE.layouts.read_text(encoding="utf-8"))
    assert list(layouts) == list(RAGAM)
    assert prepare.layouts_json(layouts) == HERE.layouts.read_bytes()
    assert layouts["kecil"].brief
    assert not layouts["meja"].brief


def test_written_files_are_whole_readable_and_leave_nothing_behind(places: Places) -> None:
    prepare.write({places.screen: b"baru"})
    prepare.write({places.screen: b"lebih baru"})
    assert places.screen.read_bytes() == b"lebih baru"
    assert places.screen.stat().st_mode & 0o444 == 0o444
    assert [path.name for path in places.screen.parent.iterdir()] == ["wilayah.json"]


def test_a_failed_write_keeps_the_old_file(places: Places) -> None:
    prepare.write({places.screen: b"lama"})
    with pytest.raises(TypeError):
        prepare.write({places.screen: "bukan byte"})  # type: ignore[dict-item]
    assert places.screen.read_bytes() == b"lama"
    assert [path.name for path in places.screen.parent.iterdir()] == ["wilayah.json"]


def test_stored_outlines_are_rfc_7946(stored: Outlines, known: tuple[Region, ...]) -> None:
    collection = json.loads(prepare.outlines_geojson(stored, known))
    assert "crs" not in collection
    assert [feature["id"] for feature in collection["features"]] == list(stored.kode)


def test_the_address_of_the_outlines_changes_with_their_content(places: Places) -> None:
    prepare.write({places.screen: b"satu"})
    first = atlas._address(places.screen)
    prepare.write({places.screen: b"dua"})
    second = atlas._address(places.screen)
    assert first.partition("?v=")[0] == "app/static/geo/wilayah.json"
    assert first != second


def test_the_application_reads_layouts_without_geopandas_or_shapely() -> None:
    code = (
        "import sys; from geo import atlas; atlas.layout('meja'); atlas.outlines_url(); "
        "print(sorted({'geopandas', 'shapely', 'numpy', 'pandas', 'pyproj'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=HERE.root, capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_an_unknown_ragam_is_an_error() -> None:
    with pytest.raises(KeyError):
        atlas.layout("bulat")
