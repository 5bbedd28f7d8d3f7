"""The planar frame in which the screen draws: the land is 1000 units wide, origin at its top left, y down.

Vega draws the frame as it is (projection "identity") and only scales and moves it, so nothing is projected in
the browser and label places found here hold there.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.outlines import Outlines, Shapes, Winding, equal_area_crs, to_plane, wind

WIDTH = 1000.0


@dataclass(frozen=True)
class Frame:
    """Regions in the planar frame; ``height`` is that of the land in units."""

    kode: tuple[str, ...]
    shapes: Shapes
    height: float


def frame(outlines: Outlines, decimals: int, tolerance: float = 0.0) -> Frame:
    """Project the outlines and fit them into the planar frame.

    ``tolerance`` (units) generalises further with shared borders kept; ``decimals`` rounds the coordinates.
    Equal vertices stay equal under rounding, so neighbours still meet.
    """
    plane = to_plane(outlines.shapes, equal_area_crs(outlines.bounds))
    west, south, east, north = shapely.total_bounds(plane)
    scale = WIDTH / (east - west)

    def move(points: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(((points[:, 0] - west) * scale, (north - points[:, 1]) * scale))

    shapes: Shapes = shapely.transform(plane, move)
    if tolerance:
        shapes = shapely.coverage_simplify(shapes, tolerance)
    # Flipping y turned every ring around; wind() is told so.
    shapes = wind(rounded(shapes, decimals), Winding.SCREEN)
    return Frame(outlines.kode, shapes, round(float((north - south) * scale), decimals))


def rounded(shapes: Shapes, decimals: int) -> Shapes:
    """Return the shapes with rounded coordinates, repeated points and rings without area removed."""
    points: Shapes = shapely.transform(shapes, lambda at: np.round(at, decimals))
    return np.array(
        [_without_specks(shape) for shape in shapely.remove_repeated_points(points)], dtype=object
    )


def _without_specks(shape: shapely.Geometry) -> shapely.Geometry:
    """Drop islands and holes that rounding flattened to a line."""
    parts = []
    for part in shapely.get_parts(shape):
        if shapely.Polygon(part.exterior).area > 0:
            holes = [hole for hole in part.interiors if shapely.Polygon(hole).area > 0]
            parts.append(shapely.Polygon(part.exterior, holes))
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)
