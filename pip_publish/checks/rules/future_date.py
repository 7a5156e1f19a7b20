"""No article was updated, reviewed or sourced on a day that is still to come.

A mistyped year makes an article look fresh for years, and puts off its next check. Readers see these days, and trust
them. The day is today, or the one that `--today` names. An example, read in 2026:

    updated: 2062-11-24
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.checks.sources import line_of
from pip_publish.problems import Severity

GROUP = "governance"
SEVERITY = Severity.WARNING


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each day in the front matter on which something was done, if it is after today."""
    for line, what, day in _days(page):
        if day > terms.today:
            yield page.remark(line, f"{what} on {day}, which is after today ({terms.today})", "correct the date")


def _days(page: Page) -> Iterator[tuple[int, str, date]]:
    """The days of what was done, each with its line and with words for it."""
    yield page.front_line("updated"), "this article was updated", page.article.updated
    if review := page.article.review:
        yield max(page.front_line("review"), page.front_line("on")), "this article was reviewed", review.on
    for source in page.article.sources:
        if source.accessed:
            yield line_of(page, source), f'the source "{source.title[:60]}" was read', source.accessed
