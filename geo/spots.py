"""Candidate places of labels and what is good or bad about them, alone and in pairs.

All lengths are px at the design size, from the top left of the land. Costs are in box heights
of leader, roughly: 1 is as bad as a leader one box height longer.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

MARGIN = 8.0
"""Panel edge to anything in it."""
GAP = 8.0
"""Least distance between two boxes."""
AIRY = 16.0
"""Below this distance two boxes look crowded."""
INSET = 12.0
"""A leader leaves its box at least this far from the corners."""
LINE_GAP = 9.0
"""Least distance between a leader and another leader or its anchor."""
BOX_CLEAR = 8.0
"""Least distance between a leader and another box."""
FORBIDDEN = 1e4
"""Cost of what may not be; far above the sum of everything that may."""
NEARLY_NOTHING = 1e-9
"""Px; a step this short has no direction."""

# Weights of taste, found by looking at the drawn maps.
SLANT = 1.8
OFF_CENTRE = 0.6
LONG = 0.12
STAGGER = 2.0
RAGGED = 0.3
CROWDED = 0.5


@dataclass(frozen=True)
class Spots:
    """Candidates of one label, one array element each; ``w, h`` is the size of its box."""

    cost: Floats
    x: Floats
    y: Floats
    lx: Floats
    ly: Floats
    ax: Floats
    ay: Floats
    inside: Bools
    w: float
    h: float

    def take(self, index: NDArray[np.intp] | int) -> "Spots":
        """Return the chosen candidates."""
        chosen = np.atleast_1d(np.asarray(index))
        return Spots(
            self.cost[chosen],
            self.x[chosen],
            self.y[chosen],
            self.lx[chosen],
            self.ly[chosen],
            self.ax[chosen],
            self.ay[chosen],
            self.inside[chosen],
            self.w,
            self.h,
        )

    def __len__(self) -> int:
        """Return how many candidates there are."""
        return len(self.cost)


def join(first: Spots, second: Spots) -> Spots:
    """Return the candidates of both."""
    return Spots(
        np.concatenate((first.cost, second.cost)),
        np.concatenate((first.x, second.x)),
        np.concatenate((first.y, second.y)),
        np.concatenate((first.lx, second.lx)),
        np.concatenate((first.ly, second.ly)),
        np.concatenate((first.ax, second.ax)),
        np.concatenate((first.ay, second.ay)),
        np.concatenate((first.inside, second.inside)),
        first.w,
        first.h,
    )


def callouts(x: Floats, y: Floats, anchor: tuple[float, float], w: float, h: float) -> Spots:
    """Return boxes centred on the points with leaders to the anchor, and the cost of each leader's shape.

    The leader leaves from the point of the box nearest the anchor: upright wherever the anchor lies under or
    over the box, level where it lies beside it.
    """
    ax, ay = np.full_like(x, anchor[0]), np.full_like(y, anchor[1])
    reach = w / 2 - INSET
    beside = (np.abs(ay - y) <= h / 2 - INSET / 2) | (np.abs(ax - x) > np.abs(ay - y) + w / 2)
    lx = np.where(beside, x + np.sign(ax - x) * w / 2, np.clip(ax, x - reach, x + reach))
    ly = np.where(beside, np.clip(ay, y - h / 2 + INSET, y + h / 2 - INSET), y + np.sign(ay - y) * h / 2)
    across, along = np.abs(ax - lx), np.abs(ay - ly)
    length = np.hypot(across, along)
    slant = np.minimum(across, along) / np.maximum(length, 1)
    off_centre = np.where(beside, 0, np.abs(lx - x) / (w / 2))
    reach_h = length / h
    cost = reach_h + LONG * reach_h**2 + SLANT * slant * (0.6 + 0.4 * reach_h) + OFF_CENTRE * off_centre
    covered = (np.abs(ax - x) < w / 2 + LINE_GAP) & (np.abs(ay - y) < h / 2 + LINE_GAP)
    return Spots(cost + FORBIDDEN * covered, x, y, lx, ly, ax, ay, np.zeros(len(x), dtype=bool), w, h)


def names_inside(x: Floats, y: Floats, heart: tuple[float, float], w: float, h: float) -> Spots:
    """Return boxes within the region itself: no leader, and the nearer its heart the better."""
    away = np.hypot(x - heart[0], (y - heart[1]) * 1.5) / h
    return Spots(away - 1, x, y, x, y, x, y, np.ones(len(x), dtype=bool), w, h)


def together(first: Spots, second: Spots, room: tuple[float, float]) -> Floats:
    """Return what each candidate of the first costs beside each of the second, ``(len(first), len(second))``.

    ``room`` is the panel less its margins: two boxes that lie farther apart cannot both be in it.
    """
    a, b = _Upright(first), second
    dx, dy = np.abs(a.x - b.x), np.abs(a.y - b.y)
    gap_x, gap_y = dx - (a.w + b.w) / 2, dy - (a.h + b.h) / 2
    forbidden = (gap_x < GAP) & (gap_y < GAP)
    forbidden |= (gap_x + a.w + b.w > room[0]) | (gap_y + a.h + b.h > room[1])
    forbidden |= ~a.inside & _meets_box(a, b)
    forbidden |= ~b.inside & _meets_box(b, a)
    forbidden |= ~a.inside & ~b.inside & _lines_too_near(a, b)
    cost: Floats = FORBIDDEN * forbidden.astype(np.float64)
    outside = ~a.inside & ~b.inside
    # Names nearly in one row look like a mistake; so do boxes stacked nearly in one column.
    cost += outside * STAGGER * ((dy > 0) & (gap_y < 0)) * np.where(gap_x < a.w, 1, 0.4)
    cost += outside * RAGGED * ((dx > 0) & (gap_x < 0) & (gap_y < AIRY))
    cost += CROWDED * ((gap_x < AIRY) & (gap_y < AIRY))
    return cost


class _Upright:
    """Candidates as a column, to be set against a row of others."""

    def __init__(self, spots: Spots) -> None:
        self.x, self.y = spots.x[:, None], spots.y[:, None]
        self.lx, self.ly = spots.lx[:, None], spots.ly[:, None]
        self.ax, self.ay = spots.ax[:, None], spots.ay[:, None]
        self.inside = spots.inside[:, None]
        self.w, self.h = spots.w, spots.h


Side = Spots | _Upright


def _meets_box(line: Side, box: Side) -> Bools:
    """Tell whether the leader comes too near the box (Liang and Barsky's clipping of a segment)."""
    enter, leave = np.zeros(1), np.ones(1)
    missed = np.zeros(1, dtype=bool)
    for start, end, middle, half in (
        (line.lx, line.ax, box.x, box.w / 2 + BOX_CLEAR),
        (line.ly, line.ay, box.y, box.h / 2 + BOX_CLEAR),
    ):
        step = end - start
        still = np.abs(step) < NEARLY_NOTHING
        safe = np.where(still, 1, step)
        one, two = (middle - half - start) / safe, (middle + half - start) / safe
        enter = np.maximum(enter, np.where(still, 0, np.minimum(one, two)))
        leave = np.minimum(leave, np.where(still, 1, np.maximum(one, two)))
        missed = missed | (still & (np.abs(start - middle) >= half))
    return ~missed & (enter <= leave)


def _lines_too_near(a: Side, b: Side) -> Bools:
    """Tell whether two leaders cross or come nearer than LINE_GAP."""
    ends = ((a.lx, a.ly), (a.ax, a.ay)), ((b.lx, b.ly), (b.ax, b.ay))
    (p, q), (r, s) = ends
    crossing = (_side(p, q, r) * _side(p, q, s) < 0) & (_side(r, s, p) * _side(r, s, q) < 0)
    near = crossing
    for point, (start, end) in ((p, ends[1]), (q, ends[1]), (r, ends[0]), (s, ends[0])):
        near = near | (_distance2(point, start, end) < LINE_GAP**2)
    return near


Point = tuple[Floats, Floats]


def _side(start: Point, end: Point, point: Point) -> Floats:
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])


def _distance2(point: Point, start: Point, end: Point) -> Floats:
    """Return the squared distance of points from segments."""
    along_x, along_y = end[0] - start[0], end[1] - start[1]
    length2 = np.maximum(along_x**2 + along_y**2, NEARLY_NOTHING)
    share = np.clip(((point[0] - start[0]) * along_x + (point[1] - start[1]) * along_y) / length2, 0, 1)
    return (start[0] + share * along_x - point[0]) ** 2 + (start[1] + share * along_y - point[1]) ** 2
