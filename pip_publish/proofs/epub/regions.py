"""That an e-book's body map leads from each place to the page of that place, and that page to its articles."""

from __future__ import annotations

from pip_publish.bodymap import VIEWS
from pip_publish.proofs.epub.book import Book
from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.opening import proven
from pip_publish.proofs.screens.places import Places, compare_figure, compare_list, compare_region, compare_way_back
from pip_publish.proofs.screens.trees import Element, found, words
from pip_publish.verdicts import Verdict

TITLE = "Every place on the body map and in the lists leads to the page of that place"
MAP = "//svg[@role='group']"


def applies(built: Built) -> bool:
    """E-books."""
    return built.kind == "epub"


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Follow each link of the body map, of its lists, and back."""
    return proven(TITLE, built, shelf, lambda book, ledger: _look(book, ledger, Places(built, shelf)))


def _look(book: Bundle, ledger: Ledger, places: Places) -> None:
    if not isinstance(book, Book):
        return
    pages = _region_pages(book, places, ledger)
    maps = [name for name, root in book.documents() if found(root, MAP)]
    said = f"the book has {len(maps)} pages with the body map; one for each of {', '.join(VIEWS)} was expected"
    if not ledger.holds(len(maps) == len(VIEWS), "map-missing", said, book.package_name):
        return
    for view, page in zip(VIEWS, maps, strict=True):
        root = book.page(page)
        said = f"the map is called {shown(found(root, MAP)[0].get('aria-label', ''))}"
        label = places.texts(f"{view}-figure")
        ledger.holds(found(root, MAP)[0].get("aria-label") == label, "region-figure-differs", said, page)
        compare_figure(places, view, found(root, MAP)[0], pages, book, page, ledger)
        wanted = (*places.on_figure(view), *places.beside_figure())
        compare_list(wanted, found(root, "//ul[@class='places']//a"), pages, book, page, ledger)
    for place in places.all:
        if place.region.slug in pages:
            compare_region(places, place, pages[place.region.slug], book, ledger)
    _compare_ways_back(book, places, pages, (maps[0], ""), ledger)


def _region_pages(book: Book, places: Places, ledger: Ledger) -> dict[str, str]:
    """The page of each region by its slug, found by its heading (DPUB-ARIA 1.1, `doc-part`)."""
    parts = {
        words(heading): name
        for name, root in book.documents()
        for heading in found(root, "//section[@role='doc-part']/h1")
    }
    named = {place.region.slug: parts.get(place.region.name, "") for place in places.all}
    for place in places.all:
        said = f"the place {shown(place.region.name)} has no page"
        ledger.holds(bool(named[place.region.slug]), "region-page-missing", said, book.package_name)
    return {slug: name for slug, name in named.items() if name}


def _compare_ways_back(
    book: Book, places: Places, pages: dict[str, str], body_map: tuple[str, str], ledger: Ledger
) -> None:
    """Each article leads back to its region, at its beginning and at its end, then to body map and contents."""
    articles = places.shelf.articles(places.built)
    for key, page in book.placed(articles).items():
        region = places.collection.article(key).region
        back = (pages.get(region, ""), "")
        top, ways = found(book.page(page), "//p[@class='thread']/a"), found(book.page(page), "//p[@class='ways']/a")
        contents = (book.nav_name, "")
        for what, links, number, wanted in (
            ("its place", top, 0, back),
            ("its place", ways, 0, back),
            ("the body map", ways, 1, body_map),
            ("the contents", ways, 2, contents),
        ):
            compare_way_back(what, _at(links, number), wanted, book, page, ledger)


def _at(links: list[Element], number: int) -> Element | None:
    return links[number] if number < len(links) else None
