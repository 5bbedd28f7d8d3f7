"""The adoption board: rank, bar, value, line of the last periods, and the move since the period before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from components.linked import linked_view
from components.linked.bernama import Spec, filled, finished, named
from components.linked.rows import NO_DATA, change
from components.linked.zone import Design, Zone, px_x, px_y, table
from components.srikandi.marks import owner_ink, row_hit, words
from components.srikandi.names import Names
from components.theme import Theme
from data import bahasa, pesan_srikandi
from data.srikandi import Papan

# Columns in px of the design, from the zone's edges; a row is a finger high at every desk size.
ROW, WIDTH, HEADING = 56, 760, 40
RANK, NAME, BAR_LEFT = 34, 50, 206
BAR_RIGHT, VALUE, SPARK_LEFT, SPARK_RIGHT, CHANGE = 330, 232, 214, 128, 6
FONT, SMALL = 21, 15
# As many periods as the line of a row goes back.
WINDOW = 12
WHOLE = 100.0
# A line that moves by less than this part of its value does not fill its height.
STILL = 0.25


@lru_cache(maxsize=128)
def board(papan: Papan, names: Names, theme: Theme) -> Spec:
    """Return the board of one measure and period as a linked view: a tap on a row selects its region."""
    high = _reach(papan)
    rows = _rows(papan, names.owner, high)
    references = _references(papan, high, theme)
    known = [row["urut"] for row in rows if row["isi"] is not None]
    return filled(
        _picture(len(rows), names, theme),
        {
            "papan": rows,
            "acuan": references,
            "tanda": [{**one, "urut": urut} for urut in known for one in references],
            "rentang": [{"teks": _span(papan)}],
            "garis": _points(papan, rows),
        },
    )


@lru_cache(maxsize=8)
def _picture(count: int, names: Names, theme: Theme) -> Spec:
    """Return the board of so many rows, without them."""
    height = HEADING + ROW * count
    zone = Zone("papan", "12", "0", "width - 24", "height", (Design(WIDTH, height),))
    return finished(linked_view([zone], _layers(_Frame(zone, height), theme), names.short))


@dataclass(frozen=True)
class _Frame:
    """Where rows and bars stand: bars take what the fixed columns leave."""

    zone: Zone
    height: float

    def y(self, index: str, offset: float = 0) -> str:
        """Expression of a row's middle, ``offset`` px (design) below it."""
        at = f"({HEADING} + {ROW} * (({index}) + 0.5)) / {self.height}"
        return f"({self.zone.name}_y + {self.zone.name}_h * {at} + {offset} * {self.zone.scale})"

    def edges(self, base: alt.Chart) -> alt.Chart:
        """Give every row the edges of what a finger hits."""
        return base.transform_calculate(
            L=self.zone.left(-8),
            R=self.zone.right(-8),
            T=self.y("datum.urut", -ROW / 2 + 1),
            B=self.y("datum.urut", ROW / 2 - 1),
        )

    def bar(self, part: str) -> str:
        """Expression of where a part (0-1) of a whole bar ends."""
        left, right = self.zone.left(BAR_LEFT), self.zone.right(BAR_RIGHT)
        return f"({left} + ({right} - {left}) * ({part}))"


def _reach(papan: Papan) -> float:
    """Return where the bars' scale ends: a share's at 100 %, anything else's at its largest value."""
    frame = papan.papan
    values = pd.concat([frame["nilai"], frame["nasional"], frame["gabungan"]]).dropna()
    largest = float(values.max()) if len(values) else 0.0
    floor = WHOLE if papan.ukuran.satuan == "%" else 0.0
    return max(largest, floor) or 1.0


def _rows(papan: Papan, owner: str, high: float) -> list[dict[str, Any]]:
    return [
        {**_row(i, r, papan, owner), "isi": None if pd.isna(r["nilai"]) else float(r["nilai"]) / high}
        for i, r in enumerate(papan.papan.to_dict("records"))
    ]


def _row(i: int, r: Mapping[Any, Any], papan: Papan, owner: str) -> dict[str, Any]:
    name = str(r["nama_pendek"])
    known = pd.notna(r["nilai"])
    number = pesan_srikandi.nilai(papan.ukuran, r["nilai"])
    rank = str(int(r["peringkat"])) if known else "–"
    note = _note(r)
    moved, rank_before = _move(r, papan) if known else ("", "")
    of = f"peringkat {rank} dari {int(r['dari'])}"
    said = f"{name}: {number}, {of}" if known else f"{name}: {NO_DATA}"
    return {
        "kode": str(r["kode_wilayah"]),
        "nama": name,
        "urut": i,
        "nilai": float(r["nilai"]) if known else None,
        "angka": number,
        "peringkat": rank,
        "catatan": note,
        "ubah": moved,
        "lalu": rank_before,
        "utuh": bool(r["utuh"]),
        "pemilik": r["kode_wilayah"] == owner,
        "sebut": f"{said}, {note}" if note and known else said,
    }


def _note(r: Mapping[Any, Any]) -> str:
    """Return what stands under the name: a shared rank, and months that are missing."""
    words = ["seri"] if r["seri"] else []
    if int(r["bulan_lapor"]) < int(r["bulan_penuh"]):
        words.append(f"{int(r['bulan_lapor'])} dari {int(r['bulan_penuh'])} bulan")
    elif not r["utuh"]:
        words.append("ada hitungan kosong")
    return " · ".join(words)


def _move(r: Mapping[Any, Any], papan: Papan) -> tuple[str, str]:
    """Return the change of the value and, below it, the rank of the period before where it was another."""
    if pd.isna(r["nilai_lalu"]):
        return "tanpa", "pembanding"
    if pd.isna(r["perubahan"]):
        return "tidak", "sebanding"
    rounded = f"{change(float(r['perubahan']))[:2]}{bahasa.angka(abs(r['perubahan']), papan.ukuran.desimal)}"
    before = int(r["peringkat_lalu"])
    return rounded, "" if before == r["peringkat"] else f"dari ke-{before}"


def _layers(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    base = named("papan").transform_calculate(Y=frame.y("datum.urut"))
    valued = base.transform_filter("isValid(datum.nilai)")
    return [
        row_hit(frame.edges(base), frame.zone, theme),
        *_heading(frame, theme),
        *_bars(frame, valued, theme),
        _ticks(frame),
        *_sparks(frame, theme),
        *_texts(frame, base, theme),
    ]


def _references(papan: Papan, high: float, theme: Theme) -> list[dict[str, Any]]:
    """Return the values every bar is compared with: all regions together, and the nation where it has one."""
    shown = (("gabungan", "seluruh NTB", theme.accent), ("nasional", "nasional", theme.ink))
    found: list[dict[str, Any]] = []
    for column, name, colour in shown:
        values = papan.papan[column].dropna()
        if len(values):
            value = float(values.iloc[0])
            text = f"{name} {pesan_srikandi.nilai(papan.ukuran, value)}"
            found.append({"isi": value / high, "teks": text, "warna": colour, "i": len(found)})
    return found


def _heading(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    middle = f"({zone.name}_y + {HEADING / 2} * {zone.scale})"
    size = zone.px(SMALL + 1)
    spark = (SPARK_LEFT + SPARK_RIGHT) / 2
    key = named("acuan").transform_calculate(
        X=f"{zone.left(RANK - 18)} + 190 * datum.i * {zone.scale}",
        Y=middle,
        T=f"{middle} - 10 * {zone.scale}",
        B=f"{middle} + 10 * {zone.scale}",
    )
    rule = key.mark_rule(strokeWidth=zone.px(3), aria=False)
    return [
        words(_at(named("rentang"), zone.right(spark), middle), "teks", size, theme.quiet),
        words(
            _at(table([{"teks": "perubahan"}]), zone.right(CHANGE), middle),
            "teks",
            size,
            theme.quiet,
            "right",
        ),
        rule.encode(px_x("X"), px_y("T"), y2="B", color=_own_colour()),
        words(key.transform_calculate(X=f"datum.X + 9 * {zone.scale}"), "teks", size, theme.ink, "left"),
    ]


def _own_colour() -> alt.Color:
    return alt.Color("warna:N", scale=None, legend=None)


def _at(text: alt.Chart, x: str, y: str) -> alt.Chart:
    return text.transform_calculate(X=x, Y=y)


def _span(papan: Papan) -> str:
    count = min(WINDOW, len(_window(papan)))
    return f"{count} {'tahun' if papan.periode['jenis'] == 'tahun' else 'periode'}" if count > 1 else ""


def _bars(frame: _Frame, valued: alt.Chart, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    corner = zone.px(4)
    around = {"T": frame.y("datum.urut", -9), "B": frame.y("datum.urut", 9), "L": frame.bar("0")}
    full = valued.transform_calculate(R=frame.bar("1"), **around)
    value = valued.transform_calculate(R=frame.bar("datum.isi"), **around)
    place = (px_x("L"), px_y("T"))
    return [
        full.mark_rect(fill=theme.track, cornerRadius=corner, aria=False).encode(*place, x2="R", y2="B"),
        value.mark_rect(cornerRadius=corner, aria=False).encode(
            *place,
            x2="R",
            y2="B",
            fill=alt.condition("datum.pemilik", alt.value(theme.accent), alt.value(theme.predikat[3])),
            # what is not whole is not shown as solid as what is
            fillOpacity=alt.condition("datum.utuh", alt.value(1), alt.value(0.5)),
        ),
    ]


def _ticks(frame: _Frame) -> alt.Chart:
    placed = named("tanda").transform_calculate(
        X=frame.bar("datum.isi"), T=frame.y("datum.urut", -15), B=frame.y("datum.urut", 15)
    )
    rule = placed.mark_rule(strokeWidth=frame.zone.px(3), aria=False)
    return rule.encode(px_x("X"), px_y("T"), y2="B", color=_own_colour(), detail="urut:O")


def _window(papan: Papan) -> list[str]:
    """Return the periods of the lines: the chosen one and those before it, oldest first."""
    periods = papan.deret[["periode", "akhir"]].drop_duplicates().sort_values("akhir")
    upto = periods[periods["akhir"] <= papan.periode["akhir"]]
    return list(upto["periode"].tail(WINDOW))


def _points(papan: Papan, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the points of every row's line, none when there is one period only.

    ``lebar`` (0-1) is the place along it, ``bagian`` (0-1) the one between its own ends.
    """
    window = _window(papan)
    if len(window) == 1:
        return []
    at = {name: i for i, name in enumerate(window)}
    place = {row["kode"]: row["urut"] for row in rows}
    found: list[dict[str, Any]] = []
    for code, series in papan.deret[papan.deret["periode"].isin(window)].groupby("kode_wilayah"):
        known = series[series["nilai"].notna()].sort_values("akhir")
        low, span = _ends(known["nilai"])
        for period, value, whole in zip(known["periode"], known["nilai"], known["utuh"], strict=True):
            i = at[period]
            before: Mapping[str, Any] = found[-1] if found else {"kode": "", "i": 0, "ruas": 0}
            joined = before["kode"] == code and before["i"] == i - 1
            found.append(
                {
                    "kode": code,
                    "urut": place[code],
                    "i": i,
                    "lebar": i / (len(window) - 1),
                    "bagian": (float(value) - low) / span,
                    "ruas": before["ruas"] + (not joined),
                    "kini": period == papan.periode["periode"],
                    "utuh": bool(whole),
                }
            )
    return found


def _ends(values: pd.Series) -> tuple[float, float]:
    """Return where a row's line begins and how far it reaches; what hardly moves is drawn so."""
    if values.empty:
        return 0.0, 1.0
    low, high = float(values.min()), float(values.max())
    span = max(high - low, STILL * abs(high)) or 1.0
    return (low + high - span) / 2, span


def _sparks(frame: _Frame, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    left, right = zone.right(SPARK_LEFT), zone.right(SPARK_RIGHT)
    placed = named("garis").transform_calculate(
        X=f"{left} + ({right} - {left}) * datum.lebar",
        Y=f"{frame.y('datum.urut', 15)} - 30 * {zone.scale} * datum.bagian",
    )
    line = placed.mark_line(stroke=theme.quiet, strokeWidth=zone.px(2), aria=False)
    dot = placed.transform_filter("datum.kini").mark_circle(
        stroke=theme.ink, strokeWidth=zone.px(2), opacity=1, size=zone.area(60), aria=False
    )
    return [
        line.encode(px_x("X"), px_y("Y"), detail="ruas:N", order="i:Q"),
        # hollow where months are missing: the line then falls for that reason too
        dot.encode(
            px_x("X"),
            px_y("Y"),
            fill=alt.condition("datum.utuh", alt.value(theme.ink), alt.value(theme.card)),
        ),
    ]


def _texts(frame: _Frame, base: alt.Chart, theme: Theme) -> list[alt.Chart]:
    zone = frame.zone
    font, small, quiet = zone.px(FONT), zone.px(SMALL), theme.quiet

    def at(x: str, note: str = "", lift: float = 0) -> alt.Chart:
        """Place rows at ``x``; ``lift`` px (design) off the middle where the field ``note`` has text."""
        y = f"datum.Y + (datum.{note} ? {lift} * {zone.scale} : 0)" if note else "datum.Y"
        return base.transform_calculate(X=x, Y=y)

    name, change_at = zone.left(NAME), zone.right(CHANGE)
    return [
        words(at(zone.left(RANK)), "peringkat", font, quiet, "right"),
        words(at(name, "catatan", -10), "nama", font, theme.ink, "left").encode(color=owner_ink(theme)),
        words(at(name, "catatan", 13), "catatan", small, quiet, "left"),
        words(at(zone.right(VALUE)), "angka", font, theme.ink, "right", 600).transform_filter(
            "isValid(datum.nilai)"
        ),
        words(at(zone.left(BAR_LEFT)), "angka", font, quiet, "left").transform_filter(
            "!isValid(datum.nilai)"
        ),
        words(at(change_at, "lalu", -10), "ubah", zone.px(FONT - 3), quiet, "right"),
        words(at(change_at, "lalu", 13), "lalu", small, quiet, "right"),
    ]
