"""Index, domains and aspects as one dot plot: a row an element, a lane a region, the references as ticks."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import altair as alt

from components import html
from components.banding.pilihan import Tempat
from components.banding.warna import COLOURS, EVEN, SHAPES
from components.linked.bernama import Rows, Spec, filled, finished, named
from components.linked.view import filling
from components.linked.zone import Design, Zone, px_x, px_y
from components.theme import Theme
from data import bahasa, banding
from data.instrument import INDEKS
from data.kisi import INDIKATOR, Kisi
from data.pesan_banding import terdaftar
from data.spbe import Papan

# In px of the design.
ROW, HEAD, WIDTH = 44, 52, 790
LEFT, COLUMN, INDENT, GAP = 280, 64, 16, 22
LANE = 10
FONT, LINE = 16, 1.1
LETTERS = 33


def heading(grid: Kisi, board: Papan, choice: Tempat) -> None:
    """Draw what the plot shows and which references its ticks stand for."""
    html.show(
        "banding_titik",
        judul=terdaftar(banding.jenjang(grid)).capitalize(),
        provinsi=board.owner not in choice.kode,
        nasional=_national(grid),
    )


def _national(grid: Kisi) -> str:
    known = grid.nasional[grid.unsur.set_index("kode")["jenjang"] != INDIKATOR].dropna()
    if known.empty:
        return ""
    return "nasional, hanya indeks" if list(known.index) == [INDEKS] else "nasional"


@lru_cache(maxsize=256)
def dots(grid: Kisi, choice: Tempat, owner: str, theme: Theme) -> Spec:
    """Return the plot's specification; what has no value has no dot and says so in its column."""
    rows = _rows(_Frame(grid, len(choice.kode)), choice, owner, theme)
    return filled(_marks(grid, len(choice.kode), theme), rows)


@lru_cache(maxsize=64)
def _marks(grid: Kisi, count: int, theme: Theme) -> Spec:
    """Return the plot of ``count`` regions without its rows: who they are changes no mark."""
    frame = _Frame(grid, count)
    layers = [*_ground(frame, theme), _span(frame, theme), _ticks(frame), *_regions(frame, theme)]
    return finished(filling([frame.zone], layers))


def _in_order(grid: Kisi) -> Iterator[tuple[str, int]]:
    """Yield index, and every element above the indicators with its depth, each under what it belongs to."""
    leaves = banding.aspek(grid)
    children: dict[str, list[str]] = {}
    for kode, parent in banding.induk(grid).items():
        if kode != INDEKS and kode not in leaves:
            children.setdefault(parent, []).append(kode)
    yield INDEKS, 0
    for top in children.get("", []):
        yield top, 1
        for child in children.get(top, []):
            yield child, 2


class _Frame:
    """Where rows, the axis and the columns of values stand."""

    def __init__(self, grid: Kisi, count: int) -> None:
        self.grid, self.count = grid, count
        self.elements = list(_in_order(grid))
        height = HEAD + ROW * len(self.elements)
        self.zone = Zone("titik", "0", "0", "width", "height", (Design(WIDTH, height),))
        classes = grid.kelas[""]
        self.bounds = sorted({*classes["batas_bawah"], *classes["batas_atas"]})

    def y(self, row: str) -> str:
        """Return the middle of a row: the rows share what the heading leaves."""
        zone, head = self.zone, f"{HEAD} * {self.zone.scale}"
        return f"({zone.name}_y + {head} + ({zone.name}_h - {head}) * ({row} + 0.5) / {len(self.elements)})"

    def head(self, design: float) -> str:
        """Return a place in the heading, in px of the design from its top."""
        return f"({self.zone.name}_y + {design} * {self.zone.scale})"

    def at(self, value: str) -> str:
        low, high = self.bounds[0], self.bounds[-1]
        left, right = self.zone.left(LEFT), self.zone.right(COLUMN * self.count + GAP)
        return f"({left} + ({right} - {left}) * (({value}) - {low}) / {high - low})"

    def column(self, number: str) -> str:
        zone = self.zone
        return f"({zone.name}_x + {zone.name}_w - {COLUMN} * ({self.count - 0.5} - {number}) * {zone.scale})"


def _text(zone: Zone, size: float, colour: str) -> dict[str, Any]:
    return {
        "baseline": "middle",
        "fontSize": zone.px(size),
        "lineHeight": zone.px(size * LINE),
        "lineBreak": "\n",
        "color": colour,
        "aria": False,
    }


def _ground(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    names = named("unsur").transform_calculate(
        X=f"{zone.left(0)} + datum.dalam * {INDENT} * {zone.scale}",
        Y=f"{frame.y('datum.urut')} - (datum.baris - 1) * {FONT * LINE / 2} * {zone.scale}",
    )
    lines = (
        named("unsur")
        .transform_filter("datum.urut > 0 && !datum.dalam")
        .transform_calculate(L=zone.left(0), R=zone.right(0), Y=frame.y("datum.urut - 0.5"))
    )
    bottom = frame.y(str(len(frame.elements) - 0.5))
    cuts = named("batas").transform_calculate(
        X=frame.at("datum.b"), Y=frame.head(HEAD - 26), T=frame.head(HEAD - 10), B=bottom
    )
    return [
        lines.mark_rule(stroke=theme.line, strokeWidth=zone.px(1), aria=False).encode(
            px_x("L"), px_y("Y"), x2="R"
        ),
        _ramp(frame),
        cuts.mark_rule(stroke=theme.line, strokeWidth=zone.px(1.2), aria=False).encode(
            px_x("X"), px_y("T"), y2="B"
        ),
        cuts.mark_text(**_text(zone, FONT - 3, theme.quiet)).encode(px_x("X"), px_y("Y"), text="teks:N"),
        names.mark_text(
            **(_text(zone, FONT, theme.ink) | {"fontSize": zone.px(f"{FONT} - datum.dalam")}),
            align="left",
            fontWeight=alt.ExprRef("datum.dalam ? 400 : 600"),
        ).encode(px_x("X"), px_y("Y"), text="nama:N"),
    ]


def _ramp(frame: _Frame) -> alt.Chart:
    """Return the classes as a strip of their colours along the axis."""
    base = named("kelas").transform_calculate(
        A=frame.at("datum.a"), B=frame.at("datum.b"), T=frame.head(HEAD - 16), Y=frame.head(HEAD - 8)
    )
    return base.mark_rect(aria=False).encode(
        px_x("A"), px_y("T"), x2="B", y2="Y", fill=alt.Fill("warna:N", scale=None, legend=None)
    )


def _span(frame: _Frame, theme: Theme) -> alt.Chart:
    """Return the band from the lowest to the highest of the chosen."""
    placed = (
        named("rentang")
        .transform_filter("isValid(datum.a)")
        .transform_calculate(A=frame.at("datum.a"), B=frame.at("datum.b"), Y=frame.y("datum.urut"))
    )
    line = placed.mark_rule(stroke=theme.track, strokeWidth=frame.zone.px(10), strokeCap="round", aria=False)
    return line.encode(px_x("A"), px_y("Y"), x2="B")


def _ticks(frame: _Frame) -> alt.Chart:
    reach = f"{ROW * 0.42} * {frame.zone.scale}"
    placed = (
        named("acuan")
        .transform_filter("isValid(datum.nilai)")
        .transform_calculate(
            X=frame.at("datum.nilai"),
            T=f"{frame.y('datum.urut')} - {reach}",
            B=f"{frame.y('datum.urut')} + {reach}",
        )
    )
    return placed.mark_rule(strokeWidth=frame.zone.px(3)).encode(
        px_x("X"),
        px_y("T"),
        y2="B",
        stroke=alt.Stroke("warna:N", scale=None, legend=None),
        description="sebut:N",
    )


def _regions(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    dots = (
        named("nilai")
        .transform_filter("isValid(datum.nilai)")
        .transform_calculate(
            X=frame.at("datum.nilai"), Y=f"{frame.y('datum.urut')} + datum.jalur * {zone.scale}"
        )
    )
    numbers = named("nilai").transform_calculate(X=frame.column("datum.ke"), Y=frame.y("datum.urut"))
    # A name of two lines stands around the middle, one of a single line in it.
    heads = named("kepala").transform_calculate(
        X=frame.column("datum.ke"),
        Y=frame.head(9),
        N=f"{frame.head(32)} - (datum.baris - 1) * 6 * {zone.scale}",
    )
    look = {
        "fill": alt.Fill("warna:N", scale=None, legend=None),
        "shape": alt.Shape("rupa:N", scale=None, legend=None),
    }
    return [
        dots.mark_point(
            filled=True,
            opacity=1,
            size=alt.ExprRef(f"165 * datum.rata * pow({zone.scale}, 2)"),
            stroke=theme.card,
            strokeWidth=zone.px(1.2),
        ).encode(px_x("X"), px_y("Y"), description="sebut:N", **look),
        numbers.mark_text(
            **_text(zone, FONT, theme.ink), fontWeight=alt.ExprRef("datum.unggul ? 700 : 400")
        ).encode(
            px_x("X"),
            px_y("Y"),
            text="angka:N",
            color=alt.condition("datum.unggul", alt.value(theme.ink), alt.value(theme.quiet)),
        ),
        heads.mark_point(
            filled=True, opacity=1, size=alt.ExprRef(f"130 * datum.rata * pow({zone.scale}, 2)"), aria=False
        ).encode(px_x("X"), px_y("Y"), **look),
        heads.mark_text(**_text(zone, FONT - 3, theme.ink), fontWeight=600).encode(
            px_x("X"), px_y("N"), text="nama:N"
        ),
    ]


def _rows(frame: _Frame, choice: Tempat, owner: str, theme: Theme) -> dict[str, Rows]:
    """Return what the plot is drawn from, by the names its layers use."""
    grid = frame.grid
    nothing = {"urut": 0, "nilai": None, "warna": "", "sebut": "", "a": None, "b": None}
    classes = grid.kelas[""].to_dict("records")
    reference = "" if owner in choice.kode else owner
    shown = [(i, kode, _shown(grid, kode, choice)) for i, (kode, _) in enumerate(frame.elements)]
    return {
        "unsur": [_element(grid, i, kode, depth) for i, (kode, depth) in enumerate(frame.elements)],
        "batas": [{"b": b, "teks": bahasa.angka(b)} for b in frame.bounds],
        "kelas": [
            {"a": r["batas_bawah"], "b": r["batas_atas"], "warna": theme.predikat[int(r["urutan"]) - 1]}
            for r in classes
        ],
        "rentang": [
            {"urut": i, "a": min(values.values()), "b": max(values.values())}
            for i, _, values in shown
            if values
        ]
        or [nothing],
        "acuan": list(_references(grid, [kode for _, kode, _ in shown], reference, theme)) or [nothing],
        "nilai": [
            _look(choice, code) | {"urut": i} | _value(grid, kode, code, values)
            for i, kode, values in shown
            for code in choice.kode
        ],
        "kepala": [_look(choice, code) | _head(grid.names[code]) for code in choice.kode],
    }


def _shown(grid: Kisi, kode: str, choice: Tempat) -> dict[str, float]:
    """Return the values of the chosen regions that have one."""
    every = banding.sel(grid)
    return {code: every[kode, code].nilai for code in choice.kode if (kode, code) in every}


def _look(choice: Tempat, code: str) -> dict[str, Any]:
    """Return a region's column, its lane, and the colour and shape of its place."""
    number, place = choice.kode.index(code), choice.of[code]
    return {
        "ke": number,
        "jalur": (number - (len(choice.kode) - 1) / 2) * LANE,
        "warna": COLOURS[place],
        "rupa": SHAPES[place],
        "rata": EVEN[place],
    }


def _element(grid: Kisi, row: int, kode: str, depth: int) -> dict[str, Any]:
    lines = textwrap.wrap(grid.nama[kode], LETTERS, max_lines=2, placeholder="…")
    return {"urut": row, "dalam": max(depth - 1, 0), "baris": len(lines), "nama": "\n".join(lines)}


def _references(grid: Kisi, kinds: Sequence[str], owner: str, theme: Theme) -> Iterator[dict[str, Any]]:
    """Yield a tick for every value of the nation and, unless ``owner`` is empty, of the province."""
    every, national = banding.sel(grid), grid.nasional.dropna().to_dict()
    for i, kode in enumerate(kinds):
        if (kode, owner) in every:
            value = every[kode, owner].nilai
            said = _sentence(grid, grid.names[owner], kode, value)
            yield {"urut": i, "nilai": value, "warna": theme.accent, "sebut": said}
        if kode in national:
            value = float(national[kode])
            said = _sentence(grid, "Nasional", kode, value)
            yield {"urut": i, "nilai": value, "warna": theme.ink, "sebut": said}


def _sentence(grid: Kisi, region: str, kode: str, value: float) -> str:
    return f"{region}, {grid.nama[kode]}: {bahasa.angka(value)}"


def _value(grid: Kisi, kode: str, code: str, shown: Mapping[str, float]) -> dict[str, Any]:
    if code not in shown:
        return {"nilai": None, "angka": "–", "sebut": "", "unggul": False}
    value = shown[code]
    return {
        "nilai": value,
        "angka": bahasa.angka(value),
        "sebut": _sentence(grid, grid.names[code], kode, value),
        "unggul": value == max(shown.values()) > min(shown.values()),
    }


def _head(name: str) -> dict[str, Any]:
    lines = name.split(" ", 1)
    return {"nama": "\n".join(lines), "baris": len(lines)}
