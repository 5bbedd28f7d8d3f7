"""Outlines of the regions: read, check, wind.

Credit for the outlines that come with the product: ``geo/README.md``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from shapely.geometry.base import BaseGeometry

from geo.errors import GeoError
from geo.regions import Region

Shapes = NDArray[np.object_]
"""One shapely (multi)polygon per region."""

AREA_TOLERANCE = 0.06
"""Generalising to 100 m moves the area of the smallest region (a city of 60 km²) by 5 %."""

M2_PER_KM2 = 1e6


@dataclass(frozen=True)
class Outlines:
    """Outlines in degrees (EPSG:4326), one shape per code, in order of the code."""

    kode: tuple[str, ...]
    shapes: Shapes

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north of all land, degrees."""
        west, south, east, north = shapely.total_bounds(self.shapes)
        return float(west), float(south), float(east), float(north)


class Winding(Enum):
    """Which way rings run; holes always run the other way.

    The eye's sense is named, so that the y axis is spelled out once, here.
    """

    RFC7946 = "berlawanan jarum jam, lintang ke atas"
    SPHERE = "searah jarum jam, lintang ke atas"
    SCREEN = "searah jarum jam, y ke bawah"


def wind(shapes: Shapes, winding: Winding) -> Shapes:
    """Return the shapes with their rings turned.

    d3 (and so Vega) takes a counter-clockwise exterior for the whole world with a hole in it, while RFC 7946
    asks for just that. So the file keeps RFC 7946 and the screen gets rings that run clockwise as the eye
    sees them. With y pointing down, clockwise to the eye is counter-clockwise to the shoelace formula, which
    is what shapely goes by.
    """
    turned: Shapes = shapely.orient_polygons(shapes, exterior_cw=winding is Winding.SPHERE)
    return turned


def load(path: Path, regions: Sequence[Region]) -> Outlines:
    """Read the stored outlines and check them against the region list.

    Raises GeoError with every problem found.
    """
    try:
        frame = gpd.read_file(path)
    except Exception as error:  # pyogrio raises several unrelated classes for a file it cannot read
        raise GeoError(f"Berkas batas {path.name} tidak dapat dibaca: {error}") from error
    if "kode" not in frame.columns:
        raise GeoError(f"Berkas batas {path.name} tidak memiliki kolom kode.")
    frame = frame.sort_values("kode", kind="stable")
    outlines = Outlines(tuple(frame["kode"].astype(str)), np.asarray(frame.geometry.values, dtype=object))
    problems = check(outlines, regions)
    if problems:
        raise GeoError(problems)
    return outlines


def check(outlines: Outlines, regions: Sequence[Region]) -> list[str]:
    """Return what is wrong with the outlines: Indonesian sentences, none when all is well."""
    problems = _check_regions(outlines.kode, regions)
    names = {region.kode: region.nama for region in regions}
    whole = True
    for kode, shape in zip(outlines.kode, outlines.shapes, strict=True):
        fault = shape_fault(shape)
        if fault:
            problems.append(f"{names.get(kode, kode)}: {fault}.")
            whole = False
    if not whole:
        return problems  # neighbours and areas mean nothing for broken shapes
    problems += [
        f"{names.get(kode, kode)}: batasnya bertumpuk atau bercelah dengan wilayah tetangga."
        for kode in coverage_faults(outlines)
    ]
    areas = dict(zip(outlines.kode, areas_km2(outlines.shapes), strict=True))
    for region in regions:
        area = areas.get(region.kode)
        if area is not None and abs(area / region.luas_km2 - 1) > AREA_TOLERANCE:
            problems.append(
                f"{region.nama}: luas di peta {_id(area)} km², luas resmi {_id(region.luas_km2)} km²; "
                f"beda lebih dari {AREA_TOLERANCE:.0%}.".replace("%", " %")
            )
    return problems


def shape_fault(shape: BaseGeometry | None) -> str | None:
    """Return why a shape cannot be a region's outline, in Indonesian, or None."""
    if shape is None or shape.is_empty:
        return "bentuknya kosong"
    if shape.geom_type not in {"Polygon", "MultiPolygon"}:
        return f"bentuknya {shape.geom_type}, bukan poligon"
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        return "ada koordinat yang bukan bilangan"
    if not shape.is_valid:
        return f"bentuknya tidak sah ({shapely.is_valid_reason(shape)})"
    return None


def coverage_faults(outlines: Outlines) -> list[str]:
    """Return the codes whose borders overlap a neighbour's or do not meet it vertex by vertex."""
    if shapely.coverage_is_valid(outlines.shapes):
        return []
    edges = shapely.coverage_invalid_edges(outlines.shapes)
    return [
        kode
        for kode, edge in zip(outlines.kode, edges, strict=True)
        if edge is not None and not edge.is_empty
    ]


def areas_km2(shapes: Shapes) -> list[float]:
    """Return the areas in km² of shapes in degrees, on the equal-area plane of the shapes themselves."""
    plane = to_plane(shapes, equal_area_crs(shapely.total_bounds(shapes)))
    return [float(area) / M2_PER_KM2 for area in shapely.area(plane)]


def equal_area_crs(bounds: Iterable[float]) -> CRS:
    """Return a Lambert azimuthal equal-area system, metres, centred on bounds in degrees.

    Centred on the data, so that another province gets a map as true as this one.
    """
    west, south, east, north = (float(side) for side in bounds)
    return CRS.from_dict(
        {
            "proj": "laea",
            "lat_0": (south + north) / 2,
            "lon_0": (west + east) / 2,
            "datum": "WGS84",
            "units": "m",
        }
    )


def to_plane(shapes: Shapes, plane: CRS) -> Shapes:
    """Return shapes in degrees moved onto a plane."""
    return _reproject(shapes, CRS.from_epsg(4326), plane)


def to_degrees(shapes: Shapes, plane: CRS) -> Shapes:
    """Return shapes on a plane moved back to degrees."""
    return _reproject(shapes, plane, CRS.from_epsg(4326))


def _reproject(shapes: Shapes, source: CRS, target: CRS) -> Shapes:
    transformer = Transformer.from_crs(source, target, always_xy=True)

    def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(transformer.transform(points[:, 0], points[:, 1]))

    moved: Shapes = shapely.transform(shapes, move)
    return moved


def _check_regions(kode: Sequence[str], regions: Sequence[Region]) -> list[str]:
    names = {region.kode: region.nama for region in regions}
    problems = [
        f"Wilayah {region.nama} ({region.kode}) tidak ada dalam berkas batas."
        for region in regions
        if region.kode not in kode
    ]
    problems += [
        f"Kode {other} dalam berkas batas tidak dikenal." for other in sorted(set(kode)) if other not in names
    ]
    problems += [
        f"Wilayah {names.get(code, code)} ada {kode.count(code)} kali dalam berkas batas."
        for code in sorted(set(kode))
        if kode.count(code) > 1
    ]
    return problems


def _id(number: float) -> str:
    """Return a number the Indonesian way: 1.602,4."""
    return f"{number:,.1f}".translate(str.maketrans(",.", ".,"))
