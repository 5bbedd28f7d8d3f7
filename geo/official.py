"""Take over official boundaries: read, recognise, check, generalise. Nothing is written here."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError
from geo.naming import Reading, best_reading, text
from geo.outlines import (
    Outlines,
    Shapes,
    Winding,
    check,
    equal_area_crs,
    shape_fault,
    to_degrees,
    to_plane,
    wind,
)
from geo.projection import rounded
from geo.regions import Region

FORMATS = {"GeoJSON", "ESRI Shapefile", "GPKG"}
ACCEPTED = "GeoJSON (.geojson, .json), Shapefile (.shp) atau GeoPackage (.gpkg)"
SUFFIXES = {".geojson", ".json", ".shp", ".gpkg"}
DEGREES = "EPSG:4326"
DECIMALS = 4
"""Of a degree: 11 m, a tenth of what generalising moves."""
GENERALISE = (100.0, 150.0, 200.0)
"""Metres; the next is tried only when rounding spoils the shapes made with the one before."""
SNAP = 1.0
"""Metres within which vertices of neighbours are taken for one."""
GAP = 50.0
"""Metres; slivers of no man's land narrower than this go to a neighbour."""
SPECK_KM2 = 0.1
"""Islands smaller than this do not show on any screen (a third of a kilometre across)."""
TWICE = 0.01
"""Rows overlapping by more than this share of the smaller are the region twice, not its parts."""
LISTED = 12
"""How many unknown rows a report names."""


@dataclass(frozen=True)
class Imported:
    """Outlines ready to be stored, and Indonesian notes on what was done to them."""

    outlines: Outlines
    notes: tuple[str, ...]


def take_over(path: Path, regions: Sequence[Region], layer: str | None = None) -> Imported:
    """Return the outlines of the regions from an official file.

    ``layer`` chooses one where a GeoPackage holds several. Raises GeoError with every problem found.
    """
    frame = _read(path, layer)
    shapes = _shapes(frame)
    reading = _recognise(frame, regions)
    notes = [f'Wilayah dikenali dari kolom "{reading.column}" ({reading.way}).']
    if any(reading.elsewhere):
        notes.append(f"{sum(reading.elsewhere)} baris dari provinsi lain dilewati.")
    shapes = _in_degrees(frame, shapes)
    merged = _merge(shapes, reading, regions)
    outlines, metres, specks = _generalised(merged, regions)
    notes.append(f"Digeneralisasi sekitar {metres:.0f} m; batas antarwilayah tetap berimpit.")
    if specks:
        notes.append(f"{specks} pulau di bawah {SPECK_KM2:.1f} km² tidak digambar.".replace("0.1", "0,1"))
    return Imported(outlines, tuple(notes))


def _read(path: Path, layer: str | None) -> gpd.GeoDataFrame:
    """Return the file as a frame, refusing everything that is not a plain vector file with a known system."""
    if not path.is_file():
        raise GeoError(f"Berkas {path} tidak ada.")
    if path.suffix.lower() not in SUFFIXES:
        raise GeoError(f"Berkas {path.name} tidak diterima. Yang diterima: {ACCEPTED}.")
    if path.stat().st_size == 0:
        raise GeoError(f"Berkas {path.name} kosong.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # GDAL's are in English, and what they warn of is checked below
            layer = _layer(path, layer)
            frame = gpd.read_file(path, layer=layer)
    except GeoError:
        raise
    except Exception as error:  # pyogrio and GDAL raise several unrelated classes for a file they cannot read
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise GeoError(f"Berkas {path.name} bukan berkas vektor yang dapat dibaca ({reason}).") from error
    _refuse_bare(path, frame)
    return frame


def _layer(path: Path, layer: str | None) -> str:
    """Return the layer to read."""
    layers = [str(name) for name in pyogrio.list_layers(path)[:, 0]]
    listed = ", ".join(layers)
    if not layers:
        raise GeoError(f"Berkas {path.name} tidak memuat satu lapisan pun.")
    if layer is None and len(layers) > 1:
        raise GeoError(f"Berkas {path.name} berisi beberapa lapisan: {listed}. Pilih dengan --lapisan.")
    if layer is not None and layer not in layers:
        raise GeoError(f"Lapisan {layer} tidak ada. Yang ada: {listed}.")
    # GDAL goes by content: a text file named .json may be a recipe that opens other files.
    if pyogrio.read_info(path, layer=layer or layers[0])["driver"] not in FORMATS:
        raise GeoError(f"Isi berkas {path.name} bukan {ACCEPTED}.")
    return layer or layers[0]


def _refuse_bare(path: Path, frame: gpd.GeoDataFrame) -> None:
    """Refuse a table without shapes, rows or a coordinate system."""
    if not isinstance(frame, gpd.GeoDataFrame):
        raise GeoError(f"Berkas {path.name} tidak memuat bentuk wilayah.")
    if frame.empty:
        raise GeoError(f"Berkas {path.name} tidak memuat satu baris pun.")
    if frame.crs is None:
        raise GeoError(
            f"Berkas {path.name} tidak menyebut sistem koordinatnya. Sertakan berkas .prj, "
            "atau simpan ulang dengan sistem koordinat (misalnya EPSG:4326)."
        )


def _shapes(frame: gpd.GeoDataFrame) -> Shapes:
    """Return the polygons row by row. Crossed rings are mended; anything that is no polygon is refused."""
    shapes: Shapes = np.asarray(frame.geometry.values, dtype=object)
    problems = []
    for number, shape in enumerate(shapes):
        fault = shape_fault(shape)
        if fault and fault.startswith("bentuknya tidak sah"):
            shapes[number] = _polygons(shapely.make_valid(shape, method="structure"))
            fault = shape_fault(shapes[number])
        if fault:
            problems.append(f"Baris {number + 1}: {fault}.")
    if problems:
        raise GeoError(problems)
    return shapely.force_2d(shapes)


def _polygons(shape: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type in {"Polygon", "MultiPolygon"}]
    return shapely.union_all(parts)


def _recognise(frame: gpd.GeoDataFrame, regions: Sequence[Region]) -> Reading:
    """Return how rows name regions; refuse when any is missing or unknown."""
    columns = {str(column): list(frame[column]) for column in frame.columns if column != frame.geometry.name}
    reading = best_reading(columns, regions)
    if reading is None:
        raise GeoError(
            "Tidak ada kolom yang memuat kode atau nama wilayah. "
            f"Kolom dalam berkas: {', '.join(columns) or 'tidak ada'}."
        )
    problems = [
        f"{region.nama} ({region.kode}) tidak ada."
        for region in regions
        if region.kode not in reading.regions
    ]
    strange = [
        f'Baris {number + 1}: "{text(value)}" tidak dikenal.'
        for number, (value, kode, other) in enumerate(
            zip(columns[reading.column], reading.regions, reading.elsewhere, strict=True)
        )
        if kode is None and not other
    ]
    problems += strange[:LISTED]
    if len(strange) > LISTED:
        problems.append(f"... dan {len(strange) - LISTED} baris lain yang tidak dikenal.")
    if problems:
        raise GeoError([f'Dibaca dari kolom "{reading.column}" ({reading.way}).', *problems])
    return reading


def _in_degrees(frame: gpd.GeoDataFrame, shapes: Shapes) -> Shapes:
    moved = gpd.GeoSeries(shapes, crs=frame.crs).to_crs(DEGREES)
    result: Shapes = np.asarray(moved.values, dtype=object)
    at = shapely.get_coordinates(result)
    if not (np.isfinite(at).all() and (np.abs(at) <= np.array([180.0, 90.0])).all()):
        raise GeoError(
            "Koordinat berkas bukan derajat bujur dan lintang, "
            "atau tidak cocok dengan sistem koordinat yang disebutnya."
        )
    return result


def _merge(shapes: Shapes, reading: Reading, regions: Sequence[Region]) -> Shapes:
    """Return one shape per region: rows of one region are its parts, unless they lie on each other."""
    merged, problems = [], []
    kode = np.array([one or "" for one in reading.regions])
    for region in regions:
        parts = shapes[kode == region.kode]
        whole = shapely.union_all(parts)
        twice = float(shapely.area(parts).sum()) - whole.area
        if len(parts) > 1 and twice > TWICE * float(shapely.area(parts).min()):
            problems.append(
                f"{region.nama}: {len(parts)} baris saling bertumpuk; wilayah ini tertulis lebih dari sekali."
            )
        merged.append(whole)
    if problems:
        raise GeoError(problems)
    return np.array(merged, dtype=object)


def _generalised(shapes: Shapes, regions: Sequence[Region]) -> tuple[Outlines, float, int]:
    """Return the outlines generalised, in degrees; how far, in metres; and how many islands were left out."""
    plane = equal_area_crs(shapely.total_bounds(shapes))
    clean: Shapes = shapely.coverage_clean(  # type: ignore[attr-defined]  # new in shapely 2.2, not in the stubs
        to_plane(shapes, plane), gap_width=GAP, snapping_distance=SNAP
    )
    lost = [region.nama for region, shape in zip(regions, clean, strict=True) if shape.is_empty]
    if lost:
        raise GeoError([f"{name} seluruhnya tertutup wilayah lain." for name in lost])
    kept, specks = _without_specks(clean)
    kode = tuple(region.kode for region in regions)
    problems: list[str] = []
    for metres in GENERALISE:
        simple = to_degrees(shapely.coverage_simplify(kept, metres), plane)
        outlines = Outlines(kode, wind(rounded(simple, DECIMALS), Winding.RFC7946))
        problems = check(outlines, regions)
        if not problems:
            return outlines, metres, specks
    raise GeoError(problems)


def _without_specks(shapes: Shapes) -> tuple[Shapes, int]:
    """Leave out islands too small to see, but not what touches a neighbour nor a region's largest part."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    area = shapely.area(parts)
    largest = np.array([area[owner == number].max() for number in range(len(shapes))])
    keep = (area >= SPECK_KM2 * 1e6) | (area == largest[owner])
    tree = shapely.STRtree(parts)
    first, second = tree.query(parts, predicate="intersects")
    touching = np.unique(first[first != second])
    keep[touching] = True
    kept = [shapely.multipolygons(parts[keep & (owner == number)]) for number in range(len(shapes))]
    return np.array(kept, dtype=object), int((~keep).sum())
