"""Where an article names its sources."""

from __future__ import annotations

from pip_publish.checks.page import Page
from pip_publish.collection.model import Source


def line_of(page: Page, source: Source) -> int:
    """The line of the front matter that holds a source's title; that of `sources` if the title is broken over lines."""
    first = page.front_line("sources")
    for number, line in enumerate(page.lines[first - 1 :], first):
        if number > first and line.rstrip() in ("---", "..."):
            break
        if source.title in line:
            return number
    return first
