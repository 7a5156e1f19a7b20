"""Links and pictures of an article, with the lines on which they stand in its file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pip_publish.checks.page import Page
from pip_publish.collection.shape import Element, classes, text_of

NOTES = {"footnote-ref", "footnote-backref"}
"""Classes of links between a text and its notes, which no author writes."""


@dataclass(frozen=True)
class Link:
    """A link: its words, where it leads, and its line."""

    words: str
    address: str
    line: int


@dataclass(frozen=True)
class Picture:
    """A picture that says something: its text, its caption (or none), its `Asset.path`, and its line."""

    alt: str
    caption: str
    path: str
    line: int


def links(page: Page) -> Iterator[Link]:
    """The links of an article that its author wrote, in document order; those around a picture have its text."""
    seen: Counter[tuple[str, ...]] = Counter()
    for item in page.tree.iter("a"):
        if not classes(item) & NOTES:
            words = text_of(item) or " ".join(image.get("alt", "") for image in item.iter("img"))
            address = item.get("href", "")
            needles = (f"]({address}", f"<{address}>", f"[{words}]")
            yield Link(words, address, _line(page, needles, seen) or page.line_of(words))


def pictures(page: Page) -> Iterator[Picture]:
    """The pictures of an article, without those that are marked as decorative."""
    seen: Counter[tuple[str, ...]] = Counter()
    for image in page.tree.iter("img"):
        alt = " ".join(image.get("alt", "").split())
        path = image.get("src", "").removeprefix("asset:")
        name = path.rpartition("/")[2]
        if alt:
            yield Picture(alt, _caption(image), path, _line(page, (f"/{name}", name), seen) or page.line_of(alt))


def shortened(words: str, most: int = 60) -> str:
    """Words as a message quotes them."""
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def _caption(image: Element) -> str:
    figure = image.getparent()
    caption = figure.find("figcaption") if figure is not None and figure.tag == "figure" else None
    return text_of(caption) if caption is not None else ""


def _line(page: Page, needles: Sequence[str], seen: Counter[tuple[str, ...]]) -> int:
    """The line that holds the first of these needles that is found at all: of several, one after the other."""
    for needle in needles:
        found = [number for number, line in enumerate(page.lines, 1) for _ in range(line.count(needle))]
        if found:
            seen[(needle,)] += 1
            return found[min(seen[(needle,)], len(found)) - 1]
    return 0
