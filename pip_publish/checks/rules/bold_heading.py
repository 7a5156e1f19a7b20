"""A line of bold words by itself is written as a heading.

To the eye it is one; but screen readers don't announce it, nobody can jump to it, and it is missing in the bookmarks of
the booklet. WCAG 2.2 asks that what can be seen of the structure can also be told by programs (1.3.1, level A, failure
F2). Boxes, lists and quotes have no headings, so bold words may stand in for them there; so may those before a colon.

    ## Before your visit

rather than

    **Before your visit**
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.elements import shortened
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.collection.shape import Element, text_of
from pip_publish.problems import Severity

GROUP = "structure"
SEVERITY = Severity.WARNING
SETS = ("nhs",)
WORDS = 12
"""Longer ones are no heading."""


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each paragraph of the article itself that is a few bold words without a stop."""
    for paragraph in page.tree.findall("p"):
        words = text_of(paragraph)
        if _is_bold(paragraph) and len(words.split()) <= WORDS and words[-1] not in ".!:;,…":
            message = f'"{shortened(words)}" looks like a heading, but is only bold'
            yield page.remark(page.line_of(words), message, "write it as one, with ## and a space before it")


def _is_bold(paragraph: Element) -> bool:
    """Is all of a paragraph one emphasised passage?"""
    if len(paragraph) != 1 or (paragraph.text or "").strip() or (paragraph[0].tail or "").strip():
        return False
    return paragraph[0].tag in ("strong", "em") and bool(text_of(paragraph))
