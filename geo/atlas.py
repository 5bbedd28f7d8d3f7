"""What the application reads at run time: prepared layouts and the address of the prepared outlines.

Standard library only: geopandas and shapely would cost every start of the application a second or more.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geo.paths import HERE


@dataclass(frozen=True)
class Label:
    """Where a region's name stands; px of the design size, y down.

    ``x, y`` is the centre of its box of ``w`` by ``h``. A name that stands ``inside`` its region needs no
    line; any other has one from ``lx, ly`` on the edge of the box to the anchor ``ax, ay`` in the region.
    """

    kode: str
    x: float
    y: float
    w: float
    h: float
    inside: bool
    ax: float
    ay: float
    lx: float
    ly: float


@dataclass(frozen=True)
class Layout:
    """A map with its labels in a panel of ``width`` by ``height`` px (design size).

    A point of the planar frame is drawn at ``scale * point + (dx, dy)``. ``font_name`` and ``font_value`` are
    the sizes of the two lines; ``brief`` says that the second line holds the value alone.
    """

    ragam: str
    width: float
    height: float
    font_name: float
    font_value: float
    brief: bool
    scale: float
    dx: float
    dy: float
    labels: tuple[Label, ...]

    def label(self, kode: str) -> Label:
        """Return the label of a region. Raises KeyError for a region that is not on the map."""
        for label in self.labels:
            if label.kode == kode:
                return label
        raise KeyError(kode)


def layout(ragam: str) -> Layout:
    """Return the layout of a ragam (``geo/ragam.py`` names them). Raises KeyError for any other name."""
    return layouts()[ragam]


@lru_cache(maxsize=1)
def bare() -> Layout:
    """Return the layout of the land alone, edge to edge and without names."""
    features = json.loads(HERE.screen.read_text(encoding="utf-8"))["features"]
    points = [point for feature in features for point in _points(feature["geometry"]["coordinates"])]
    return Layout(
        ragam="polos",
        width=max(x for x, _ in points),
        height=max(y for _, y in points),
        font_name=0,
        font_value=0,
        brief=True,
        scale=1.0,
        dx=0.0,
        dy=0.0,
        labels=(),
    )


def _points(coordinates: list[Any]) -> Iterator[tuple[float, float]]:
    """Yield every point of a geometry, however deep its rings are nested."""
    if isinstance(coordinates[0], list):
        for inner in coordinates:
            yield from _points(inner)
    else:
        yield coordinates[0], coordinates[1]


@lru_cache(maxsize=1)
def layouts() -> Mapping[str, Layout]:
    """Return every prepared layout by the name of its ragam."""
    return MappingProxyType(read_layouts(HERE.layouts.read_text(encoding="utf-8")))


def read_layouts(text: str) -> dict[str, Layout]:
    """Return the layouts held in the text of ``tata_letak.json``."""
    return {ragam: _layout(ragam, entry) for ragam, entry in json.loads(text)["ragam"].items()}


def _layout(ragam: str, entry: dict[str, Any]) -> Layout:
    labels = tuple(Label(**label) for label in entry["labels"])
    return Layout(ragam=ragam, **{**entry, "labels": labels})


@lru_cache(maxsize=1)
def outlines_url() -> str:
    """Return the address of the outlines under Streamlit's static files, relative to the application.

    It carries the hash of the content, so that no browser shows outlines it kept from before an import.
    """
    return _address(HERE.screen)


@lru_cache(maxsize=1)
def hatching_url() -> str:
    """Return the address of the lines that fill a region without data, with the hash of their content."""
    return _address(HERE.hatching)


def _address(path: Path) -> str:
    version = hashlib.sha256(path.read_bytes()).hexdigest()[:12]
    return f"app/static/geo/{path.name}?v={version}"
