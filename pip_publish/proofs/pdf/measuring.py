"""What PDFium sees on the pages of a file: sizes of letters, and where text stands."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

MM = 25.4 / 72


def document(path: Path) -> PdfDocument:
    """A file, opened by PDFium."""
    import pypdfium2  # noqa: PLC0415 (of the extra "verify")

    return pypdfium2.PdfDocument(path)


def sizes(path: Path) -> Iterator[tuple[int, float, str]]:
    """The size in points of each letter as it appears: page, size, letter."""
    from pypdfium2 import raw  # noqa: PLC0415 (of the extra "verify")

    matrix = raw.FS_MATRIX()
    for number, page in enumerate(document(path), 1):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            letter = chr(raw.FPDFText_GetUnicode(text, index))
            if letter.isprintable() and not letter.isspace():
                raw.FPDFText_GetMatrix(text, index, matrix)
                yield number, raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d), letter


def rectangles(path: Path) -> Iterator[tuple[int, tuple[float, float, float, float], str]]:
    """Where each run of text stands: page, left, top, right and bottom in millimetres from the top left, the text."""
    for number, page in enumerate(document(path), 1):
        _, height = page.get_size()
        text = page.get_textpage()
        for index in range(text.count_rects()):
            left, bottom, right, top = text.get_rect(index)
            place = (left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)
            yield number, place, text.get_text_bounded(left, bottom, right, top).strip()


def texts(path: Path) -> list[str]:
    """All text of each page."""
    return [page.get_textpage().get_text_range() for page in document(path)]
