"""Are the tags those that the articles ask for, word for word? A pass of a validator proves no structure.

Each article's body is compared element by element with what its own text asks for: headings with their levels, lists
with their items and marks, tables with the scope of their headers, callouts, pictures, notes, links, passages in other
languages, and all words in their order (ISO 14289-1 7.1 asks for the semantically right tag).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest

from pip_publish.collection.model import Article
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.pdf.book import HEADINGS, Book, title_of
from pip_publish.proofs.pdf.expected import pruned
from pip_publish.proofs.pdf.judging import Bench, judged, on_page, short, with_articles
from pip_publish.proofs.pdf.tagtree import Element, fold
from pip_publish.verdicts import Verdict

TITLE = "Headings, lists, tables, figures, notes and text are the articles', in their order"
applies = with_articles

NAMES = {
    "P": "paragraph",
    "L": "list",
    "LI": "item of a list",
    "Lbl": "mark of an item",
    "LBody": "text of an item",
    "Table": "table",
    "THead": "head of a table",
    "TBody": "body of a table",
    "TR": "row of a table",
    "TH": "header cell",
    "TD": "cell",
    "Figure": "picture",
    "Caption": "caption",
    "Aside": "box",
    "BlockQuote": "quotation",
    "Sect": "section",
    "Div": "group",
    "Note": "note",
    "Reference": "mark of a note",
    "Link": "link",
    "Strong": "strong words",
    "Em": "stressed words",
    "Span": "marked words",
    "Quote": "quoted words",
    "Code": "words as typed",
}
"""What elements are called in a finding."""

SAID = {
    "Lang": "language",
    "Alt": "alternative text",
    "E": "long form",
    "ID": "identifier",
    "Scope": "direction of headers",
    "ListNumbering": "kind of list",
    "ActualText": "replaced text",
}
WHOLE = {"P", "LBody", "TD", "TH", "Caption", "Note", "Lbl", "Link", "Strong", "Em", "Span", "Quote", "Code", *HEADINGS}
"""Elements whose text is compared as a whole, so that words and the elements among them keep their order."""

LEAD = 20
"""Letters told before the first that differs."""


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Compare the structure with the articles."""
    return judged(TITLE, built, shelf, _look)


def _look(bench: Bench, built: Built, shelf: Shelf) -> None:
    book = Book(built, shelf)
    _order(bench, book)
    for article in book.articles:
        if article.key in book.pairs:
            _body(bench, book, article)
            _frame(bench, book, article)
    _levels(bench, book)


def _order(bench: Bench, book: Book) -> None:
    """The articles stand in the collection's order, each once, and no other with them."""
    wanted = [fold(article.title) for article in book.articles]
    found = [title_of(element) for element in book.found]
    bench.checks += max(len(wanted), len(found))
    for title in (Counter(wanted) - Counter(found)).elements():
        bench.expect(False, "article-missing", f"the article {short(title)} is not there")
    if wanted != found:
        pairs = zip_longest(wanted, found)
        at, (one, other) = next((at, pair) for at, pair in enumerate(pairs) if pair[0] != pair[1])
        before = f"after the article {short(wanted[at - 1])}" if at else "at the beginning"
        expected = f"{short(one)} should come" if one is not None else "no other article should come"
        there = "nothing" if other is None else short(other) if other else "an article without a title"
        message = f"{before}, {expected}; {there} stands there"
        bench.expect(False, "article-order", message, on_page(_page_of(book.found[at : at + 1])))


def _page_of(elements: list[Element]) -> int:
    return next((page for element in elements for page in element.pages), 0)


@dataclass(frozen=True)
class Node:
    """An element in the order of reading: how deep it lies, its own words, and what it says of itself."""

    element: Element
    depth: int

    @property
    def own(self) -> str:
        """The words that lie in it directly."""
        return fold("".join(kid for kid in self.element.kids if isinstance(kid, str)))

    @property
    def said(self) -> dict[str, str]:
        """Its entries and attributes."""
        return {key: str(value) for key, value in (self.element.entries | self.element.attributes).items()}

    @property
    def whole(self) -> str:
        """All words in it, if it is one whose words are compared as a whole."""
        return self.element.text if self.element.role in WHOLE else ""

    def same(self, other: Node) -> bool:
        """Does it begin like another: in kind, place, and own words?"""
        return (self.element.role, self.depth, self.own, self.said) == (
            other.element.role,
            other.depth,
            other.own,
            other.said,
        )


def _nodes(element: Element, depth: int = 0) -> Iterator[Node]:
    yield Node(element, depth)
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _nodes(kid, depth + 1)


def _body(bench: Bench, book: Book, article: Article) -> None:
    """Its first difference from the article is told: those after it may be its consequences."""
    wanted, found = list(_nodes(pruned(book.wanted(article)))), list(_nodes(pruned(book.body(article))))
    bench.checks += len(wanted)
    at = next((at for at, (one, other) in enumerate(zip(wanted, found, strict=False)) if not one.same(other)), None)
    if at is None and len(wanted) != len(found):
        at = min(len(wanted), len(found))
    if at is None:
        pairs = zip(wanted, found, strict=True)
        at = next((at for at, (one, other) in enumerate(pairs) if one.whole != other.whole), None)
    if at is not None:
        expected, there = (nodes[at] if at < len(nodes) else None for nodes in (wanted, found))
        message = f"{short(article.title)}: {_place(wanted[:at])}{_difference(expected, there)}"
        page = _page_of([there.element] if there else []) or _page_of([book.pairs[article.key]])
        bench.expect(False, "structure", message, on_page(page))


def _place(before: list[Node]) -> str:
    """After which words."""
    words = next((node.own for node in reversed(before) if len(node.own) > 2), "")
    return f"after {short('…' + words[-50:] if len(words) > 50 else words)} " if words else "at the beginning "


def _difference(expected: Node | None, there: Node | None) -> str:
    if expected is None:
        return f"{_described(there)} stands that is not in the article"
    if there is None:
        return f"{_described(expected)} is missing; nothing stands there"
    if expected.element.role != there.element.role or expected.depth != there.depth:
        return f"{_described(expected)} is missing; {_described(there)} stands there{_moved(expected, there)}"
    if expected.said != there.said:
        return f"{_described(there)} has {_unlike(expected.said, there.said)}"
    one, other = (expected.own, there.own) if expected.own != there.own else (expected.whole, there.whole)
    at = _apart(one, other)
    return f"{_called(there)} says {short(other[at:]) if other else 'nothing'}, and the article {short(one[at:])}"


def _moved(expected: Node, there: Node) -> str:
    same = expected.element.role == there.element.role
    return f" ({'deeper' if there.depth > expected.depth else 'less deep'} than it should be)" if same else ""


def _described(node: Node | None) -> str:
    if node is None:
        return "nothing"
    words = node.element.text or node.element.entries.get("Alt", "")
    return f"{_called(node)} {short(words)}{_level(node)}" if words else f"{_called(node)}{_level(node)}"


def _called(node: Node) -> str:
    role = node.element.role
    name = "heading" if role in HEADINGS else NAMES.get(role, f"element of the kind “{role}”")
    return f"the {name}"


def _level(node: Node) -> str:
    return f" (level {node.element.role[1]})" if node.element.role in HEADINGS else ""


def _unlike(wanted: dict[str, str], found: dict[str, str]) -> str:
    key = next(key for key in sorted(wanted | found) if wanted.get(key) != found.get(key))
    there = short(found[key]) if key in found else "none"
    expected = short(wanted[key]) if key in wanted else "none"
    return f"another {SAID.get(key, key)}: {there}, where the article has {expected}"


def _apart(one: str, other: str) -> int:
    """Where to begin telling two texts, so that their first difference is seen."""
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return 0 if same < LEAD else one.rfind(" ", 0, same - LEAD // 2) + 1


def _frame(bench: Bench, book: Book, article: Article) -> None:
    """What stands around the body: summary, review, dates, sources."""
    element, texts = book.pairs[article.key], book.layouts.texts(article.language)
    said, name = element.text, short(article.title)
    place = on_page(_page_of([element]))
    blocks = {block.text for block in element.iter("P")}
    bench.expect(fold(article.summary) in blocks, "summary", f"{name}: its summary is not there as a paragraph", place)
    review = article.review
    reviewed = (
        texts("reviewed-by", by=review.by, role=review.role, date=texts.date(review.on))
        if review
        else texts("not-reviewed")
    )
    for what, words in (
        ("review", reviewed),
        ("date of the last check", texts.date(article.updated)),
        ("date of the next check", texts.date(article.next_check)),
    ):
        bench.expect(fold(words) in said, "facts", f"{name}: its {what}, {short(words)}, is not there", place)
    for source in article.sources:
        for words in (source.title, source.publisher):
            bench.expect(fold(words) in said, "source", f"{name}: of its sources, {short(words)} is not there", place)


def _levels(bench: Bench, book: Book) -> None:
    """No level of heading is skipped over the whole file (ISO 14289-1 7.4.2)."""
    before = 0
    for heading in book.pdf.document.iter(*HEADINGS):
        level = int(heading.role[1])
        message = f"the heading {short(heading.text)} has level {level}, and the one before it level {before}"
        bench.expect(level <= before + 1, "heading-level", message, on_page(_page_of([heading])))
        before = level
