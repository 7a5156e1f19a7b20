"""Problems as commands of GitHub's workflows: each becomes an annotation at its line.

A command is one line. Its message has `%`, CR and LF as `%25`, `%0D` and `%0A`; its properties have `:` and `,` as
`%3A` and `%2C` besides (the runner's `ActionCommand`).
"""

from __future__ import annotations

from collections.abc import Sequence

from pip_publish.problems import Problem, Severity
from pip_publish.report.model import RuleText
from pip_publish.report.plain import plain, plain_lines

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "notice"}
_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


def written(problems: Sequence[Problem], rules: Sequence[RuleText], beneath: str) -> str:
    """A command a problem; nothing if there is none."""
    return "".join(f"{_command(problem, beneath)}\n" for problem in problems)


def _command(problem: Problem, beneath: str) -> str:
    properties = {
        "file": f"{beneath}{problem.path}",
        "line": str(problem.line or ""),
        "col": str(problem.column or ""),
        "title": problem.rule,
    }
    given = ",".join(f"{name}={_escaped(plain(value), _IN_PROPERTIES)}" for name, value in properties.items() if value)
    message = "\n".join(part for part in (plain(problem.message), plain_lines(problem.hint)) if part)
    return f"::{_COMMANDS[problem.severity]} {given}::{_escaped(message, _IN_MESSAGES)}"


def _escaped(words: str, signs: dict[str, str]) -> str:
    return "".join(signs.get(sign, sign) for sign in words)
