"""What is shown now: the site of the last good build, and what is wrong since. Open pages are told when it changes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass

from pip_publish.serving import pages
from pip_publish.serving.answers import Answer, Faulty, Flawed, Made, digest
from pip_publish.serving.pages import State, Trouble
from pip_publish.serving.site import SHORT, Site

STREAMS_LIMIT = 48
"""How many pages may listen at the same time; hidden ones don't."""

BEAT = 15.0
"""Seconds after which a page that hears nothing is sent a sign, so that one that has gone is noticed."""


@dataclass(frozen=True)
class Page:
    """An answer to a request for a page or a file of the site."""

    data: bytes
    path: str
    status: int = 200
    moved: str = ""


class Board:
    """Holds the site and its troubles; asked and changed from one thread."""

    def __init__(self) -> None:
        self._site: Site | None = None
        self._trouble = Trouble()
        self.language = "en"
        self._listed, self._news = "", ""
        self._change = asyncio.Event()
        self._closed = False
        self._streams = 0

    @property
    def known(self) -> dict[str, str]:
        """The digest of each file of the site by its path."""
        return self._site.known if self._site else {}

    @property
    def full(self) -> bool:
        """Whether as many pages listen as may."""
        return self._streams >= STREAMS_LIMIT

    def show(self, answer: Answer) -> None:
        """Show what came of a build, and tell the open pages."""
        self.language = answer.language
        match answer:
            case Made(problems=problems):
                self._site = (self._site or Site()).after(answer)
                self._trouble = Trouble(problems)
            case Flawed(problems=problems):
                self._trouble = Trouble(problems)
            case Faulty():
                self._trouble = Trouble(fault=True)
        self._listed = pages.listed(self._trouble, self.language)
        self._news = pages.news(self._trouble, self.language)
        self._ring()

    def close(self) -> None:
        """Let all streams end."""
        self._closed = True
        self._ring()

    def _ring(self) -> None:
        change, self._change = self._change, asyncio.Event()
        change.set()

    def page(self, path: str) -> Page:
        """What is at a path, which is as it was sent: with its percent signs."""
        if self._site is None:
            return self._page_instead(path)
        found = self._site.find(path)
        if found.moved or found.path not in self._site.files:
            return Page(b"", found.path, found.status, found.moved)
        data = self._site.files[found.path].data
        if found.path.endswith(".html"):
            data = pages.rooted(data, self._site.root) if found.status == 404 else data
            data = pages.live(data, self.state(path))
        return Page(data, found.path, found.status)

    def _page_instead(self, path: str) -> Page:
        name = path.rpartition("/")[2]
        if "." in name and not name.endswith(".html"):
            return Page(b"", name, 503)
        return Page(pages.live(self._instead(), self.state(path)), "index.html", 503)

    def _instead(self) -> bytes:
        return pages.instead(self._trouble, self.language)

    def state(self, path: str) -> State:
        """What the page at a path is told."""
        if self._site is None:
            return State(digest(self._instead())[:SHORT], "")
        return State(self._site.page_digest(path), self._site.styles_digest(), self._listed, self._news)

    async def states(self, path: str) -> AsyncIterator[State | None]:
        """What the page at a path is told: now, and whenever that changes; None as a sign that we are still here."""
        self._streams += 1
        try:
            last: State | None = None
            while not self._closed:
                change, state = self._change, self.state(path)
                yield state if state != last else None
                last = state
                with suppress(TimeoutError):
                    await asyncio.wait_for(change.wait(), BEAT)
        finally:
            self._streams -= 1
