"""An article says where its facts come from.

Readers cannot judge advice whose origin nobody tells; DISCERN asks for it in its fourth question, and
PIF TICK asks for it of every page. Whoever checks the article again needs to know, too, where to look. An example:

    sources:
      - {title: Leg cramps, publisher: NHS, url: "https://www.nhs.uk/conditions/leg-cramps/", accessed: 2026-11-24}
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity

GROUP = "governance"
SEVERITY = Severity.WARNING


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """An article without a source."""
    if not page.article.sources:
        hint = "add sources: with the title, publisher and url of each, and the day on which you read it"
        yield page.remark(page.front_line("sources"), "this article names no source", hint)
