"""Page sizes and margins of the editions, in millimetres."""

from __future__ import annotations

from dataclasses import dataclass

POINTS_PER_MM = 72 / 25.4


@dataclass(frozen=True)
class Page:
    """A page: its size, its margins and its text width.

    Left and right margins are equal, so that a part does not depend on the side on which it falls. `wide` is the side
    margin of pages that hold a map, and that of the page's furniture.
    """

    width: float
    height: float
    side: float
    wide: float
    top: float = 16.0
    foot: float = 22.5

    @property
    def measure(self) -> float:
        """The width of the text."""
        return self.width - 2 * self.side

    @property
    def wide_measure(self) -> float:
        """The width of a map."""
        return self.width - 2 * self.wide

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
