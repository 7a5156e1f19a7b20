"""Render a part: lay it out, tag it, and return it with its facts. Same part, same bytes, in any process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pip_publish.layouts import all_faces
from pip_publish.media.pdf import engine
from pip_publish.media.pdf.filling import well_filled
from pip_publish.media.pdf.leads import leads
from pip_publish.media.pdf.levers import paint
from pip_publish.media.pdf.lines import end_lines, mark_references
from pip_publish.media.pdf.packing import pack
from pip_publish.media.pdf.parts import Anchor, Bookmark, Face, PdfPart, Rendered
from pip_publish.media.pdf.tagging import POINTS_PER_PIXEL, Tagger
from pip_publish.problems import Problem


def render(part: PdfPart) -> Rendered:
    """Lay a part out as tagged PDF objects whose numbers, and those of pages, are still to be filled in."""
    with engine.remarks() as remarks:
        document, root = well_filled(part)
        tagger = Tagger(document, root)
        facts: dict[str, Any] = {}

        def finish(document: Any, pdf: Any) -> None:
            tree = tagger.finish(document, pdf, part.name, _other_language(part, root))
            end_lines(tagger, document)
            facts["references"] = references = tuple(mark_references(tagger))
            open_pages = {reference.page for reference in references}
            led = list(leads(part.name, pdf))
            facts["objects"] = pack(pdf, tree, led, open_pages, part.placement.furniture.shown)

        paint(document, finish)
    return Rendered(
        part=part.name,
        objects=facts["objects"],
        pages=len(document.pages),
        placement=part.placement,
        blocks=tuple(tagger.blocks.items()),
        anchors=tuple(_anchors(document)),
        bookmarks=tuple(_bookmarks(document)),
        references=facts["references"],
        faces=tuple(_faces(document)),
        problems=(*_missing_characters(part, document), *_remarks(part, remarks)),
    )


def _other_language(part: PdfPart, root: Any) -> str | None:
    """The part's language, if it is not that of the edition."""
    language = root.get("lang")
    return language if language != part.placement.language else None


def _anchors(document: Any) -> Iterator[Anchor]:
    """Where each anchor begins; the engine names one anew on each page that it goes on to."""
    known = set()
    for index, page in enumerate(document.pages):
        for name, (x, y, *_) in sorted(page.anchors.items()):
            if name not in known:
                known.add(name)
                top = (page.height - y) * POINTS_PER_PIXEL
                yield Anchor(name, index, round(x * POINTS_PER_PIXEL, 2), round(top, 2))


def _bookmarks(document: Any) -> Iterator[Bookmark]:
    for index, page in enumerate(document.pages):
        for level, title, (_, y), *_ in page.bookmarks:
            yield Bookmark(level, title, index, round((page.height - y) * POINTS_PER_PIXEL, 2))


def _faces(document: Any) -> Iterator[Face]:
    """The faces that the document used; one resource key may stand for several sizes."""
    merged: dict[str, tuple[Any, dict[int, float], dict[int, str]]] = {}
    for font in document.fonts.values():
        _, widths, texts = merged.setdefault(font.hash, (font, {}, {}))
        widths.update(font.widths)
        for glyph, text in font.to_unicode.items():
            texts.setdefault(glyph, text)
    for key, (font, widths, texts) in sorted(merged.items()):
        yield Face(key, font.family, font.weight, tuple(sorted(widths.items())), tuple(sorted(texts.items())))


def _missing_characters(part: PdfPart, document: Any) -> Iterator[Problem]:
    """Characters that no face has: a reader would see an empty box."""
    known = {face.family for face in all_faces(part.look.faces)}
    missing = {chr(code) for font in document.fonts.values() for code in font.missing}
    for font in document.fonts.values():
        if font.family not in known:
            missing.update("".join(font.to_unicode.values()))
    for character in sorted(missing):
        message = f'no shipped typeface has the character "{character}" (U+{ord(character):04X})'
        yield Problem(part.path, 0, 0, "character", message, "write it in words, or use another sign")


def _remarks(part: PdfPart, remarks: list[str]) -> Iterator[Problem]:
    """What the layout engine complained of; the fault lies with our templates or styles, so it must not pass unseen."""
    path = part.path or "layouts"
    for address in dict.fromkeys(engine.FETCHER.refused):
        found = f'in "{part.title}", a template or a style names {address}, which is not part of the collection'
        yield Problem(path, 0, 0, "layout", found, "nothing is fetched from elsewhere: put the file into layouts/")
    for remark in dict.fromkeys(remark for remark in remarks if engine.REFUSAL not in remark):
        found = f'in "{part.title}", the layout engine says: {remark}'
        yield Problem(path, 0, 0, "layout", found, "mend the template or the style that this comes from")
