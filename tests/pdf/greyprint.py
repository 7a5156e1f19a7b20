"""A PDF as an office printer without colour gives it: pages in grey, and what can be measured of their marks.

Places are in points from the page's lower left corner, greys from 0 (black) to 255.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter
from pypdfium2 import raw

from pip_publish.colours import channels, contrast

SCALE = 3
"""Pixels a point: 216 to the inch, at which every stroke has a core that is wholly of its colour."""

DARK, LIGHT = 160, 245
"""A grey that is darker belongs to a stroke; one that is lighter, to none."""

REACH, ABOVE = 1.7, 1.1
"""How far left of a box's words, and above its label, its frame is looked for, as multiples of the words' size: less
than to the line at the page's edge, and to the paragraph before."""

NEAR, FAR = 2, 7
"""Pixels: what lies between these distances of a mark is what it stands on. Edges are smoothed up to the first."""

MOSTLY = 0.15
"""A grey that makes up this share of what lies around a mark is one that it stands on."""

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
    """A page of a file, by its index: rendered when it is looked at, in colour and in grey."""

    def __init__(self, path: Path, index: int) -> None:
        page = pdfium.PdfDocument(path)[index]
        self.path, self.index, self.height = path, index, page.get_height()
        self.words = tuple(_words(page))

    @property
    def colour(self) -> Image.Image:
        """As on a screen."""
        return _rendered(self.path, self.index)[0]

    @property
    def grey(self) -> Image.Image:
        """As on grey paper."""
        return _rendered(self.path, self.index)[1]

    def cut(self, box: Box) -> Image.Image:
        """A part of the grey page."""
        left, bottom, right, top = box
        edges = [round(edge * SCALE) for edge in (left, self.height - top, right, self.height - bottom)]
        found: Image.Image = self.grey.crop((edges[0], edges[1], edges[2], edges[3]))
        return found

    def text_contrast(self, words: Words) -> float:
        """The contrast of words with their ground, which is the commonest grey around them."""
        left, bottom, right, top = words.box
        histogram = self.cut((left - 1.5, bottom - 1.5, right + 1.5, top + 1.5)).histogram()
        ground = max(range(256), key=histogram.__getitem__)
        found = [grey for grey, count in enumerate(histogram) if count]
        return max(contrast_of_greys(found[0], ground), contrast_of_greys(found[-1], ground))

    def ink(self, words: Words) -> float:
        """How much of the words' box is ink, from 0 to 1: bold words have more."""
        histogram = self.cut(words.box).histogram()
        return sum(histogram[:DARK]) / sum(histogram)

    def mask(self, colour: str) -> Image.Image:
        """Where the page has just this colour, one step of rounding allowed."""
        wanted = [round(part * 255) for part in channels(colour)]
        bands = [
            band.point([255 if abs(level - value) <= 1 else 0 for level in range(256)])
            for band, value in zip(self.colour.split(), wanted, strict=True)
        ]
        found: Image.Image = ImageChops.multiply(ImageChops.multiply(bands[0], bands[1]), bands[2])
        return found

    def mark_contrasts(self, colour: str) -> list[float]:
        """The contrast of all marks of a colour with each grey that they mostly stand on; empty if there are none."""
        mask = self.mask(colour)
        if not mask.getbbox():
            return []
        own = self.grey.histogram(mask)
        mark = max(range(256), key=own.__getitem__)
        around = ImageChops.subtract(_widened(mask, FAR), _widened(mask, NEAR))
        histogram = self.grey.histogram(around)
        return [contrast_of_greys(mark, grey) for grey in range(256) if histogram[grey] > MOSTLY * sum(histogram)]

    def is_solid(self, colour: str, points: float) -> bool:
        """Is any of a colour's marks at least so wide and high?"""
        blurred = self.mask(colour).filter(ImageFilter.BoxBlur(points * SCALE / 2))
        return blurred.getextrema()[1] == 255

    def frame(self, label: Words) -> tuple[tuple[float, ...], bool, bool]:
        """The frame of the box that a label stands in.

        The strokes to the left of the words below the label with their widths in half points, is there one above the
        label, and are the label's words lighter than their ground?
        """
        left, bottom, _, top = self.words[self.words.index(label) + 1].box
        middle = (bottom + top) / 2
        row = self.cut((left - REACH * label.size, middle - 0.5, left - 1, middle + 0.5))
        head = label.box[3]
        above = self.cut((label.box[0], head, label.box[0] + label.size, head + ABOVE * label.size))
        histogram = self.cut(label.box).histogram()
        return (
            tuple(round(width * 2) / 2 for _, width in _runs(row)),
            any(above.histogram()[:DARK]),
            max(range(256), key=histogram.__getitem__) < DARK,
        )


@lru_cache(maxsize=2)
def _rendered(path: Path, index: int) -> tuple[Image.Image, Image.Image]:
    """Not more than two are kept: each takes some ten megabytes."""
    colour = pdfium.PdfDocument(path)[index].render(scale=SCALE).to_pil().convert("RGB")
    return colour, colour.convert("L")


def _widened(mask: Image.Image, pixels: int) -> Image.Image:
    """A mask with all that lies so near to it: many times faster than a filter for the greatest value."""
    return mask.filter(ImageFilter.BoxBlur(pixels)).point([0, *[255] * 255])


def _runs(row: Image.Image) -> Iterator[tuple[float, float]]:
    """The strokes across a strip: where each begins, and its width in points, its smoothed edges counted in part."""
    values = row.resize((row.width, 1), Image.Resampling.BOX).tobytes()
    start = 0
    for at, value in enumerate([*values, 255]):
        if value > LIGHT:
            stroke = values[start:at]
            if stroke and min(stroke) < DARK:
                yield start / SCALE, sum(255 - one for one in stroke) / (255 - min(stroke)) / SCALE
            start = at + 1


def _words(page: pdfium.PdfPage) -> Iterator[Words]:
    """The words of a page, as its content has them: the footer, then line by line."""
    text, matrix = page.get_textpage(), raw.FS_MATRIX()
    for index in range(text.count_rects()):
        box = text.get_rect(index)
        shown = text.get_text_bounded(*box).strip()
        at = text.get_index((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 10, 5)
        if shown and at is not None:
            raw.FPDFText_GetMatrix(text, at, matrix)
            size = raw.FPDFText_GetFontSize(text, at) * math.hypot(matrix.c, matrix.d)
            yield Words(shown, box, "Bold" in text.get_textobj(at).get_font().get_base_name(), size)


@cache
def pages(path: Path) -> tuple[GreyPage, ...]:
    """All pages of a PDF."""
    return tuple(GreyPage(path, index) for index in range(len(pdfium.PdfDocument(path))))
