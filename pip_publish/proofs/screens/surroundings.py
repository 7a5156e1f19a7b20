"""What stands around an article's body on its page: known pieces in a known order.

What comes from the article is compared: title, summary, review, dates, sources. What the media add is known by its
element and class: the way to the region, what to read next, the ways on, buttons. Anything else is a finding; where a
collection has templates of its own, a person must look at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from pip_publish.collection.model import Article, Collection, Source
from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.outline import is_marker
from pip_publish.proofs.screens.trees import Element, classes, fold, found, words
from pip_publish.texts import Texts

BESIDE = {
    "epub": frozenset[str](),
    "web": frozenset(
        {
            "section.keep",
            "section.related",
            "nav.turn",
            "aside",
            "a.skip",
            "header.site",
            "div.wrap.page",
            "footer.site",
        }
    ),
}
"""What stands beside an article on its page: what to read and take along, and what all pages of the site have."""


@dataclass(frozen=True)
class Piece:
    """A piece around a body: its element with its classes, and its lines where they are the article's."""

    kind: str
    lines: tuple[str, ...] | None = None
    needed: bool = True


def compare_surroundings(
    bundle: Bundle, name: str, article: Article, texts: Texts, collection: Collection, ledger: Ledger, own: bool
) -> None:
    """Compare what stands around the body of an article; `own` says that the collection has templates of its own."""
    holder = bundle.article_of(bundle.page(name))
    if holder is None:
        return
    there = [child for child in holder if not is_marker(child)]
    title, severity = shown(article.title), "review" if own else "error"
    for piece in _pieces(bundle.medium, article, texts, collection):
        if there and _kind(there[0]) == piece.kind:
            lines = _lines(there.pop(0))
            said = f"{title}: {_difference(piece.lines or (), lines)}"
            ledger.holds(piece.lines in (None, lines), "words-around-differ", said, name, severity)
        elif piece.needed:
            at = f"<{_kind(there[0])}> {shown(words(there[0]))}" if there else "the end"
            lines = piece.lines or ()
            said = f"{title}: <{piece.kind}> {shown(' / '.join(lines))} was expected here, but {at} was found"
            ledger.holds(False, "words-around-missing", said, name, severity)
    loose = fold(" ".join([holder.text or "", *(child.tail or "" for child in holder)]))
    ledger.holds(not loose, "words-around-unknown", f"{title}: {shown(loose)} stands outside of all", name, severity)
    for child in (*there, *_strangers(bundle.medium, holder)):
        said = f"{title}: <{_kind(child)}> {shown(words(child))} is not the article's, nor known otherwise"
        ledger.holds(False, "words-around-unknown", said, name, severity)


def _pieces(medium: str, article: Article, texts: Texts, collection: Collection) -> Iterator[Piece]:
    web, overdue = medium == "web", texts("review-overdue")
    yield Piece("p.thread", (collection.region(article.region).name,))
    yield Piece("h1", (fold(article.title),))
    yield Piece("p.summary", (fold(article.summary),))
    yield Piece("p.overdue-label" if web else "p.label.overdue", (overdue,), needed=False)
    yield Piece("dl.meta", tuple(_facts(article, texts)))
    if web:
        yield Piece("div.tools")
    yield Piece("div.body")
    if not web:
        yield Piece("section.next", needed=False)
    if article.sources:
        yield Piece("section.sources", (texts("sources"), *(_source(source, texts) for source in article.sources)))
    if not web:
        yield Piece("p.web", needed=False)
        yield Piece("p.ways")


def _facts(article: Article, texts: Texts) -> Iterator[str]:
    """How long it is and how it was checked, each with its word; the minutes are the medium's."""
    review = article.review
    yield texts("reading-time")
    yield from (texts("review"), _reviewed(article, texts) if review else texts("not-reviewed"))
    yield from (texts("last-checked"), texts.date(article.updated))
    yield from (texts("next-check"), texts.date(article.next_check))


def _reviewed(article: Article, texts: Texts) -> str:
    review = article.review
    return texts("reviewed-by", by=review.by, role=review.role, date=texts.date(review.on)) if review else ""


def _source(source: Source, texts: Texts) -> str:
    publisher = f" {source.publisher}." if source.publisher else ""
    accessed = f" {texts('read-on', date=texts.date(source.accessed))}" if source.accessed else ""
    return fold(f"{source.title}.{publisher}{accessed}")


def _kind(element: Element) -> str:
    """Element and classes; that an article's facts are overdue is told beside them."""
    return ".".join(
        [str(element.tag), *(name for name in classes(element) if (element.tag, name) != ("dl", "overdue"))]
    )


def _lines(element: Element) -> tuple[str, ...]:
    """The lines of a piece: of facts all but the minutes, of sources heading and entries, else its words."""
    if element.tag == "dl":
        lines = [words(line).removesuffix(":") for line in found(element, ".//dt | .//dd")]
        return (*lines[:1], *lines[2:])
    if element.tag == "section":
        return tuple(words(line) for line in found(element, "./h2 | ./ol/li"))
    return (words(element),)


def _difference(wanted: Sequence[str], there: Sequence[str]) -> str:
    """The first line that differs."""
    for line, other in zip_longest(wanted, there, fillvalue=""):
        if line != other:
            return f"{shown(line)} was expected, but {shown(other)} was found"
    return ""


def _strangers(medium: str, holder: Element) -> Iterator[Element]:
    """What stands beside the article's element on its page, and is none of the pieces that are known to stand there."""
    inner = holder
    for outer in holder.iterancestors():
        if outer.tag == "html":
            return
        yield from (child for child in outer if child is not inner and _kind(child) not in BESIDE[medium])
        inner = outer
