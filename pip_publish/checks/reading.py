"""What the rules of reading and of making say of themselves: those that no setting chooses and no article is let off.

Their problems are found all over the program; their texts stand in `reading.md`, a section each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from pip_publish.checks.model import Rule
from pip_publish.problems import Severity

GROUPS = ("reading", "making")
"""When such rules are found broken: while a collection is read, or while editions are made."""

_PART = re.compile(r"^# (?P<group>[a-z]+)\n(?P<rules>.*?)(?=^# |\Z)", re.M | re.S)
_RULE = re.compile(r"^## (?P<id>[a-z0-9-]+)(?: \((?P<severity>[a-z]+)\))?\n\n(?P<about>.*?)(?=^## |\Z)", re.M | re.S)


@cache
def reading_rules() -> tuple[Rule, ...]:
    """All of them by name; they look at nothing themselves, and can't be chosen."""
    text = files("pip_publish.checks").joinpath("reading.md").read_text("utf-8")
    return tuple(sorted(_rules(text), key=lambda rule: rule.id))


def _rules(text: str) -> Iterator[Rule]:
    for part in _PART.finditer(text):
        for found in _RULE.finditer(part["rules"]):
            severity = Severity[(found["severity"] or "error").upper()]
            yield Rule(found["id"], severity, part["group"], (), (), found["about"].strip(), firm=True)
