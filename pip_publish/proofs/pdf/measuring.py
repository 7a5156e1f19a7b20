"""What PDFium sees on the pages of a file: sizes of letters, and where text stands."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pip_publish.problems import MissingToolError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

HINT = 'install the validators with: pip install "pip-publish[verify]"'

MM = 25.4 / 72


@cache
def pdfium() -> ModuleType:
    """PDFium, which comes with the extra "verify". Raises `MissingToolError` where it is not installed."""
    try:
        import pypdfium2  # noqa: PLC0415
    except ImportError as error:
        raise MissingToolError(f"PDFium is not installed: {HINT}") from error
    return pypdfium2  # type: ignore[no-any-return]


def document(path: Path) -> PdfDocument:
    """A file, opened by PDFium."""
    return pdfium().PdfDocument(path)


def size_of(text: PdfTextPage, index: int) -> float:
    """The size of a letter in points, with all that scales it."""
    raw, matrix = pdfium().raw, _matrix()
    raw.FPDFText_GetMatrix(text, index, matrix)
    found: float = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    return found


@cache
def _matrix() -> Any:
    """Room for the matrix of one letter after another."""
    return pdfium().raw.FS_MATRIX()


def sizes(path: Path) -> Iterator[tuple[int, float, str]]:
    """The size in points of each letter as it appears: page, size, letter."""
    for number, page in enumerate(document(path), 1):
        text = page.get_textpage()
        for index in range(text.count_chars()):
            letter = chr(pdfium().raw.FPDFText_GetUnicode(text, index))
            if letter.isprintable() and not letter.isspace():
                yield number, size_of(text, index), letter


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
