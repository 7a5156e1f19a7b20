"""Handouts: one PDF an article, laid out and bound as the parts of a booklet are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pip_publish.collection.model import Article, Collection
from pip_publish.editions.model import Edition
from pip_publish.layouts import Layouts
from pip_publish.media import pdf
from pip_publish.media.model import File, Publication
from pip_publish.media.pdf import FEW, RESULT, ready, render, weight
from pip_publish.media.pdf.compose import Book, asset, resource
from pip_publish.media.pdf.content import Handout, Listed, Other
from pip_publish.media.pdf.geometry import LARGE, page_of
from pip_publish.media.pdf.parts import Furniture, Livery, PdfPart, Placement, Rendered, Resource
from pip_publish.media.pdf.placing import place
from pip_publish.media.reading import read_next

OTHER_FORMS = ("large-print", "epub", "web")
"""What a handout names beside itself: whoever cannot read this one can have another."""


def parts(edition: Edition, collection: Collection, layouts: Layouts) -> tuple[PdfPart, ...]:
    """A part an article: the whole of its handout."""
    book = Book.of(edition, collection, layouts)
    found = tuple(_part(book, article) for article in book.collection.articles)
    pdf.try_own_layouts(found, layouts)
    return found


def _part(book: Book, article: Article) -> PdfPart:
    region = next(region for region in book.whole.regions if region.slug == article.region)
    logo = _logo(book)
    content = Handout(
        article=article,
        region=region,
        overdue=article.overdue,
        others=tuple(_others(book, article)),
        next=tuple(Listed.of(other) for other in read_next(article, book.whole)),
        forms=_forms(book),
        web=book.web(article),
        logo=logo[0].url if logo else "",
    )
    furniture = Furniture(article.title, turn=book.texts("turn-over"), notes=book.texts("room-for-notes"))
    images = tuple(asset(book, path) for path in article.document.images)
    placement = Placement(book.edition.language, furniture)
    return PdfPart(article.key, article.title, content, book.look, placement, article.path, images + logo)


def _others(book: Book, article: Article) -> Iterator[Other]:
    """The articles that this one refers to."""
    for other in book.whole.among(article.document.targets - {article.key}):
        yield Other(other.key, other.title, book.web(other))


def _forms(book: Book) -> tuple[str, ...]:
    """The other forms that the settings name; a handout in large print does not name large print."""
    made = {*book.collection.settings.editions}
    if "large-print-handouts" in made:
        made.add("large-print")
    if book.edition.text_size >= LARGE:
        made.discard("large-print")
    if not book.collection.settings.web_address:
        made.discard("web")  # nobody would know where
    return tuple(name for name in OTHER_FORMS if name in made)


def _logo(book: Book) -> tuple[Resource, ...]:
    logo = book.collection.logo
    return (resource(logo),) if logo else ()


def bind(
    edition: Edition,
    collection: Collection,
    layouts: Layouts,
    rendered: Sequence[Rendered],
    made: Mapping[str, Publication],
    ahead: None = None,
) -> Publication:
    """Bind each part into a PDF of its own, `FOLDER/REGION/ARTICLE.pdf`."""
    from pip_publish.media.pdf.binding import bind_pdf  # noqa: PLC0415 (imports what shapes text)

    page = page_of(edition.page_size, edition.text_size, railed=True)
    about = pdf.description(edition, collection)
    articles = {article.key: article for article in collection.articles}
    files = []
    for one in rendered:
        data = bind_pdf(place([one]), about.of(articles[one.part]), page, edition.text_size, Livery.of(collection))
        files.append(File(f"{edition.file}/{one.part}.pdf", data, one.pages, (one.part,)))
    problems = tuple(problem for one in rendered for problem in one.problems)
    return Publication(edition.name, tuple(files), problems=problems)


def ahead(edition: Edition, collection: Collection, rendered: Sequence[Rendered]) -> None:
    """Nothing: handouts that are as they were are bound in no time."""


def plan(edition: Edition, collection: Collection, rendered: Sequence[Rendered]) -> Publication:
    """Handouts have no pages that others could state."""
    return Publication(edition.name, (), problems=tuple(problem for one in rendered for problem in one.problems))


__all__ = ["FEW", "RESULT", "ahead", "bind", "parts", "plan", "ready", "render", "weight"]
