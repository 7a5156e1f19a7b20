"""Marks of pages in grey beside their words: rings, lines, frames, and what is bold."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter

from pip_publish.colours import channels
from pip_publish.proofs.pdf.greyprint import SCALE, GreyPage, Words, contrast_of_greys

DARK, LIGHT = 160, 245
"""A grey that is darker belongs to a stroke; one that is lighter, to none."""

REACH, ABOVE = 1.7, 1.1
"""How far left of a box's words, and above its label, its frame is looked for, as multiples of the words' size: less
than to the line at the page's edge, and to the paragraph before."""

NEAR, FAR = 2, 7
"""Pixels: what lies between these distances of a mark is what it stands on. Edges are smoothed up to the first."""

MOSTLY = 0.15
"""A grey that makes up this share of what lies around a mark is one that it stands on."""


class MarkedPage(GreyPage):
    """A page of a file: rendered when it is looked at, in colour and in grey."""

    def __init__(self, path: Path, index: int) -> None:
        super().__init__(pdfium.PdfDocument(path), index)
        self.path = path

    @property
    def colour(self) -> Image.Image:
        """As on a screen."""
        return _rendered(self.path, self.index)[0]

    @property
    def grey(self) -> Image.Image:
        """As on grey paper."""
        return _rendered(self.path, self.index)[1]

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


@cache
def pages(path: Path) -> tuple[MarkedPage, ...]:
    """All pages of a PDF."""
    return tuple(MarkedPage(path, index) for index in range(len(pdfium.PdfDocument(path))))
