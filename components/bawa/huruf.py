"""The typeface of what is taken away: that of the screen, as files, since no browser is there to bring it."""

import base64
import importlib.util
from functools import cache
from pathlib import Path

import streamlit
from PIL import ImageFont

# The screen's face under the name its files bear (SIL Open Font License 1.1, package font-source-sans-pro).
NAMA = "Source Sans Pro"
# What a reader of an SVG may have instead, nearest first.
PENGGANTI = f"'{NAMA}', 'Source Sans 3', 'Source Sans', 'Segoe UI', Arial, sans-serif"
_BOLD, _NORMAL = 600, 400


@cache
def folder() -> Path:
    """Return the folder of the font files; raise RuntimeError when the package is not installed."""
    found = importlib.util.find_spec("font_source_sans_pro")
    if found is None or found.origin is None:
        raise RuntimeError("Paket font-source-sans-pro belum terpasang. Jalankan make setup.")
    return Path(found.origin).parent / "files"


def bungkus(text: str, size: float, width: float, *, tebal: bool = False) -> list[str]:
    """Return a text in lines no wider than ``width`` at ``size`` (both in px); a word is never broken."""
    font = _font(tebal=tebal)
    # Measured once at the size of the face's own grid: widths grow with the size.
    most = width / size * font.size
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) <= most:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@cache
def _font(*, tebal: bool) -> ImageFont.FreeTypeFont:
    name = "Semibold" if tebal else "Regular"
    return ImageFont.truetype(folder() / f"SourceSansPro-{name}.ttf", 1000)


@cache
def sisipan() -> str:
    """Return a CSS rule that brings the face along inside a file; empty where the screen's own is missing."""
    media = Path(streamlit.__file__).parent / "static" / "static" / "media"
    files = sorted(media.glob("SourceSansVF-Upright*.woff2"))
    if not files:
        return ""
    content = base64.b64encode(files[0].read_bytes()).decode("ascii")
    return (
        f"@font-face{{font-family:'{NAMA}';font-weight:200 900;"
        f"src:url(data:font/woff2;base64,{content}) format('woff2')}}"
    )


def tebal(weight: float) -> int:
    """Return a weight that the files have (400, 600, 700) for one of the screen's, whose face is variable."""
    return _NORMAL if weight < (_NORMAL + _BOLD) / 2 else _BOLD if weight < 700 else 700  # noqa: PLR2004 - CSS weights
