"""`pip-publish rule`: what a rule wants, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from pip_publish.cli import places, screen
from pip_publish.cli.ending import ending
from pip_publish.problems import nearest

if TYPE_CHECKING:
    from pip_publish.checks.model import Rule

Name = Annotated[
    str | None,
    typer.Argument(metavar="[RULE]", help="The name of a rule, as problems give it. Without one, all are listed."),
]

_OTHERS = """

The rules of "reading" look at every collection as it is read, those of "making" at what is made of it. They can't be
chosen, and no article can be excepted from them."""


def run(name: Name = None) -> None:
    """Tell what a rule wants, and why.

    Problems give the name of their rule in square brackets.
    """
    with ending():
        from pip_publish.checks.catalogue import all_rules  # noqa: PLC0415
        from pip_publish.checks.reading import reading_rules  # noqa: PLC0415

        rules = {rule.id: rule for rule in (*reading_rules(), *all_rules())}
        if name is None:
            screen.say(_listed(rules.values()) + _OTHERS)
        elif name in rules:
            screen.say(_told(rules[name]))
        else:
            raise places.UsageError(f'there is no rule "{name}"', _near(name, rules))


def _listed(rules: Iterable[Rule]) -> str:
    """All rules, group by group: first those that can be chosen, as GROUPS have them, then the others."""
    from pip_publish.checks import model, reading  # noqa: PLC0415

    order = (*model.GROUPS, *reading.GROUPS)
    rows = [(rule.id, rule.severity.word, rule.group, rule.title) for rule in rules]
    rows.sort(key=lambda row: (order.index(row[2]), row[0]))
    return screen.table(("Rule", "Severity", "Group", "What it wants"), rows)


def _near(name: str, rules: Iterable[str]) -> str:
    """The rule that may be meant; there are too many to name them all."""
    hint = nearest(name, rules)
    return hint if hint.startswith("did you mean") else "'pip-publish rule' lists them all"


def _told(rule: Rule) -> str:
    sets = f" It is in the {' and '.join(rule.sets)} rules." if rule.sets else ""
    return f"{rule.id}: {rule.severity.word}, {rule.group}.{sets}\n\n{rule.about}"
