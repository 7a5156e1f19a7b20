"""The cover's picture: the figure with rings, the line that leaves it, and the words, as outlines.

Lengths are millimetres of an A5 page.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence

from pip_publish.collection.model import Asset
from pip_publish.colours import INK
from pip_publish.layouts import all_faces
from pip_publish.media.epub.compose import Book
from pip_publish.media.epub.figures import SVG, cover_art
from pip_publish.media.epub.lettering import Lettering, Line

PAGE = (148, 210)
LEFT = 14.0
TITLE_WIDTH, SUBTITLE_WIDTH = 58.0, 48.0
TITLE, SUBTITLE, WORDS = 15.875, 5.29, 4.23
"""Sizes of 45, 15 and 12 points."""
FIGURE = (54.6, 12.8, 0.2085)
"""Shift and scale of the figure."""
ROOM = 62.0
"""Height that title and subtitle may take, so that they end above the line."""
GAP, PICTURE_END, PICTURE_LEAST = 10.0, 182.0, 30.0
"""Room above a brand's picture, where it ends, and the least height that it is given."""


def image(book: Book) -> bytes:
    """The cover as SVG: it names no font, and looks the same in every reading system."""
    width, height = PAGE
    drawn = _with_picture(book, book.collection.cover) if book.collection.cover else _with_figure(book)
    svg = (
        f'<svg xmlns="{SVG}" width="{width * 10}" height="{height * 10}" viewBox="0 0 {width} {height}">'
        f'<path d="M0 0H{width}V{height}H0z" fill="#ffffff"/>{drawn}</svg>\n'
    )
    return svg.encode()


def _with_figure(book: Book) -> str:
    """Title and subtitle beside the figure, and the line that leads from it to the words."""
    x, y, scale = FIGURE
    marked = tuple(region.slug for region in book.regions)
    art = cover_art(book.figure, marked, (LEFT - x) / scale)
    set_in = Lettering(all_faces(book.collection.faces))
    words = [set_in.line(book.texts(f"cover-line-{number}"), SUBTITLE, bold=True) for number in (1, 2)]
    heading, _ = _heading(book, set_in, (TITLE_WIDTH, SUBTITLE_WIDTH))
    below = _lines(words, 172, SUBTITLE * 1.4, book.palette.clay) + _date(book, set_in)
    return f'<g transform="translate({x} {y}) scale({scale})">{art}</g>{heading}{below}'


def _with_picture(book: Book, picture: Asset) -> str:
    """Title and subtitle above the brand's picture, which is as large as they let it be."""
    set_in, across = Lettering(all_faces(book.collection.faces)), PAGE[0] - 2 * LEFT
    heading, end = _heading(book, set_in, (across, across))
    room = max(PICTURE_END - end - GAP, PICTURE_LEAST)
    scale = min(across / picture.width, room / picture.height)
    width, height = picture.width * scale, picture.height * scale
    data = b64encode(picture.data).decode()
    shown = (
        f'<image x="{LEFT:g}" y="{PICTURE_END - height:.2f}" width="{width:.2f}" height="{height:.2f}" '
        f'href="data:{picture.media_type};base64,{data}"/>'
    )
    return heading + shown + _date(book, set_in)


def _heading(book: Book, set_in: Lettering, widths: tuple[float, float]) -> tuple[str, float]:
    """Title and subtitle in the largest size that leaves room for the rest, and where their last baseline is."""
    settings = book.collection.settings
    across, narrower = widths
    size, lines = TITLE, set_in.lines(settings.title, TITLE, across, bold=True)
    while size > WORDS and (max(line.width for line in lines) > across or len(lines) * size > ROOM):
        size *= 0.92
        lines = set_in.lines(settings.title, size, across, bold=True)
    baseline = 16 + size * 0.95
    drawn = _lines(lines, baseline, size * 1.07, INK)
    below = baseline + (len(lines) - 1) * size * 1.07 + 14
    more = set_in.lines(settings.subtitle, SUBTITLE, narrower)
    return drawn + _lines(more, below, SUBTITLE * 1.4, INK), below + (len(more) - 1) * SUBTITLE * 1.4


def _date(book: Book, set_in: Lettering) -> str:
    return _lines([set_in.line(book.texts.month(book.when.date()), WORDS)], 196, WORDS * 1.5, INK)


def _lines(lines: Sequence[Line], baseline: float, leading: float, colour: str) -> str:
    return "".join(
        f'<path fill="{colour}" transform="translate({LEFT:g} {baseline + number * leading:.2f})" d="{line.path}"/>'
        for number, line in enumerate(lines)
    )
