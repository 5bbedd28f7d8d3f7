"""The wall: full-screen scenes that change by the clock, one heading, one foot."""

from components.wall.awal import Awal
from components.wall.huruf import DISTANCE, huruf
from components.wall.stage import beat, stage, wait
from components.wall.susun import Dasar, susun

__all__ = ["DISTANCE", "Awal", "Dasar", "beat", "huruf", "stage", "susun", "wait"]
