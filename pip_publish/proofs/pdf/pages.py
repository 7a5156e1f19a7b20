"""Are all page numbers the true ones, and does every link lead to where it says?

What is true is where a heading or a word stands, by its place in the structure; destinations, links, bookmarks and
printed numbers are held against it.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from pip_publish.collection.model import Article
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.pdf.book import LINK, Book, start_of, title_of
from pip_publish.proofs.pdf.judging import Bench, booklet, judged, on_page, short, with_articles
from pip_publish.proofs.pdf.tagtree import Element, fold
from pip_publish.verdicts import Verdict

TITLE = "Page numbers in contents, index and references are the true ones, and links lead to where they say"
applies = with_articles


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Follow every link, and compare every number."""
    return judged(TITLE, built, shelf, _look)


def _look(bench: Bench, built: Built, shelf: Shelf) -> None:
    book = Book(built, shelf)
    for link in book.pdf.document.iter("Link"):
        _link(bench, book, link)
    for article in book.articles:
        if bench.expect(article.key in book.pairs, "no-article", f"the article {short(article.title)} is not there"):
            _references(bench, book, article)
    if booklet(built):
        _printed(bench, book)
        _contents(bench, book)
        _index(bench, book)
        _bookmarks(bench, book)


def _called(link: Element) -> str:
    words = link.text or next((str(each.get("/Contents", "")) for each in link.annotations), "")
    return f"the link {short(words)}"


def _link(bench: Bench, book: Book, link: Element) -> None:
    """All areas of a link lead to one place, and its words and its number are that place's."""
    place, called = on_page(next(iter(link.pages), 0)), _called(link)
    targets = {book.pdf.leads_to(annotation) for annotation in link.annotations}
    if not bench.expect(bool(targets) and None not in targets, "dead-link", f"{called} leads nowhere", place):
        return
    if not bench.expect(len(targets) == 1, "link-parts", f"the parts of {called} lead to different places", place):
        return
    [page] = targets
    if not isinstance(page, int):
        return
    for annotation in link.annotations:
        _named(bench, book, link, annotation, page)
        words = fold(str(annotation.get("/Contents", "")))
        if found := book.numbered.search(words):
            shown = _shown(book, link, found[1])
            _number(bench, book, f"{called} shows", shown or found[2], page, place)
            _number(bench, book, f"{called} is read as {short(words)}, which says", found[2], page, place)
            _title(bench, book, called, found[1], page)


def _shown(book: Book, link: Element, words: str | None) -> str:
    """The page number that a link shows; empty if it shows none, as a region's name at the head of an article."""
    if found := book.numbered.search(link.text):
        return found[2]
    if words and link.text == fold(words):
        return ""
    return link.text.removeprefix(words or "").split()[-1] if link.text else ""


def _number(bench: Bench, book: Book, said: str, shown: str, page: int, place: str) -> None:
    true = book.number_on(page)
    message = f"{said} page {shown}, and it leads to page {true}"
    bench.expect(shown == true, "page-number", message, place)


def _named(bench: Bench, book: Book, link: Element, annotation: object, page: int) -> None:
    """A link whose target's true place is known leads there."""
    name = book.pdf.name_of(annotation)
    pages = book.pages_of(name) if name else ()
    if pages:
        true = " or ".join(book.number_on(each) for each in pages)
        message = f"{_called(link)} leads to page {book.number_on(page)}, and what it names is on page {true}"
        bench.expect(page in pages, "link-target", message, on_page(next(iter(link.pages), 0)))


def _title(bench: Bench, book: Book, called: str, words: str | None, page: int) -> None:
    """A link that bears the title of a part leads to the part's first page."""
    pages = [each for part in book.parts if words and title_of(part) == fold(words) for each in start_of(part)[:1]]
    if pages:
        true = " or ".join(book.number_on(each) for each in pages)
        message = f"{called} leads to page {book.number_on(page)}, and {short(words or '')} begins on page {true}"
        bench.expect(page in pages, "link-target", message)


def _references(bench: Bench, book: Book, article: Article) -> None:
    """The links of an article's text lead to where the article says."""
    for wanted, found in book.side_by_side(article):
        if wanted.role != "Link":
            continue
        place = on_page(next(iter(found.pages), 0))
        targets = {book.pdf.leads_to(annotation) for annotation in found.annotations}
        name = f"{short(article.title)}: {_called(found)}"
        if wanted.target.startswith(LINK) and not (book.handout and not _within(wanted.target, article)):
            pages = book.pages_of(unquote(wanted.target.removeprefix(LINK)))
            message = f"{name} leads to {_told(book, targets)}, and should lead to {_told(book, pages[:1])}"
            bench.expect(len(targets) == 1 and targets <= {*pages}, "link-target", message, place)
        elif not wanted.target.startswith(LINK):
            same = {unquote(str(target)) for target in targets} == {unquote(wanted.target)}
            message = f"{name} leads to {_told(book, targets)}, and should lead to {wanted.target}"
            bench.expect(same, "link-address", message, place)


def _within(target: str, article: Article) -> bool:
    return target.removeprefix(LINK).partition("#")[0] == article.key


def _told(book: Book, targets: Iterable[int | str | None]) -> str:
    named = [f"page {book.number_on(each)}" if isinstance(each, int) else str(each) for each in targets if each]
    return ", ".join(sorted(named)) or "nothing"


def _contents(bench: Bench, book: Book) -> None:
    """Every place and every article stands in the contents, with its page."""
    entries: dict[str, set[str]] = defaultdict(set)
    for contents in book.pdf.document.iter("TOC"):
        for link in contents.iter("Link"):
            for words, number in _entry(book, link):
                entries[words].add(number)
    regions = [(region.name, book.opening(region)) for region in book.shown]
    articles = [(article.title, book.pages_of(article.key)) for article in book.articles]
    for title, pages in (*regions, *articles):
        true = book.number_on(pages[0]) if pages else "?"
        there = entries.get(fold(title), set())
        said = f"stand there with page {', '.join(sorted(there))}" if there else "are not there"
        message = f"the contents should name {short(title)} with page {true}; these words {said}"
        bench.expect(true in there, "contents", message)


def _entry(book: Book, link: Element) -> Iterator[tuple[str, str]]:
    """The words and the number of an entry of the contents, as they are shown."""
    shown = link.text.rstrip()
    for annotation in link.annotations[:1]:
        found = book.numbered.search(fold(str(annotation.get("/Contents", ""))))
        words = fold(found[1] or "") if found else ""
        if words and shown.startswith(words):
            yield words, shown.removeprefix(words).strip()


def _index(bench: Bench, book: Book) -> None:
    """Every keyword of every article stands in the index, with a page on which it is treated."""
    entries: dict[str, set[int | str | None]] = defaultdict(set)
    for part in book.titled(book.texts("index")):
        for item in part.iter("LBody"):
            words = fold("".join(kid for kid in item.kids if isinstance(kid, str))).rstrip(" ,")
            for link in item.iter("Link"):
                entries[_order(words)].update(book.pdf.leads_to(annotation) for annotation in link.annotations)
    for article in book.articles:
        for word, target in _keywords(article):
            pages, there = book.pages_of(target), entries.get(_order(word), set())
            true = " or ".join(book.number_on(page) for page in pages) or "?"
            message = (
                f"the index should lead from {short(word)} to page {true}, where {short(article.title)} "
                f"treats it; it leads to {_told(book, there)}"
            )
            bench.expect(bool(there & {*pages}), "index", message)


def _keywords(article: Article) -> Iterator[tuple[str, str]]:
    """An article's keywords, each with the place in the article that treats it, or the article."""
    anchored = {_order(word) for word, _ in article.document.keyword_anchors}
    for word, anchor in article.document.keyword_anchors:
        yield word, f"{article.key}#{anchor}"
    for word in article.keywords:
        if _order(word) not in anchored:
            yield word, article.key


def _order(word: str) -> str:
    """Words of the index are one if they differ in accents and capitals alone."""
    apart = unicodedata.normalize("NFKD", fold(word)).casefold()
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _bookmarks(bench: Bench, book: Book) -> None:
    """A program's list of bookmarks leads to every place and article."""
    marks: dict[str, set[int | None]] = defaultdict(set)
    for _, title, page in book.pdf.bookmarks:
        marks[fold(title)].add(page)
    regions = [(region.name, book.opening(region)) for region in book.shown]
    articles = [(article.title, book.pages_of(article.key)) for article in book.articles]
    for title, pages in (*regions, *articles):
        there = marks.get(fold(title), set())
        message = f"the bookmark {short(title)} leads to {_told(book, there)}, and should to {_told(book, pages[:1])}"
        bench.expect(bool(there & {*pages}), "bookmark", message)


def _printed(bench: Bench, book: Book) -> None:
    """The numbers that a program shows for pages are those printed at their foot, but on the cover, which has none."""
    for page, label in list(enumerate(book.pdf.labels, 1))[1:]:
        if label.isdigit():
            foot = book.pdf.marked_text(page).get(-1, "")
            message = f"a program calls this page {label}, and that number is not printed on it"
            bench.expect(label in foot, "page-label", message, on_page(page))
