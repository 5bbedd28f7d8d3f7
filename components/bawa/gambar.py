"""Pictures without a window: what the screen draws, as SVG and PNG with title, source and mark burnt in."""

import base64
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
from markupsafe import Markup

from components import html
from components.bawa import huruf
from components.bawa.proses import PELUKIS
from components.linked import starting_at
from components.theme import DAY
from geo.paths import HERE

Spec = Mapping[str, Any]
LIPAT = 2
_STATIC = "app/static/"
_WEIGHT = "fontWeight"
_CLIP = re.compile(r'(?<=id=")clip\d+|(?<=url\(#)clip\d+')


@dataclass(frozen=True)
class Bingkai:
    """What stands around a picture: its title, what it is about, its source, and whether it is simulated."""

    judul: str
    perihal: str
    sumber: str
    simulasi: bool


def lukis(spec: Spec, lebar: float, tinggi: float, mulai: str = "") -> str:
    """Return a specification of :mod:`components.spbe` drawn as SVG of ``lebar`` by ``tinggi`` px.

    ``mulai`` is the region that a linked view shows as chosen. Raise ValueError when it cannot be drawn,
    RuntimeError when the drawing process does not answer.
    """
    drawn = starting_at(spec, mulai) if mulai and "params" in spec else dict(spec)
    size = {"width": lebar, "height": tinggi, "padding": 0, "autosize": {"type": "none"}}
    plain = _plain(drawn) | size
    plain["config"] = {**plain.get("config", {}), "font": huruf.NAMA}
    return _numbered(PELUKIS.tanya({"spec": plain})["svg"])


def _numbered(picture: str) -> str:
    """Return a picture whose clips are numbered from its own first: Vega counts on from the last picture."""
    order = {name: f"clip{i}" for i, name in enumerate(dict.fromkeys(_CLIP.findall(picture)))}
    return _CLIP.sub(lambda found: order[found[0]], picture)


def _plain(node: Any) -> Any:  # noqa: ANN401 - any part of a specification
    """Return a part of a specification with rows as values, outlines inside and weights that files have."""
    if isinstance(node, Mapping):
        if "url" in node and str(node["url"]).startswith(_STATIC):
            return {"values": _outlines(_file(str(node["url"]))), "format": node["format"]}
        return {key: _weight(key, _plain(value)) for key, value in node.items() if key != "usermeta"}
    if isinstance(node, bytes):
        return _rows(node)
    if isinstance(node, list | tuple):
        return [_plain(one) for one in node]
    return node


def _weight(key: str, value: Any) -> Any:  # noqa: ANN401 - any value of a specification
    return huruf.tebal(value) if key == _WEIGHT and isinstance(value, int | float) else value


def _file(address: str) -> Path:
    """Return the file behind an address of a static file, whatever stands behind its name."""
    return HERE.root / "static" / address.removeprefix(_STATIC).partition("?")[0]


@lru_cache(maxsize=4)
def _outlines(path: Path) -> Any:  # noqa: ANN401 - GeoJSON
    return json.loads(path.read_text(encoding="utf-8"))


def _rows(content: bytes) -> list[dict[str, Any]]:
    """Return the rows of an Arrow stream; NaN, which JSON does not have, is missing."""
    with pa.ipc.open_stream(content) as stream:
        rows = stream.read_all().to_pylist()
    return [
        {key: None if isinstance(v, float) and pd.isna(v) else v for key, v in row.items()} for row in rows
    ]


def svg(spec: Spec, lebar: float, tinggi: float, bingkai: Bingkai, mulai: str = "") -> bytes:
    """Return a picture of ``lebar`` by ``tinggi`` px in its frame, its typeface inside."""
    return _framed(lukis(spec, lebar, tinggi, mulai), lebar, tinggi, bingkai, huruf.sisipan()).encode()


def png(spec: Spec, lebar: float, tinggi: float, bingkai: Bingkai, mulai: str = "") -> bytes:
    """Return the same as PNG with two pixels for each of ``lebar`` by ``tinggi``."""
    whole = _framed(lukis(spec, lebar, tinggi, mulai), lebar, tinggi, bingkai, "")
    return titik(whole)


def titik(svg_text: str, kali: float = LIPAT) -> bytes:
    """Return an SVG as PNG with ``kali`` pixels for each of its own."""
    return base64.b64decode(PELUKIS.tanya({"svg": svg_text, "kali": kali})["png"])


_MARGIN, _TITLE, _SMALL, _LEADING = 32.0, 30.0, 17.0, 1.25


@dataclass(frozen=True)
class _Line:
    """A line of text: its baseline, size, weight and colour."""

    teks: str
    y: float
    ukuran: float
    tebal: int
    warna: str


def _framed(picture: str, width: float, height: float, frame: Bingkai, style: str) -> str:
    head = huruf.bungkus(frame.judul, _TITLE, width, tebal=True)
    about = huruf.bungkus(frame.perihal, _SMALL, width - (_mark_width() if frame.simulasi else 0))
    foot = huruf.bungkus(frame.sumber, _SMALL, width)
    lines, y = _column(head, _MARGIN, _TITLE, 600, DAY.ink)
    more, below = _column(about, y + 4, _SMALL, 400, DAY.quiet)
    top = below + 20
    last, bottom = _column(foot, top + height + 16, _SMALL, 400, DAY.quiet)
    return html.render(
        "bawa_gambar",
        lebar=width + 2 * _MARGIN,
        tinggi=bottom + _MARGIN - _SMALL * 0.3,
        tepi=_MARGIN,
        atas=top,
        baris=[*lines, *more, *last],
        gambar=Markup(_nested(picture, _MARGIN, top)),  # noqa: S704 - drawn by Vega, which escapes what it writes
        bingkai=frame,
        tanda={"x": width + _MARGIN - _mark_width(), "y": y + 1, "w": _mark_width(), "h": 27.0},
        gaya=Markup(style),  # noqa: S704 - our own rule around a base64 text
        huruf=huruf.PENGGANTI,
        warna=DAY,
    )


def _mark_width() -> float:
    return 158.0


def _column(
    lines: Sequence[str], top: float, size: float, weight: int, colour: str
) -> tuple[list[_Line], float]:
    """Return lines one under the other from ``top``, and where they end."""
    placed = [
        _Line(text, top + (i + 0.8) * size * _LEADING, size, weight, colour) for i, text in enumerate(lines)
    ]
    return placed, top + len(lines) * size * _LEADING


def _nested(picture: str, x: float, y: float) -> str:
    """Put a picture inside another at ``x, y``."""
    return picture.replace("<svg ", f'<svg x="{x}" y="{y}" ', 1)
