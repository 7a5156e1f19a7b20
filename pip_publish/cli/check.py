"""`pip-publish check`: is what the articles say fit for patients?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pip_publish import report
from pip_publish.cli import options, places, screen
from pip_publish.cli.ending import PROBLEMS, ending, tell_problems
from pip_publish.cli.reading import read
from pip_publish.problems import Severity, nearest

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

Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="How to print the problems: text, for people, or json, sarif or github, for programs. "
        "Those go to standard output, and nothing else does.",
    ),
]

Strict = Annotated[bool, typer.Option("--strict", help="End with status 1 on warnings too.")]


Report = Annotated[
    bool,
    typer.Option(
        "--report",
        help="Write a report for editors into the output folder, as a web page and as a PDF: a table of the articles, "
        "the worst first, a chart of their reading grades, and when each is to be reviewed.",
    ),
]


def run(  # noqa: PLR0913, PLR0917 (each is an option)
    collection: options.Collection = None,
    output: options.Output = None,
    select: Select = None,
    ignore: Ignore = None,
    form: Format = "text",
    strict: Strict = False,
    reported: Report = False,
    today: options.Today = None,
    quiet: options.Quiet = False,
) -> None:
    """Check what the articles say: structure, plain language, reviews, safety.

    Each problem is printed with its file and line, the name of its rule, and what to do. 'pip-publish rule NAME'
    tells more of a rule. Errors end with status 1; warnings and advice only tell.
    """
    with ending():
        _ensure_known(form)
        folder = places.collection(collection)
        place = places.output(output, folder) if reported else None
        day = places.day(today)
        found, problems = read(folder)
        rules, remarks = _checked(found, day, select or (), ignore or ()) if found else ((), ())
        problems = tuple(sorted({*problems, *remarks}))
        written = _reported(found, len(rules), problems, day, place) if place and found else ()
        if form == "text":
            tell_problems(problems, "")
            if not problems and not quiet and found:
                screen.say(_sound(found, rules))
        elif words := report.written(form, problems, _texts(rules, problems), _beneath(folder)):
            screen.say(words)
        if written and not quiet:
            (screen.say if form == "text" else screen.tell)("\n".join(written))
        if any(problem.severity >= _worst_allowed(strict) for problem in problems):
            raise typer.Exit(PROBLEMS)


def _reported(
    collection: Collection, rules: int, problems: Sequence[Problem], today: date, place: Path
) -> tuple[str, ...]:
    """Write the report for editors; where its files stand. Raises `ReleaseError`, or `ProblemsError` of its layouts."""
    from pip_publish import editorial, release  # noqa: PLC0415 (the layout engine is slow to import)

    release.ensure_writable(place)
    with screen.hushed():
        files = editorial.make(collection, rules, problems, today)
    release.put_beside(files, place)
    return tuple(screen.shown(place / name) for name in files)


def _ensure_known(form: str) -> None:
    if form not in report.FORMATS:
        raise places.UsageError(f'there is no format "{form[:40]}"', nearest(form, report.FORMATS))


def _beneath(folder: Path) -> str:
    """Where the collection lies, seen from the folder that we are in; empty where it does not lie beneath.

    GitHub counts paths from the top of the repository, which is where its workflows run.
    """
    here = Path.cwd().resolve()
    inside = folder.relative_to(here).as_posix() if folder.is_relative_to(here) else "."
    return "" if inside == "." else f"{inside}/"


def _texts(rules: Sequence[Rule], problems: Sequence[Problem]) -> tuple[report.RuleText, ...]:
    """What the rules that were checked say of themselves, and those of reading that are broken, by name."""
    from pip_publish.checks.reading import reading_rules  # noqa: PLC0415

    named = {problem.rule for problem in problems} - {rule.id for rule in rules}
    told = (*rules, *(rule for rule in reading_rules() if rule.id in named))
    texts = (report.RuleText(rule.id, rule.severity, rule.group, rule.about) for rule in told)
    return tuple(sorted(texts, key=lambda text: text.id))


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
