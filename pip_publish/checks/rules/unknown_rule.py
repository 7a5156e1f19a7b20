"""The settings of the checks name rules that there are.

A misspelt name would leave a rule switched on, or off, without anybody noticing. Example, in `pip-publish.toml`:

    [checks]
    ignore = ["jargon"]
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pip_publish.checks.catalogue import known_names
from pip_publish.checks.model import Terms
from pip_publish.checks.remark import Remark
from pip_publish.problems import Severity, nearest
from pip_publish.settings import PATH

GROUP = "governance"
SEVERITY = Severity.ERROR


def collection(terms: Terms) -> Iterator[Remark]:
    """Each name of the settings that is no rule, no group and no set."""
    settings = terms.settings
    names = dict.fromkeys((*settings.rules, *settings.ignore, *settings.errors, *settings.warnings, *settings.advice))
    unknown = [name for name in names if name not in known_names()]
    lines = (Path(terms.collection.folder) / PATH).read_text("utf-8-sig").split("\n") if unknown else []
    for name in unknown:
        quoted = (f'"{name}"', f"'{name}'")
        line = next((number for number, line in enumerate(lines, 1) if any(each in line for each in quoted)), 0)
        yield Remark(PATH, line, f'there is no rule "{name[:80]}"', nearest(name, known_names()))
