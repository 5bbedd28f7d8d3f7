"""The wall's map: in the layout whose names are largest at the shape of the screen."""

from functools import lru_cache

from components.linked import choropleth, linked_view
from components.linked.rows import rows
from components.linked.zone import Design, Zone
from components.spbe import Spec, finished
from components.theme import Theme
from data.spbe import Papan
from geo import atlas

# The shape decides by the size of the text; of two that fit nearly as well the wider has the larger land.
WEIGHTS = {"jauh": 1.06, "jauh_lebar": 1.06, "jauh_tegak": 1.0}


@lru_cache(maxsize=16)
def peta(papan: Papan, theme: Theme) -> Spec:
    """Return the map of a board, to be read from across the hall."""
    layouts = [atlas.layout(name) for name in WEIGHTS]
    designs = [Design(a.width, a.height, WEIGHTS[a.ragam]) for a in layouts]
    land = Zone("peta", "0", "0", "width", "height", tuple(designs))
    layers = choropleth(land, layouts, rows(papan.papan, papan.predikat), theme)
    return finished(linked_view([land], layers, papan.short_names))
