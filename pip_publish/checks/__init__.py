"""Checks of the collection by rules: is what it says fit for patients?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pip_publish.checks import excusing
from pip_publish.checks.model import Rule, Terms
from pip_publish.checks.page import Page
from pip_publish.checks.remark import Remark
from pip_publish.problems import Problem


def check(terms: Terms, rules: Sequence[Rule]) -> tuple[Problem, ...]:
    """What these rules find in a collection, without what its articles except, by path and line."""
    collection = terms.collection
    folder = Path(collection.folder)
    pages = [Page(folder, article) for article in (*collection.articles, *collection.translations)]
    found = [problem for rule in rules for problem in _problems(rule, rule.remarks(pages, terms))]
    return tuple(sorted(set(excusing.left(found, pages, rules))))


def _problems(rule: Rule, remarks: Iterator[Remark]) -> Iterator[Problem]:
    for remark in remarks:
        yield Problem(remark.path, remark.line, 0, rule.id, remark.message, remark.hint, rule.severity)
