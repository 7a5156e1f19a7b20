"""The index stands in two columns a page, as they are read; an entry of a list stands on one page."""

from __future__ import annotations

from itertools import pairwise

import pypdfium2 as pdfium

from pip_publish.proofs.pdf.tagtree import TaggedPdf
from tests.pdf.test_navigation import sections
from tests.running import Built

INDEX = "Index of words"
FOOTER = 45.0
"""Height of the footer's words above the page's edge, in points, at most."""

LINE = 12.0


def tops(built: Built, page: int) -> tuple[list[float], list[float]]:
    """How far down the lines of the left and of the right column stand, in points."""
    drawn = pdfium.PdfDocument(built.pdf)[page - 1]
    width, height = drawn.get_size()
    text = drawn.get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    words = sorted((height - top, left) for left, bottom, _, top in boxes if bottom > FOOTER)
    return [top for top, left in words if left < width / 2], [top for top, left in words if left > width / 2]


def test_the_index_fills_two_columns_that_begin_at_one_height(built: Built, pdf: TaggedPdf) -> None:
    pages = sorted({*sections(pdf)[INDEX].pages})
    for page in pages:
        left, right = tops(built, page)
        below_title = [top for top in left if page != pages[0] or top > left[0] + 2 * LINE]
        assert right or page == pages[-1], f"page {page} has one column"
        assert not right or abs(right[0] - below_title[0]) < LINE, f"page {page}"


def test_the_last_columns_are_of_one_length_but_for_what_cannot_be_parted(built: Built, pdf: TaggedPdf) -> None:
    left, right = tops(built, max(sections(pdf)[INDEX].pages))
    assert right
    few = len(left) + len(right) < 16  # of so few, one letter's words are much
    assert 0 <= max(left) - max(right) < (7 if few else 4) * LINE


def test_a_letter_moves_to_the_other_column_with_its_first_entry(built: Built, pdf: TaggedPdf) -> None:
    drawn = pdfium.PdfDocument(built.pdf)[max(sections(pdf)[INDEX].pages) - 1]
    column = drawn.get_textpage().get_text_bounded(right=drawn.get_size()[0] / 2, bottom=FOOTER)
    assert len(column.split("\n")[-1].strip()) > 1, column


def test_the_index_is_read_down_the_left_column_first(pdf: TaggedPdf) -> None:
    letters = [item.text[0].casefold() for item in sections(pdf)[INDEX].iter("LI")]
    assert all(first <= second for first, second in pairwise(letters) if first.isascii() and second.isascii())


def test_an_entry_stands_on_one_page_with_its_number(pdf: TaggedPdf) -> None:
    entries = [entry for entry in sections(pdf)["Contents"].iter("TOCI") if not list(entry.iter("TOC"))]
    assert entries
    for entry in entries:
        assert len({*entry.pages}) == 1, entry.text
