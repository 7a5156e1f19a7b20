"""Filling pages well: a part whose last page would be almost empty is set a little closer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from weasyprint.formatting_structure import boxes

from pip_publish.media.pdf import engine
from pip_publish.media.pdf.columns import side_by_side
from pip_publish.media.pdf.documents import html_of
from pip_publish.media.pdf.parts import PdfPart

BARE_PAGE = 0.2
"""A last page that is filled less than this, as a share of its height, is worth a second try."""

SHEETS_PAGES = 4
"""Pages of two sheets."""

LITTLE_SAVED, MOST_SAVED = 0.3, 1.4
"""How many pages of four are saved by setting a handout a little closer, and as close as can be."""

CLOSER = ('class="closer ', 'class="closer closest ')
"""What is put before the classes of a body that is set closer, and of a handout's that is set as close as can be."""

LISTS = ("contents", "index", "region/")
"""How the names of parts begin that are lists of entries: these stand as close as they can."""


def well_filled(part: PdfPart) -> tuple[Any, Any]:
    """The part's layout and source tree; set closer where that saves a last page that is almost empty."""
    html = html_of(part)
    document, root = engine.layout(part, html)
    if part.name.startswith(LISTS):
        return side_by_side(document), root
    for closer in _ways_closer(part, document.pages):
        again, again_root = engine.layout(part, html.replace('class="', closer, 1))
        if len(again.pages) < len(document.pages):
            return again, again_root
    return document, root


def _ways_closer(part: PdfPart, pages: Sequence[Any]) -> tuple[str, ...]:
    """How the part may be set closer, where it would then have a page less that it is better without.

    A handout ends with its second sheet, if it can: what is a little too long for that is set a little closer.
    """
    if not part.look.page.rail:
        return CLOSER[:1] if len(pages) > 1 and _filled(pages[-1]) < BARE_PAGE else ()
    over = len(pages) - 1 - SHEETS_PAGES + _filled(pages[-1])
    if not 0 < over < MOST_SAVED:
        return ()
    return CLOSER if over < LITTLE_SAVED else CLOSER[1:]


def _filled(page: Any) -> float:
    """How much of a page's text area is filled, from 0 to 1."""
    box = page._page_box
    bottoms = [_bottom(child) for child in box.children if not isinstance(child, boxes.MarginBox)]
    return float((max(bottoms, default=0) - box.content_box_y()) / box.height)


def _bottom(box: Any) -> float:
    """The lower edge of the lowest line or image in a box."""
    box = getattr(box, "_box", box)
    children = [] if isinstance(box, boxes.LineBox) else getattr(box, "children", ())
    if not children:
        return float(box.position_y + (box.height if isinstance(box.height, (int, float)) else 0))
    return max(_bottom(child) for child in children)
