"""Anchors of an article: its headings, its blocks by number, and where its keywords stand."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import count

from pip_publish.collection.model import Heading
from pip_publish.collection.shape import BLOCKS, Element, each, text_of

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def slug(text: str) -> str:
    """A text as an anchor or file name: small letters and digits of any script, joined by hyphens; it may be empty."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return re.sub(r"[\s_-]+", "-", re.sub(r"[^\w\s-]", "", plain)).strip("-")


def headings(body: Element) -> tuple[Heading, ...]:
    """The headings of a body, each given an anchor of its own if the author gave none."""
    taken = ids(body)
    times: Counter[str] = Counter()
    found = []
    for item in each(body, *_HEADINGS):
        anchor = item.get("id") or _free(slug(text_of(item)) or "section", taken, times)
        item.set("id", anchor)
        taken.add(anchor)
        found.append(Heading(int(str(item.tag)[1]), text_of(item), anchor))
    return tuple(found)


def ids(body: Element) -> set[str]:
    """Every anchor of a body."""
    return {str(value) for value in body.xpath(".//@id")}


def _free(wanted: str, taken: set[str], times: Counter[str]) -> str:
    """The wanted anchor, numbered if it is taken; `times` remembers the last number given."""
    name = wanted
    while name in taken:
        times[wanted] += 1
        name = f"{wanted}-{times[wanted] + 1}"
    return name


def number_blocks(body: Element) -> None:
    """Give every block its number in document order."""
    for number, item in enumerate(each(body, *sorted(BLOCKS)), 1):
        item.set("data-block", str(number))


def keywords(body: Element, words: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each keyword with the anchor of the first block that holds it; an empty one for a keyword that no block holds.

    Capitals don't matter, nor whether a word stands in the plural.
    """
    blocks = [(item, _own_text(item)) for item in each(body, *sorted(BLOCKS))]
    numbers = count(1)
    found = []
    for word in words:
        pattern = _pattern(word)
        block = next((item for item, text in blocks if pattern.search(text)), None)
        if block is not None and not block.get("id"):
            block.set("id", f"kw-{next(numbers)}")
        found.append((word, "" if block is None else block.get("id", "")))
    return tuple(found)


def _own_text(item: Element) -> str:
    """The text of a block without that of the blocks in it, in single spaces."""
    parts = [item.text or ""]
    for child in item:
        parts += ["" if child.tag in BLOCKS else _own_text(child), child.tail or ""]
    return " ".join("".join(parts).split())


def _pattern(word: str) -> re.Pattern[str]:
    """A word or phrase, its last word in singular or plural."""
    stem = re.sub(r"(?<=[^\W\d_]{3})(?:ies|es|s|y)$", "", word.strip(), flags=re.IGNORECASE)
    phrase = r"\s+".join(re.escape(part) for part in stem.split())
    return re.compile(rf"(?<!\w){phrase}(?:ies|es|s|y|e)?(?!\w)", re.IGNORECASE)
