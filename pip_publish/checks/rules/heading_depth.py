"""Headings go no deeper than the fourth level.

Who needs more levels has an article that is too complicated, and readers no longer know where they are. The NHS content
guide asks to avoid the fifth ("Formatting: headings"). The title is the first level, so that `####` is the fourth:

    #### If you have gout as well
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.elements import shortened
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "structure"
SEVERITY = Severity.ADVICE
SETS = ("nhs",)
DEEPEST = 4


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each heading that is deeper."""
    line = 0
    for heading in page.article.document.headings:
        line = page.line_of(heading.text, line)
        if heading.level > DEEPEST:
            message = f'"{shortened(heading.text)}" is a heading of level {heading.level}; {DEEPEST} levels are enough'
            yield page.remark(line, message, "raise it, or write its text without a heading")
