"""The cover's picture: the figure with rings, the line that leaves it, and the words, as outlines.

Lengths are millimetres of an A5 page.
"""

from __future__ import annotations

from collections.abc import Sequence

from pip_publish.bodymap import CLAY, INK
from pip_publish.media.epub.compose import Book
from pip_publish.media.epub.figures import SVG, cover_art
from pip_publish.media.epub.lettering import Line, letter, wrap

PAGE = (148, 210)
LEFT = 14.0
TITLE_WIDTH, SUBTITLE_WIDTH = 58.0, 48.0
TITLE, SUBTITLE, WORDS = 15.875, 5.29, 4.23
"""Sizes of 45, 15 and 12 points."""
FIGURE = (54.6, 12.8, 0.2085)
"""Shift and scale of the figure."""
ROOM = 62.0
"""Height that title and subtitle may take, so that they end above the line."""


def image(book: Book) -> bytes:
    """The cover as SVG: it names no font, and looks the same in every reading system."""
    settings = book.collection.settings
    x, y, scale = FIGURE
    marked = tuple(region.slug for region in book.regions)
    art = cover_art(book.figure, marked, (LEFT - x) / scale)
    width, height = PAGE
    svg = (
        f'<svg xmlns="{SVG}" width="{width * 10}" height="{height * 10}" viewBox="0 0 {width} {height}">'
        f'<path d="M0 0H{width}V{height}H0z" fill="#ffffff"/>'
        f'<g transform="translate({x} {y}) scale({scale})">{art}</g>'
        f"{_heading(settings.title, settings.subtitle)}{_foot(book)}</svg>\n"
    )
    return svg.encode()


def _heading(title: str, subtitle: str) -> str:
    """Title and subtitle beside the figure, in the largest size that leaves room."""
    size, lines = TITLE, wrap(title, TITLE, TITLE_WIDTH, bold=True)
    while size > WORDS and (max(line.width for line in lines) > TITLE_WIDTH or len(lines) * size > ROOM):
        size *= 0.92
        lines = wrap(title, size, TITLE_WIDTH, bold=True)
    baseline = 16 + size * 0.95
    drawn = _lines(lines, baseline, size * 1.07, INK)
    below = baseline + (len(lines) - 1) * size * 1.07 + 14
    return drawn + _lines(wrap(subtitle, SUBTITLE, SUBTITLE_WIDTH), below, SUBTITLE * 1.4, INK)


def _foot(book: Book) -> str:
    words = [letter(book.texts(f"cover-line-{number}"), SUBTITLE, bold=True) for number in (1, 2)]
    date = letter(book.texts.month(book.when.date()), WORDS)
    return _lines(words, 172, SUBTITLE * 1.4, CLAY) + _lines([date], 196, WORDS * 1.5, INK)


def _lines(lines: Sequence[Line], baseline: float, leading: float, colour: str) -> str:
    return "".join(
        f'<path fill="{colour}" transform="translate({LEFT:g} {baseline + number * leading:.2f})" d="{line.path}"/>'
        for number, line in enumerate(lines)
    )
