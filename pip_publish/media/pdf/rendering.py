"""Render a part: lay it out, tag it, and return it with its facts. Same part, same bytes, in any process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydyf import Dictionary

from pip_publish.layouts import font_faces
from pip_publish.media.pdf import engine
from pip_publish.media.pdf.filling import well_filled
from pip_publish.media.pdf.parts import Anchor, Bookmark, Face, PdfPart, Reference, Rendered
from pip_publish.media.pdf.tagging import POINTS_PER_PIXEL, Mark, Tagger
from pip_publish.problems import Problem


def render(part: PdfPart) -> Rendered:
    """Lay a part out as a tagged PDF whose page numbers are still to be filled in."""
    with engine.remarks() as remarks:
        document, root = well_filled(part)
        tagger = Tagger(document, root)
        facts: dict[str, Any] = {}

        def finish(document: Any, pdf: Any) -> None:
            tagger.finish(document, pdf)
            facts["references"] = tuple(_mark_references(tagger))

        content = document.write_pdf(pdf_version="1.7", finisher=finish)
    return Rendered(
        part=part.name,
        content=content,
        pages=len(document.pages),
        placement=part.placement,
        blocks=tuple(tagger.blocks.items()),
        anchors=tuple(_anchors(document)),
        bookmarks=tuple(_bookmarks(document)),
        references=facts["references"],
        faces=tuple(_faces(document)),
        problems=(*_missing_characters(part, document), *_remarks(part, remarks)),
    )


def _mark_references(tagger: Tagger) -> Iterator[Reference]:
    """Number the page references, and mark in the content streams what has to move when they are filled in.

    A comment before a text matrix, `%pip OWN AFTER…`, names the reference whose digits follow (or `-`) and those
    earlier in the same line whose change of width moves this text along.
    """
    number = 0
    for line in tagger.lines:
        before: list[int] = []
        for mark in line:
            target = mark.element.get("data-ref")
            own = number if target else None
            if own is not None or before:
                _comment(tagger.streams[mark.page].stream, mark, own, before)
            if target:
                align = mark.element.get("data-align", "left")
                yield Reference(mark.page, target, align, mark.bold, mark.size, mark.width)
                if align == "left":
                    before.append(number)
                number += 1


def _comment(operators: list[Any], mark: Mark, own: int | None, before: list[int]) -> None:
    at = next(i for i, item in enumerate(operators) if isinstance(item, Dictionary) and item.get("MCID") == mark.mcid)
    words = ["%pip", "-" if own is None else str(own), *map(str, before)]
    for index in range(at, len(operators)):
        if operators[index] == b"EMC":
            return
        if isinstance(operators[index], bytes) and operators[index].endswith(b" Tm"):
            operators[index] = " ".join(words).encode() + b"\n" + operators[index]


def _anchors(document: Any) -> Iterator[Anchor]:
    for index, page in enumerate(document.pages):
        for name, (x, y, *_) in sorted(page.anchors.items()):
            yield Anchor(name, index, round(x * POINTS_PER_PIXEL, 2), round((page.height - y) * POINTS_PER_PIXEL, 2))


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
    """Characters that no shipped face has: a reader would see an empty box."""
    known = {face.family for face in font_faces()}
    missing = {chr(code) for font in document.fonts.values() for code in font.missing}
    for font in document.fonts.values():
        if font.family not in known:
            missing.update("".join(font.to_unicode.values()))
    for character in sorted(missing):
        message = f'no shipped typeface has the character "{character}" (U+{ord(character):04X})'
        yield Problem(part.path, 0, 0, "character", message, "write it in words, or use another sign")


def _remarks(part: PdfPart, remarks: list[str]) -> Iterator[Problem]:
    """What the layout engine complained of; the fault lies with our templates or styles, so it must not pass unseen."""
    for remark in dict.fromkeys(remarks):
        hint = "this comes from a template or a style sheet; the text itself may be right"
        yield Problem(part.path or f"({part.name})", 0, 0, "layout", f"the layout engine says: {remark}", hint)
