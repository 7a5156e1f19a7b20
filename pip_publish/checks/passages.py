"""Passages of an article that rules of language look at, and where they stand in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pip_publish.checks.page import Block, Page, sentences

READ = frozenset({"p", "li", "dd", "td", "th", "dt", "figcaption"})
"""Blocks whose words are looked at; headings name what an article is about, and are short."""

QUOTED = 60
"""How much of a passage is quoted in a message."""


@dataclass(frozen=True)
class Passage:
    """Words that are read together: a block of the article, or its summary, which has no block."""

    page: Page
    text: str
    block: Block | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences."""
        return self.block.sentences if self.block else tuple(sentences(self.text))

    def marked(self, word: str) -> bool:
        """Is the word marked as an abbreviation or a definition here?"""
        if self.block is None:
            return False
        texts = ("".join(item.itertext()) for item in self.block.element.iter("abbr", "dfn"))
        return any(word in text for text in texts)

    def line(self, start: int = 0) -> int:
        """The line in which what begins at this character stands."""
        if self.block is None:
            return self.page.front_line("summary")
        return self.page.line_of(self.text[start:]) or self.page.line_of(self.text)


def passages(page: Page) -> Iterator[Passage]:
    """An article's summary, then its blocks of words, in order."""
    yield Passage(page, page.article.summary)
    for block in page.blocks:
        if block.tag in READ:
            yield Passage(page, block.text, block)


def found(page: Page, pattern: re.Pattern[str]) -> Iterator[tuple[Passage, re.Match[str]]]:
    """Each place where an article's words match."""
    for passage in passages(page):
        for match in pattern.finditer(passage.text):
            yield passage, match


def quoted(text: str) -> str:
    """The beginning of a text between quotation marks, cut between two words; quotation marks within become single."""
    text = text.replace('"', "'")
    if len(text) > QUOTED:
        text = f"{text[:QUOTED].rsplit(' ', 1)[0].rstrip(' ,;:.')} …"
    return f'"{text}"'
