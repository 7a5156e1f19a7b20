"""Which page stands where on sheets that are folded once and put into each other, and how far it moves to the fold.

Pages count from 0. A page on a side of a sheet is its place among all pages of the folded booklet.
"""

from __future__ import annotations

from dataclasses import dataclass

PAGES_OF_SHEET = 4
BULK = 1.3
"""Volume of a gram of office paper in cm³: paper of 80 g/m² is 0.104 mm thick."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: what stands left and right on its outer and its inner side, seen with the head up.

    `depth` is how many sheets lie around it in its signature, `signature` counts from 0.
    """

    outer: tuple[int, int]
    inner: tuple[int, int]
    depth: int
    signature: int


def notes_needed(pages: int) -> int:
    """How many pages a booklet lacks to fill its sheets."""
    return -pages % PAGES_OF_SHEET


def filled(pages: int, together: int) -> tuple[int | None, ...]:
    """The pages in order, with None for each that is put in to fill the sheets.

    These stand before the last `together` pages, so that what ends the booklet still ends it.
    """
    last = max(pages - together, 0)
    return (*range(last), *[None] * notes_needed(pages), *range(last, pages))


def signatures(sheets: int, most: int) -> tuple[int, ...]:
    """How many sheets each signature has: at most so many, as few signatures as can be, as equal as can be."""
    count = -(-sheets // most)
    each, more = divmod(sheets, count) if count else (0, 0)
    return tuple(each + (number < more) for number in range(count))


def fold(pages: int, most: int) -> tuple[Sheet, ...]:
    """The sheets of a booklet in the order in which they are printed, the outermost of each signature first.

    Raises `ValueError` if the pages don't fill them.
    """
    if notes_needed(pages):
        raise ValueError(f"{pages} pages don't fill sheets")
    found, first = [], 0
    for signature, sheets in enumerate(signatures(pages // PAGES_OF_SHEET, most)):
        last = first + PAGES_OF_SHEET * sheets - 1
        for depth in range(sheets):
            left, right = last - 2 * depth, first + 2 * depth
            found.append(Sheet((left, right), (right + 1, left - 1), depth, signature))
        first = last + 1
    return tuple(found)


def creep(depth: int, weight: float) -> float:
    """How far pages move to the fold, in millimetres: inner sheets stand out by the thickness of those around them.

    `weight` is that of the paper in g/m². Without this, trimming would take more of the inner pages' margins.
    """
    return depth * weight * BULK / 1000
