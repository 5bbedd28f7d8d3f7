"""Rectangles inside a view, as Vega expressions of the view's ``width`` and ``height``.

A single layered view stretches with its container, a concatenated one does not; so the parts of the
linked view share one view and each draws inside its own zone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt


@dataclass(frozen=True)
class Design:
    """A drawing's own size in px, and how large its subject is in it (a map's scale)."""

    width: float
    height: float
    weight: float = 1.0


@dataclass(frozen=True)
class Zone:
    """A named rectangle, and the scale that fits a design into it.

    ``x``, ``y``, ``width`` and ``height`` are Vega expressions in px; ``name`` prefixes the signals. Of
    several designs the view itself takes the one whose subject is drawn largest, at any size and shape of
    its container.
    """

    name: str
    x: str
    y: str
    width: str
    height: str
    designs: tuple[Design, ...]

    @property
    def scale(self) -> str:
        """Signal: px of the screen for one px of the design."""
        return f"{self.name}_skala"

    def choice(self, values: Sequence[float]) -> str:
        """Expression of the value that belongs to the design in use; one value a design."""
        return f"[{', '.join(str(v) for v in values)}][{self.name}_ragam]"

    def params(self) -> list[alt.Parameter]:
        """Return the zone's signals: its rectangle, the design in use, its scale and its centred origin."""
        n = self.name
        fits = [f"min({n}_w / {d.width}, {n}_h / {d.height})" for d in self.designs]
        sizes = [f"{fit} * {d.weight}" for fit, d in zip(fits, self.designs, strict=True)]
        width, height = (
            self.choice([d.width for d in self.designs]),
            self.choice([d.height for d in self.designs]),
        )
        return [
            alt.param(f"{n}_x", expr=self.x),
            alt.param(f"{n}_y", expr=self.y),
            alt.param(f"{n}_w", expr=self.width),
            alt.param(f"{n}_h", expr=self.height),
            alt.param(f"{n}_ragam", expr=f"indexof([{', '.join(sizes)}], max({', '.join(sizes)}))"),
            alt.param(self.scale, expr=f"[{', '.join(fits)}][{n}_ragam]"),
            alt.param(f"{n}_x0", expr=f"{n}_x + ({n}_w - {width} * {n}_skala) / 2"),
            alt.param(f"{n}_y0", expr=f"{n}_y + ({n}_h - {height} * {n}_skala) / 2"),
        ]

    def px(self, size: float | str) -> alt.ExprRef:
        """Return a length of the design (font size, stroke) in px of the screen."""
        return alt.ExprRef(f"({size}) * {self.scale}")

    def area(self, size: float) -> alt.ExprRef:
        """Return an area of the design (a symbol's size) in square px of the screen."""
        return alt.ExprRef(f"{size} * {self.scale} * {self.scale}")

    def left(self, design: float) -> str:
        """Expression of a design length measured rightwards from the zone's left edge."""
        return f"({self.name}_x + {design} * {self.scale})"

    def right(self, design: float) -> str:
        """Expression of a design length measured leftwards from the zone's right edge."""
        return f"({self.name}_x + {self.name}_w - {design} * {self.scale})"

    def line(self, index: str, count: int) -> str:
        """Expression of the y of line ``index`` when ``count`` lines share the zone's height."""
        return f"({self.name}_y + {self.name}_h * ({index}) / {count})"

    def at_x(self, design: str) -> str:
        """Expression of a design's x in px of the screen."""
        return f"({self.name}_x0 + ({design}) * {self.scale})"

    def at_y(self, design: str) -> str:
        """Expression of a design's y in px of the screen."""
        return f"({self.name}_y0 + ({design}) * {self.scale})"


def px_x(field: str) -> alt.X:
    """Encode a field that already holds px: no scale, no axis."""
    return alt.X(f"{field}:Q", scale=None, axis=None)


def px_y(field: str) -> alt.Y:
    """Encode a field that already holds px: no scale, no axis."""
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def table(values: Sequence[Any]) -> alt.Chart:
    """Return a chart over rows that travel inside the specification."""
    return alt.Chart(alt.InlineData(values=list(values)))
