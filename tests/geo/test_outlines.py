from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely

from geo.errors import GeoError
from geo.outlines import Outlines, Winding, areas_km2, check, load, wind
from geo.projection import Frame, frame
from geo.regions import Region, read

Regions = tuple[Region, ...]


def changed(stored: Outlines, kode: str, shape: shapely.Geometry | None) -> Outlines:
    shapes = stored.shapes.copy()
    shapes[stored.kode.index(kode)] = shape
    return Outlines(stored.kode, shapes)


def turns_left(ring: Sequence[tuple[float, float]]) -> bool:
    """Tell by the shoelace formula, y up, whether a ring runs counter-clockwise."""
    x, y = np.array(ring).T
    return bool(np.sum(x * np.roll(y, -1) - np.roll(x, -1) * y) > 0)


def test_the_stored_outlines_are_the_ten_kabupaten_and_kota(stored: Outlines, known: Regions) -> None:
    assert len(stored.kode) == 10
    assert stored.kode == tuple(region.kode for region in known)
    assert check(stored, known) == []


def test_neighbours_share_their_borders_without_gap_or_overlap(stored: Outlines) -> None:
    assert shapely.coverage_is_valid(stored.shapes)


def test_areas_agree_with_the_official_ones(stored: Outlines, known: Regions) -> None:
    official = [region.luas_km2 for region in known]
    assert areas_km2(stored.shapes) == pytest.approx(official, rel=0.06)


def test_the_earth_is_measured_right() -> None:
    # A degree by a degree at the equator on the WGS 84 ellipsoid: 12 308.78 km².
    assert areas_km2(np.array([shapely.box(117, -0.5, 118, 0.5)])) == pytest.approx([12308.8], rel=1e-3)


def test_rings_run_as_each_reader_needs_them() -> None:
    hole = shapely.box(0, 0, 9, 9).difference(shapely.box(3, 3, 6, 6))
    for winding, left in ((Winding.RFC7946, True), (Winding.SPHERE, False), (Winding.SCREEN, True)):
        turned = wind(np.array([hole]), winding)[0]
        assert turns_left(turned.exterior.coords) is left, winding
        assert turns_left(turned.interiors[0].coords) is not left, winding


def test_on_screen_every_exterior_runs_clockwise(land: Frame) -> None:
    for part in shapely.get_parts(land.shapes):
        seen = [(x, -y) for x, y in part.exterior.coords]  # y down, as the eye sees it
        assert not turns_left(seen)


def test_the_frame_is_a_thousand_wide_with_north_up(land: Frame, stored: Outlines) -> None:
    assert tuple(shapely.total_bounds(land.shapes)) == pytest.approx((0, 0, 1000, land.height), abs=0.1)
    north, south = stored.kode.index("52.08"), stored.kode.index("52.02")
    assert shapely.centroid(land.shapes[north]).y < shapely.centroid(land.shapes[south]).y


def test_the_frame_keeps_areas_in_proportion(land: Frame, stored: Outlines) -> None:
    ratio = shapely.area(land.shapes) / np.array(areas_km2(stored.shapes))
    assert ratio == pytest.approx(np.full(10, ratio.mean()), rel=0.01)


@pytest.mark.parametrize("tolerance", [0.0, 1.0, 4.0])
def test_generalising_and_rounding_keep_the_borders_together(stored: Outlines, tolerance: float) -> None:
    small = frame(stored, 1, tolerance)
    assert shapely.coverage_is_valid(small.shapes)
    assert shapely.is_valid(small.shapes).all()


def test_another_province_gets_a_frame_of_its_own(stored: Outlines, land: Frame) -> None:
    moved = Outlines(stored.kode, shapely.transform(stored.shapes, lambda at: at + np.array([-16.0, 12.0])))
    other = frame(moved, 1)
    assert other.height == pytest.approx(land.height, rel=0.03)


def test_every_fault_is_reported_at_once(stored: Outlines, known: Regions) -> None:
    kode = ("52.99", *stored.kode[1:-1], "52.07")
    faults = check(Outlines(kode, stored.shapes), known)
    assert "Wilayah Kabupaten Lombok Barat (52.01) tidak ada dalam berkas batas." in faults
    assert "Wilayah Kota Bima (52.72) tidak ada dalam berkas batas." in faults
    assert "Kode 52.99 dalam berkas batas tidak dikenal." in faults
    assert "Wilayah Kabupaten Sumbawa Barat ada 2 kali dalam berkas batas." in faults


@pytest.mark.parametrize(
    ("shape", "fault"),
    [
        (None, "bentuknya kosong"),
        (shapely.Polygon(), "bentuknya kosong"),
        (shapely.Point(116, -8), "bentuknya Point, bukan poligon"),
        (shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)]), "bentuknya tidak sah"),
    ],
)
def test_a_shape_that_is_no_region_is_refused(
    stored: Outlines, known: Regions, shape: shapely.Geometry | None, fault: str
) -> None:
    faults = check(changed(stored, "52.71", shape), known)
    assert len(faults) == 1
    assert faults[0].startswith(f"Kota Mataram: {fault}")


def test_overlapping_neighbours_are_named(stored: Outlines, known: Regions) -> None:
    wide = stored.shapes[stored.kode.index("52.71")].buffer(0.002)
    faults = check(changed(stored, "52.71", wide), known)
    assert "Kota Mataram: batasnya bertumpuk atau bercelah dengan wilayah tetangga." in faults


def test_an_area_far_from_the_official_one_is_refused(stored: Outlines, known: Regions) -> None:
    official = [
        replace(region, luas_km2=region.luas_km2 * (1.2 if region.kode == "52.05" else 1)) for region in known
    ]
    faults = check(stored, official)
    assert len(faults) == 1
    assert faults[0].endswith("luas resmi 2.724,4 km²; beda lebih dari 6 %.")


def test_outlines_that_cannot_be_read_are_refused_in_indonesian(tmp_path: Path, known: Regions) -> None:
    (tmp_path / "wilayah.geojson").write_text("bukan peta", encoding="utf-8")
    with pytest.raises(GeoError, match=r"Berkas batas wilayah\.geojson tidak dapat dibaca"):
        load(tmp_path / "wilayah.geojson", known)


@pytest.mark.parametrize(
    "content", ["", "kode,nama\n", "kode,kode_bps,nama,nama_pendek,jenis,induk,luas_km2\n"]
)
def test_a_region_list_without_regions_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "wilayah.csv").write_text(content, encoding="utf-8")
    with pytest.raises(GeoError, match=r"Daftar wilayah wilayah\.csv"):
        read(tmp_path / "wilayah.csv")
