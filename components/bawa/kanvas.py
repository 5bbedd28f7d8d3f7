"""A slide deck in the product's own look: titles that say something, native tables, pictures, sources."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pptx
from pptx.dml.color import RGBColor
from pptx.dml.fill import FillFormat
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.table import Table, _Cell
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Inches, Length, Pt

from components.bawa.huruf import bungkus
from components.theme import DAY
from data.pesan import Pesan

# 16:9, in inches.
WIDTH, HEIGHT = 13.333, 7.5
MARGIN, TOP, BOTTOM = 0.55, 1.7, 6.85
# Office has it on every machine; the deck stays editable without our typeface.
_FACE = "Calibri"
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # "No Style, No Grid"
_TITLE_ONLY = 5
# Letters of a title in points, and how many lines of them its place bears.
_TITLES = ((28.0, 1), (24.0, 2), (20.0, 2))
_SMALLEST_TITLE = 17.0
_PADDING = 0.06


@dataclass(frozen=True)
class Kotak:
    """A place on a slide, in inches."""

    kiri: float
    atas: float
    lebar: float
    tinggi: float


@dataclass(frozen=True)
class Kolom:
    """A column of a table: its heading, its share of the width, and whether it holds numbers."""

    judul: str
    bagian: float
    angka: bool = False


@dataclass(frozen=True)
class Kaki:
    """What stands below every slide and in its notes, and whether the deck wears the mark."""

    singkat: str
    rinci: str
    simulasi: bool


class Kanvas:
    """A deck that is being made."""

    def __init__(self, title: str, foot: Kaki, made: datetime) -> None:
        """Start an empty deck; ``made`` is the moment its data were published."""
        self._deck = pptx.Presentation()
        self._deck.slide_width, self._deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
        self._foot = foot
        about = self._deck.core_properties
        about.title, about.author, about.last_modified_by = title, "Command Center NTB", "Command Center NTB"
        about.created = about.modified = made.replace(tzinfo=None, microsecond=0)

    def lembar(self, title: Pesan, below: str, *, simulated: bool | None = None) -> Slide:
        """Add a slide with its message, what it is about, the mark where it applies, and its sources."""
        slide = self._deck.slides.add_slide(self._deck.slide_layouts[_TITLE_ONLY])
        marked = self._foot.simulasi if simulated is None else simulated
        head = slide.shapes.title
        if head is None:  # pragma: no cover - the layout has one
            raise ValueError("Tata letak tanpa judul")
        room = WIDTH - 2 * MARGIN - (2.1 if marked else 0)
        _at(head, Kotak(MARGIN, 0.24, room, 0.9))
        parts = [(f"{title.utama} ", DAY.ink), (title.sorot, DAY.accent_ink)]
        _say(head.text_frame, parts, _title_size(str(title), room), bold=True)
        small = 14 if len(bungkus(below, 14, _points(room))) == 1 else 11
        _text(slide, Kotak(MARGIN, 1.18, room, 0.38), below, small, DAY.quiet)
        if marked:
            _mark(slide)
        self._sign(slide)
        return slide

    def selesai(self) -> bytes:
        """Return the deck as a file."""
        out = io.BytesIO()
        self._deck.save(out)
        return out.getvalue()

    def _sign(self, slide: Slide) -> None:
        line = slide.shapes.add_connector(
            MSO_CONNECTOR.STRAIGHT, Inches(MARGIN), Inches(6.98), Inches(WIDTH - MARGIN), Inches(6.98)
        )
        line.line.color.rgb, line.line.width = _rgb(DAY.line), Pt(0.75)
        _text(slide, Kotak(MARGIN, 7.02, WIDTH - 2 * MARGIN - 0.6, 0.32), self._foot.singkat, 10, DAY.quiet)
        number = _text(
            slide,
            Kotak(WIDTH - MARGIN - 0.6, 7.02, 0.6, 0.32),
            str(len(self._deck.slides)),
            10,
            DAY.quiet,
        )
        number.paragraphs[0].alignment = PP_ALIGN.RIGHT
        notes = slide.notes_slide.notes_text_frame
        if notes is not None:
            notes.text = self._foot.rinci


def letakkan(slide: Slide, content: bytes, place: Kotak, said: str) -> None:
    """Put a picture at a place, as large as fits, in its middle; ``said`` is its alternative text."""
    picture = slide.shapes.add_picture(io.BytesIO(content), Emu(0), Emu(0))
    fit = min(Inches(place.lebar) / picture.width, Inches(place.tinggi) / picture.height)
    picture.width, picture.height = Emu(round(picture.width * fit)), Emu(round(picture.height * fit))
    picture.left = Emu(Inches(place.kiri) + (Inches(place.lebar) - picture.width) // 2)
    picture.top = Emu(Inches(place.atas) + (Inches(place.tinggi) - picture.height) // 2)
    picture.element.xpath(".//p:cNvPr")[0].set("descr", said)


def tabel(
    slide: Slide,
    columns: Sequence[Kolom],
    rows: Sequence[Sequence[str]],
    place: Kotak,
    *,
    tegas: int | None = None,
) -> Table:
    """Put a native table at a place: a heading and the rows; row ``tegas`` is the one that is spoken of."""
    share = place.lebar / sum(c.bagian for c in columns)
    whole = [[column.judul for column in columns], *rows]
    size, heights = _fitting(whole, [column.bagian * share for column in columns], place.tinggi)
    frame = slide.shapes.add_table(
        len(rows) + 1, len(columns), *_inches(place.kiri, place.atas, place.lebar, sum(heights))
    )
    table = frame.table
    table.horz_banding = False
    frame.element.xpath(".//a:tableStyleId")[0].text = _PLAIN_TABLE
    for c, column in enumerate(columns):
        table.columns[c].width = Inches(column.bagian * share)
        for r, text in enumerate([column.judul, *(row[c] for row in rows)]):
            told = tegas is not None and r == tegas + 1
            _fill(table.cell(r, c), text, size, head=r == 0, number=column.angka, told=told)
    for row, high in zip(table.rows, heights, strict=True):
        row.height = Inches(high)
    return table


def _fitting(
    rows: Sequence[Sequence[str]], widths: Sequence[float], height: float
) -> tuple[float, list[float]]:
    """Return the largest letters (points) with which the rows fit, and the height (inches) of each row."""
    for size in (14.0, 13.0, 12.0, 11.0, 10.0, 9.0):
        heights = [_row_height(row, widths, size) for row in rows]
        if sum(heights) <= height:
            break
    return size, heights


def _title_size(text: str, width: float) -> float:
    """Return the largest letters (points) with which a title fits a place ``width`` inches wide."""
    fitting = (size for size, most in _TITLES if len(bungkus(text, size, _points(width), tebal=True)) <= most)
    return next(fitting, _SMALLEST_TITLE)


def _points(width: float) -> float:
    """Return a width (inches) in points of our own face: Office's takes up to a tenth more room."""
    return 72 * width / 1.1


def _row_height(row: Sequence[str], widths: Sequence[float], size: float) -> float:
    room = [_points(width - 2 * _PADDING) for width in widths]
    lines = max(len(bungkus(text, size, points)) for text, points in zip(row, room, strict=True))
    return (max(lines, 1) * size * 1.2 + size * 0.8) / 72


def _fill(cell: _Cell, text: str, size: float, *, head: bool, number: bool, told: bool) -> None:
    cell.margin_left = cell.margin_right = Inches(_PADDING)
    cell.margin_top = cell.margin_bottom = Inches(0.02)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    if told:
        _solid(cell.fill, DAY.chosen)
    else:
        cell.fill.background()  # type: ignore[no-untyped-call] # the library does not say
    colour = DAY.quiet if head else DAY.ink
    _say(cell.text_frame, [(text, colour)], size - 1 if head else size, bold=told)
    cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT if number else PP_ALIGN.LEFT
    _underline(cell)


def _underline(cell: _Cell) -> None:
    """Draw a hairline below a cell; the library has no words for it."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001 - python-pptx has no other way to a cell's border
    line = properties.makeelement(qn("a:lnB"), {"w": "6350"})
    fill = line.makeelement(qn("a:solidFill"), {})
    fill.append(fill.makeelement(qn("a:srgbClr"), {"val": DAY.line.removeprefix("#")}))
    line.append(fill)
    properties.insert(0, line)


def _mark(slide: Slide) -> None:
    place = Kotak(WIDTH - MARGIN - 1.9, 0.38, 1.9, 0.4)
    box = slide.shapes.add_shape(
        MSO_SHAPE.ROUNDED_RECTANGLE, *_inches(place.kiri, place.atas, place.lebar, place.tinggi)
    )
    box.shadow.inherit = False
    _solid(box.fill, DAY.chosen)
    box.line.color.rgb, box.line.width = _rgb(DAY.accent), Pt(1.25)
    box.line.dash_style = MSO_LINE_DASH_STYLE.DASH
    _say(box.text_frame, [("DATA SIMULASI", DAY.ink)], 14, bold=True)
    box.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER


def _text(slide: Slide, place: Kotak, text: str, size: float, colour: str) -> TextFrame:
    box = slide.shapes.add_textbox(*_inches(place.kiri, place.atas, place.lebar, place.tinggi))
    _say(box.text_frame, [(text, colour)], size, bold=False)
    return box.text_frame


def _say(frame: TextFrame, parts: Sequence[tuple[str, str]], size: float, *, bold: bool) -> None:
    frame.word_wrap, frame.auto_size = True, MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    line: _Paragraph = frame.paragraphs[0]
    line.alignment = PP_ALIGN.LEFT
    for text, colour in parts:
        run = line.add_run()
        run.text = text
        run.font.name, run.font.size, run.font.bold = _FACE, Pt(size), bold
        run.font.color.rgb = _rgb(colour)


def _solid(fill: FillFormat, colour: str) -> None:
    fill.solid()  # type: ignore[no-untyped-call] # the library does not say
    fill.fore_color.rgb = _rgb(colour)


def _at(shape: BaseShape, place: Kotak) -> None:
    shape.left, shape.top, shape.width, shape.height = _inches(
        place.kiri, place.atas, place.lebar, place.tinggi
    )


def _inches(*values: float) -> tuple[Length, ...]:
    return tuple(Inches(value) for value in values)


def _rgb(colour: str) -> RGBColor:
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return RGBColor(red, green, blue)  # type: ignore[no-untyped-call] # the library does not say
