"""Where names stand: the largest map whose labels keep clear of each other and of the land."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import shapely

from geo.atlas import Label, Layout
from geo.errors import GeoError
from geo.lettering import width
from geo.projection import WIDTH, Frame
from geo.ragam import VALUE, Ragam
from geo.regions import Region
from geo.search import Table, possible, search
from geo.spots import MARGIN, Floats, Spots, callouts, join, names_inside, together

TOUCH = 48.0
"""Least size of a box, px both ways: a box is what a finger hits."""
LINE = 1.2
"""Line height in em."""
PAD_X, PAD_Y = 0.55, 0.3
"""Space between text and box edge, em of the first line."""
COAST = 5.0
"""Least distance from a box in the sea to any land, px."""
FOREIGN = 2.2
"""Cost of a leader's way over other regions, per box height."""
CELL = 2.0
"""Grid on which the land is looked up for that, units."""
SAMPLES = 16
STEP_SCALE = 0.97
GIVE_WAY = 0.8
"""How much of the largest possible scale may be given up for better labels."""
SHRINK = 95.0
"""Price of that: a map 10 % smaller must save the cost of almost ten box heights of leader."""
SMALLEST = 0.4
"""A map under this share of the panel is no map: better fail and let the ragam be changed."""
FINE = 0.2
"""Step of the coarse grid from left to right, box heights."""
ROWS = 0.4
"""Step from row to row, box heights: wide, so that names fall into common rows by themselves."""
PATCH = 0.5
"""Box widths within which one candidate of a row is enough."""
KEPT = 120
"""Candidates kept per label."""


def place(name: str, ragam: Ragam, frame: Frame, regions: Sequence[Region]) -> Layout:
    """Return the layout of one ragam.

    Scales are tried from large to small. The first that leaves every label a place leads; a somewhat smaller
    map wins only where its labels stand so much better that it is worth it.
    Raises GeoError when none does.
    """
    board = _Board(ragam, frame, regions)
    best: tuple[float, float, list[Spots]] | None = None
    first, scale = 0.0, board.largest
    while scale >= max(board.largest * SMALLEST, first * GIVE_WAY):
        spots = board.candidates(scale)
        price = SHRINK * (1 - scale / board.largest)
        if spots is not None and (best is None or _least(spots) + price < best[0]):
            choice, cost = search(Table(spots, board.room))
            if possible(cost):
                first = first or scale
                chosen = board.refine(
                    scale, [one.take(int(at)) for one, at in zip(spots, choice, strict=True)]
                )
                cost = board.total(chosen) + price
                if best is None or cost < best[0] - 1e-3:
                    best = cost, scale, chosen
        scale *= STEP_SCALE
    if best is not None:
        return board.layout(name, *best[1:])
    raise GeoError(
        f"Ragam {name} ({ragam.width} x {ragam.height}): label tidak menemukan tempat tanpa bertumpuk. "
        "Perbesar panel atau perkecil hurufnya."
    )


def _least(spots: list[Spots]) -> float:
    """Return a cost that no choice among the candidates can fall below."""
    return sum(float(one.cost.min()) for one in spots)


def box_size(text: str, ragam: Ragam) -> tuple[float, float]:
    """Return width and height (px) of a label's box with ``text`` as its first line."""
    lines = max(width(text, ragam.font1, bold=True), width(ragam.line2, ragam.font2, bold=False))
    across = math.ceil(max(TOUCH, lines + 2 * PAD_X * ragam.font1))
    down = math.ceil(max(TOUCH, (ragam.font1 + ragam.font2) * LINE + 2 * PAD_Y * ragam.font1))
    return float(across), float(down)


@dataclass(frozen=True)
class _Land:
    """The land at one scale, in px from its own top left."""

    scale: float
    width: float
    height: float
    whole: shapely.Geometry
    parts: list[shapely.Geometry]
    hearts: list[tuple[float, float]]


class _Board:
    """One panel shape, and all that does not change with the map's scale."""

    def __init__(self, ragam: Ragam, frame: Frame, regions: Sequence[Region]) -> None:
        self.ragam, self.frame = ragam, frame
        names = {region.kode: region.nama_pendek for region in regions}
        self.sizes = [box_size(names[kode], ragam) for kode in frame.kode]
        self.room = ragam.width - 2 * MARGIN, ragam.height - 2 * MARGIN
        self.largest = min(self.room[0] / WIDTH, self.room[1] / frame.height)
        self.largest_parts = [max(shapely.get_parts(shape), key=shapely.area) for shape in frame.shapes]
        self.hearts = [_heart(part) for part in self.largest_parts]
        self.owner = _owners(frame)

    def land(self, scale: float) -> _Land:
        parts = [shapely.transform(part, lambda at: at * scale) for part in self.largest_parts]
        whole = shapely.transform(shapely.coverage_union_all(self.frame.shapes), lambda at: at * scale)
        for shape in (whole, *parts):
            shapely.prepare(shape)
        hearts = [(x * scale, y * scale) for x, y in self.hearts]
        return _Land(scale, WIDTH * scale, self.frame.height * scale, whole, parts, hearts)

    def candidates(self, scale: float) -> list[Spots] | None:
        """Return the candidates of every label on a coarse grid, or None if one has none."""
        land = self.land(scale)
        found = []
        for number, (w, h) in enumerate(self.sizes):
            x = np.arange(land.width - self.room[0] + w / 2, self.room[0] - w / 2 + 0.01, h * FINE)
            y = np.arange(land.height - self.room[1] + h / 2, self.room[1] - h / 2 + 0.01, h * ROWS)
            spots = self.spots(land, number, np.repeat(x, len(y)), np.tile(y, len(x)))
            if not len(spots):
                return None
            found.append(_spread(spots))
        return found

    def spots(self, land: _Land, number: int, x: Floats, y: Floats) -> Spots:
        """Return those of the points at which the label may stand, in the sea or within its region."""
        w, h = self.sizes[number]
        fits = (np.maximum(land.width, x + w / 2) - np.minimum(0, x - w / 2) <= self.room[0] + 1e-6) & (
            np.maximum(land.height, y + h / 2) - np.minimum(0, y - h / 2) <= self.room[1] + 1e-6
        )
        x, y = x[fits], y[fits]
        boxes = shapely.box(x - w / 2, y - h / 2, x + w / 2, y + h / 2)
        sea = ~shapely.dwithin(land.whole, boxes, COAST)
        own = shapely.contains_properly(land.parts[number], boxes)
        outside = callouts(x[sea], y[sea], land.hearts[number], w, h)
        way = self.foreign(number, outside, land.scale)
        outside = Spots(**{**vars(outside), "cost": outside.cost + FOREIGN * way / h})
        return join(outside, names_inside(x[own], y[own], land.hearts[number], w, h))

    def foreign(self, number: int, spots: Spots, scale: float) -> Floats:
        """Return how far (px) each leader runs over other regions."""
        share = (np.arange(SAMPLES) + 0.5)[:, None] / SAMPLES
        column = ((spots.lx + (spots.ax - spots.lx) * share) / scale / CELL).astype(int)
        row = ((spots.ly + (spots.ay - spots.ly) * share) / scale / CELL).astype(int)
        rows, columns = self.owner.shape
        known = (column >= 0) & (column < columns) & (row >= 0) & (row < rows)
        owner = np.where(known, self.owner[np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1)], -1)
        over: Floats = ((owner >= 0) & (owner != number)).mean(axis=0)
        return over * np.hypot(spots.lx - spots.ax, spots.ly - spots.ay)

    def refine(self, scale: float, chosen: list[Spots]) -> list[Spots]:
        """Nudge the labels off the coarse grid: into line with their anchors and with one another."""
        land = self.land(scale)
        nudge = np.arange(-16, 17, 2.0)
        cost = self.total(chosen)
        while True:
            for number, spot in enumerate(chosen):
                others = [other for other in chosen if other is not spot]
                near = [other for other in others if abs(other.y[0] - spot.y[0]) < spot.h * 1.5]
                x = np.unique([*(spot.x + nudge), *(other.x[0] for other in others), spot.ax[0]])
                y = np.unique([*(spot.y + nudge), *(other.y[0] for other in near)])
                # The place it has comes first: at equal cost it stays.
                x, y = np.append(spot.x, np.repeat(x, len(y))), np.append(spot.y, np.tile(y, len(x)))
                spots = self.spots(land, number, x, y)
                beside = sum((together(spots, other, self.room)[:, 0] for other in others), start=spots.cost)
                chosen[number] = spots.take(int(np.argmin(np.round(beside, 4))))
            after = self.total(chosen)
            if after > cost - 1e-3:
                return chosen
            cost = after

    def total(self, chosen: list[Spots]) -> float:
        """Return the cost of a layout."""
        pairs = sum(float(together(one, other, self.room)[0, 0]) for one, other in combinations(chosen, 2))
        return sum(float(spot.cost[0]) for spot in chosen) + pairs

    def layout(self, name: str, scale: float, chosen: list[Spots]) -> Layout:
        """Return the layout with land and labels together in the middle of the panel."""
        left = min(0.0, *(float(spot.x[0]) - spot.w / 2 for spot in chosen))
        right = max(WIDTH * scale, *(float(spot.x[0]) + spot.w / 2 for spot in chosen))
        top = min(0.0, *(float(spot.y[0]) - spot.h / 2 for spot in chosen))
        bottom = max(self.frame.height * scale, *(float(spot.y[0]) + spot.h / 2 for spot in chosen))
        dx = (self.ragam.width - left - right) / 2
        dy = (self.ragam.height - top - bottom) / 2
        labels = [
            Label(
                kode=kode,
                x=_px(spot.x[0] + dx),
                y=_px(spot.y[0] + dy),
                w=spot.w,
                h=spot.h,
                inside=bool(spot.inside[0]),
                ax=_px(spot.ax[0] + dx),
                ay=_px(spot.ay[0] + dy),
                lx=_px(spot.lx[0] + dx),
                ly=_px(spot.ly[0] + dy),
            )
            for kode, spot in zip(self.frame.kode, chosen, strict=True)
        ]
        return Layout(
            ragam=name,
            width=self.ragam.width,
            height=self.ragam.height,
            font_name=self.ragam.font1,
            font_value=self.ragam.font2,
            brief=self.ragam.line2 == VALUE,
            scale=round(scale, 4),
            dx=_px(dx),
            dy=_px(dy),
            labels=tuple(labels),
        )


def _px(value: float) -> float:
    return round(float(value), 1)


def _heart(part: shapely.Polygon) -> tuple[float, float]:
    """Return the pole of inaccessibility: the point of a region farthest from its border."""
    centre = shapely.get_coordinates(shapely.maximum_inscribed_circle(part, tolerance=0.5))[0]
    return float(centre[0]), float(centre[1])


def _owners(frame: Frame) -> "np.ndarray[tuple[int, int], np.dtype[np.int64]]":
    """Return the number of the region at each cell of a grid over the land, -1 in the sea."""
    columns, rows = int(WIDTH / CELL) + 1, int(frame.height / CELL) + 1
    x, y = np.meshgrid((np.arange(columns) + 0.5) * CELL, (np.arange(rows) + 0.5) * CELL)
    owner = np.full((rows, columns), -1)
    for number, shape in enumerate(frame.shapes):
        shapely.prepare(shape)
        owner[shapely.contains_xy(shape, x, y)] = number
    return owner


def _spread(spots: Spots) -> Spots:
    """Keep the best candidate of every patch of a row, and of those the best KEPT.

    Keeping simply the best would leave all of them side by side at the nearest coast.
    """
    order = np.argsort(np.round(spots.cost, 4), kind="stable")
    patch = np.stack((spots.x // (spots.w * PATCH), spots.y, spots.inside))[:, order]
    _, first = np.unique(patch, axis=1, return_index=True)
    return spots.take(order[np.sort(first)[:KEPT]])
