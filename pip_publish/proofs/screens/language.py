"""That pages, articles and passages in other languages say which language they are in (WCAG 2.2 3.1.1 and 3.1.2)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from pip_publish.collection.model import Article
from pip_publish.layouts import Layouts
from pip_publish.proofs.epub.book import Book
from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.expected import published_body
from pip_publish.proofs.screens.opening import KINDS, proven
from pip_publish.proofs.screens.outline import own_text
from pip_publish.proofs.screens.trees import XML_LANG, Element, found, name_of
from pip_publish.texts import Texts
from pip_publish.verdicts import Verdict

TITLE = "Pages, articles and passages state their language"

Passage = tuple[str, str, str]
"""Language, direction and own text."""


def applies(built: Built) -> bool:
    """E-books and sites."""
    return built.kind in KINDS


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Compare stated languages with those of the settings and of the articles."""
    return proven(TITLE, built, shelf, lambda bundle, ledger: _look(bundle, ledger, built, shelf))


def _look(bundle: Bundle, ledger: Ledger, built: Built, shelf: Shelf) -> None:
    language = shelf.collection.settings.language
    texts = Layouts(Path(shelf.collection.folder)).texts(language)
    if isinstance(bundle, Book):
        _compare_package(bundle, language, ledger)
    for name, root in bundle.documents():
        _compare_page(bundle, name, root, language, ledger)
    articles = shelf.articles(built)
    for key, name in bundle.placed(articles).items():
        _compare_article(bundle, name, shelf.collection.article(key), texts, ledger)


def _compare_package(book: Book, language: str, ledger: Ledger) -> None:
    for what, stated in (("package", [book.package.get(XML_LANG, "")]), ("dc:language", book.told("language"))):
        said = f"the {what} says {', '.join(stated) or 'no language'}, but the settings {language}"
        ledger.holds(stated == [language], "language-differs", said, book.package_name)


def _compare_page(bundle: Bundle, name: str, root: Element, language: str, ledger: Ledger) -> None:
    stated = root.get("lang", "")
    said = f"the page says {stated or 'no language'}, but the settings {language}"
    ledger.holds(stated == language, "language-differs", said, name)
    if bundle.medium == "epub":
        for element in found(root, "//*[@lang]"):
            said = f"<{name_of(element)}> is {element.get('lang')} by HTML, but {element.get(XML_LANG)} by XML"
            ledger.holds(element.get("lang") == element.get(XML_LANG), "language-differs", said, name)


def _compare_article(bundle: Bundle, name: str, article: Article, texts: Texts, ledger: Ledger) -> None:
    """The article's own language, as the nearest element states it, then its passages in others."""
    holder = bundle.article_of(bundle.page(name))
    bodies = found(holder, ".//div[@class='body']") if holder is not None else []
    for body in bodies[:1]:
        nearest = next((one.get("lang", "") for one in (body, *body.iterancestors()) if one.get("lang")), "")
        said = f"{shown(article.title)} is in {article.language}, but its page says {nearest or 'nothing'}"
        ledger.holds(nearest == article.language, "language-differs", said, name)
        expected = _passages(published_body(article, texts))
        for mine, there in zip_longest(expected, _passages(body)):
            said = f"{shown(article.title)}: {_told(mine)} was expected, but {_told(there)} was found"
            ledger.holds(mine == there, "passage-language-differs", said, name)


def _passages(body: Element) -> Iterator[Passage]:
    for element in found(body, ".//*[@lang or @dir]"):
        text = own_text(element) or " ".join(filter(None, map(own_text, element.iterdescendants())))
        yield element.get("lang", ""), element.get("dir", ""), text


def _told(passage: Passage | None) -> str:
    if passage is None:
        return "no further passage in another language"
    language, direction, text = passage
    return f"{shown(text)} in {language or 'no language'}{f' ({direction})' if direction else ''}"
