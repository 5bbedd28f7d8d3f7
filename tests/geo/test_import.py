import json
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from typer.testing import CliRunner

import geo.__main__ as command
from geo import prepare
from geo.errors import GeoError
from geo.official import take_over
from geo.outlines import Outlines, areas_km2, check
from geo.paths import Places
from geo.ragam import RAGAM
from geo.regions import Region

Regions = tuple[Region, ...]
Spoil = Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]
UTM = "EPSG:32750"


def same_regions(taken: Outlines, stored: Outlines, known: Regions) -> None:
    assert taken.kode == stored.kode
    assert check(taken, known) == []
    assert shapely.coverage_is_valid(taken.shapes)
    assert areas_km2(taken.shapes) == pytest.approx(areas_km2(stored.shapes), rel=0.02)
    assert shapely.area(shapely.symmetric_difference(taken.shapes, stored.shapes)).max() < 0.005


def _polygon(number: str) -> bytes:
    """Return a GeoJSON whose polygon has the given text for its first number."""
    ring = f"[[{number},-8],[117,-8],[117,-9],[116,-8]]"
    shape = f'{{"type":"Polygon","coordinates":[{ring}]}}'
    return f'{{"type":"Feature","properties":{{"kode":"52.01"}},"geometry":{shape}}}'.encode()


def refused(path: Path, known: Regions) -> str:
    with pytest.raises(GeoError) as error:
        take_over(path, known)
    return "\n".join(error.value.problems)


@pytest.mark.parametrize("name", ["batas.geojson", "batas.json", "batas.shp", "batas.gpkg"])
@pytest.mark.parametrize("crs", ["EPSG:4326", UTM])
def test_every_format_and_system_leads_to_the_same_regions(
    tmp_path: Path, official: gpd.GeoDataFrame, stored: Outlines, known: Regions, name: str, crs: str
) -> None:
    driver = "GeoJSON" if name.endswith("json") else None
    official.to_crs(crs).to_file(tmp_path / name, driver=driver)
    same_regions(take_over(tmp_path / name, known).outlines, stored, known)


@pytest.mark.parametrize(
    "column",
    [
        lambda region: region.kode_bps,
        lambda region: int(region.kode_bps),
        lambda region: region.nama.upper(),
        lambda region: region.nama.replace("Kabupaten", "Kab."),
        lambda region: region.nama_pendek,
    ],
)
def test_regions_are_known_by_any_usual_key(
    tmp_path: Path,
    official: gpd.GeoDataFrame,
    stored: Outlines,
    known: Regions,
    column: Callable[[Region], object],
) -> None:
    keyed = official[["OBJECTID", "geometry"]].assign(apa=[column(region) for region in known])
    keyed.iloc[::-1].to_file(tmp_path / "batas.gpkg")
    same_regions(take_over(tmp_path / "batas.gpkg", known).outlines, stored, known)


def test_parts_of_a_region_in_several_rows_become_one(
    tmp_path: Path, official: gpd.GeoDataFrame, stored: Outlines, known: Regions
) -> None:
    parts = official.explode(ignore_index=True)
    assert len(parts) > 10
    parts.to_file(tmp_path / "batas.geojson")
    same_regions(take_over(tmp_path / "batas.geojson", known).outlines, stored, known)


def test_rows_of_other_provinces_are_passed_over(
    tmp_path: Path, official: gpd.GeoDataFrame, stored: Outlines, known: Regions
) -> None:
    bali = gpd.GeoDataFrame(
        {"KDPKAB": ["51.71"], "WADMKK": ["Kota Denpasar"]}, geometry=[shapely.box(115, -8.8, 115.3, -8.5)]
    )
    national = pd.concat([official, bali.set_crs("EPSG:4326")])
    national.to_file(tmp_path / "batas.gpkg")
    taken = take_over(tmp_path / "batas.gpkg", known)
    assert "1 baris dari provinsi lain dilewati." in taken.notes
    same_regions(taken.outlines, stored, known)


def test_height_crossed_rings_and_slivers_are_mended(
    tmp_path: Path, official: gpd.GeoDataFrame, stored: Outlines, known: Regions
) -> None:
    moved = official.to_crs(UTM)
    # Digitised apart: each region a few metres off, so borders overlap here and gape there.
    moved.geometry = [
        shape.buffer(4.0 if number % 2 else -4.0) for number, shape in enumerate(moved.geometry)
    ]
    moved.geometry = shapely.force_3d(moved.geometry.values, 12.0)
    crossed = shapely.MultiPolygon([*shapely.get_parts(moved.geometry.iloc[3]), _bow_tie(moved)])
    moved.geometry = [crossed if number == 3 else shape for number, shape in enumerate(moved.geometry)]
    moved.to_file(tmp_path / "batas.gpkg")
    same_regions(take_over(tmp_path / "batas.gpkg", known).outlines, stored, known)


def _bow_tie(frame: gpd.GeoDataFrame) -> shapely.Polygon:
    """Return a ring that crosses itself, far out at sea but for the map's bounds."""
    west, south = frame.total_bounds[:2]
    x, y = west + 130_000, south + 8_000
    return shapely.Polygon([(x, y), (x + 600, y + 600), (x + 600, y), (x, y + 600)])


def test_fine_borders_are_generalised_and_specks_left_out(
    tmp_path: Path, official: gpd.GeoDataFrame, stored: Outlines, known: Regions
) -> None:
    fine = official.to_crs(UTM)
    fine.geometry = shapely.segmentize(fine.geometry.values, 25.0)
    speck = gpd.GeoDataFrame(
        {"KDPKAB": ["52.01"]}, geometry=[shapely.Point(117.9, -9.05)], crs="EPSG:4326"
    ).to_crs(UTM)
    speck.geometry = speck.buffer(60)
    assert fine.geometry.distance(speck.geometry.iloc[0]).min() > 0
    pd.concat([fine, speck]).to_file(tmp_path / "batas.gpkg")
    taken = take_over(tmp_path / "batas.gpkg", known)
    assert any(note.startswith("1 pulau di bawah 0,1 km²") for note in taken.notes)
    assert shapely.get_num_coordinates(taken.outlines.shapes).sum() < 2_000
    same_regions(taken.outlines, stored, known)


def test_missing_and_unknown_regions_are_all_reported(
    tmp_path: Path, official: gpd.GeoDataFrame, known: Regions
) -> None:
    official.loc[official["KDPKAB"] == "52.05", ["KDPKAB", "WADMKK"]] = ["52.88", "Pulau Baru"]
    official[official["KDPKAB"] != "52.72"].to_file(tmp_path / "batas.geojson")
    report = refused(tmp_path / "batas.geojson", known)
    assert "Kabupaten Dompu (52.05) tidak ada." in report
    assert "Kota Bima (52.72) tidak ada." in report
    assert 'Baris 5: "52.88" tidak dikenal.' in report


def test_a_region_written_twice_is_reported(
    tmp_path: Path, official: gpd.GeoDataFrame, known: Regions
) -> None:
    pd.concat([official, official.iloc[[8]]]).to_file(tmp_path / "batas.geojson")
    assert "Kota Mataram: 2 baris saling bertumpuk" in refused(tmp_path / "batas.geojson", known)


def test_regions_that_overlap_each_other_are_reported(
    tmp_path: Path, official: gpd.GeoDataFrame, known: Regions
) -> None:
    official.loc[8, "geometry"] = official.geometry.iloc[8].buffer(0.05)
    official.to_file(tmp_path / "batas.geojson")
    assert "beda lebih dari 6 %" in refused(tmp_path / "batas.geojson", known)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda frame: frame.set_geometry(frame.boundary), "bukan poligon"),
        (
            lambda frame: frame.set_geometry(frame.representative_point()),
            "Baris 10: bentuknya Point, bukan poligon.",
        ),
        (
            lambda frame: frame.set_geometry([None, *frame.geometry[1:]], crs=frame.crs),
            "Baris 1: bentuknya kosong.",
        ),
        (lambda frame: frame[["LUAS", "geometry"]], "Tidak ada kolom yang memuat kode atau nama wilayah."),
        (lambda frame: frame.iloc[:0], "tidak memuat satu baris pun."),
        (lambda frame: frame.to_crs(UTM).set_crs("EPSG:4326", allow_override=True), "bukan derajat"),
    ],
)
def test_shapes_and_tables_that_are_no_regions_are_refused(
    tmp_path: Path, official: gpd.GeoDataFrame, known: Regions, spoil: Spoil, sentence: str
) -> None:
    spoil(official).to_file(tmp_path / "batas.gpkg")
    assert sentence in refused(tmp_path / "batas.gpkg", known)


def test_coordinates_that_are_no_numbers_are_refused(
    tmp_path: Path, official: gpd.GeoDataFrame, known: Regions
) -> None:
    whole = shapely.box(116, -9, 117, -8)
    official.loc[2, "geometry"] = shapely.transform(whole, lambda at: np.where(at == [116, -8], np.nan, at))
    official.to_file(tmp_path / "batas.gpkg")
    assert "Baris 3: ada koordinat yang bukan bilangan." in refused(tmp_path / "batas.gpkg", known)


def test_a_geojson_says_nothing_of_its_system_and_is_taken_for_degrees(
    tmp_path: Path, stored: Outlines, known: Regions
) -> None:
    (tmp_path / "batas.geojson").write_bytes(prepare.outlines_geojson(stored, known))
    same_regions(take_over(tmp_path / "batas.geojson", known).outlines, stored, known)


def test_a_shapefile_without_its_system_is_refused(
    tmp_path: Path, official: gpd.GeoDataFrame, known: Regions
) -> None:
    official.to_file(tmp_path / "batas.shp")
    (tmp_path / "batas.prj").unlink()
    assert "Sertakan berkas .prj" in refused(tmp_path / "batas.shp", known)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("batas.geojson", b"", "kosong"),
        ("batas.geojson", b"bukan peta sama sekali", "bukan berkas vektor yang dapat dibaca"),
        ("batas.geojson", b'{"type":"FeatureCollection","features":[]}', "tidak memuat"),
        (
            "batas.geojson",
            b'{"type":"FeatureCollection","features":[{"type":"Feature",',
            "bukan berkas vektor",
        ),
        (
            "batas.geojson",
            b"<OGRVRTDataSource><OGRVRTLayer name='x'/></OGRVRTDataSource>",
            "Berkas batas.geojson",
        ),
        ("batas.gpkg", b"\x00\x01\x02" * 200, "bukan berkas vektor yang dapat dibaca"),
        ("batas.shp", b"\x00\x00\x27\x0a" + b"\x00" * 96, "bukan berkas vektor yang dapat dibaca"),
        ("batas.xlsx", b"PK", "tidak diterima"),
        ("batas.csv", b"kode,nama\n52.01,Lombok Barat\n", "tidak diterima"),
    ],
)
def test_files_that_are_no_vector_files_are_refused(
    tmp_path: Path, known: Regions, name: str, content: bytes, sentence: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert sentence in refused(tmp_path / name, known)


def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path, known: Regions) -> None:
    assert "tidak ada." in refused(tmp_path / "hilang.shp", known)
    assert "tidak ada." in refused(tmp_path, known)


def test_of_several_layers_one_must_be_chosen(
    tmp_path: Path, official: gpd.GeoDataFrame, stored: Outlines, known: Regions
) -> None:
    path = tmp_path / "batas.gpkg"
    official.to_file(path, layer="kabupaten")
    official.iloc[:1].to_file(path, layer="contoh")
    assert "Pilih dengan --lapisan." in refused(path, known)
    same_regions(take_over(path, known, "kabupaten").outlines, stored, known)
    with pytest.raises(GeoError, match="Lapisan jalan tidak ada"):
        take_over(path, known, "jalan")


def contents(places: Places) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in places.root.rglob("*") if path.is_file()}


@pytest.fixture
def installed(places: Places, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Point the command at an installation of its own, with one ragam: placing labels takes seconds each."""
    monkeypatch.setattr(command, "places", places)
    monkeypatch.setattr(prepare, "RAGAM", {"meja": RAGAM["meja"]})
    return places


def test_import_replaces_everything_and_build_makes_the_same_again(
    installed: Places, tmp_path: Path, official: gpd.GeoDataFrame
) -> None:
    official.to_crs(UTM).to_file(tmp_path / "batas.shp")
    run = CliRunner().invoke(command.app, ["import", str(tmp_path / "batas.shp")])
    assert run.exit_code == 0, run.output
    assert "Peta 10 wilayah siap." in run.stdout
    assert 'Wilayah dikenali dari kolom "KDPKAB" (kode Kemendagri).' in run.stdout
    imported = contents(installed)
    assert json.loads(imported[str(installed.outlines)])["features"][0]["id"] == "52.01"
    assert str(installed.screen) in imported
    run = CliRunner().invoke(command.app, ["build"])
    assert run.exit_code == 0, run.output
    assert contents(installed) == imported


def test_a_refused_import_says_why_and_changes_nothing(installed: Places, tmp_path: Path) -> None:
    before = contents(installed)
    (tmp_path / "batas.geojson").write_text("{}", encoding="utf-8")
    for name in ("batas.geojson", "hilang.gpkg"):
        run = CliRunner().invoke(command.app, ["import", str(tmp_path / name)])
        assert run.exit_code == 2
        assert f"Berkas {name} ditolak; tidak ada yang berubah." in run.stderr
        assert run.stdout == ""
    assert contents(installed) == before


def test_build_refuses_broken_outlines_and_changes_nothing(installed: Places) -> None:
    installed.outlines.write_text("{}", encoding="utf-8")
    before = contents(installed)
    run = CliRunner().invoke(command.app, ["build"])
    assert run.exit_code == 2
    assert "tidak ada yang berubah" in run.stderr
    assert contents(installed) == before
