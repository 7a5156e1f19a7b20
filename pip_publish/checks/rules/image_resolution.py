"""Pictures made of pixels are fine enough for print.

A booklet prints a picture as wide as its text, if it has the pixels for it: a smaller one keeps the size that it has on
a screen, 96 pixels an inch, and looks blurred on paper. Below 150 pixels an inch single ones begin to show at reading
distance; print shops ask for 300. A picture across the text of an A5 page needs 709 pixels for the one, and 1,418 for
the other. Drawings (SVG) are sharp at any size, for example:

    ![A person stretches the calf against a wall.](images/calf-stretch.svg)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from pip_publish.checks.elements import pictures
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.collection.model import Asset
from pip_publish.problems import Severity

GROUP = "layout"
SEVERITY = Severity.WARNING

LEAST, GOOD = 150, 300
"""Pixels an inch."""

MM_PER_INCH = 25.4
PIXELS_PER_INCH = 96
"""Of CSS: the size of a picture that nothing makes smaller."""

ROOM: Mapping[str, tuple[float, float]] = {
    "A5": (120.0, 106.33),
    "half-letter": (118.0, 109.988),
    "A4": (126.0, 160.27),
    "letter": (126.0, 149.358),
}
"""The most width and height that a booklet's page gives to a figure, in millimetres, by page size."""


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each picture that is printed with too few pixels an inch in the booklet."""
    assets = {asset.path: asset for asset in terms.collection.assets}
    room = ROOM[terms.collection.settings.booklet.page_size]
    for picture in pictures(page):
        asset = assets.get(picture.path)
        if asset and asset.media_type != "image/svg+xml" and round(found := _density(asset, room)) < LEAST:
            name = picture.path.rpartition("/")[2]
            message = f'the picture "{name}" is printed with {found:.0f} pixels an inch, and will look blurred'
            least, good = (_pixels(asset, room, density) for density in (LEAST, GOOD))
            hint = f"save it at least {least:,} pixels wide, better {good:,}; or use a drawing (SVG)"
            yield page.remark(picture.line, message, hint)


def _printed(asset: Asset, room: tuple[float, float]) -> float:
    """The width at which a picture is printed, in millimetres, if it has pixels enough to fill the page's room."""
    return min(room[0], room[1] * asset.width / asset.height)


def _density(asset: Asset, room: tuple[float, float]) -> float:
    """The pixels an inch with which it is printed; it is never made larger than it is on a screen."""
    return max(PIXELS_PER_INCH, asset.width * MM_PER_INCH / _printed(asset, room))


def _pixels(asset: Asset, room: tuple[float, float], density: int) -> int:
    return ceil(_printed(asset, room) / MM_PER_INCH * density)
