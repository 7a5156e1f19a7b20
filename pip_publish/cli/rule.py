"""`pip-publish rule`: what a rule wants, and why."""

from __future__ import annotations

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


def run(name: Name = None) -> None:
    """Tell what a rule of 'pip-publish check' wants, and why."""
    with ending():
        from pip_publish.checks.catalogue import all_rules  # noqa: PLC0415

        rules = {rule.id: rule for rule in all_rules()}
        if name is None:
            screen.say(_listed(tuple(rules.values())))
        elif name in rules:
            screen.say(_told(rules[name]))
        else:
            raise places.UsageError(f'there is no rule "{name}"', nearest(name, rules))


def _listed(rules: tuple[Rule, ...]) -> str:
    rows = [(rule.id, rule.severity.word, rule.group, rule.title) for rule in rules]
    return screen.table(("Rule", "Severity", "Group", "What it wants"), sorted(rows, key=lambda row: (row[2], row[0])))


def _told(rule: Rule) -> str:
    sets = f" It is in the {' and '.join(rule.sets)} rules." if rule.sets else ""
    return f"{rule.id}: {rule.severity.word}, {rule.group}.{sets}\n\n{rule.about}"
