"""What an article's body must be in an e-book and on the site: the body as it was read, with what both media add to it.

They add the words of callouts, the numbers of figures, the heading of notes, and roles and names for screen readers
(DPUB-ARIA 1.1; HTML-ARIA). Nothing of what makes the editions is used.
"""

from __future__ import annotations

from lxml import etree

from pip_publish.collection.model import Article
from pip_publish.proofs.screens.trees import Element, classes, found, words
from pip_publish.texts import Texts

CALLOUTS = {
    "note": ("aside", "note"),
    "tip": ("aside", "doc-tip"),
    "warning": ("section", "doc-notice"),
    "urgent": ("section", "doc-notice"),
}
"""Element and role of each kind of callout."""


def source(article: Article) -> Element:
    """The article's body as it was read."""
    return etree.fromstring(article.document.body)


def published_body(article: Article, texts: Texts) -> Element:
    """The article's body as a page shows it; its addresses are still those of the collection."""
    body = source(article)
    for callout in found(body, "//aside[contains(concat(' ', @class, ' '), ' callout ')]"):
        _say_kind(callout, texts)
    for number, caption in enumerate(found(body, "//figure/figcaption"), start=1):
        _put_first(caption, "b", texts("figure", number=number), " ")
    for mark in found(body, "//a[@class='footnote-ref']"):
        _name(mark, "doc-noteref", texts("note-mark", number=words(mark)))
    for notes in found(body, "//section[@class='footnotes']"):
        _name(notes, "doc-endnotes", texts("notes"))
        _put_first(notes, "h2", texts("notes"))
        for number, note in enumerate(found(notes, "./ol/li"), start=1):
            for back in found(note, ".//a[@class='footnote-backref']"):
                back.attrib.pop("title", None)
                _name(back, "doc-backlink", texts("back-to-text", number=number))
    return body


def _say_kind(callout: Element, texts: Texts) -> None:
    """Its role and name; its label begins with the kind's word."""
    kind = next(kind for kind in classes(callout) if kind in CALLOUTS)
    label, word = callout[0], texts(kind)
    title = words(label)
    callout.tag, role = CALLOUTS[kind]
    _name(callout, role, f"{word}: {title}" if title else word)
    label.text = f"{word}: {label.text or ''}" if title else word


def _put_first(element: Element, tag: str, text: str, after: str = "") -> None:
    added = etree.Element(tag)
    added.text, added.tail = text, f"{after}{element.text or ''}"
    element.text = None
    element.insert(0, added)


def _name(element: Element, role: str, name: str) -> None:
    element.set("role", role)
    element.set("aria-label", name)
