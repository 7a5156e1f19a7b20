"""Worksheets: each part is bound to a tagged PDF of its own, then its fields are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pip_publish.collection.model import Collection
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts
from pip_publish.media.identity import identifier
from pip_publish.media.model import File, Publication
from pip_publish.media.pdf import FEW, RESULT, description, ready, render, try_own_layouts, weight
from pip_publish.media.pdf.compose import Book
from pip_publish.media.pdf.content import Content, Diary, Medicines, Places, Questions
from pip_publish.media.pdf.parts import Furniture, Livery, Look, PdfPart, Rendered
from pip_publish.media.pdf.placing import place, total
from pip_publish.problems import Problem

__all__ = ["FEW", "RESULT", "ahead", "bind", "parts", "plan", "ready", "render", "weight"]


def parts(edition: Edition, collection: Collection, layouts: Layouts) -> tuple[PdfPart, ...]:
    """The worksheets; their names are those of their files."""
    book = Book.of(edition, collection, layouts)
    words = book.texts
    found = (
        _part(book, "body-map", words("sheet-places"), Places(collection.regions)),
        _part(book, "pain-diary", words("sheet-diary"), Diary()),
        _part(book, "questions", words("sheet-questions"), Questions()),
        _part(book, "medicines", words("sheet-medicines"), Medicines()),
    )
    try_own_layouts(found, layouts)
    return found


def _part(book: Book, name: str, title: str, content: Content) -> PdfPart:
    return book.part(name, title, content, Furniture(title, turn=book.texts("turn-over")))


def bind(
    edition: Edition,
    collection: Collection,
    layouts: Layouts,
    rendered: Sequence[Rendered],
    made: Mapping[str, Publication],
    ahead: None = None,
) -> Publication:
    """A file for each sheet."""
    files = tuple(_bound(edition, collection, layouts, sheet) for sheet in rendered)
    return replace(plan(edition, collection, rendered), files=files)


def ahead(edition: Edition, collection: Collection, rendered: Sequence[Rendered]) -> None:
    """Nothing: binding takes no time."""


def plan(edition: Edition, collection: Collection, rendered: Sequence[Rendered]) -> Publication:
    """What is wrong with the sheets; no other edition states their pages."""
    problems: tuple[Problem, ...] = tuple(problem for sheet in rendered for problem in sheet.problems)
    return Publication(edition.name, (), problems=problems)


def _bound(edition: Edition, collection: Collection, layouts: Layouts, sheet: Rendered) -> File:
    from pip_publish.media.pdf.binding import bind_pdf  # noqa: PLC0415 (imports what shapes text)
    from pip_publish.media.pdf.forms import make_fields  # noqa: PLC0415 (imports pikepdf)

    placed = place([sheet])
    name = f"{edition.name}/{sheet.part}"
    page = Look.of(edition, collection.settings, layouts.own, collection.faces).page
    about = replace(
        description(edition, collection),
        title=sheet.placement.furniture.words,
        identifier=identifier(collection.settings, name),
    )
    data = make_fields(
        bind_pdf(placed, about, page, edition.text_size, Livery.of(collection)), f"layouts/{name}.html.j2"
    )
    return File(f"{name}.pdf", data, total(placed))
