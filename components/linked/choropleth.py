"""The map: five predicate classes, hatching where there is no data, names beside or inside the regions."""

from collections.abc import Sequence
from typing import Any

import altair as alt

from components.linked.bernama import named
from components.linked.rows import class_scale
from components.linked.view import CHOSEN, tappable
from components.linked.zone import Design, Zone, px_x, px_y
from components.theme import Theme
from geo import atlas

Rows = Sequence[dict[str, Any]]


def map_zone(
    x: str, y: str, width: str, height: str, layouts: Sequence[atlas.Layout], name: str = "peta"
) -> Zone:
    """Return the zone of a map that may be laid out in any of ``layouts``; two in one view differ in name."""
    designs = tuple(Design(a.width, a.height, a.scale) for a in layouts)
    return Zone(name, x, y, width, height, designs)


def choropleth(zone: Zone, layouts: Sequence[atlas.Layout], theme: Theme, nth: int = 0) -> list[alt.Chart]:
    """Return the map's layers, bottom first, over the rows of :func:`choropleth_rows`.

    ``layouts`` are those of the zone, in its order; of several maps in one view each is another ``nth``.
    """
    regions = _regions(zone, layouts, theme, nth)
    return [*regions, *_labels(zone, layouts, theme)] if any(a.labels for a in layouts) else regions


def choropleth_rows(zone: Zone, layouts: Sequence[atlas.Layout], rows: Rows, theme: Theme) -> dict[str, Rows]:
    """Return what the map's layers read by name, from those of :func:`components.linked.rows.rows`."""
    labels = [v for i, layout in enumerate(layouts) for v in _label_rows(i, layout, rows, theme)]
    return {f"{zone.name}-wilayah": rows, **({f"{zone.name}-label": labels} if labels else {})}


def _regions(zone: Zone, layouts: Sequence[atlas.Layout], theme: Theme, nth: int) -> list[alt.Chart]:
    left = zone.at_x(zone.choice([a.dx for a in layouts]))
    top = zone.at_y(zone.choice([a.dy for a in layouts]))
    place = {
        "type": "identity",
        "scale": alt.ExprRef(f"{zone.choice([a.scale for a in layouts])} * {zone.scale}"),
        "translate": alt.ExprRef(f"[{left}, {top}]"),
        # Vega-Lite takes projections for one that differ in scale and place alone; this differs too, and
        # means nothing to a planar one.
        "precision": nth,
    }
    values = alt.LookupData(alt.NamedData(f"{zone.name}-wilayah"), "kode", ["kelas", "sebut"])
    base = _features(atlas.outlines_url()).transform_lookup(lookup="kode", from_=values)
    hatching = _features(atlas.hatching_url()).transform_lookup(lookup="kode", from_=values)
    classes = class_scale(theme)
    chosen = base.transform_filter(CHOSEN)
    return [
        tappable(
            base.mark_geoshape(stroke=theme.border, strokeWidth=zone.px(1.2), cursor="pointer")
            .encode(fill=alt.Fill("kelas:O", scale=classes, legend=None), description="sebut:N")
            .project(**place)
        ),
        hatching.transform_filter("datum.kelas == 0")
        .mark_geoshape(
            filled=False,
            stroke=theme.quiet,
            strokeWidth=zone.px(1),
            opacity=0.6,
            aria=False,
        )
        .project(**place),
        *(
            chosen.mark_geoshape(filled=False, stroke=colour, strokeWidth=zone.px(width), aria=False).project(
                **place
            )
            for colour, width in ((theme.casing, 7), (theme.accent, 4))
        ),
    ]


def _features(address: str) -> alt.Chart:
    return alt.Chart(alt.UrlData(url=address, format=alt.JsonDataFormat(property="features", type="json")))


def _labels(zone: Zone, layouts: Sequence[atlas.Layout], theme: Theme) -> list[alt.Chart]:
    placed = (
        named(f"{zone.name}-label")
        .transform_filter(f"datum.ragam == {zone.name}_ragam")
        .transform_calculate(
            X=zone.at_x("datum.x"),
            Y1=zone.at_y("datum.y1"),
            Y2=zone.at_y("datum.y2"),
            L=zone.at_x("datum.x - datum.w / 2"),
            R=zone.at_x("datum.x + datum.w / 2"),
            T=zone.at_y("datum.y - datum.h / 2"),
            B=zone.at_y("datum.y + datum.h / 2"),
            AX=zone.at_x("datum.ax"),
            AY=zone.at_y("datum.ay"),
            LX=zone.at_x("datum.lx"),
            LY=zone.at_y("datum.ly"),
        )
    )
    callouts = placed.transform_filter("!datum.dalam")
    name_size = zone.px(zone.choice([a.font_name for a in layouts]))
    value_size = zone.px(zone.choice([a.font_value for a in layouts]))
    tint = alt.Color("tinta:N", scale=None, legend=None)
    return [
        callouts.mark_rule(stroke=theme.quiet, strokeWidth=zone.px(1.2), opacity=0.75, aria=False).encode(
            px_x("LX"), px_y("LY"), x2="AX", y2="AY"
        ),
        callouts.mark_circle(
            fill=theme.ink,
            stroke=theme.sea,
            strokeWidth=zone.px(1.5),
            opacity=1,
            size=zone.area(70),
            aria=False,
        ).encode(px_x("AX"), px_y("AY")),
        tappable(
            placed.mark_rect(cornerRadius=zone.px(8), cursor="pointer", strokeWidth=zone.px(2)).encode(
                px_x("L"),
                px_y("T"),
                x2="R",
                y2="B",
                stroke=alt.condition(CHOSEN, alt.value(theme.accent), alt.value("transparent")),
                fill=alt.condition(
                    f"{CHOSEN} && !datum.dalam", alt.value(theme.card), alt.value("transparent")
                ),
                description="sebut:N",
            )
        ),
        placed.mark_text(fontSize=name_size, fontWeight=600, baseline="middle", aria=False).encode(
            px_x("X"), px_y("Y1"), text="nama:N", color=tint
        ),
        placed.mark_text(fontSize=value_size, baseline="middle", aria=False).encode(
            px_x("X"), px_y("Y2"), text="baris2:N", color=tint
        ),
    ]


def _label_rows(ragam: int, layout: atlas.Layout, rows: Rows, theme: Theme) -> list[dict[str, Any]]:
    by_code = {r["kode"]: r for r in rows}
    ink = (theme.ink, *theme.predikat_ink)
    return [
        {
            "ragam": ragam,
            "kode": label.kode,
            "nama": row["nama"],
            "sebut": row["sebut"],
            "baris2": row["angka" if layout.brief else "teks"],
            "tinta": ink[row["kelas"]] if label.inside else theme.ink,
            "dalam": label.inside,
            "x": label.x,
            "y": label.y,
            # The two lines share the box as their sizes do.
            "y1": label.y - layout.font_value * 0.6,
            "y2": label.y + layout.font_name * 0.6,
            "w": label.w,
            "h": label.h,
            "ax": label.ax,
            "ay": label.ay,
            "lx": label.lx,
            "ly": label.ly,
        }
        for label in layout.labels
        if (row := by_code.get(label.kode)) is not None
    ]
