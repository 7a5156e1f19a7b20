"""A PDF as an office printer without colour gives it: pages in grey, and the contrast of their words.

Places are in points from the page's lower left corner, greys from 0 (black) to 255.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from pip_publish.colours import contrast
from pip_publish.proofs.pdf.measuring import document, size_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

SCALE = 3
"""Pixels a point: 216 to the inch, at which every stroke has a core that is wholly of its colour."""

LARGEST = 3000
"""Points that a page may be wide or high: one that is larger would fill the memory, and no printer has such paper."""

Box = tuple[float, float, float, float]


def contrast_of_greys(one: int, other: int) -> float:
    """The contrast ratio of two greys (WCAG 2.2)."""
    return contrast(f"#{f'{one:02x}' * 3}", f"#{f'{other:02x}' * 3}")


@dataclass(frozen=True)
class Words:
    """Some words of one line in one face: left, bottom, right and top; size in points."""

    text: str
    box: Box
    bold: bool
    size: float


class GreyPage:
    """A page of a file, by its index: rendered when it is looked at."""

    def __init__(self, opened: PdfDocument, index: int) -> None:
        self._page = opened[index]
        self.index = index
        self.left, _, _, self.top = self._page.get_cropbox()
        self.words = tuple(_words(self._page))

    @cached_property
    def grey(self) -> Image.Image:
        """As on grey paper. Raises `ValueError` for a page larger than any paper."""
        if max(self._page.get_size()) > LARGEST:
            raise ValueError(f"page {self.index + 1} is larger than {LARGEST} points")
        found: Image.Image = self._page.render(scale=SCALE, grayscale=True).to_pil()
        return found

    def cut(self, box: Box) -> Image.Image:
        """A part of the grey page."""
        left, bottom, right, top = box
        sides = left - self.left, self.top - top, right - self.left, self.top - bottom
        edges = [round(side * SCALE) for side in sides]
        found: Image.Image = self.grey.crop((edges[0], edges[1], edges[2], edges[3]))
        return found

    def text_contrast(self, words: Words) -> float:
        """The contrast of words with their ground, which is the commonest grey around them."""
        left, bottom, right, top = words.box
        histogram = self.cut((left - 1.5, bottom - 1.5, right + 1.5, top + 1.5)).histogram()
        ground = max(range(256), key=histogram.__getitem__)
        found = [grey for grey, count in enumerate(histogram) if count]
        return max(contrast_of_greys(found[0], ground), contrast_of_greys(found[-1], ground))


def pages(path: Path) -> Iterator[GreyPage]:
    """All pages of a PDF, one after another."""
    opened = document(path)
    return (GreyPage(opened, index) for index in range(len(opened)))


def _words(page: PdfPage) -> Iterator[Words]:
    """The words of a page, as its content has them: the footer, then line by line."""
    text = page.get_textpage()
    for index in range(text.count_rects()):
        box = text.get_rect(index)
        shown = text.get_text_bounded(*box).strip()
        at = text.get_index((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 10, 5)
        if shown and at is not None:
            bold = "Bold" in text.get_textobj(at).get_font().get_base_name()
            yield Words(shown, box, bold, size_of(text, at))
