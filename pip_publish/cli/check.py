"""`pip-publish check`: is what the articles say fit for patients?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from pip_publish.cli import options, places, screen
from pip_publish.cli.ending import PROBLEMS, ending, tell_problems
from pip_publish.cli.reading import read
from pip_publish.problems import Severity

if TYPE_CHECKING:
    from pip_publish.checks.model import Rule
    from pip_publish.collection.model import Collection
    from pip_publish.problems import Problem

Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="RULE",
        help="Check by this rule only, or by the rules of a group or a set: structure, plain-language, governance, "
        "safety, layout, nhs, clear-print. You can give this option several times.",
    ),
]

Ignore = Annotated[
    list[str] | None,
    typer.Option(
        "--ignore",
        metavar="RULE",
        help="Don't check by this rule, or by the rules of a group or a set. You can give this option several times.",
    ),
]

Strict = Annotated[bool, typer.Option("--strict", help="End with status 1 on warnings too.")]


def run(
    collection: options.Collection = None,
    select: Select = None,
    ignore: Ignore = None,
    strict: Strict = False,
    today: options.Today = None,
    quiet: options.Quiet = False,
) -> None:
    """Check what the articles say: structure, plain language, reviews, safety.

    Each problem is printed with its file and line, the name of its rule, and what to do. 'pip-publish rule NAME'
    tells more of a rule. Errors end with status 1; warnings and advice only tell.
    """
    with ending():
        folder = places.collection(collection)
        day = places.day(today)
        found, problems = read(folder)
        checked = _checked(found, day, select or (), ignore or ()) if found else None
        problems = tuple(sorted({*problems, *(checked[1] if checked else ())}))
        tell_problems(problems, "")
        if not problems and not quiet and found and checked:
            screen.say(_sound(found, checked[0]))
        if any(problem.severity >= _worst_allowed(strict) for problem in problems):
            raise typer.Exit(PROBLEMS)


def _worst_allowed(strict: bool) -> Severity:
    return Severity.WARNING if strict else Severity.ERROR


def _checked(
    collection: Collection, today: date, select: Sequence[str], ignore: Sequence[str]
) -> tuple[tuple[Rule, ...], tuple[Problem, ...]]:
    """The rules that were asked for, and what they find. Raises `UsageError` for a rule that there is not."""
    from pip_publish.checks import check  # noqa: PLC0415
    from pip_publish.checks.catalogue import UnknownRuleError, chosen  # noqa: PLC0415
    from pip_publish.checks.model import Terms  # noqa: PLC0415
    from pip_publish.layouts import characters  # noqa: PLC0415

    try:
        rules = chosen(collection.settings.checks, _each(select), _each(ignore))
    except UnknownRuleError as error:
        raise places.UsageError(str(error), error.hint) from None
    return rules, check(Terms(collection, today, characters()), rules)


def _each(names: Sequence[str]) -> tuple[str, ...]:
    """Names, of which an option may hold several with commas between."""
    return tuple(part.strip() for name in names for part in name.split(",") if part.strip())


def _sound(collection: Collection, rules: Sequence[Rule]) -> str:
    articles = len(collection.articles) + len(collection.translations)
    return f"{articles} articles, {len(rules)} rules: there is nothing to mend."
