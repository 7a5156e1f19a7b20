"""`pip-publish`: its commands, in the order in which help lists them.

Nothing heavy is imported until a command runs.
"""

from __future__ import annotations

from typing import Annotated

import typer

from pip_publish import __version__
from pip_publish.cli import all as all_editions
from pip_publish.cli import (
    booklet,
    cache,
    check,
    epub,
    handouts,
    imposed,
    large_print,
    large_print_handouts,
    pack,
    print_shop,
    regions,
    rule,
    screen,
    serve,
    verify,
    web,
    worksheets,
)
from pip_publish.cli import list as list_articles

app = typer.Typer(
    name="pip-publish",
    help="Make a printed booklet, an e-book and a website from a collection of plain articles about pain.",
    epilog="In a folder that holds a collection, 'pip-publish all' makes everything.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("all")(all_editions.run)
app.command("booklet", short_help="Make the booklet, an accessible PDF.")(booklet.run)
app.command("epub", short_help="Make the e-book, an EPUB file.")(epub.run)
app.command("web", short_help="Make the website, with the body map.")(web.run)
app.command("handouts", short_help="Make the handouts, a PDF for each article.")(handouts.run)
app.command("large-print", short_help="Make the booklet in large print.")(large_print.run)
app.command("large-print-handouts", short_help="Make the handouts in large print.")(large_print_handouts.run)
app.command("pack", short_help="Make a booklet of chosen articles.")(pack.run)
app.command("worksheets", short_help="Make forms to fill in: body map, diary, questions, medicines.")(worksheets.run)
app.command("imposed", short_help="Make sheets to print and fold.")(imposed.run)
app.command("print-shop", short_help="Make the booklet for a print shop.")(print_shop.run)
app.command("serve", short_help="Show the website while you write.")(serve.run)
app.command("check", short_help="Check what the articles say.")(check.run)
app.command("rule", short_help="Tell what a rule of the checks wants, and why.")(rule.run)
app.command("verify", short_help="Verify what was made.")(verify.run)
app.command("list")(list_articles.run)
app.command("regions")(regions.run)
app.add_typer(cache.app)


def _print_version(wanted: bool) -> None:
    if wanted:
        screen.say(f"pip-publish {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version, and do nothing else."
        ),
    ] = False,
) -> None:
    """Make a printed booklet, an e-book and a website from a collection of plain articles about pain."""


def run() -> None:
    """Run the command that the arguments name, and exit with its status."""
    screen.prepare()
    app(prog_name="pip-publish")
