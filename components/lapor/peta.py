"""The map of columns: two measures of every region at once, one as height and one as colour.

The land and the columns stand in a WebGL picture (pydeck) under a linked view, which carries the labels, the
leaders and what a finger hits; both know the same camera, so that they meet at any size of the screen.
Machines without WebGL get the same from above, drawn by the view alone. Nothing is asked of the internet: the
camera is not one of a map service, so that neither a style nor a tile is loaded.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import cos, floor, log10, radians, sin, tan
from pathlib import Path
from typing import Any, Literal

import altair as alt
import pandas as pd
import pydeck as pdk
import streamlit as st

from components import alamat, html
from components.alamat import Choice
from components.choosing import Following
from components.linked import bernama, linked_view, starting_at
from components.linked.bernama import Spec
from components.linked.view import CHOSEN, tappable
from components.linked.zone import Design, Zone, px_x, px_y
from components.spbe import draw
from components.theme import Theme
from data import bahasa
from data.lapor import SEDIKIT
from geo import atlas

# The height of the tallest column and the side of each, in units of the land (1000 wide).
TALLEST, SIDE = 125.0, 24.0
CLASSES = 5
NONE = "–"


@dataclass(frozen=True)
class Ukuran:
    """A measure of a region: its name, its column in the board, what it is multiplied by, and its print."""

    nama: str
    kolom: str
    kali: float
    desimal: int
    satuan: str = ""

    def write(self, value: float) -> str:
        """Return a value as it is printed; it is already multiplied."""
        return bahasa.angka(value, self.desimal) + self.satuan


UKURAN: Mapping[str, Ukuran] = {
    "per_100_ribu": Ukuran("Laporan per 100.000 penduduk", "per_100_ribu", 1, 0),
    "jumlah": Ukuran("Banyaknya laporan", "jumlah", 1, 0),
    "lewat": Ukuran("Pasti lewat target", "bagian_terlambat", 100, 1, " %"),
    "ditutup": Ukuran("Sudah ditutup", "bagian_ditutup", 100, 1, " %"),
    "rating": Ukuran("Rating", "rating", 1, 2),
}
CHOICES: Mapping[str, Choice] = {
    "tinggi": Choice("Tinggi", UKURAN, "per_100_ribu"),
    "warna": Choice("Warna", UKURAN, "lewat"),
}


@dataclass(frozen=True)
class Kamera:
    """Where a point of the land is seen: in fractions of the view's height from its middle.

    It looks down on ``(500, toward)`` at ``pitch`` degrees from ``distance`` units away, ``fovy`` degrees
    high. Only the height counts: the picture is as wide as it is, whatever the width of the view.
    """

    pitch: float
    distance: float
    toward: float
    fovy: float

    @property
    def position(self) -> list[float]:
        """Where it stands: east, north and up."""
        down, along = sin(radians(self.pitch)), cos(radians(self.pitch))
        return [500.0, self.toward - self.distance * along, self.distance * down]

    def seen(self, x: float, y: float, z: float) -> tuple[float, float]:
        """Return right and down of a point of the land that lies ``x`` east, ``y`` south and ``z`` up."""
        down, along = sin(radians(self.pitch)), cos(radians(self.pitch))
        east, north, up = (a - b for a, b in zip((x, -y, z), self.position, strict=True))
        depth = 2 * (north * along - up * down) * tan(radians(self.fovy / 2))
        return east / depth, -(north * down + up * along) / depth


@dataclass(frozen=True)
class Atas:
    """The land from straight above, columns standing up the screen: :class:`Kamera` without perspective."""

    scale: float
    toward: float
    lift: float

    def seen(self, x: float, y: float, z: float) -> tuple[float, float]:
        """Return right and down of a point of the land that lies ``x`` east, ``y`` south and ``z`` up."""
        return (x - 500) * self.scale, (y + self.toward - z * self.lift) * self.scale


RUANG = Kamera(pitch=42, distance=1975, toward=-40, fovy=12)
DATAR = Atas(scale=0.0024, toward=-98, lift=0.5)
# Heights above and width of the view's own design in px; labels stand in a strip on top of it.
DESIGN = Design(1325, 500)
STRIP = 118
# About how wide the view is for its height: decides the order of the labels.
_WIDE = 2.85
VIEW = "lapor-peta"
KNOWN, _PROBE = "webgl", "periksa-webgl"


def controls(tinggi: str, warna: str) -> None:
    """Draw the choice of the two measures (keys of UKURAN), tied to the address."""
    with st.container(key="peta-ukuran", horizontal=True, vertical_alignment="center"):
        for name, shown in (("tinggi", tinggi), ("warna", warna)):
            alamat.hold(f"peta-{name}", shown)
            st.html(f'<span class="ukuran-nama">{CHOICES[name].label}</span>')
            with st.container(key=f"peta-{name}-pilihan", width="content"):
                st.selectbox(
                    CHOICES[name].label,
                    list(UKURAN),
                    format_func=lambda key: UKURAN[key].nama,
                    key=f"peta-{name}",
                    on_change=alamat.follows(name, f"peta-{name}"),
                    label_visibility="collapsed",
                    placeholder="Pilih ukuran",
                    filter_mode=None,
                )


def columns(
    papan: pd.DataFrame,
    measures: tuple[str, str],
    names: Mapping[str, str],
    theme: Theme,
    state: Following,
    on_tap: Callable[[str], Callable[[], None]],
) -> None:
    """Draw the map of ``papan``, the board as :func:`data.lapor.papan` gives it.

    ``measures`` are the keys in UKURAN of height and colour; ``names`` maps codes to short names (as in
    ``pick_styles``, the code for no region among them). ``state`` is that of the view VIEW, and ``on_tap``
    returns what to do after a tap for the key of the chart: ``lambda chart: choosing.on_tap(VIEW, chart)``. A
    page calls :func:`probe` in every section, so that it is known before whether the browser has WebGL.
    """
    shown = _regions(papan, names)
    sizes = UKURAN[measures[0]], UKURAN[measures[1]]
    values = tuple(
        (r["kode_wilayah"], _value(r, sizes[0]), _value(r, sizes[1]), int(r["jumlah"])) for r in shown
    )
    webgl = st.session_state.get(KNOWN)
    picture = _rows(values, measures, tuple(names.items()), theme)
    with st.container(key="peta-ruang" if webgl else "peta-datar" if webgl is False else "peta-tunggu"):
        if webgl:
            st.pydeck_chart(_deck(picture, theme), height="stretch", key="peta-kolom", alt=_message(sizes))
        chart = f"pilih-peta-{state.drawing}-{'ruang' if webgl else 'datar'}"
        spec = bernama.filled(
            _view(tuple(names.items()), theme, flat=not webgl), _frames(picture, flat=not webgl)
        )
        draw(starting_at(spec, state.start), chart, _message(sizes), on_tap(chart))
    html.show("lapor_peta", **_legend(picture, sizes))


@dataclass(frozen=True)
class Gambar:
    """What is drawn: one dict a region, and the bounds of the colour classes."""

    baris: tuple[Mapping[str, Any], ...]
    batas: tuple[float, ...]


def _regions(papan: pd.DataFrame, names: Mapping[str, str]) -> list[Mapping[Any, Any]]:
    """Return the rows of the regions that are on the map."""
    places = _places()
    return [r for r in papan.to_dict("records") if r["kode_wilayah"] in places and r["kode_wilayah"] in names]


def _value(r: Mapping[Any, Any], size: Ukuran) -> float | None:
    return None if not r["jumlah"] or pd.isna(r[size.kolom]) else float(r[size.kolom]) * size.kali


@lru_cache(maxsize=1)
def _places() -> Mapping[str, tuple[float, float]]:
    """Return the point of the land on which each region's column stands."""
    layout = atlas.layout("meja")
    return {
        label.kode: ((label.ax - layout.dx) / layout.scale, (label.ay - layout.dy) / layout.scale)
        for label in layout.labels
    }


@lru_cache(maxsize=128)
def _rows(
    values: tuple[tuple[str, float | None, float | None, int], ...],
    measures: tuple[str, str],
    names: tuple[tuple[str, str], ...],
    theme: Theme,
) -> Gambar:
    high, tint = UKURAN[measures[0]], UKURAN[measures[1]]
    called = dict(names)
    top = max((height or 0.0 for _, height, _, _ in values), default=0.0) or 1.0
    bounds = classes([shade for _, _, shade, _ in values if shade is not None])
    rows = []
    for code, height, shade, count in values:
        grade = 0 if shade is None else _grade(shade, bounds)
        few = " *" if 0 < count < SEDIKIT else ""
        texts = [
            "tidak ada data" if one is None else size.write(one)
            for one, size in ((height, high), (shade, tint))
        ]
        rows.append(
            {
                "kode": code,
                "nama": called[code],
                "z": TALLEST * (height or 0.0) / top,
                "warna": theme.none if grade == 0 else theme.predikat[_step(grade, len(bounds) - 1) - 1],
                "teks": NONE if height is None else texts[0] + few,
                "teks_warna": NONE if shade is None else texts[1],
                "sebut": f"{called[code]}: {high.nama.lower()} {texts[0]}, {tint.nama.lower()} {texts[1]}"
                + (f", hanya {bahasa.bilangan(count)} laporan" if few else ""),
            }
        )
    return Gambar(tuple(rows), tuple(bounds))


def classes(values: list[float]) -> list[float]:
    """Return round bounds of at most CLASSES equal classes that hold all values; two for values all alike."""
    if not values:
        return []
    low, high = min(values), max(values)
    if low == high:
        return [low, high]
    power = 10.0 ** floor(log10((high - low) / CLASSES))
    for step in (m * power for m in (1, 2, 2.5, 5, 10, 20)):
        first = floor(low / step + 1e-9)
        count = floor((high - first * step) / step + 1 - 1e-9)
        if count <= CLASSES:
            return [round((first + n) * step, 10) for n in range(count + 1)]
    raise AssertionError((low, high))


def _grade(value: float, bounds: list[float]) -> int:
    """Return the class of a value, 1 for the lowest; the highest holds its own upper bound."""
    return min(sum(value >= bound for bound in bounds[:-1]), len(bounds) - 1)


def _step(grade: int, count: int) -> int:
    """Return which of the theme's CLASSES colours a class of ``count`` wears: the last one's is strongest."""
    return CLASSES - count + grade


def _message(sizes: tuple[Ukuran, Ukuran]) -> str:
    return f"Peta wilayah: tinggi kolom {sizes[0].nama.lower()}, warna {sizes[1].nama.lower()}"


def _legend(picture: Gambar, sizes: tuple[Ukuran, Ukuran]) -> dict[str, Any]:
    count = len(picture.batas) - 1
    ranges = [
        {"urutan": _step(i + 1, count), "rentang": _range(picture.batas[i], picture.batas[i + 1], sizes[1])}
        for i in range(count)
    ]
    return {
        "tinggi": sizes[0].nama,
        "warna": sizes[1].nama,
        "kelas": ranges,
        "sedikit": SEDIKIT,
        "ada_sedikit": any(r["teks"].endswith("*") for r in picture.baris),
        "kosong": any(r["teks_warna"] == NONE for r in picture.baris),
    }


def _range(low: float, high: float, size: Ukuran) -> str:
    return size.write(low) if low == high else f"{bahasa.angka(low, size.desimal)}–{size.write(high)}"


def _deck(picture: Gambar, theme: Theme) -> pdk.Deck:
    """Return the picture of land and columns; text and touch are the view's above it."""
    places = _places()
    rows = [
        {
            # a cell hangs from its corner
            "tempat": [places[r["kode"]][0] - SIDE / 2, -places[r["kode"]][1] - SIDE / 2],
            "tinggi": max(r["z"], 1.0),
            "warna": _rgb(r["warna"]),
        }
        for r in picture.baris
    ]
    land = pdk.Layer(
        "GeoJsonLayer",
        id="daratan",
        data="/" + atlas.outlines_url(),
        get_fill_color=_rgb(theme.track),
        get_line_color=_rgb(theme.border),
        line_width_units=pdk.types.String("meters"),
        get_line_width=1.2,
        # the land's south is down
        model_matrix=[1, 0, 0, 0, 0, -1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
    )
    cells = pdk.Layer(
        "GridCellLayer",
        id="kolom",
        data=rows,
        get_position="tempat",
        get_elevation="tinggi",
        get_fill_color="warna",
        cell_size=SIDE,
        extruded=True,
        # so bright that the lit sides are the colour of the legend
        material={"ambient": 0.62, "diffuse": 0.36, "shininess": 1, "specularColor": [0, 0, 0]},
    )
    return pdk.Deck(
        [land, cells],
        views=[pdk.View(type="FirstPersonView", controller=False, fovy=RUANG.fovy, near=100, far=10_000)],
        initial_view_state=pdk.ViewState(position=RUANG.position, bearing=0, pitch=RUANG.pitch),
        # no map of anybody's below it
        map_provider=None,
        map_style=None,
        tooltip=False,
    )


def _rgb(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def _frames(picture: Gambar, *, flat: bool) -> dict[str, pd.DataFrame]:
    """Return the view's rows: where each column is seen and which label from the left is its own."""
    camera = DATAR if flat else RUANG
    rows = []
    for r in picture.baris:
        x, y = _places()[r["kode"]]
        (at, base), (over, top) = camera.seen(x, y, 0), camera.seen(x, y, r["z"])
        place = {"at": at, "over": over, "top": top, "half": camera.seen(x + SIDE / 2, y, 0)[0] - at}
        if not flat:
            # front and back of what stands in the room
            base, back = camera.seen(x, y + SIDE / 2, 0)[1], camera.seen(x, y - SIDE / 2, r["z"])[1]
        rows.append({**r, **place, "base": base, "back": top if flat else back})
    order = _without_crossing([(r["over"], r["top"]) for r in rows])
    return {"kolom": pd.DataFrame([{**rows[n], "urut": i, "banyak": len(rows)} for i, n in enumerate(order)])}


def _without_crossing(ends: list[tuple[float, float]]) -> list[int]:
    """Return the order of labels, evenly from left to right, in which no two leaders to their ends cross.

    Two that cross change places, which makes both together shorter, so that it comes to an end.
    """
    order = sorted(range(len(ends)), key=lambda n: ends[n])
    wide = _WIDE
    starts = [((i + 0.5) / len(ends) - 0.5) * wide for i in range(len(ends))]
    above = STRIP / DESIGN.height - 0.5

    def cross(i: int, j: int) -> bool:
        (ax, ay), (bx, by) = ends[order[i]], ends[order[j]]
        short, long = sorted([(ay, ax, starts[i]), (by, bx, starts[j])])
        # where the longer one is at the height at which the shorter one ends
        passing = long[2] + (long[1] - long[2]) * (short[0] - above) / (long[0] - above)
        return (passing - short[1]) * (long[2] - short[2]) < 0

    while swap := next(((i, j) for i in range(len(order)) for j in range(i) if cross(i, j)), None):
        i, j = swap
        order[i], order[j] = order[j], order[i]
    return order


@lru_cache(maxsize=16)
def _view(names: tuple[tuple[str, str], ...], theme: Theme, *, flat: bool) -> Spec:
    """Return the drawing over the picture, or the whole of it where ``flat``; each choice gives its rows."""
    zone = Zone("kolom", "0", "0", "width", "height", (DESIGN,))
    base = bernama.named("kolom").transform_calculate(
        T=_down("datum.top"),
        K=_down("datum.back"),
        B=_down("datum.base"),
        O=_right("datum.over"),
        L=_right("min(datum.at, datum.over) - datum.half"),
        R=_right("max(datum.at, datum.over) + datum.half"),
        SX="width * (datum.urut + 0.5) / datum.banyak",
        SL=f"width * datum.urut / datum.banyak + 2 * {zone.scale}",
        SR=f"width * (datum.urut + 1) / datum.banyak - 2 * {zone.scale}",
        ST="0",
        SB=f"{STRIP} * {zone.scale}",
        **{f"Y{n}": f"{at} * {zone.scale}" for n, at in enumerate((24, 58, 94))},
    )
    under = [*_land(theme, zone), *_bars(base, theme, zone)] if flat else []
    return bernama.finished(linked_view([zone], [*under, *_labels(base, theme, zone)], dict(names)))


def _right(fraction: str) -> str:
    return f"width / 2 + height * ({fraction})"


def _down(fraction: str) -> str:
    return f"height / 2 + height * ({fraction})"


def _land(theme: Theme, zone: Zone) -> list[alt.Chart]:
    left, top = _right(f"{-500 * DATAR.scale}"), _down(f"{DATAR.toward * DATAR.scale}")
    data = alt.UrlData(url=atlas.outlines_url(), format=alt.JsonDataFormat(property="features", type="json"))
    shape = alt.Chart(data).mark_geoshape(
        fill=theme.track, stroke=theme.border, strokeWidth=zone.px(1.2), cursor="pointer", aria=False
    )
    place = {
        "type": "identity",
        "scale": alt.ExprRef(f"{DATAR.scale} * height"),
        "translate": alt.ExprRef(f"[{left}, {top}]"),
    }
    return [tappable(shape.project(**place))]


def _bars(base: alt.Chart, theme: Theme, zone: Zone) -> list[alt.Chart]:
    bars = base.mark_rect(stroke=theme.border, strokeWidth=zone.px(1), cornerRadius=zone.px(2), aria=False)
    return [
        bars.encode(px_x("L"), px_y("K"), x2="R", y2="B", fill=alt.Fill("warna:N", scale=None, legend=None))
    ]


def _labels(base: alt.Chart, theme: Theme, zone: Zone) -> list[alt.Chart]:
    chosen = base.transform_filter(CHOSEN)
    swatch = base.transform_calculate(X=f"datum.SX - {zone.scale} * 34")
    hit = base.mark_rect(cornerRadius=zone.px(8), strokeWidth=zone.px(2), cursor="pointer")

    def text(
        line: int, field: str, size: float, weight: Literal[400, 600], colour: str, shift: float = 0
    ) -> alt.Chart:
        mark = base.mark_text(
            baseline="middle",
            dx=zone.px(shift),
            fontSize=zone.px(size),
            fontWeight=weight,
            color=colour,
            aria=False,
        )
        return mark.encode(px_x("SX"), px_y(f"Y{line}"), text=f"{field}:N")

    return [
        base.mark_rule(stroke=theme.quiet, strokeWidth=zone.px(1.2), opacity=0.7, aria=False).encode(
            px_x("SX"), px_y("SB"), x2="O", y2="T"
        ),
        chosen.mark_rule(stroke=theme.accent, strokeWidth=zone.px(2.5), aria=False).encode(
            px_x("SX"), px_y("SB"), x2="O", y2="T"
        ),
        chosen.mark_rect(
            fill=None, stroke=theme.accent, strokeWidth=zone.px(4), cornerRadius=zone.px(3), aria=False
        ).encode(px_x("L"), px_y("K"), x2="R", y2="B"),
        tappable(
            base.mark_rect(fill="transparent", cursor="pointer", aria=False).encode(
                px_x("L"), px_y("K"), x2="R", y2="B"
            )
        ),
        tappable(
            hit.encode(
                px_x("SL"),
                px_y("ST"),
                x2="SR",
                y2="SB",
                fill=alt.condition(CHOSEN, alt.value(theme.chosen), alt.value("transparent")),
                stroke=alt.condition(CHOSEN, alt.value(theme.accent), alt.value(theme.line)),
                description="sebut:N",
            )
        ),
        text(0, "nama", 17, 600, theme.ink),
        text(1, "teks", 27, 600, theme.ink),
        text(2, "teks_warna", 17, 400, theme.ink, 10),
        swatch.mark_square(
            size=zone.area(230), stroke=theme.border, strokeWidth=zone.px(1), opacity=1, aria=False
        ).encode(px_x("X"), px_y("Y2"), fill=alt.Fill("warna:N", scale=None, legend=None)),
    ]


@cache
def _component() -> Callable[..., Any]:
    script = Path(__file__).with_name("webgl.js").read_text(encoding="utf-8")
    return st.components.v2.component("ntb_webgl", js=script)


def probe() -> None:
    """Ask the browser once a session whether it has WebGL; it is known from the next run on."""
    with st.container(key="peta-periksa"):
        _component()(key=_PROBE, data={"dikenal": st.session_state.get(KNOWN)}, on_ada_change=_learn)


def _learn() -> None:
    # before the run that follows, so that the map is drawn right wherever on the page it is asked
    st.session_state[KNOWN] = bool(st.session_state[_PROBE]["ada"])
