"""That links lead to a file and to an id that are there, and that nothing is fetched from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pip_publish.proofs.ledger import Ledger, shown
from pip_publish.proofs.model import Built, Shelf
from pip_publish.proofs.screens.bundle import Bundle
from pip_publish.proofs.screens.opening import KINDS, proven
from pip_publish.proofs.screens.styles import addresses_of
from pip_publish.proofs.screens.trees import TYPE, XLINK_HREF, Element, fold, found, name_of, strings, words
from pip_publish.verdicts import Verdict

TITLE = "Every link leads to a place that is there, and nothing is loaded from elsewhere"
HREF = ("href", XLINK_HREF, "xlink:href")
LOADING = ("src", "srcset", "poster", "data", "background", "action", "formaction", "manifest")
"""Attributes by which a page fetches or sends something, whatever element has them (HTML, 4.8 and 4.10)."""

ONLY_NAMING = frozenset({"canonical", "alternate", "license", "prev", "next", "up", "author", "help"})
"""Relations of `link` that name another document and fetch nothing (HTML, 4.6.6)."""

SAFE = re.compile(r"(?:https?|mailto|tel):|data:image/", re.IGNORECASE)
"""Where links may lead, and what is no address of another site."""


def applies(built: Built) -> bool:
    """E-books and sites."""
    return built.kind in KINDS


def prove(built: Built, shelf: Shelf) -> Verdict:
    """Follow every address of every page and style."""
    return proven(TITLE, built, shelf, lambda bundle, ledger: _look(bundle, ledger, built, shelf))


def _look(bundle: Bundle, ledger: Ledger, built: Built, shelf: Shelf) -> None:
    ids = {name: _ids(root) for name, root in bundle.documents()}
    articles = bundle.placed(shelf.articles(built))
    titles = {name: fold(shelf.collection.article(key).title) for key, name in articles.items()}
    for name, root in bundle.documents():
        for element, address, loads in _addresses(root):
            if target := _followed(bundle, name, address, loads, ledger):
                file, anchor = target
                said = f"{_link(element)} leads to {shown(address)}, but there is no such file"
                there = ledger.holds(file in bundle.names, "dead-link", said, name)
                if there and anchor and file in ids:
                    said = f"{_link(element)} leads to {shown(address)}, but that page has no such place"
                    ledger.holds(_has(ids[file], anchor), "dead-anchor", said, name)
        _compare_titles(bundle, name, root, titles, ledger)
    for name in sorted(name for name in bundle.names if name.endswith(".css")):
        for address in addresses_of(bundle.data(name).decode("utf-8", "replace")):
            if target := _followed(bundle, name, address, True, ledger):
                said = f"the style names {shown(address)}, but there is no such file"
                ledger.holds(target[0] in bundle.names, "dead-link", said, name)


def _ids(root: Element) -> frozenset[str]:
    return frozenset(strings(root, "//@id"))


def _has(ids: frozenset[str], anchor: str) -> bool:
    """Is there an element of that id, or, on the body map, the words about that place?"""
    return anchor in ids or f"about-{anchor}" in ids


def _addresses(root: Element) -> Iterator[tuple[Element, str, bool]]:
    """Each address of a page with its element, and whether it is fetched, not only offered to be followed."""
    for element in root.iter():
        for attribute in HREF:
            if (address := element.get(attribute)) is not None:
                yield element, address, not _only_leads(element)
        for attribute in LOADING:
            if (address := element.get(attribute)) is not None:
                yield from ((element, one, True) for one in _each(attribute, address))
        if style := element.get("style"):
            yield from ((element, address, True) for address in addresses_of(style))


def _only_leads(element: Element) -> bool:
    named = element.tag == "link" and set(element.get("rel", "").split()) <= ONLY_NAMING
    return element.tag in ("a", "area") or named


def _each(attribute: str, value: str) -> list[str]:
    """The addresses of an attribute; a `srcset` has several, each with its size."""
    return [part.split()[0] for part in value.split(",") if part.split()] if attribute == "srcset" else [value]


def _followed(bundle: Bundle, name: str, address: str, loads: bool, ledger: Ledger) -> tuple[str, str] | None:
    """The file and the id that an address leads to, if it stays in the bundle."""
    target = bundle.leads(name, address)
    if target is None:
        if loads:
            inside = address.startswith("data:image/")
            ledger.holds(inside, "remote-resource", f"{shown(address)} is loaded from elsewhere", name)
        else:
            ledger.holds(bool(SAFE.match(address)), "strange-link", f"a link leads to {shown(address)}", name)
    return target


def _link(element: Element) -> str:
    said = words(element) or element.get("aria-label", "")
    return f"<{name_of(element)}>{' ' + shown(said) if said else ''}"


def _compare_titles(bundle: Bundle, name: str, root: Element, titles: dict[str, str], ledger: Ledger) -> None:
    """A link to an article, outside of articles' own words and of the list of pages, says the article's title."""
    for link in found(root, "//a[@href][not(ancestor::div[@class='body'])]"):
        target = bundle.leads(name, link.get("href", ""))
        pages = any("page-list" in one.get(TYPE, "").split() for one in link.iterancestors("nav"))
        if target and target[0] in titles and target[0] != name and not pages:
            title = titles[target[0]]
            said = f"the link {shown(words(link))} leads to the article {shown(title)}"
            ledger.holds(title in words(link), "link-says-otherwise", said, name)
