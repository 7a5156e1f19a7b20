"""Binding: rendered documents, the booklet's page plan and the date become one EPUB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pip_publish.collection.model import Collection
from pip_publish.editions.model import Edition
from pip_publish.layouts import TEXT_FAMILY, Layouts, font_faces
from pip_publish.media.epub import cover
from pip_publish.media.epub.compose import Book, open_book
from pip_publish.media.epub.files import COVER_IMAGE, NCX, STYLES
from pip_publish.media.epub.metadata import BookFacts, statements
from pip_publish.media.epub.package import Item, package
from pip_publish.media.epub.pages import Marker, by_document, page_list, place_markers
from pip_publish.media.epub.parts import RenderedPage
from pip_publish.media.identity import identifier
from pip_publish.media.model import File, Publication

XHTML = "application/xhtml+xml"


def bind(
    edition: Edition,
    collection: Collection,
    layouts: Layouts,
    rendered: Sequence[RenderedPage],
    made: Mapping[str, Publication],
    ahead: None = None,
) -> Publication:
    """Bind the book. `rendered` is in the order of the parts; `made` holds the booklet, whose pages it states."""
    [booklet] = edition.needs
    plan = made[booklet].plan
    if plan is None:
        raise ValueError("the EPUB states the booklet's pages, and needs its plan")
    book = open_book(edition, collection, layouts)
    markers = place_markers(plan, rendered)
    items = (
        *_documents(rendered, markers),
        _contents_for_old_readers(book, rendered),
        *_styles(book),
        Item(COVER_IMAGE, "image/svg+xml", cover.image(book), ("cover-image",)),
        *(Item(book.files.images[asset.path], asset.media_type, asset.data) for asset in book.assets),
    )
    source, has_index = identifier(collection.settings, booklet), any(page.name == "index" for page in rendered)
    facts = BookFacts(edition.language, edition.when, plan, source, has_index)
    settings = book.collection.settings
    data = package(items, identifier(settings), statements(settings, book.texts, facts), facts)
    problems = tuple(problem for page in rendered for problem in page.problems)
    return Publication(edition.name, (File(edition.file, data, articles=edition.articles),), plan, problems)


def _documents(rendered: Sequence[RenderedPage], markers: Sequence[Marker]) -> tuple[Item, ...]:
    """All documents in the order of the spine, with their markers; the contents are the navigation document."""
    pages, placed = {"fill page-list": page_list(markers).encode()}, by_document(markers)
    return tuple(
        Item(page.file, XHTML, page.filled(pages | placed.get(page.file, {})), page.properties, spine=True)
        for page in rendered
    )


def _contents_for_old_readers(book: Book, rendered: Sequence[RenderedPage]) -> Item:
    """The NCX, for reading systems of EPUB 2; EbookLib's spine names it by this id."""
    settings = book.collection.settings
    source = book.layouts.render(
        "epub/toc.ncx.j2",
        language=settings.language,
        identifier=identifier(settings),
        title=settings.title,
        points=[page for page in rendered if page.name not in ("cover", "contents")],
    )
    return Item(NCX, "application/x-dtbncx+xml", source.encode(), id="ncx")


def _styles(book: Book) -> tuple[Item, ...]:
    """The style sheet and the text faces that it names; a brand's stand in place of the shipped ones."""
    shipped = {face.weight: face for face in font_faces() if face.family == TEXT_FAMILY}
    css, files = book.layouts.bytes("epub/epub.css"), {face.path.name: face.read() for face in shipped.values()}
    for face in book.faces:
        old, new = shipped[face.weight].path.name, f"brand-{face.weight}.ttf"
        css = css.replace(old.encode(), new.encode()).replace(TEXT_FAMILY.encode(), face.family.encode())
        files = {new if name == old else name: face.data if name == old else data for name, data in files.items()}
    fonts = (Item(f"fonts/{name}", "font/ttf", data) for name, data in files.items())
    return (Item(STYLES, "text/css", css), *fonts)
