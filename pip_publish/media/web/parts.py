"""What the site is made of: pages before rendering, and after it. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pip_publish.media.web.content import Content
from pip_publish.media.web.searching import SearchEntry
from pip_publish.ownfiles import OwnFile
from pip_publish.problems import Problem
from pip_publish.settings import Settings


@dataclass(frozen=True)
class Look:
    """What all pages depend on: language, settings, which pages and downloads there are, layouts of one's own.

    `pages` are the names of the pages that the head and the foot of every page may lead to; `offers` the names of the
    editions that can be downloaded, each with its file.
    """

    language: str
    settings: Settings
    pages: tuple[str, ...]
    offers: tuple[tuple[str, str], ...]
    own: tuple[OwnFile, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class WebPart:
    """One page of the site, not filled yet, or a file that takes long to make.

    `file` is its path in the site, `path` the article's, for problems. What is no page has no look.
    """

    name: str
    file: str
    title: str
    content: Content = field(repr=False)
    look: Look | None = field(repr=False)
    path: str = ""


@dataclass(frozen=True)
class RenderedPage:
    """A page as a template of bytes: `content[0] slots[0] content[1] slots[1] … content[-1]`.

    Slots are filled at binding with what only the bound editions tell: pages and sizes of downloads. `search` is what
    the page gives to the search; `day` is when it was last changed, for pages that have such a day.
    """

    name: str
    file: str
    title: str
    content: tuple[bytes, ...] = field(repr=False)
    slots: tuple[str, ...]
    search: SearchEntry | None = None
    day: date | None = None
    problems: tuple[Problem, ...] = ()

    def filled(self, values: Mapping[str, str]) -> bytes:
        """The page with its slots filled; a slot without a value stays empty."""
        pieces = [self.content[0]]
        for slot, content in zip(self.slots, self.content[1:], strict=True):
            pieces += [values.get(slot, "").encode(), content]
        return b"".join(pieces)
