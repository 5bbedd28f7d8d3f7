"""The wall's smallest type: 20 minutes of arc at the distance it is read from, in CSS and in charts alike."""

from dataclasses import dataclass

import altair as alt

from data import dinding

# Metres that the picture is taken to be high (its shorter side) where no pixel pitch is said: three panels.
PICTURE = 2.16
# Without these a wall seen from very near or far would have text that no scene can be laid out with; as parts
# of the shorter side.
LEAST, MOST = 0.02, 0.05
DISTANCE = 8.0
# The root font as a part of the shorter side (see style.css).
_ROOT = 1 / 67.5
_SHORT = "min(windowSize()[0], windowSize()[1])"


@dataclass(frozen=True)
class Huruf:
    """The size of the smallest type: px if the pitch is known, else a part of the shorter side."""

    px: float | None
    bagian: float

    @property
    def css(self) -> str:
        """The size as a CSS length."""
        size = f"{self.bagian / _ROOT:.4f}rem" if self.px is None else f"{self.px:.2f}px"
        return f"clamp({LEAST / _ROOT:.3f}rem, {size}, {MOST / _ROOT:.3f}rem)"

    @property
    def param(self) -> alt.Parameter:
        """The size in px as the signal ``huruf`` of a chart."""
        size = f"{self.bagian} * {_SHORT}" if self.px is None else str(self.px)
        # of the chart's own width too, so that it follows a change of the window
        return alt.param("huruf", expr=f"clamp({size}, {LEAST} * {_SHORT}, {MOST} * {_SHORT}) + 0 * width")


def huruf(jarak: float = DISTANCE, pitch: float | None = None) -> Huruf:
    """Return the smallest type for a distance in m and the height of a pixel in mm.

    A part of the shorter side without a pitch: a picture PICTURE m high has 1000 x PICTURE mm over that side.
    """
    part = dinding.huruf(jarak, PICTURE * 1000)
    return Huruf(None if pitch is None else dinding.huruf(jarak, pitch), round(part, 5))
