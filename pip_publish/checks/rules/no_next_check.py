"""An article says when it should be checked again.

Readers see that day at the top, and whoever looks after the article knows when its turn is; the NHS service manual has
pages name it. Without a day of its own, three years are counted from `updated`; for what changes faster, such as
medicines, that is too long. Give it a day, or a review its `due`:

    next-check: 2028-05-01
    review: {by: Dr Ada Lin, role: GP, on: 2026-05-01, due: 2028-05-01}
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "governance"
SEVERITY = Severity.ADVICE


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """An article whose front matter gives neither the next check nor the day that a review is due again."""
    review = page.article.review
    if not (review and review.due) and page.front_line("next-check") == 1:
        message = f"this article does not say when to check it again; {page.article.next_check} is taken"
        hint = f'write a line below "updated": next-check: {page.article.next_check}, or an earlier day'
        yield page.remark(page.front_line("updated"), message, hint)
