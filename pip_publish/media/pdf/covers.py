"""The sizes of what stands on a cover. Lengths in millimetres, sizes of text in points."""

from __future__ import annotations

from dataclasses import dataclass

from pip_publish.media.pdf.geometry import Page
from pip_publish.settings import Settings

MARGIN = 14.0
ART = (120.0, 181.0)
"""The cover's figure on an A5 page, whose size others follow."""

LOGO, LOGO_GAP = (52.0, 14.0), 6.0
"""Room for the clinic's logo at the foot, and between it and the imprint."""

FOOT = 20.0
"""Height that the logo takes at the foot, with room above it; the figure ends there."""

ABOVE_IMPRINT = 9.3
"""Room between a picture and the imprint below it, which has two lines."""

LARGEST, SMALLEST, LONG, LONG_LARGEST = 33, 6, 36, 21
"""How much larger than the text a title may be, at most and at least; and one of so many letters, at most."""

LETTER = 0.58
"""Width of a letter of a heading, as a share of its size: more than most have."""

MM_PER_POINT = 25.4 / 72


@dataclass(frozen=True)
class CoverPlaces:
    """Where things stand on all covers of an edition.

    `words` is the width of title and subtitle; `follow` is where the words stand to which the figure's line leads;
    `width` and `height` are those of the figure, or of the room for a picture and the words above it; `imprint` is the
    width of the words at the foot, and `foot` how far above it a picture ends.
    """

    words: float
    follow: float
    width: float
    height: float
    imprint: float
    foot: float = 0.0


def places(page: Page, text: float, settings: Settings) -> CoverPlaces:
    """Those of a collection's covers."""
    wide, high = page.width - 2 * MARGIN, page.height - 2 * MARGIN - 1
    logo = bool(settings.clinic.logo)
    beside = wide - (LOGO[0] + LOGO_GAP) * logo
    if settings.brand.cover:
        foot = ABOVE_IMPRINT + 3 * text * MM_PER_POINT
        return CoverPlaces(wide, 0.0, wide, high - foot, beside, foot)
    scale = min(wide / ART[0], (high - FOOT * logo) / ART[1])
    words, across = 60 * scale, wide if logo else ART[0] * scale
    return CoverPlaces(words, 149.5 * scale, across, ART[1] * scale, min(words, beside))


def beside_figure(around: CoverPlaces, text: float, title: str) -> int:
    """The size of a title: as large as its longest word and its length allow, and no smaller than the text."""
    longest = max((len(word) for word in title.split()), default=1)
    fits = around.words / (longest * LETTER) / MM_PER_POINT
    return round(max(text, min(text + (LARGEST if len(title) < LONG else LONG_LARGEST), fits)))


def above_picture(around: CoverPlaces, text: float, title: str, subtitle: str) -> tuple[float, tuple[float, float]]:
    """The size of a title that leaves half of the page to the picture below it, and the room for the picture."""
    below = _lines(subtitle, text + 3, around.words * 0.86) * (text + 3) * 1.4 * MM_PER_POINT
    size = text + LARGEST
    while size > text + SMALLEST and _height(title, size, around.words) + below > around.height / 2:
        size -= 1
    room = around.height - _height(title, size, around.words) - below
    return size, (around.width, max(room, around.height / 4))


def _height(title: str, size: float, width: float) -> float:
    """Of a title, with the room below it and above the picture."""
    return (_lines(title, size, width) * (size + 3) + 36) * MM_PER_POINT


def _lines(text: str, size: float, width: float) -> int:
    """How many lines a text takes, if its letters are wide."""
    lines, room, blank = 0, 0.0, LETTER * size * MM_PER_POINT
    for word in text.split():
        wide = len(word) * blank
        if lines and wide <= room:
            room -= wide + blank
        else:
            lines, room = lines + 1 + int(wide / width), width - wide % width - blank
    return lines
