"""Is any letter too small? Measured in the file itself, as PDFium sets it, with all that scales it.

All letters count: text, page numbers, notes, captions, and the words of figures. Words in a photograph are pixels,
which no program measures. A field of a form sets what is typed into it in the size that the form names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.pdf.book import opened
from pip_publish.proofs.pdf.judging import Bench, is_pdf, judged, on_page, short
from pip_publish.proofs.pdf.measuring import sizes
from pip_publish.verdicts import Verdict

TITLE = "No letter is smaller than 12 point, in large print than 16"
applies = is_pdf

CLEAR_PRINT, LARGE_PRINT = 12.0, 16.0
"""In points: UKAAF G003."""

ROUNDING, SHOWN = 0.01, 40
SET_IN = re.compile(r"([\d.]+)\s+Tf")


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Measure all letters; each page tells of its smallest."""
    return judged(TITLE, built, shelf, _look)


def _look(bench: Bench, built: Built, _shelf: Shelf) -> None:
    least = LARGE_PRINT if built.large else CLEAR_PRINT
    small: dict[int, tuple[float, str]] = {}
    for page, size, letter in sizes(built.path):
        bench.checks += 1
        if size < least - ROUNDING:
            smallest, letters = small.get(page, (size, ""))
            small[page] = min(size, smallest), (letters + letter)[:SHOWN]
    bench.expect(bench.checks > 0, "no-text", f"{built.name}: there is no text that could be measured")
    for page, (size, letters) in small.items():
        message = f"letters such as {short(letters)} are set in {size:.1f} point; the least is {least:g}"
        bench.expect(False, "text-too-small", message, on_page(page))
    for name, size in _fields(opened(built.path).pdf):
        message = f"what is typed into the field {short(name)} is set in {size:g} point; the least is {least:g}"
        bench.expect(size >= least, "field-too-small", message)


def _fields(pdf: pikepdf.Pdf) -> Iterator[tuple[str, float]]:
    """The size of letters in each field for text; 0 where a program chooses it."""
    root: Any = pdf.Root
    for item in root.get("/AcroForm", {}).get("/Fields", []):
        if item.get("/FT") == "/Tx":
            found = SET_IN.search(str(item.get("/DA", "")))
            yield str(item.get("/TU", item.get("/T", ""))), float(found[1]) if found else 0.0
