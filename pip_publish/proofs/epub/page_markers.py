"""That the e-book's page numbers are those of the printed booklet, read from the booklet's own PDF.

The marker of page 7 stands before the first block that begins on page 7, or where none does, before the next one. So
the block before a marker begins on an earlier page, and the block after it on that page or a later one. A block's page
is that on which its first words are printed (EPUB 3.3, D.6; EPUB Accessibility 1.1, 2.3).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pip_publish.layouts import Layouts
from pip_publish.proofs.epub.book import Book
from pip_publish.proofs.epub.printed import Printed, bare, printed
from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.opening import proven
from pip_publish.proofs.screens.outline import BLOCKS, own_text
from pip_publish.proofs.screens.trees import TYPE, Element, found, words
from pip_publish.verdicts import Verdict

TITLE = "Page markers and the page list are the printed booklet's"

LETTERS_COMPARED = 40
"""How many letters of a block are looked for in the booklet; what print adds to links comes after the first of them."""

REACH = 600
"""How many letters further on a block may stand: print adds numbers, pages and addresses between blocks."""

FOUND_AT_LEAST = 0.9
"""The share of an article's blocks that must be found in the booklet."""


@dataclass(frozen=True)
class Block:
    """A block of the book in reading order: its document, its text, the bare beginning of it, its page once found."""

    document: str
    text: str
    beginning: str
    main: bool = False
    page: int | None = None


@dataclass(frozen=True)
class Marker:
    """A page marker: its document, id and label."""

    document: str
    id: str
    label: str


def applies(built: Built) -> bool:
    """E-books."""
    return built.kind == "epub"


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Compare the markers with the page list and with the booklet."""
    return proven(TITLE, built, shelf, lambda book, ledger: _look(book, ledger, built, shelf))


def _look(book: Bundle, ledger: Ledger, built: Built, shelf: Shelf) -> None:
    if not isinstance(book, Book):
        return
    order = list(_read(book))
    markers = [item for item in order if isinstance(item, Marker)]
    _compare_list(book, markers, ledger)
    booklet = shelf.of(built.edition.removesuffix("-epub") if built.edition != "epub" else "booklet")
    if booklet is None:
        said = "the booklet does not stand beside the e-book, so the page numbers could not be compared with it"
        ledger.holds(False, "booklet-missing", said, built.name, "review")
        return
    booklet_printed = printed(booklet.path)
    labels, wanted = [marker.label for marker in markers], [str(n) for n in range(1, booklet_printed.pages + 1)]
    said = f"the booklet has {booklet_printed.pages} pages, but the e-book marks {_runs(labels)}"
    ledger.holds(labels == wanted, "pages-differ", said, book.package_name)
    _compare_places(_located(order, booklet_printed, ledger), ledger)
    _compare_source(book, booklet_printed, shelf, ledger)


def _read(book: Book) -> Iterator[Block | Marker]:
    """All markers and blocks in reading order; of documents that hold no article, the heading alone."""
    for name in book.pages:
        root = book.page(name)
        yield from _met(root, name, book.article_of(root) is not None)


def _met(element: Element, name: str, whole: bool) -> Iterator[Block | Marker]:
    """What is met in an element. A marker that stands first in a list item or a cell stands before that block."""
    if _is_marker(element):
        yield Marker(name, element.get("id", ""), element.get("title", "") or element.get("aria-label", ""))
    kids = list(element)
    while kids and _is_marker(kids[0]) and not (element.text or "").strip():
        yield from _met(kids[0], name, whole)
        if (kids.pop(0).tail or "").strip():
            break
    counts = element.tag == "h1" or (whole and element.tag in BLOCKS and _counts(element))
    if counts and (beginning := bare(_until_first_link(element))[:LETTERS_COMPARED]):
        yield Block(name, own_text(element), beginning, element.tag == "h1")
    for kid in kids:
        yield from _met(kid, name, whole)


def _is_marker(element: Element) -> bool:
    """By its role or its type, even where it is not empty."""
    return element.get("role") == "doc-pagebreak" or "pagebreak" in element.get(TYPE, "").split()


def _counts(element: Element) -> bool:
    """Is it the article's text? In print the way to the region is drawn elsewhere, and a pack reads on elsewhere."""
    reads_on = element.tag == "li" and any(one.get("class") == "next" for one in element.iterancestors("section"))
    return "thread" not in element.get("class", "").split() and not reads_on


def _until_first_link(element: Element) -> str:
    """The text of a block up to the end of its first link, after which print adds a page or an address."""
    link = next(iter(found(element, ".//a")), None)
    if link is None:
        return own_text(element)
    within = own_text(element)
    end = within.find(words(link))
    return within[: end + len(words(link))] if end >= 0 else within


def _compare_list(book: Book, markers: Sequence[Marker], ledger: Ledger) -> None:
    """The page list names each marker once, in order, by its label."""
    listed = book.navigation("page-list")
    said = f"the page list has {len(listed)} entries, but the book has {len(markers)} markers"
    ledger.holds(len(listed) == len(markers) > 0, "page-list-differs", said, book.nav_name)
    for (label, target), marker in zip(listed, markers, strict=False):
        said = f"in the page list, {shown(label)} does not lead to the marker {shown(marker.label)}"
        same = label == marker.label and target == (marker.document, marker.id)
        ledger.holds(same, "page-list-differs", said, f"{marker.document}#{marker.id}")


def _located(order: Sequence[Block | Marker], booklet: Printed, ledger: Ledger) -> list[Block | Marker]:
    """The same, each block with the page on which the booklet begins it, as far as it is found there."""
    located: list[Block | Marker] = []
    headings, end = list(booklet.headings), len(booklet.letters)
    place, looked, missed = 0, 0, 0
    for item in order:
        if isinstance(item, Marker):
            located.append(item)
            continue
        if item.main:
            _judge_found(located, looked, missed, ledger)
            looked = missed = 0
            at = _next_heading(headings, item.beginning)
            end = headings[0][1] if headings else len(booklet.letters)
        else:
            at = booklet.letters.find(item.beginning, place, min(end, place + REACH + len(item.beginning)))
            looked, missed = looked + 1, missed + (at < 0)
        if at >= 0:
            place = at + len(bare(item.text))
        located.append(replace(item, page=booklet.page_at(at) if at >= 0 else None))
    _judge_found(located, looked, missed, ledger)
    return located


def _next_heading(headings: list[tuple[str, int]], title: str) -> int:
    """Where the next heading of that title stands, or -1; it and those before it are taken off the list."""
    number = next((number for number, (said, _) in enumerate(headings) if said[:LETTERS_COMPARED] == title), -1)
    place = headings[number][1] if number >= 0 else -1
    del headings[: number + 1]
    return place


def _judge_found(located: Sequence[Block | Marker], looked: int, missed: int, ledger: Ledger) -> None:
    """Enough of a document's blocks are found in the booklet for its markers to be judged."""
    document = next((item.document for item in reversed(located) if isinstance(item, Block)), "")
    said = f"of {looked} blocks of the e-book, {missed} do not stand in the booklet in the same order"
    ledger.holds(missed <= looked * (1 - FOUND_AT_LEAST), "booklet-differs", said, document)


def _compare_places(order: Sequence[Block | Marker], ledger: Ledger) -> None:
    """Each marker stands after blocks of earlier pages, and before one of its page or a later one."""
    before: Block | None = None
    nexts = _nexts(order)
    for item, after in zip(order, nexts, strict=True):
        if isinstance(item, Block):
            before = item if item.page is not None else before
        elif item.label.isdecimal():
            number, place = int(item.label), f"{item.document}#{item.id}"
            if before is not None and before.page is not None:
                said = f"page {number} is marked after {shown(before.text)}, which begins on page {before.page}"
                ledger.holds(before.page < number, "marker-too-late", said, place)
            if after is not None and after.page is not None:
                said = f"page {number} is marked before {shown(after.text)}, which begins on page {after.page}"
                ledger.holds(after.page >= number, "marker-too-early", said, place)


def _nexts(order: Sequence[Block | Marker]) -> list[Block | None]:
    """For each place, the next block whose page is known."""
    nexts: list[Block | None] = []
    following: Block | None = None
    for item in reversed(order):
        nexts.append(following)
        if isinstance(item, Block) and item.page is not None:
            following = item
    return nexts[::-1]


def _compare_source(book: Book, booklet: Printed, shelf: Shelf, ledger: Ledger) -> None:
    """The package says which printed pages these are: the booklet's identifier, title, size and day."""
    source = book.told("source")
    said = f"dc:source is {shown(', '.join(source))}, but the booklet is {shown(booklet.identifier)}"
    ledger.holds(source == [booklet.identifier] != [""], "source-differs", said, book.package_name)
    settings, pages = shelf.collection.settings, book.told("pageBreakSource")
    texts = Layouts(Path(shelf.collection.folder)).texts(settings.language)
    try:
        day = texts.date(date.fromisoformat(booklet.day))
    except ValueError:
        day = booklet.day
    wanted = texts("page-source", title=booklet.title, size=settings.booklet.page_size, date=day)
    said = f"pageBreakSource is {shown(', '.join(pages))}, but should name {shown(wanted)}"
    ledger.holds(len(pages) == 1 and pages[0].endswith(wanted), "source-differs", said, book.package_name)


def _runs(labels: Sequence[str]) -> str:
    return f"{len(labels)}: {', '.join(labels[:3])} … {', '.join(labels[-3:])}" if labels else "none"
