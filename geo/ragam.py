"""The panel shapes ("ragam") for which labels are placed.

To tune a map, change this table and run ``python -m geo build``.
"""

from dataclasses import dataclass

VALUE_AND_CLASS = "4,20 · Sangat Baik"
"""The longest second line, so that a layout holds in every year."""
VALUE = "4,20"
"""Second line where there is no room for the class."""


@dataclass(frozen=True)
class Ragam:
    """A panel at its design size; all lengths in px. ``line2`` is the longest text of the second line."""

    width: int
    height: int
    font1: int
    font2: int
    line2: str


RAGAM: dict[str, Ragam] = {
    "meja": Ragam(1200, 560, 19, 17, VALUE_AND_CLASS),
    "meja_tinggi": Ragam(900, 620, 19, 17, VALUE_AND_CLASS),
    "dinding": Ragam(1500, 500, 27, 24, VALUE_AND_CLASS),
    "tegak": Ragam(1040, 640, 27, 24, VALUE_AND_CLASS),
    # For reading from across the hall: names at the wall's smallest type (see docs/pemasangan.md).
    "jauh": Ragam(1320, 760, 37, 37, VALUE),
    "jauh_lebar": Ragam(1850, 720, 37, 37, VALUE),
    "jauh_tegak": Ragam(990, 760, 37, 37, VALUE),
    "kecil": Ragam(560, 300, 15, 14, VALUE),
    "kecil_lebar": Ragam(960, 300, 16, 15, VALUE),
}
