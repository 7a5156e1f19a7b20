"""Problems: what is wrong with a collection, as values, worded once and printed once.

A function that finds problems returns them beside its result and goes on; only the flow in `publish.py` decides
whether they stop a run, and only the command line prints them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import IntEnum

HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text shows and no edition may hold (XML 1.0, 2.2)."""


class Severity(IntEnum):
    """How much a problem matters. Only an error stops a run."""

    ADVICE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The word that is printed: error, warning or advice."""
        return self.name.lower()


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it.

    `path` is relative to the collection, with forward slashes; `line` and `column` count from 1, and 0 means the whole
    file. `rule` names the fault in kebab-case; `message` says what was found, in an author's words; `hint` what to do.
    """

    path: str
    line: int
    column: int
    rule: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR


@dataclass
class Findings:
    """The problems of one file, in the order found, so that a reader of it can note one and go on."""

    path: str
    found: list[Problem] = field(default_factory=list)

    def add(self, line: int, rule: str, message: str, hint: str = "") -> None:
        """Note an error in this file; `line` counts from 1, 0 is the whole file."""
        self.found.append(Problem(self.path, line, 0, rule, message, hint))


class ProblemsError(Exception):
    """Raised where a run cannot go on; carries every problem that was found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"{len(self.problems)} problems")

    def __reduce__(self) -> tuple[type[ProblemsError], tuple[tuple[Problem, ...]]]:
        """It comes back from another process as it was raised there."""
        return ProblemsError, (self.problems,)


class MissingToolError(Exception):
    """Something that is missing on the machine; the message says what, and how to get it. Exit status 3."""


def stop_on_errors(problems: Iterable[Problem]) -> None:
    """Raise `ProblemsError` with all problems if any of them is an error."""
    found = tuple(problems)
    if any(problem.severity is Severity.ERROR for problem in found):
        raise ProblemsError(found)


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or all of them when nothing is near."""
    names = sorted(known)
    close = get_close_matches(word, names, n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else f"known: {', '.join(names)}"
