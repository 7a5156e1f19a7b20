"""That an e-book's articles stand in the collection's order: in the spine, and in both tables of contents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from pip_publish.collection.model import Article
from pip_publish.proofs.epub.book import Book
from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.opening import proven
from pip_publish.proofs.screens.trees import fold, found, words
from pip_publish.verdicts import Verdict

TITLE = "Articles stand in the collection's order, in the book and in its contents"


def applies(built: Built) -> bool:
    """E-books."""
    return built.kind == "epub"


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Compare the order of the articles."""
    return proven(TITLE, built, shelf, lambda book, ledger: _look(book, ledger, shelf.articles(built)))


def _look(book: Bundle, ledger: Ledger, articles: Sequence[Article]) -> None:
    if not isinstance(book, Book):
        return
    titles = [fold(article.title) for article in articles]
    chapters = [name for name in book.pages if book.article_of(book.page(name)) is not None]
    read = [words(heading) for name in chapters for heading in found(book.page(name), "//h1")]
    compare_order("the book", titles, read, ledger, book.package_name)
    for where, entries in (("contents", book.navigation("toc")), ("contents", book.contents_of_old_readers())):
        listed = [(said, target[0]) for said, target in entries if target and target[0] in chapters]
        compare_order(f"its {where}", titles, [said for said, _ in listed], ledger, book.nav_name)
        straight = [name for _, name in listed] == chapters
        ledger.holds(straight, "order-differs", f"its {where} lead to the articles in another order", book.nav_name)


def compare_order(where: str, titles: Iterable[str], read: Iterable[str], ledger: Ledger, place: str) -> None:
    """Compare titles as they stand somewhere with those of the collection; the first that differs is told."""
    for number, (wanted, there) in enumerate(zip_longest(titles, read), start=1):
        expected, seen = (shown(title) if title is not None else "nothing" for title in (wanted, there))
        said = f"in {where}, article {number} should be {expected}, but {seen} stands there"
        if not ledger.holds(wanted == there, "order-differs", said, place):
            return
