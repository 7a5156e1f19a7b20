"""No article is past the day on which its facts should be checked again.

Advice that was right three years ago may harm today. The NHS service manual has a page say when it was checked and when
it will be again ("Reassure users that a page is up to date"). That day is the review's `due`, else `next-check`, else
three years after `updated`. With `overdue` below `[checks]` in `pip-publish.toml`, every edition says of such an
article that its review is overdue (`"stamp"`), or nothing is made until it is checked (`"stop"`):

    [checks]
    overdue = "stamp"
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.checks.reviews import due_line, is_overdue, remedy
from pip_publish.problems import Severity

GROUP = "governance"
SEVERITY = Severity.WARNING


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """An article whose next check was due before today."""
    if is_overdue(page.article, terms.today):
        message = f"the review of this article is overdue: it was due on {page.article.next_check}"
        yield page.remark(due_line(page), message, remedy(page.article))
