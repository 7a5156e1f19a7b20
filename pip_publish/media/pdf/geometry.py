"""Page sizes and margins of the editions, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass, replace

POINTS_PER_MM = 72 / 25.4
BASELINE = 13.0
"""Height of the footer's baseline above the page's foot, in millimetres."""

RAIL_GAP = 8.0
"""Between the text and the rail, in millimetres."""

LARGE = 16.0
"""From this size on, in points, text is large print (UKAAF G003)."""


GIANT = 20.0
"""Beyond this size, in points, names have no room beside a figure of the body."""


@dataclass(frozen=True)
class Page:
    """A page: its size, its margins and its text width.

    Left and right margins are equal, so that a part does not depend on the side on which it falls. `wide` is the side
    margin of pages that hold a map, and that of the page's furniture. A `rail` is a narrow column right of the text,
    beyond a gap; only pages that stand alone have one, as it is always on the right.
    """

    width: float
    height: float
    side: float
    wide: float
    top: float = 16.0
    foot: float = 22.5
    rail: float = 0.0

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.width - 2 * self.side - (self.rail + RAIL_GAP if self.rail else 0)

    @property
    def wide_measure(self) -> float:
        """The width of a map."""
        return self.width - 2 * self.wide

    @property
    def widened(self) -> Page:
        """The same page with text as wide as a map."""
        return replace(self, side=self.wide)

    @property
    def room(self) -> float:
        """The height of the text area."""
        return self.height - self.top - self.foot


PAGES = {
    "A5": Page(148, 210, 14, 14),
    "half-letter": Page(139.7, 215.9, 10.85, 10.85),
    "A4": Page(210, 297, 42, 18),
    "letter": Page(215.9, 279.4, 44.95, 20),
}
"""After UKAAF G003: 60 to 70 characters of 12 point text in a line."""

LARGE_PAGES = {
    "A4": Page(210, 297, 18, 18, 18, 28),
    "letter": Page(215.9, 279.4, 18, 18, 18, 28),
}
"""Large print takes the whole width of office paper."""

SHEETS = {
    "A4": Page(210, 297, 18, 18, rail=40),
    "letter": Page(215.9, 279.4, 18, 18, rail=45.9),
}
"""Handouts: the text stands left, the rail right of it."""


def page_of(page_size: str, text_size: float, railed: bool = False) -> Page:
    """The page of an edition; text of large print leaves no room for a rail."""
    if text_size >= LARGE:
        return LARGE_PAGES[page_size]
    return (SHEETS if railed else PAGES)[page_size]
