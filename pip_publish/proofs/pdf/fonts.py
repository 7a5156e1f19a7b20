"""Is every typeface in the file? One that is not is replaced by what the machine has (ISO 14289-1 7.21.4)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.pdf.book import opened
from pip_publish.proofs.pdf.judging import Bench, is_pdf, judged, on_page, short
from pip_publish.verdicts import Verdict

TITLE = "All typefaces are embedded"
applies = is_pdf

FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Look for the font file of every font that the file names."""
    return judged(TITLE, built, shelf, _look)


def _look(bench: Bench, built: Built, _shelf: Shelf) -> None:
    pdf = opened(built.path)
    found: dict[str, bool] = {}
    for font in _fonts(pdf.pdf):
        name = str(font.get("/BaseFont", "/one without a name"))[1:].rpartition("+")[2]
        found[name] = found.get(name, True) and embedded(font)
    pages = _first_pages(pdf.pages)
    bench.expect(bool(found), "no-font", "no typeface is named anywhere, so there is no text that can be read")
    for name, inside in sorted(found.items()):
        message = f"the typeface {short(name)} is not embedded, so letters may look otherwise elsewhere, or be lost"
        bench.expect(inside, "font-not-embedded", message, on_page(pages.get(name, 0)))


def _fonts(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """All fonts of a file, those that stand directly in resources of pages, drawings and forms too."""
    for item in pdf.objects:
        if not isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        if item.get("/Type") == "/Font":
            yield item
        for holder in (item, item.get("/Resources"), item.get("/DR")):
            fonts = holder.get("/Font") if isinstance(holder, pikepdf.Dictionary) else None
            if isinstance(fonts, pikepdf.Dictionary):
                yield from (font for font in fonts.values() if isinstance(font, pikepdf.Dictionary))


def embedded(font: Any) -> bool:
    """Is a font's file inside? Composite fonts have theirs in their descendants; Type 3 fonts are drawings."""
    kind = font.get("/Subtype")
    if kind == "/Type0":
        below = list(font.get("/DescendantFonts", []))
        return bool(below) and all(embedded(each) for each in below)
    described = font.get("/FontDescriptor", {})
    return bool(kind == "/Type3" or any(isinstance(described.get(file), pikepdf.Stream) for file in FILES))


def _first_pages(pages: list[Any]) -> dict[str, int]:
    """The first page that uses each typeface."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, 1):
        for font in page.get("/Resources", {}).get("/Font", {}).values():
            found.setdefault(str(font.get("/BaseFont", "/"))[1:].rpartition("+")[2], number)
    return found
