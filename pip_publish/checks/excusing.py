"""Exceptions: what an article's front matter asks to be let off, with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pip_publish.checks.model import Rule
from pip_publish.checks.page import Page
from pip_publish.problems import Problem

UNUSED = "unused-exception"


def left(found: Iterable[Problem], pages: Sequence[Page], rules: Sequence[Rule]) -> Iterator[Problem]:
    """The problems that no article excepts, and those of exceptions from rules that find nothing."""
    firm = {rule.id for rule in rules if rule.firm}
    excepted = {(page.path, rule) for page in pages for rule, _ in page.article.exceptions if rule not in firm}
    used = set()
    for problem in found:
        if (problem.path, problem.rule) in excepted:
            used.add((problem.path, problem.rule))
        else:
            yield problem
    asked = {rule.id: rule for rule in rules}
    if UNUSED in asked:
        severity = asked[UNUSED].severity
        for page in pages:
            for rule, _ in page.article.exceptions:
                if rule in asked and rule != UNUSED and not asked[rule].firm and (page.path, rule) not in used:
                    message = f'this article is excepted from "{rule}", which finds nothing in it'
                    yield Problem(page.path, page.front_line(rule), 0, UNUSED, message, "delete the line", severity)
