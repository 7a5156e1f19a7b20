"""What PDFium sees on the pages of a file: sizes of letters, and where text stands."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

MM = 25.4 / 72


def sizes(path: Path) -> Iterator[tuple[int, float, str]]:
    """The size in points of each letter as it appears: page, size, letter."""
    for number, page in enumerate(pdfium.PdfDocument(path), 1):
        text = page.get_textpage()
        matrix = raw.FS_MATRIX()
        for index in range(text.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(text, index))
            if letter.isprintable() and not letter.isspace():
                raw.FPDFText_GetMatrix(text, index, matrix)
                yield number, raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d), letter


def rectangles(path: Path) -> Iterator[tuple[int, tuple[float, float, float, float], str]]:
    """Where each run of text stands: page, left, top, right and bottom in millimetres from the top left, the text."""
    for number, page in enumerate(pdfium.PdfDocument(path), 1):
        _, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            place = (left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
            yield number, place, text.get_text_bounded(left, bottom, right, top).strip()


def texts(path: Path) -> list[str]:
    """All text of each page."""
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(path)]
