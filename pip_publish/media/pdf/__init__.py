"""PDF: parts are laid out by WeasyPrint, tagged from their source elements, and bound without being parsed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from pip_publish import __version__
from pip_publish.collection.model import Collection, Typeface
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts
from pip_publish.media.identity import identifier
from pip_publish.media.model import File, Publication
from pip_publish.media.pdf import content
from pip_publish.media.pdf.compose import Book, compose
from pip_publish.media.pdf.geometry import page_of
from pip_publish.media.pdf.metadata import Description
from pip_publish.media.pdf.parts import Livery, Look, PdfPart, Rendered
from pip_publish.media.pdf.placing import Placed, page_plan, place, total
from pip_publish.settings import Settings

if TYPE_CHECKING:
    from pip_publish.media.pdf.writing import Packer

RESULT = Rendered
FEW = 0
FILLED = ("booklet/", "worksheets/", "shared/", "icons/")
"""Where layouts lie whose faults show only when a template is filled."""


def ready(
    edition: Edition, settings: Settings, layouts: Layouts, faces: tuple[Typeface, ...]
) -> tuple[Callable[[Look], None], Look]:
    """To import the layout engine, and to fill and read the styles."""
    return get_ready, Look.of(edition, settings, layouts.own, faces)


def get_ready(look: Look) -> None:
    """Do what parts of that look have in common; here, since the layout engine is imported late."""
    from pip_publish.media.pdf.engine import get_ready as get_engine_ready  # noqa: PLC0415

    get_engine_ready(look)


def parts(edition: Edition, collection: Collection, layouts: Layouts) -> tuple[PdfPart, ...]:
    """The parts of a PDF edition, in order; none of them depends on where it falls."""
    found = compose(Book.of(edition, collection, layouts))
    try_own_layouts(found, layouts)
    return found


def try_own_layouts(found: Sequence[PdfPart], layouts: Layouts) -> None:
    """Fill templates of the collection's own before any part is laid out: `ProblemsError` with all that is wrong."""
    if any(file.name.startswith(FILLED) for file in layouts.own):
        from pip_publish.media.pdf.documents import try_out  # noqa: PLC0415 (imports Jinja)

        try_out(found)


def weight(part: PdfPart) -> float:
    """How long a part takes to lay out, compared with others."""
    return content.weight(part.content)


def render(part: PdfPart) -> Rendered:
    """Lay a part out. The layout engine is imported here, so that nothing else waits for it."""
    from pip_publish.media.pdf.rendering import render as lay_out  # noqa: PLC0415

    return lay_out(part)


def bind(
    edition: Edition,
    collection: Collection,
    layouts: Layouts,
    rendered: Sequence[Rendered],
    made: Mapping[str, Publication],
    ahead: Packer | None = None,
) -> Publication:
    """Bind rendered parts into one PDF, with the page plan that other editions state."""
    placed = place(rendered)
    data = _bound(edition, collection, placed, ahead)
    file = File(edition.file, data, total(placed), edition.articles)
    return replace(_plan(edition, collection, placed), files=(file,))


def ahead(edition: Edition, collection: Collection, rendered: Sequence[Rendered]) -> Packer:
    """Bind once: what is packed for that need not be packed again."""
    from pip_publish.media.pdf.writing import Packer  # noqa: PLC0415

    packer = Packer()
    with suppress(LookupError):  # an earlier form may lead to what is gone; what was packed until then is of use
        _bound(edition, collection, place(rendered), packer)
    return packer


def _bound(edition: Edition, collection: Collection, placed: Sequence[Placed], packer: Packer | None) -> bytes:
    from pip_publish.media.pdf.binding import bind_pdf  # noqa: PLC0415 (a build of the EPUB alone does not need it)

    about, page = description(edition, collection), page_of(edition.page_size, edition.text_size)
    return bind_pdf(placed, about, page, edition.text_size, Livery.of(collection), packer)


def plan(edition: Edition, collection: Collection, rendered: Sequence[Rendered]) -> Publication:
    """The page plan of rendered parts, which takes no binding, and what is wrong with them."""
    return _plan(edition, collection, place(rendered))


def _plan(edition: Edition, collection: Collection, placed: Sequence[Placed]) -> Publication:
    return Publication(
        edition=edition.name,
        files=(),
        plan=page_plan(placed, edition.title or collection.settings.title, edition.page_size, edition.when.date()),
        problems=tuple(problem for entry in placed for problem in entry.rendered.problems),
    )


def description(edition: Edition, collection: Collection) -> Description:
    """What a file of that edition says of itself."""
    settings = collection.settings
    return Description(
        identifier=identifier(settings, edition.name),
        title=edition.title or settings.title,
        author=settings.publisher or settings.title,
        subject=edition.audience or settings.subtitle or settings.title,
        language=edition.language,
        rights=settings.rights,
        tool=f"PIP Publish {__version__}",
        producer="WeasyPrint",
        when=edition.when,
    )
