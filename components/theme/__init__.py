"""Colours and type of the whole product: one source for the charts (tokens) and for the page (CSS)."""

from components.theme.css import sheet
from components.theme.tokens import DAY, NIGHT, Theme

__all__ = ["DAY", "NIGHT", "Theme", "sheet"]
