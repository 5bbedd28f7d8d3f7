"""The wall's map: in the layout whose names are largest at the shape of the screen."""

from functools import lru_cache

import altair as alt

from components.linked import choropleth, choropleth_rows
from components.linked.bernama import Spec, filled, finished
from components.linked.rows import rows
from components.linked.view import filling
from components.linked.zone import Design, Zone
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
    # No region is the chosen one here: the page's script knows which was touched, and forgets it again.
    view = filling([land], choropleth(land, layouts, theme)).add_params(alt.param("pilih", value=""))
    return filled(finished(view), choropleth_rows(land, layouts, rows(papan.papan, papan.predikat), theme))
