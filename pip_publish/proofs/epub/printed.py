"""The booklet as it is printed: what it says in reading order, letter by letter, with the page of each letter."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from pip_publish.proofs.pdf.tagtree import Element, TaggedPdf, Text
from pip_publish.proofs.pdf.tagtree import UnreadableError as UnreadablePdfError
from pip_publish.proofs.screens.trees import UnreadableError

NO_LETTER = re.compile(r"\W+")


@dataclass(frozen=True)
class Printed:
    """A booklet: its letters and digits in reading order, without those of footers and other artifacts.

    `starts` and `numbers` tell where in `letters` a text begins, and on which page it stands; `headings` are the main
    headings, bare, with the place where each begins. `identifier`, `title` and `day` (YYYY-MM-DD) are what its metadata
    say.
    """

    letters: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    headings: tuple[tuple[str, int], ...]
    pages: int
    identifier: str
    title: str
    day: str

    def page_at(self, place: int) -> int:
        """The page on which the letter at a place stands."""
        return self.numbers[max(0, bisect_right(self.starts, place) - 1)]


def bare(text: str) -> str:
    """Letters and digits alone: what is added at the ends of lines, bullets and spaces fall away."""
    return NO_LETTER.sub("", text)


def printed(path: Path) -> Printed:
    """Read a booklet. Raises `UnreadableError`."""
    try:
        return _read(TaggedPdf(path))
    except (UnreadablePdfError, pikepdf.PdfError, LookupError, AttributeError, TypeError, ValueError) as error:
        raise UnreadableError(f"its tags can't be read: {error}", path.name) from None


def _read(pdf: TaggedPdf) -> Printed:
    letters: list[str] = []
    starts, numbers, headings, length = [], [], [], 0
    for piece in _pieces(pdf.document):
        if isinstance(piece, Element):
            headings.append((bare(piece.text), length))
        elif text := bare(piece):
            starts.append(length)
            numbers.append(piece.page)
            letters.append(text)
            length += len(text)
    if not starts:
        raise UnreadableError("it holds no text", str(pdf.pdf.filename))
    facts = pdf.pdf.open_metadata()
    return Printed(
        "".join(letters),
        tuple(starts),
        tuple(numbers),
        tuple(headings),
        len(pdf.pages),
        str(facts.get("dc:identifier", "")),
        str(facts.get("dc:title", "")),
        str(facts.get("xmp:CreateDate", ""))[:10],
    )


def _pieces(element: Element) -> Iterator[Element | Text]:
    """The main headings and all texts in reading order, each heading before its texts."""
    if element.role == "H1":
        yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _pieces(kid)
        elif isinstance(kid, Text):
            yield kid
