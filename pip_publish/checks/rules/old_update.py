"""The facts of an article were checked within the time that the settings allow.

`updated` is the day on which the facts were last checked. A `next-check` far ahead does not make them newer. How
many months may pass says `oldest-update`; without it, 36, as in the example of the NHS service manual ("Reassure users
that a page is up to date"):

    [checks]
    oldest-update = 24
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.checks.reviews import months_after
from pip_publish.problems import Severity

GROUP = "governance"
SEVERITY = Severity.WARNING


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """An article that was updated more months ago than the settings allow."""
    months, updated = terms.settings.oldest_update, page.article.updated
    if updated < months_after(terms.today, -months):
        message = f'this article was last checked on {updated}, more than {months} months ago ("oldest-update")'
        yield page.remark(page.front_line("updated"), message, 'check its facts, then write the new day as "updated"')
