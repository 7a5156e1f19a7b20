"""Problems as text for people: one line each, the hint indented beneath, and a tally."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable

from pip_publish.problems import Problem, Severity

_MANY = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.ADVICE: "pieces of advice"}
_ONE = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "piece of advice"}


def line(problem: Problem) -> str:
    """`path:line: error[rule]: message`; without the line where the whole file is meant."""
    place = f"{problem.path}:{problem.line}" if problem.line else problem.path
    return clean(f"{place}: {problem.severity.word}[{problem.rule}]: {problem.message}")


def text(problems: Iterable[Problem]) -> str:
    """All problems by path and line, each with its hint indented on the next line."""
    return "".join(f"{line(problem)}\n{_hint(problem)}" for problem in sorted(set(problems)))


def tally(problems: Iterable[Problem]) -> str:
    """How many there are of each severity, the gravest first: `2 errors and 1 warning`."""
    counts = Counter(problem.severity for problem in set(problems))
    parts = [
        f"{counts[severity]} {(_ONE if counts[severity] == 1 else _MANY)[severity]}"
        for severity in sorted(counts, reverse=True)
    ]
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _hint(problem: Problem) -> str:
    return "".join(f"    {clean(part)}\n" for part in problem.hint.splitlines())


def clean(words: str) -> str:
    """Words without control characters, which would end the line or speak to the terminal instead of the reader."""
    return "".join(" " if unicodedata.category(letter) in ("Cc", "Zl", "Zp") else letter for letter in words)
