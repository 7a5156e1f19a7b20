"""Each source names its publisher and its web address.

A title alone does not tell whether NHS, NICE or a shop wrote it, and nobody can look it up again. DISCERN asks in its
fourth question that sources be named clearly enough to be found. Of a printed book, give the address of its page at the
publisher or a library. An example that is complete:

    - {title: Leg cramps, publisher: NHS, url: "https://www.nhs.uk/conditions/leg-cramps/"}
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.checks.sources import line_of
from pip_publish.problems import Severity

GROUP = "governance"
SEVERITY = Severity.WARNING


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Each source that lacks publisher, web address or both."""
    for source in page.article.sources:
        keys = (("publisher", "publisher", source.publisher), ("url", "web address", source.url))
        lacking = [(key, name) for key, name, value in keys if not value]
        if lacking:
            names = " and no ".join(name for _, name in lacking)
            hint = f"add {' and '.join(f'{key}:' for key, _ in lacking)} to it"
            yield page.remark(line_of(page, source), f'the source "{source.title[:60]}" has no {names}', hint)
