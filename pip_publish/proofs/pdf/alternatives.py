"""Does every picture say what the article says of it, and is none silent? (ISO 14289-1 7.3; WCAG 2.2 1.1.1)"""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from lxml import etree

from pip_publish.collection.model import Article
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.pdf.book import Book
from pip_publish.proofs.pdf.judging import Bench, for_readers, judged, on_page, short
from pip_publish.proofs.pdf.tagtree import fold
from pip_publish.verdicts import Verdict

TITLE = "Alternative texts are the articles', and every figure has one"
applies = for_readers


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Compare the alternative texts of all pictures with the articles."""
    return judged(TITLE, built, shelf, _look)


def _look(bench: Bench, built: Built, shelf: Shelf) -> None:
    book = Book(built, shelf)
    bench.checks += 1  # that the structure could be read to its end
    for figure in book.pdf.document.iter("Figure"):
        words = figure.entries.get("Alt", "")
        message = "a picture has no alternative text: a screen reader says nothing of it"
        bench.expect(bool(words.strip()), "figure-without-words", message, on_page(next(iter(figure.pages), 0)))
    for article in book.articles:
        if bench.expect(article.key in book.pairs, "no-article", f"the article {short(article.title)} is not there"):
            _compare(bench, book, article)


def _compare(bench: Bench, book: Book, article: Article) -> None:
    figures = list(book.body(article).iter("Figure"))
    pages = [next(iter(figure.pages), 0) for figure in figures]
    found = [fold(figure.entries.get("Alt", "")) for figure in figures]
    for at, (one, other) in enumerate(zip_longest(described(article), found)):
        place = on_page(pages[at] if at < len(pages) else 0)
        bench.expect(one == other, "alternative-text", f"{short(article.title)}: {_said(at + 1, one, other)}", place)


def _said(number: int, wanted: str | None, found: str | None) -> str:
    if found is None:
        return f"the picture {short(wanted or '')} is not there"
    if wanted is None:
        return f"a picture {short(found)} is there that the article has not"
    there = short(found) if found else "nothing"
    return f"the alternative text of picture {number} says {there}, and the article {short(wanted)}"


def described(article: Article) -> list[str]:
    """The alternative texts of an article's pictures, in order; decorative ones have none."""
    root: Any = etree.fromstring(article.document.body)
    return [fold(image.get("alt")) for image in root.iter("img") if (image.get("alt") or "").strip()]
