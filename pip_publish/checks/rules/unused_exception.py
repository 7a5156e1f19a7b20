"""Exceptions of an article are needed, and name rules that there are.

An exception that is needed no longer hides the next mistake of its kind. One whose rule is misspelt excepts nothing.

    exceptions:
      long-sentence: The last sentence is a quotation from the leaflet.
"""

from __future__ import annotations

from collections.abc import Iterator

from pip_publish.checks.catalogue import all_rules
from pip_publish.checks.model import Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity, nearest

GROUP = "governance"
SEVERITY = Severity.WARNING


def article(page: Page, terms: Terms) -> Iterator[Remark]:
    """Exceptions from rules that there are not; those that excuse nothing are found once all rules have looked."""
    known = {rule.id: rule for rule in all_rules()}
    for rule, _ in page.article.exceptions:
        if rule in known and known[rule].firm:
            message = f'no article can be excepted from "{rule}"'
            yield page.remark(page.front_line(rule), message, "delete the line, and mend what the rule finds")
        elif rule not in known:
            message = f'this article is excepted from "{rule[:80]}", and there is no such rule'
            yield page.remark(page.front_line(rule), message, nearest(rule, known))
