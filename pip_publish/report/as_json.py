"""Problems as JSON, for scripts: schema 1, told in docs/commands/check.md.

A key that is there stays, and what it means; keys may be added. Whoever takes one away raises the number.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from pip_publish import __version__
from pip_publish.problems import Problem, Severity
from pip_publish.report.model import RuleText
from pip_publish.report.plain import plain, plain_lines

SCHEMA = 1


def written(problems: Sequence[Problem], rules: Sequence[RuleText], beneath: str) -> str:
    """One JSON object of ASCII alone, so that no terminal or pipe can spoil it; paths count from the collection."""
    found = {
        "schema": SCHEMA,
        "tool": {"name": "pip-publish", "version": __version__},
        "problems": [_problem(problem) for problem in problems],
        "counts": {
            severity.word: sum(problem.severity is severity for problem in problems)
            for severity in sorted(Severity, reverse=True)
        },
    }
    return json.dumps(found, indent=2) + "\n"


def _problem(problem: Problem) -> dict[str, str | int | None]:
    """A problem; null where it is of a whole file, or of a whole line."""
    return {
        "path": plain(problem.path),
        "line": problem.line or None,
        "column": problem.column or None,
        "severity": problem.severity.word,
        "rule": problem.rule,
        "message": plain(problem.message),
        "hint": plain_lines(problem.hint),
    }
