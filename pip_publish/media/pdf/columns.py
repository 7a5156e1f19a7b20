"""Two columns a page, where the styles name a page `column`: each column is laid out as a page, then joined to another.

The engine's own columns are laid out again and again until they balance, which takes far longer than the text does; a
page takes no more than its text. The right column is moved onto the page of the left one before anything is painted.
What of WeasyPrint is not public and used here is tested against the pinned version: `Page._page_box`, its `page_type`,
and of boxes `translate`, `children` and their sizes.
"""

from __future__ import annotations

from typing import Any

from weasyprint.document import Page
from weasyprint.formatting_structure import boxes

NAME = "column"


def side_by_side(document: Any) -> Any:
    """The document with its columns joined, two a page; one that has none is as it was."""
    sheets = [page._page_box for page in document.pages]
    if any(sheet.page_type.name != NAME for sheet in sheets):
        return document
    rights: list[Any] = [*sheets[1::2], None]
    document.pages = [Page(_joined(left, right)) for left, right in zip(sheets[::2], rights, strict=False)]
    return document


def _joined(left: Any, right: Any) -> Any:
    """The page of the left column, with the text of the right one moved to its place; margins are equal outside."""
    if right is not None:
        across = right.margin_width() - 2 * right.content_box_x() - right.width
        texts = [box for box in right.children if not isinstance(box, boxes.MarginBox)]
        for box in texts:
            box.translate(dx=across)
        left.children = [*left.children, *texts]
    return left
