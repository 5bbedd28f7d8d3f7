"""Diagonal lines that fill a region without data: geometry, so that every screen and print shows them."""

import numpy as np
import shapely

from geo.projection import Frame

SPACING = 9.0
"""Units between two lines, measured along the x axis: about ten lines across the smallest region."""


def hatch(land: Frame) -> Frame:
    """Return each region's hatching as lines in the planar frame, clipped to the region."""
    west, south, east, north = shapely.total_bounds(land.shapes)
    height = north - south
    starts = np.arange(west - height, east, SPACING)
    lines = shapely.multilinestrings(shapely.linestrings([[(x, north), (x + height, south)] for x in starts]))
    shapes = shapely.intersection(land.shapes, lines)
    return Frame(land.kode, shapely.set_precision(shapes, 0.1), land.height)
