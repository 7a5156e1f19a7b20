"""Feeds: the articles that changed last (Atom 1.0, RFC 4287), and the editions to download (OPDS 1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html import escape

from pip_publish.collection.model import Article
from pip_publish.media.identity import identifier
from pip_publish.media.site import HOME, address
from pip_publish.settings import Settings

ATOM, OPDS = "feed.xml", "opds.xml"
ATOM_TYPE = "application/atom+xml"
OPDS_TYPE = "application/atom+xml;profile=opds-catalog;kind=acquisition"
OPEN_ACCESS = "http://opds-spec.org/acquisition/open-access"
MOST_ENTRIES = 50
"""Articles in the feed: who reads it less often than that finds them all in the contents."""

NAMESPACES = {"xmlns": "http://www.w3.org/2005/Atom"}
WITH_TERMS = {**NAMESPACES, "xmlns:dc": "http://purl.org/dc/terms/"}
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold (2.2)."""


@dataclass(frozen=True)
class Entry:
    """An article, its page, and the name of its region."""

    article: Article
    file: str
    region: str


@dataclass(frozen=True)
class Offer:
    """A file to download: what it is called, its path in the site, and its size in bytes."""

    title: str
    file: str
    media_type: str
    bytes: int
    updated: date


@dataclass(frozen=True)
class Picture:
    """A PNG, JPEG or GIF that stands for all editions: OPDS readers show no other kind (OPDS 1.2, 5.2.2)."""

    file: str
    media_type: str = "image/png"


def atom(entries: Iterable[Entry], settings: Settings, title: str, when: datetime) -> bytes:
    """The articles that changed last, the newest first; `when`, in UTC, is the date of a feed without any."""
    newest = sorted(entries, key=lambda each: each.article.title.casefold())
    newest = sorted(newest, key=lambda each: each.article.updated, reverse=True)[:MOST_ENTRIES]
    updated = _noon(newest[0].article.updated) if newest else when
    head = _head(settings, _Feed("web/feed", title, ATOM, ATOM_TYPE), updated)
    return _document(NAMESPACES, settings, (*head, *(_article(entry, settings) for entry in newest)))


def opds(offers: Sequence[Offer], settings: Settings, title: str, picture: Picture | None = None) -> bytes:
    """The catalogue of the collection's editions; at least one.

    All are forms of one publication, so they are the acquisition links of one entry (OPDS 1.2, 5.3); the first is the
    one that a reading program takes unless told otherwise.
    """
    updated = _noon(max(offer.updated for offer in offers))
    head = _head(settings, _Feed("web/opds", title, OPDS, OPDS_TYPE), updated)
    start = _link("start", OPDS, settings, OPDS_TYPE)
    return _document(WITH_TERMS, settings, (*head, start, _publication(offers, settings, picture, updated)))


@dataclass(frozen=True)
class _Feed:
    """A feed: how its identifier is derived, its title, its file and media type."""

    of: str
    title: str
    file: str
    media_type: str


def _head(settings: Settings, feed: _Feed, updated: datetime) -> Iterator[str]:
    """What a feed says of itself (RFC 4287, 4.1.1)."""
    yield _element("id", identifier(settings, feed.of))
    yield _element("title", feed.title)
    if settings.subtitle:
        yield _element("subtitle", settings.subtitle)
    yield _element("updated", _timestamp(updated))
    yield _author(settings)
    if settings.rights:
        yield _element("rights", settings.rights)
    yield _link("self", feed.file, settings, feed.media_type)
    yield _link("alternate", HOME, settings, "text/html")


def _article(entry: Entry, settings: Settings) -> str:
    article = entry.article
    pieces = (
        _element("id", identifier(settings, f"web/{article.key}")),
        _element("title", article.title),
        _element("updated", _timestamp(_noon(article.updated))),
        _link("alternate", entry.file, settings, "text/html"),
        _element("category", term=article.region, label=entry.region),
        _element("summary", article.summary),
    )
    return _whole("entry", pieces)


def _publication(offers: Sequence[Offer], settings: Settings, picture: Picture | None, updated: datetime) -> str:
    """The entry of the collection; its own identifier is not the publication's (OPDS 1.2, 5.1.1)."""
    known = (
        ("rights", settings.rights),
        ("dc:publisher", settings.publisher),
        ("summary", settings.subtitle),
    )
    pictures = ("http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail") if picture else ()
    pieces = (
        _element("id", identifier(settings, "web/opds/editions")),
        _element("title", settings.title),
        _element("updated", _timestamp(updated)),
        _author(settings),
        _element("dc:identifier", identifier(settings)),
        _element("dc:language", settings.language),
        *(_element(name, text) for name, text in known if text),
        *(_link(rel, picture.file, settings, picture.media_type) for rel in pictures if picture),
        *(_acquisition(offer, settings) for offer in offers),
    )
    return _whole("entry", pieces)


def _acquisition(offer: Offer, settings: Settings) -> str:
    more = {"title": offer.title, "length": str(offer.bytes)}
    return _link(OPEN_ACCESS, offer.file, settings, offer.media_type, **more)


def _author(settings: Settings) -> str:
    return f"<author>{_element('name', settings.publisher or settings.title)}</author>"


def _noon(day: date) -> datetime:
    """A day as a moment, as editions carry it."""
    return datetime.combine(day, time(12), UTC)


def _timestamp(moment: datetime) -> str:
    """A moment in UTC (RFC 3339)."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _link(rel: str, file: str, settings: Settings, media_type: str, **more: str) -> str:
    """A link to a file of the site: relative to the feed where the site has no web address."""
    return _element("link", rel=rel, href=address(settings.web_address, file), type=media_type, **more)


def _element(name: str, text: str = "", **attributes: str) -> str:
    """An element with text or attributes, neither of them markup."""
    said = "".join(f' {key}="{_escaped(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>{_escaped(text)}</{name}>" if text or not attributes else f"<{name}{said}/>"


def _escaped(text: str) -> str:
    return escape(_NOT_XML.sub("", text))


def _whole(name: str, pieces: Iterable[str]) -> str:
    return f"<{name}>\n{chr(10).join(pieces)}\n</{name}>"


def _document(namespaces: dict[str, str], settings: Settings, pieces: Iterable[str]) -> bytes:
    said = "".join(f' {name}="{value}"' for name, value in namespaces.items())
    body = "\n".join(pieces)
    language = _escaped(settings.language)
    return f'<?xml version="1.0" encoding="utf-8"?>\n<feed{said} xml:lang="{language}">\n{body}\n</feed>\n'.encode()
