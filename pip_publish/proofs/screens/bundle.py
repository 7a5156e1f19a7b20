"""An e-book or a site as proofs look at it: its files, its pages, and where their addresses lead."""

from __future__ import annotations

import posixpath
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from urllib.parse import unquote, urlsplit

from pip_publish.collection.model import Article
from pip_publish.proofs.screens.trees import Element, fold, found, words

PAGES_KEPT = 200
"""Pages that are kept as trees; others are read again, so that memory stays bounded."""

FILES_LIMIT = 100_000
"""Files of an e-book or a site."""


class Bundle(ABC):
    """The files of one e-book or site. Whatever cannot be read raises `UnreadableError`.

    `names` are the paths of all files, `pages` those of its pages, an e-book's in reading order. `medium` is epub or
    web.
    """

    medium: str
    names: frozenset[str]
    pages: tuple[str, ...]

    @cached_property
    def _kept(self) -> dict[str, Element]:
        return {}

    @abstractmethod
    def data(self, name: str) -> bytes:
        """The bytes of a file."""

    @abstractmethod
    def parsed(self, name: str) -> Element:
        """The tree of a page."""

    def page(self, name: str) -> Element:
        """The tree of a page, not to be changed."""
        if name not in self._kept:
            if len(self._kept) >= PAGES_KEPT:
                self._kept.clear()
            self._kept[name] = self.parsed(name)
        return self._kept[name]

    def documents(self) -> Iterator[tuple[str, Element]]:
        """All pages with their names."""
        for name in self.pages:
            yield name, self.page(name)

    def leads(self, page: str, address: str) -> tuple[str, str] | None:
        """The file and the id in it that an address on a page leads to; None if it leads out of the bundle."""
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return address, ""
        if parts.scheme or parts.netloc:
            return None
        path, anchor = unquote(parts.path), unquote(parts.fragment)
        return (self._resolved(page, path) if path else page), anchor

    def _resolved(self, page: str, path: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(page), path))

    @cached_property
    def titles(self) -> Mapping[str, tuple[str, ...]]:
        """The pages of articles by title, in the order of the pages."""
        titles: dict[str, tuple[str, ...]] = {}
        for name, root in self.documents():
            holder = self.article_of(root)
            for heading in found(holder, "./h1")[:1] if holder is not None else []:
                title = words(heading)
                titles[title] = (*titles.get(title, ()), name)
        return titles

    @abstractmethod
    def article_of(self, root: Element) -> Element | None:
        """The element of a page that holds an article, or None."""

    def placed(self, articles: Iterable[Article]) -> dict[str, str]:
        """The page of each article by its key, found by its title; those that stand nowhere are missing.

        Where articles of several regions have the same title, the first page of that title is the first article's.
        """
        left = {title: list(names) for title, names in self.titles.items()}
        placed = {}
        for article in articles:
            names = left.get(fold(article.title), [])
            if names:
                placed[article.key] = names.pop(0)
        return placed
