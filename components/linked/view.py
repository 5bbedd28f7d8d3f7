"""One view, one selection: what a tap changes is already in the chart."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import altair as alt

from components.linked.zone import Zone, table
from components.theme.tokens import FONT

SELECTION = "wilayah"
START = "awal"
MESSAGE = "pesan"
CHOSEN = "datum.kode == pilih"
CHOSEN_LABEL = "Terpilih: "
TRACE = "Jejak "
# A tap beside every region changes nothing.
ON_REGION = "click[event.item && event.item.datum && event.item.datum.kode]"
# Written out, or Streamlit adds its own below.
NO_PADDING = {"left": 0, "right": 0, "top": 0, "bottom": 0}


def filling(zones: Sequence[Zone], layers: Iterable[alt.Chart]) -> alt.LayerChart:
    """Return the layers as one view that fills its container and draws in SVG.

    In SVG every mark carries its label, which the page's style sheet and a screen reader follow. So does what
    the picture says, an unseen mark of the rows ``MESSAGE``: as the view's own alternative text another
    message would be another view.
    """
    message = alt.Chart(alt.NamedData(MESSAGE)).mark_point(opacity=0, size=1)
    said = message.encode(x=alt.value(0), y=alt.value(0), description=f"{MESSAGE}:N")
    return (
        alt.layer(*layers, said)
        .resolve_scale(x="independent", y="independent", color="independent", fill="independent")
        .add_params(*[p for zone in zones for p in zone.params()])
        .properties(width="container", height="container", padding=NO_PADDING, background="transparent")
        .properties(usermeta={"embedOptions": {"renderer": "svg"}})
        .configure(font=FONT)
        .configure_view(stroke=None)
    )


def linked_view(
    zones: Sequence[Zone], layers: Iterable[alt.Chart], names: Mapping[str, str]
) -> alt.LayerChart:
    """Return the view of ``layers``, of which the :func:`tappable` select a region.

    ``names`` maps codes to the names by which the page follows the selection (see :func:`pick_styles`).
    A selection's own start value is ignored once the server listens to it, so the signal ``pilih`` falls back
    to the signal ``awal``: the region that is chosen until the first tap (see :func:`starting_at`).
    """
    select = alt.selection_point(
        SELECTION, fields=["kode"], on=ON_REGION, toggle=False, clear=False, empty=False
    )
    tapped = f"{SELECTION}.kode"
    chosen = alt.param("pilih", expr=f"isDefined({tapped}) && {tapped}[0] ? {tapped}[0] : {START}")
    first, *rest = layers
    # A name of its own: Altair would give one by what is in the view, and another choice were another view.
    asked = first.properties(name=SELECTION).add_params(select)
    layered = filling(zones, [asked, *rest, _chosen_mark(names)])
    return layered.add_params(alt.param(START, value=""), chosen)


def starting_at(spec: Mapping[str, Any], start: str) -> dict[str, Any]:
    """Return a linked view's specification with the region ``start`` chosen until the first tap."""
    params = [p | {"value": start} if p["name"] == START else p for p in spec["params"]]
    return {**spec, "params": params}


def tappable(layer: alt.Chart) -> alt.Chart:
    """Let a tap on the layer's marks select their region; every other layer lets the tap through.

    In a layered view the selection itself belongs to the first layer, and of the others Vega-Lite listens
    only to those that have a tooltip: this one is empty and never shown.
    """
    return layer.encode(tooltip=alt.value(None))


def _chosen_mark(names: Mapping[str, str]) -> alt.Chart:
    """Return an unseen mark whose label names the chosen region, on the map or not."""
    return (
        table([{"kode": code, "sebut": CHOSEN_LABEL + name} for code, name in names.items()])
        .transform_filter(CHOSEN)
        .mark_point(opacity=0, size=1)
        .encode(x=alt.value(0), y=alt.value(0), description="sebut:N")
    )


def pick_styles(page: str, names: Mapping[str, str]) -> str:
    """Return the CSS by which the page follows the chart within the same frame.

    A mark of the view is labelled ``Terpilih: <name>`` after the chosen region. What carries
    ``data-wilayah="<code>"``, and chart marks labelled ``Jejak <name>, ...``, is shown only while that
    region is the chosen one. ``names`` maps codes to the names in the view. Neither a script nor the server
    is asked.
    """
    root = f".st-key-{page}"
    rules = [f'{root} [data-wilayah],{root} [aria-label^="{TRACE}"]{{display:none}}']
    for code, name in names.items():
        shown = f'{root}:has([aria-label="{_quoted(CHOSEN_LABEL + name)}"])'
        rules.append(f'{shown} [data-wilayah="{_quoted(code)}"]{{display:block}}')
        rules.append(f'{shown} [aria-label^="{_quoted(TRACE + name)},"]{{display:inline}}')
    return "".join(rules)


def _quoted(text: str) -> str:
    """Make a text safe inside a quoted CSS string in a style element."""
    return "".join(c if c.isalnum() or c in " .:-" else f"\\{ord(c):x} " for c in text)
