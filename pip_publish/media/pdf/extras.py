"""What printed editions put beside the booklet's pages: laid out as parts, and bound into a file of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pip_publish.collection.model import Collection
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts
from pip_publish.media.model import File, Publication
from pip_publish.media.pdf import try_own_layouts
from pip_publish.media.pdf.compose import Book
from pip_publish.media.pdf.content import Content, NotesPage
from pip_publish.media.pdf.geometry import page_of
from pip_publish.media.pdf.metadata import Description
from pip_publish.media.pdf.parts import Furniture, Livery, PdfPart, Rendered
from pip_publish.media.pdf.placing import place


def extra_parts(edition: Edition, collection: Collection, layouts: Layouts, *more: Content) -> tuple[PdfPart, ...]:
    """A page to write on, then others; nothing is drawn on them at binding."""
    book = Book.of(edition, collection, layouts)
    title = book.texts("notes")
    contents = (NotesPage(), *more)
    found = tuple(book.part(content.template, title, content, Furniture(shown=False)) for content in contents)
    try_own_layouts(found, layouts)
    return found


def bind_extras(edition: Edition, collection: Collection, rendered: Sequence[Rendered], about: Description) -> bytes:
    """The file of these pages, to take drawings from."""
    from pip_publish.media.pdf.binding import bind_pdf  # noqa: PLC0415 (imports the shaper)

    page = page_of(edition.page_size, edition.text_size)
    return bind_pdf(place(rendered), about, page, edition.text_size, Livery.of(collection))


def finished(edition: Edition, made: Mapping[str, Publication]) -> tuple[File, int]:
    """The file that an edition prints, and how many pages its last part has, which are not to be torn apart."""
    [name] = edition.offers
    booklet = made[name]
    plan = booklet.plan
    together = plan.pages + 1 - plan.starts[-1][1] if plan and plan.starts else 1
    return booklet.files[0], together
