"""Make what the application reads at run time out of the stored outlines."""

import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import shapely

from geo.atlas import Layout
from geo.hatching import hatch
from geo.labels import place
from geo.outlines import Outlines, load
from geo.paths import Places
from geo.projection import Frame, frame
from geo.ragam import RAGAM
from geo.regions import Region, read

Prepared = dict[Path, bytes]
"""Content of each prepared file."""

LARGEST_FILE = 25_000
"""Bytes: the outlines travel once per browser, but before anything is seen."""
DECIMALS = 1
"""A tenth of a unit is a thousandth of a percent of the map's width: 40 m in NTB."""
TOLERANCES = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0)
"""Units; the first that makes the file small enough is used."""


def prepare(places: Places) -> Prepared:
    """Return the prepared files of the stored outlines. Nothing is written.

    Raises GeoError when outlines or a ragam will not do.
    """
    regions = read(places.reference)
    return prepare_from(load(places.outlines, regions), regions, places)


def prepare_from(outlines: Outlines, regions: tuple[Region, ...], places: Places) -> Prepared:
    """Return the prepared files of the given outlines."""
    land, screen = _largest_that_fits(outlines)
    layouts = {name: place(name, ragam, land, regions) for name, ragam in RAGAM.items()}
    return {
        places.screen: screen,
        places.hatching: _features(hatch(land)),
        places.layouts: layouts_json(layouts),
    }


def outlines_geojson(outlines: Outlines, regions: tuple[Region, ...]) -> bytes:
    """Return the outlines as they are stored: RFC 7946, one region a line, so that a change can be read."""
    names = {region.kode: region.nama for region in regions}
    features = [
        {
            "type": "Feature",
            "id": kode,
            "properties": {"kode": kode, "nama": names[kode]},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for kode, shape in zip(outlines.kode, outlines.shapes, strict=True)
    ]
    lines = ",\n".join(_compact(feature) for feature in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


def write(prepared: Prepared) -> None:
    """Write the files, each replaced as a whole: a reader sees the old one or the new one."""
    for path, content in prepared.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        with _replacing(path) as new:
            new.write_bytes(content)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    new = Path(name)
    try:
        yield new
        new.chmod(0o644)  # mkstemp makes it private, and the web server may be another user
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def layouts_json(layouts: Mapping[str, Layout]) -> bytes:
    """Return the text of ``tata_letak.json``: one label a line, so that a change can be read."""
    entries = []
    for name, layout in layouts.items():
        entry = {key: value for key, value in asdict(layout).items() if key not in {"ragam", "labels"}}
        labels = ",\n".join(f"      {_compact(asdict(label))}" for label in layout.labels)
        entries.append(f'    "{name}": {_compact(entry)[:-1]},"labels":[\n{labels}\n    ]}}')
    return ('{\n  "ragam": {\n' + ",\n".join(entries) + "\n  }\n}\n").encode()


def _largest_that_fits(outlines: Outlines) -> tuple[Frame, bytes]:
    for tolerance in TOLERANCES:
        land = frame(outlines, DECIMALS, tolerance)
        content = _features(land)
        if len(content) <= LARGEST_FILE:
            break
    return land, content


def _features(land: Frame) -> bytes:
    """Return the frame as a FeatureCollection; ``kode`` is top-level, where a Vega selection finds it."""
    features = [
        {"type": "Feature", "kode": kode, "geometry": json.loads(shapely.to_geojson(shape))}
        for kode, shape in zip(land.kode, land.shapes, strict=True)
    ]
    lines = ",\n".join(_compact(feature).replace(".0,", ",").replace(".0]", "]") for feature in features)
    return f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
