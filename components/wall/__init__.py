"""The wall: full-screen scenes that change by the clock, one heading, one foot."""

from components.wall.stage import DEFAULT_SECONDS, scene, stage

__all__ = ["DEFAULT_SECONDS", "scene", "stage"]
