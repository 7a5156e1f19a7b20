"""A PDF as an office printer without colour gives it: pages in grey, and what can be measured of their marks.

Places are in points from the page's lower left corner, greys from 0 (black) to 255.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageFilter

from pip_publish.colours import channels, contrast

SCALE = 3
"""Pixels a point: 216 to the inch, at which every stroke has a core that is wholly of its colour."""

DARK, LIGHT = 160, 245
"""A grey that is darker belongs to a stroke; one that is lighter, to none."""

REACH = 20.0
"""How far left of a box's words its frame is looked for: less than to the line at the page's edge."""

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
    """Some words of one line in one face: left, bottom, right and top."""

    text: str
    box: Box
    bold: bool


class GreyPage:
    """A page, rendered in colour and in grey."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self.height = page.get_height()
        self.width = page.get_width()
        self.colour: Image.Image = page.render(scale=SCALE).to_pil().convert("RGB")
        self.grey: Image.Image = self.colour.convert("L")
        self.words = tuple(_words(page))

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

    @cache  # noqa: B019 (a page lives as long as the tests)
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
        """The frame of the box that a label stands in, seen on the line of words below the label.

        The strokes to the left of the words with their widths in half points, is there one to the right, and are the
        label's words lighter than their ground?
        """
        below = self.words[self.words.index(label) + 1].box
        middle = (below[1] + below[3]) / 2
        row = self.cut((below[0] - REACH, middle - 0.5, below[0] - 1, middle + 0.5))
        strokes = tuple(_runs(row))
        first = below[0] - REACH + min((start for start, _ in strokes), default=0.0)
        mirrored = self.cut((self.width - first - 6, middle - 0.5, self.width - first + 2, middle + 0.5))
        histogram = self.cut(label.box).histogram()
        return (
            tuple(round(width * 2) / 2 for _, width in strokes),
            any(width > 0.4 for _, width in _runs(mirrored)),
            max(range(256), key=histogram.__getitem__) < DARK,
        )


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
    text = page.get_textpage()
    for index in range(text.count_rects()):
        box = text.get_rect(index)
        shown = text.get_text_bounded(*box).strip()
        at = text.get_index((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 10, 5)
        if shown and at is not None:
            yield Words(shown, box, "Bold" in text.get_textobj(at).get_font().get_base_name())


@cache
def pages(path: Path) -> tuple[GreyPage, ...]:
    """All pages of a PDF, rendered once."""
    return tuple(GreyPage(page) for page in pdfium.PdfDocument(path))
