"""An article as rules look at it: its blocks of text, its sentences, and the lines on which words stand in its file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lxml import etree

from pip_publish.checks.remark import Remark
from pip_publish.collection.model import Article
from pip_publish.collection.shape import Element

TEXT_BLOCKS = frozenset({"p", "li", "dt", "dd", "h2", "h3", "h4", "h5", "h6", "td", "th", "figcaption"})
"""Elements that hold running words."""

GROUPS = frozenset({"ul", "ol", "dl", "table", "aside", "blockquote", "figure", "section", "pre"})
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_SEARCHED = (8, 5, 3, 2, 1)
"""How many words of a passage are looked for in the file, the most first: marks of links or notes may part them."""

_END = re.compile(r"(?<=[.!?…؟])[\"'”’»)\]]*\s+(?=[\"'“‘«(\[¿¡]*(\w))")
_NO_END = re.compile(r"\b(?:e\.g|i\.e|vs|Dr|Mr|Mrs|Ms|Prof|St|approx|Fig)\.$")
_NUMBER_SIGN = re.compile(r"\bNo\.$")
_NO_NAME = "Vitamins?|Hepatitis|Type|Group|Grade|Stage|Part|Plan"
_INITIAL = re.compile(rf"(?:^|\b(?!(?:{_NO_NAME}) )[A-Z][\w.]* |\bby )[A-Z]\.$")
"""The initial of a name, after another name, as in *Anna B. Smith*; "vitamin D." is the end of a sentence."""


@dataclass(frozen=True)
class Block:
    """A block of running words: its element, its tag, its own text without that of blocks within, and its holders.

    `holders` are the names of the elements around it, innermost first.
    """

    element: Element
    tag: str
    text: str
    holders: tuple[str, ...]

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences."""
        return tuple(sentences(self.text))

    @property
    def words(self) -> tuple[str, ...]:
        """Its words, without punctuation."""
        return tuple(_WORD.findall(self.text))


@dataclass(frozen=True)
class Page:
    """One article of the collection in `folder`, looked at when it is asked for."""

    folder: Path
    article: Article

    @property
    def path(self) -> str:
        """Its file, as problems name it."""
        return self.article.path

    @property
    def language(self) -> str:
        """The code of its language, without the country."""
        return self.article.language.partition("-")[0]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of its file."""
        return tuple((self.folder / self.path).read_text("utf-8-sig").replace("\r\n", "\n").split("\n"))

    @cached_property
    def tree(self) -> Element:
        """Its body, as `Document` promises it."""
        return etree.fromstring(self.article.document.body, etree.XMLParser(resolve_entities=False, huge_tree=True))

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """Its blocks of running words in document order: no code, and no labels of callouts."""
        return tuple(_blocks(self.tree))

    @cached_property
    def prose(self) -> tuple[Block, ...]:
        """The blocks that are read as sentences: paragraphs, items and definitions, of the text and of its notes."""
        return tuple(block for block in self.blocks if block.tag in ("p", "li", "dd"))

    def line_of(self, words: str, after: int = 0) -> int:
        """The line of its body on which a passage begins, looked for below line `after` first; 0 if it isn't found.

        Words are compared, and not the marks between them, so that **bold** and links are no hindrance.
        """
        sought = [word.casefold() for word in _WORD.findall(words)]
        for length in _SEARCHED:
            if sought and (length <= len(sought) or length == 1):
                found = self._found(sought[:length])
                below = [line for line in found if line > after]
                if found:
                    return below[0] if below else found[0]
        return 0

    def front_line(self, key: str) -> int:
        """The line of its front matter on which a key stands; 1, where the front matter begins, if it doesn't."""
        begins = re.compile(rf"""\s*(?:- *\{{? *|\{{ *)?["']?{re.escape(key)}["']?\s*:""")
        return next((number for number, line in enumerate(self._front, 1) if begins.match(line)), 1)

    def remark(self, line: int, message: str, hint: str = "") -> Remark:
        """A remark on a line of its file."""
        return Remark(self.path, line, message, hint)

    @cached_property
    def _front(self) -> tuple[str, ...]:
        ends = (number for number, line in enumerate(self.lines) if number and line.rstrip() in ("---", "..."))
        return self.lines[: next(ends, 0)]

    @cached_property
    def _spoken(self) -> tuple[list[str], list[int]]:
        """Each word of the body, and the line that it stands in."""
        words, places = [], []
        for number, line in enumerate(self.lines[len(self._front) + 1 :], len(self._front) + 2):
            for word in _WORD.findall(line):
                words.append(word.casefold())
                places.append(number)
        return words, places

    @cached_property
    def _at(self) -> dict[str, list[int]]:
        """Where in `_spoken` each word stands."""
        at: dict[str, list[int]] = {}
        for number, word in enumerate(self._spoken[0]):
            at.setdefault(word, []).append(number)
        return at

    def _found(self, sought: list[str]) -> list[int]:
        words, places = self._spoken
        length = len(sought)
        return [places[at] for at in self._at.get(sought[0], ()) if words[at : at + length] == sought]


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text.

    A sentence ends with a stop before a space and a capital letter or a digit; not with the stop of `e.g.`, `Dr.` or
    `No. 5`, nor with that of an initial.
    """
    start = 0
    for end in _END.finditer(text):
        if not (end[1].islower() or _goes_on(text[start : end.start()], end[1])):
            yield text[start : end.end()].strip()
            start = end.end()
    if rest := text[start:].strip():
        yield rest


def _goes_on(before: str, following: str) -> bool:
    """Is the stop at the end of this that of an abbreviation, before a word that begins so?"""
    number = following.isdigit() and _NUMBER_SIGN.search(before)
    return bool(number or _NO_END.search(before) or _INITIAL.search(before))


def _blocks(root: Element) -> Iterator[Block]:
    for item in root.iter(*TEXT_BLOCKS):
        holders = tuple(str(holder.tag) for holder in item.iterancestors())
        text = " ".join("".join(_own(item)).split())
        if text and "label" not in item.get("class", "").split():
            yield Block(item, str(item.tag), text, holders)


def _own(item: Element) -> Iterator[str]:
    """The text of an element without that of blocks within it, and without the numbers that stand for notes."""
    yield item.text or ""
    for child in item:
        marks = {"footnote-ref", "footnote-backref"} & {*child.get("class", "").split()}
        if not (child.tag in TEXT_BLOCKS or child.tag in GROUPS or marks):
            yield from _own(child)
        yield child.tail or ""
