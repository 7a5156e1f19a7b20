"""An article's outline: what a reader meets in it, step by step, whether as the article has it or as a page shows it.

Every element is a step. Only what is listed here is passed over, and only if it is what it is said to be: page markers,
icons, and the frames in which tables scroll. Headings keep the article's levels in e-books and on the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from pip_publish.proofs.ledger import shown
from pip_publish.proofs.screens.trees import TYPE, XML_LANG, Element, words

ROLES = {
    "p": "paragraph",
    "ul": "list",
    "ol": "numbered list",
    "li": "list item",
    "dl": "list of terms",
    "dt": "term",
    "dd": "meaning",
    "table": "table",
    "caption": "table's caption",
    "thead": "table's head",
    "tbody": "table's body",
    "tr": "row",
    "th": "header cell",
    "td": "cell",
    "figure": "figure",
    "figcaption": "caption",
    "img": "picture",
    "blockquote": "quotation",
    "pre": "block of code",
    "aside": "box",
    "section": "section",
    "div": "group",
    "hr": "break",
    "a": "link",
}
"""What elements are called in messages; others are called by their names."""

BLOCKS = frozenset(ROLES) - {"a", "img"} | {f"h{level}" for level in range(1, 7)}
PASSED_OVER = frozenset(
    {"data-block", "src", "alt", "width", "height", "loading", "decoding", "href", "lang", "dir", TYPE, XML_LANG}
)
"""Attributes that other proofs compare, or that tell readers nothing."""

FRAME = {"class": "scroll", "role": "region", "tabindex": "0"}
"""What the frame of a table has beside its name."""

HEADING = re.compile("h([1-6])")

Leads = Callable[[str], str]
"""Names the place that an address leads to, in the same way for an article's body and for a page."""


@dataclass(frozen=True)
class Step:
    """An element of an outline: its role, its level, its own text, and all its attributes that matter.

    The level is that of a heading, else how deep the element lies in the body. A block's text is without that of the
    blocks in it; a link's tells where it leads.
    """

    role: str
    level: int
    text: str
    details: tuple[str, ...] = ()

    def __str__(self) -> str:
        level = f" of level {self.level}" if self.role == "heading" else ""
        return f"the {self.role}{level} {shown(self.text)}" if self.text else f"a {self.role}{level}"


def outline(body: Element, leads: Leads) -> tuple[Step, ...]:
    """The outline of an article's body."""
    return (_step(body, 0, leads), *_below(body, 1, leads))


def _below(element: Element, depth: int, leads: Leads) -> Iterator[Step]:
    for child in element:
        if is_marker(child) or _is_icon(child):
            continue
        if _is_frame(child):
            yield from _below(child, depth, leads)
        else:
            yield _step(child, depth, leads)
            yield from _below(child, depth + 1, leads)


def _step(element: Element, depth: int, leads: Leads) -> Step:
    tag, text = str(element.tag), own_text(element)
    details = tuple(sorted(f"{name}={value}" for name, value in element.attrib.items() if name not in PASSED_OVER))
    if heading := HEADING.fullmatch(tag):
        return Step("heading", int(heading[1]), text, details)
    if tag == "a":
        text = f"{text} → {leads(element.get('href', ''))}"
    return Step(ROLES.get(tag, tag), depth, text, details)


def own_text(element: Element) -> str:
    """The text of an element, without that of blocks within it, of drawings, and of page markers."""
    return words(element, lambda child: child.tag in BLOCKS or _is_icon(child))


def is_marker(element: Element) -> bool:
    """Is it the empty marker of a printed page (DPUB-ARIA 1.1, `doc-pagebreak`)?"""
    empty = not len(element) and not (element.text or "").strip()
    return element.get("role") == "doc-pagebreak" and empty


def _is_icon(element: Element) -> bool:
    """Is it an icon, which stands beside its word and says nothing by itself?"""
    return element.tag == "svg" and element.get("aria-hidden") == "true" and not words(element, lambda _: False)


def _is_frame(element: Element) -> bool:
    """Is it the frame in which a wide table scrolls by itself, with nothing else in it (WCAG 2.2 1.4.10)?"""
    framed = [str(child.tag) for child in element] == ["table"] and not own_text(element)
    return framed and dict(element.attrib) == FRAME | {"aria-label": element.get("aria-label") or "none"}


def first_difference(expected: tuple[Step, ...], found: tuple[Step, ...]) -> str:
    """What differs first, in words; empty if the outlines are the same."""
    before = ""
    for wanted, there in zip_longest(expected, found):
        if wanted != there:
            return f"{before}{_told(wanted, there)}"
        before = f"after {wanted}, " if wanted and wanted.text else before
    return ""


def _told(wanted: Step | None, there: Step | None) -> str:
    if wanted is None:
        return f"nothing more was expected, but {there} was found"
    if there is None:
        return f"{wanted} was expected, but the text ends"
    if str(wanted) != str(there):
        return f"{wanted} was expected, but {there} was found"
    if wanted.details != there.details:
        return f"{wanted} was expected with {_listed(wanted)}, but was found with {_listed(there)}"
    if wanted.text != there.text:
        return f"{wanted} was expected; what was found differs further on: {_further(wanted.text, there.text)}"
    return f"{wanted} was expected {wanted.level} levels down, but was found {there.level} levels down"


def _listed(step: Step) -> str:
    return ", ".join(step.details) or "no attributes"


def _further(wanted: str, there: str) -> str:
    """Both texts from a little before where they part."""
    at = next((at for at, (one, other) in enumerate(zip_longest(wanted, there)) if one != other), 0)
    start = max(0, at - 20)
    return f"{shown(there[start:])} in place of {shown(wanted[start:])}"
