"""The wall: full-screen scenes that change by the clock, one heading, one foot."""

from components.wall.huruf import DISTANCE, huruf
from components.wall.stage import beat, stage
from components.wall.susun import Dasar, susun, terbit

__all__ = ["DISTANCE", "Dasar", "beat", "huruf", "stage", "susun", "terbit"]
