"""The linked view: map and leaderboard in one Vega view, so that one tap answers in all of them at once.

Everything a tap may show is already in the view; the chart answers within a frame, before and without
the server. The view fills its container: every position is an expression of the view's own size.
"""

from components.linked.board import board, board_rows, board_zone
from components.linked.choropleth import choropleth, choropleth_rows, map_zone
from components.linked.view import MESSAGE, SELECTION, linked_view, pick_styles, starting_at

__all__ = [
    "MESSAGE",
    "SELECTION",
    "board",
    "board_rows",
    "board_zone",
    "choropleth",
    "choropleth_rows",
    "linked_view",
    "map_zone",
    "pick_styles",
    "starting_at",
]
