"""An article that should be checked again within three months is on somebody's list.

A check takes time: somebody reads the sources again, and a clinician looks at what has changed. Whoever hears of it
three months ahead can do so before readers are told a day that has passed, which the NHS service manual has pages name.
An example that is told from 1 November 2026 on:

    next-check: 2027-02-01
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.checks.reviews import due_line, months_after, remedy
from pip_publish.problems import Severity

GROUP = "governance"
SEVERITY = Severity.ADVICE
MONTHS_AHEAD = 3


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """An article whose next check is due from today on, and within three months."""
    due = page.article.next_check
    if terms.today <= due <= months_after(terms.today, MONTHS_AHEAD):
        message = f"the review of this article is due on {due}"
        yield page.remark(due_line(page), message, f"before that day, {remedy(page.article)}")
