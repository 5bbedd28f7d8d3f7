"""The style sheet: tokens, the rules of all pages (``style.css``), each page's (``halaman/*.css``), paper."""

from dataclasses import fields
from functools import cache
from pathlib import Path

from components.theme.tokens import DAY, NIGHT, Theme

# The wall is night; every other page is day. The page's own root says which.
WALL = ".st-key-halaman-dinding"


def properties(theme: Theme) -> str:
    """Return the theme's tokens as CSS custom properties (``--ink:#14202b;...``)."""
    parts: list[str] = []
    for field in fields(theme):
        value = getattr(theme, field.name)
        name = field.name.replace("_", "-")
        if isinstance(value, tuple):
            parts += [f"--{name}-{i}:{colour}" for i, colour in enumerate(value, start=1)]
        else:
            parts.append(f"--{name}:{value}")
    return ";".join(parts)


@cache
def sheet() -> str:
    """Return the whole style sheet."""
    here = Path(__file__).parent
    files = [here / "style.css", *sorted((here / "halaman").glob("*.css")), here / "cetak.css"]
    rules = "".join(file.read_text(encoding="utf-8") for file in files)
    return f":root{{{properties(DAY)}}}body:has({WALL}){{{properties(NIGHT)}}}{rules}"
