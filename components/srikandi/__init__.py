"""The pictures and panels of Srikandi: who uses it, how it grows, who has written most."""

from components.srikandi.balapan import Race, race
from components.srikandi.months import Months
from components.srikandi.names import Names
from components.srikandi.papan import board
from components.srikandi.rincian import panel
from components.srikandi.tren import trend

__all__ = ["Months", "Names", "Race", "board", "panel", "race", "trend"]
