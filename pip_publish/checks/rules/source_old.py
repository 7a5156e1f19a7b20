"""Each source says when it was read, and was read within the time that the settings allow.

Guidance changes, and pages move or go. DISCERN asks in its fifth question when the information was produced; the day on
which you read a source tells readers how fresh it is, and tells whoever checks the article next where to begin. How
many months may pass says `oldest-source`; without it, 36. An example:

    - {title: Leg cramps, publisher: NHS, url: "https://www.nhs.uk/conditions/leg-cramps/", accessed: 2026-11-24}
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.checks.reviews import months_after
from pip_publish.checks.sources import line_of
from pip_publish.problems import Severity

GROUP = "governance"
SEVERITY = Severity.ADVICE


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each source that was read too long ago, and one remark for all that do not say when."""
    months = terms.settings.oldest_source
    oldest = months_after(terms.today, -months)
    sources = page.article.sources
    for source in sources:
        if source.accessed and source.accessed < oldest:
            message = f'the source "{source.title[:60]}" was read on {source.accessed}, more than {months} months ago'
            hint = 'read it again, mend what has changed, then write the new day as "accessed"'
            yield page.remark(line_of(page, source), message, hint)
    undated = [source for source in sources if not source.accessed]
    if undated:
        message = f'the source "{undated[0].title[:60]}" does not say when it was read'
        if len(undated) > 1:
            message = f"{len(undated)} of {len(sources)} sources do not say when they were read"
        hint = "add accessed: with the day on which you read it, such as 2026-11-24"
        yield page.remark(line_of(page, undated[0]), message, hint)
