"""Two columns a page, where the styles name a page `column`: each column is laid out as a page, then joined to another.

The engine's own columns are laid out again and again until they balance, which takes far longer than the text does; a
page takes no more than its text. The right column is moved onto the page of the left one before anything is painted,
and rows of the last page are moved until its columns are of one length.
What of WeasyPrint is not public and used here is tested against the pinned version: `Page._page_box`, its `page_type`,
and of boxes `translate`, `children`, `style` and their sizes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from weasyprint.document import Page
from weasyprint.formatting_structure import boxes

NAME = "column"


def side_by_side(document: Any) -> Any:
    """The document with its columns joined, two a page; one that has none is as it was."""
    sheets = [page._page_box for page in document.pages]
    if any(sheet.page_type.name != NAME for sheet in sheets):
        return document
    pairs = list(zip(sheets[::2], [*sheets[1::2], None], strict=False))
    for left, right in pairs:
        if right is not None:
            _move(_texts(right), _across(left))
    _balance(*pairs[-1], titled=len(pairs) == 1)
    document.pages = [Page(_joined(left, right)) for left, right in pairs]
    return document


def _texts(sheet: Any) -> list[Any]:
    return [box for box in sheet.children if not isinstance(box, boxes.MarginBox)]


def _across(sheet: Any) -> float:
    """How far it is from the left column to the right one; margins are equal outside."""
    return float(sheet.margin_width() - 2 * sheet.content_box_x() - sheet.width)


def _move(moved: Sequence[Any], across: float, down: float = 0) -> None:
    for box in moved:
        box.translate(dx=across, dy=down)


def _joined(left: Any, right: Any) -> Any:
    """The page of the left column, with the text of the right one."""
    if right is not None:
        left.children = [*left.children, *_texts(right)]
    return left


def _balance(left: Any, right: Any, titled: bool) -> None:
    """Move the last rows of the left column before those of the right one, so that both are of one length.

    The columns begin below the title, if the page has one.
    """
    stay, follow = list(_rows(left))[titled:], [] if right is None else list(_rows(right))
    first = _first_to_move(stay, follow)
    if first is None:
        return
    moved, top = stay[first:], stay[0].position_y
    length = _length(moved) + _gap(stay, follow)
    _move(moved, _across(left), top - moved[0].position_y)
    _move(follow, 0, length)


def _rows(box: Any) -> Iterator[Any]:
    """The blocks of lines in a box, in reading order."""
    children = getattr(box, "children", ())
    if any(isinstance(child, boxes.LineBox) for child in children):
        yield box
    else:
        for child in children:
            yield from _rows(child)


def _first_to_move(stay: Sequence[Any], follow: Sequence[Any]) -> int | None:
    """From which row on they move, if any do: a heading moves with what it heads."""
    known = _gap(stay, follow) + _length(follow) if follow else 0.0
    for first in range(1, len(stay)):
        if _length(stay[:first]) >= _length(stay[first:]) + known and not _is_heading(stay[first - 1]):
            return first
    return None


def _length(rows: Sequence[Any]) -> float:
    return float(rows[-1].position_y + rows[-1].margin_height() - rows[0].position_y) if rows else 0.0


def _is_heading(row: Any) -> bool:
    return bool(row.style["break_after"] == "avoid")


def _gap(stay: Sequence[Any], follow: Sequence[Any]) -> float:
    """What goes between the last row that moves and the first that follows: as much as there is before a heading."""
    gaps = [_length(pair) - sum(_length([row]) for row in pair) for pair in pairwise(stay) if _is_heading(pair[1])]
    return max(gaps, default=0.0) if follow and _is_heading(follow[0]) else 0.0
