"""A list with bullets has at most six items.

A list is there to be taken in quickly; a long one is skipped, or read without keeping hold of it. The NHS content guide
asks for no more than six items where that is possible ("Formatting: lists"). Steps with numbers may be more. Example: a
list of twelve symptoms is easier to read as two, one of common and one of rarer symptoms, each with a sentence before
it.
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.elements import shortened
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.collection.shape import text_of
from pip_publish.problems import Severity

GROUP = "structure"
SEVERITY = Severity.ADVICE
SETS = ("nhs",)
MOST = 6


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each list that is longer, at its first item; lists within lists count by themselves."""
    line = 0
    for bullets in page.tree.iter("ul"):
        items = bullets.findall("li")
        first = text_of(items[0]) if items else ""
        line = page.line_of(first, line)
        if len(items) > MOST:
            message = (
                f'the list that begins "{shortened(first)}" has {len(items)} items; at most {MOST} are taken in at once'
            )
            yield page.remark(line, message, "part it in two, each with a sentence before it, or leave some out")
