"""Problems told to people and to programs: as text, as JSON, as SARIF, as the commands of GitHub's workflows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pip_publish.problems import Problem
from pip_publish.report import as_json, github, sarif
from pip_publish.report.as_text import clean, line, tally, text
from pip_publish.report.model import RuleText

__all__ = ["FORMATS", "RuleText", "clean", "line", "tally", "text", "written"]

FORMATS = ("text", "json", "sarif", "github")
"""The formats by name; all but text are for programs, and go to standard output."""

_FOR_PROGRAMS: dict[str, Callable[[Sequence[Problem], Sequence[RuleText], str], str]] = {
    "json": as_json.written,
    "sarif": sarif.written,
    "github": github.written,
}


def written(form: str, problems: Sequence[Problem], rules: Sequence[RuleText], beneath: str = "") -> str:
    """Problems in one of the formats for programs; also when there are none.

    `rules` are those that were checked, or that the problems name. `beneath` is where the collection lies, seen from
    where paths are to count from, with a slash at its end; empty if they are to count from the collection. JSON's do.
    """
    return _FOR_PROGRAMS[form](sorted(set(problems)), rules, beneath)
