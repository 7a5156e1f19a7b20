"""`pip-publish verify`: do the files that were made keep what they promise?"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pip_publish.cli import options, places, screen
from pip_publish.cli.ending import ending, tell_problems
from pip_publish.cli.progress import showing
from pip_publish.cli.reading import read
from pip_publish.cli.verdicts import as_json, end_with, tell
from pip_publish.problems import ProblemsError, Severity
from pip_publish.verdicts import FAILED

if TYPE_CHECKING:
    from datetime import date

    from pip_publish.collection.model import Collection
    from pip_publish.proofs.model import Shelf
    from pip_publish.proving.model import Proven


class Format(StrEnum):
    """How the verdicts are printed."""

    TEXT = "text"
    JSON = "json"


STALE = """{} was changed after these files were made, and what they lack of it is told as faults.
    run 'pip-publish all', then verify again"""

Files = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[FILE]...",
        help="The files to verify, PDF or EPUB, or the folder of a website. If you don't name any, it is all that "
        "stands in the output folder.",
        show_default=False,
    ),
]

Install = Annotated[
    bool,
    typer.Option("--install", help="Install the validators that come from npm, and do nothing else."),
]

FormatOf = Annotated[Format, typer.Option("--format", help="How to print the verdicts.")]


def run(
    files: Files = None,
    collection: options.Collection = None,
    output: options.Output = None,
    format_of: FormatOf = Format.TEXT,
    today: options.Today = None,
    quiet: options.Quiet = False,
    install: Install = False,
) -> None:
    """Verify what was made, by the validators of the field and by proofs of our own.

    Every PDF is looked at by veraPDF, every e-book by EPUBCheck and Ace, every page by axe and Nu. Then each is
    compared with the articles that it was made from. The verdicts are noted in manifest.json, and in ACCESSIBILITY.md
    for people, unless you name files. Where a validator is not installed, the verdict is "not verified", and the
    message says how to install it.
    """
    from pip_publish.proving.model import overall  # noqa: PLC0415 (light, but not for help)

    with ending():
        if install:
            _install(quiet)
            return
        day = places.day(today)
        folder = places.collection(collection)
        place = places.output(output, folder)
        found = _collection(folder, day)
        with showing(quiet or format_of is Format.JSON) as listening, screen.hushed():
            shelf, proven = _proven(tuple(files or ()), place, found, listening)
        if not files:
            _attest(place, shelf, proven, day)
        if format_of is Format.JSON:
            screen.say(as_json(proven))
        else:
            tell(proven, quiet)
            if overall(proven) == FAILED and (edited := _edited_since(shelf, found)):
                screen.tell(STALE.format(edited))
        end_with(proven)


def _install(quiet: bool) -> None:
    from pip_publish.verify import installing, tools  # noqa: PLC0415

    folder = tools.node_modules() if tools.is_there() else installing.install() / "node_modules"
    if not quiet:
        screen.say(f"The validators are in {screen.shown(folder)}.")


def _collection(folder: Path, today: date) -> Collection:
    """The collection as it is made on that day, in which nothing may be wrong: files are compared with it.

    Raises `ProblemsError`.
    """
    from pip_publish.checks.reviews import stamped  # noqa: PLC0415

    found, problems = read(folder)
    if found is None or any(problem.severity is Severity.ERROR for problem in problems):
        raise ProblemsError(problems)
    tell_problems(problems, "")
    return stamped(found, today)


def _proven(
    files: Sequence[Path], output: Path, collection: Collection, listening: Any
) -> tuple[Shelf, tuple[Proven, ...]]:
    from pip_publish.proving.flow import prove  # noqa: PLC0415
    from pip_publish.proving.shelf import of_files, of_release  # noqa: PLC0415
    from pip_publish.release import listed  # noqa: PLC0415

    missing = next((path for path in files if not path.exists()), None)
    if missing is not None:
        raise places.UsageError(f"there is no file {screen.shown(missing)}", "name one that was made")
    shelf = of_release(output, listed(output), collection)
    if not files and not shelf.built:
        hint = "run 'pip-publish all' first, or name a file"
        raise places.UsageError(f"there is nothing to verify in {screen.shown(output)}/", hint)
    chosen = of_files(files, shelf) if files else shelf
    strange = next((built for built in chosen.built if not built.kind), None)
    if strange is not None:
        raise places.UsageError(f"{strange.name} is no PDF, EPUB or website", "name a file of one of these kinds")
    return chosen, prove(chosen, shelf, listening)


def _edited_since(shelf: Shelf, collection: Collection) -> str:
    """An article that was saved after the newest of these files; empty if none was."""
    made = max((built.path.stat().st_mtime for built in shelf.built), default=0.0)
    paths = (article.path for article in (*collection.articles, *collection.translations))
    return next((path for path in paths if (Path(collection.folder) / path).stat().st_mtime > made), "")


def _attest(output: Path, shelf: Shelf, proven: Sequence[Proven], today: date) -> None:
    from pip_publish.proving.gate import verified  # noqa: PLC0415
    from pip_publish.release import attest, listed  # noqa: PLC0415

    attest(output, verified(shelf, listed(output), proven, today))
