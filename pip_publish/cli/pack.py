"""`pip-publish pack`: chosen articles as a booklet or an e-book of their own."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from pip_publish.cli import making, options, places
from pip_publish.cli.ending import ending
from pip_publish.cli.places import UsageError
from pip_publish.problems import HIDDEN, nearest

if TYPE_CHECKING:
    from pip_publish.collection.model import Collection
    from pip_publish.settings import Pack

LONGEST_NAME = 100


class Format(StrEnum):
    """What a pack can be."""

    PDF = "pdf"
    EPUB = "epub"
    TO_FOLD = "to-fold"


Articles = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ARTICLE]...",
        help="The articles to take, such as knees/runners-knee, or runners-knee.",
        show_default=False,
    ),
]
Title = Annotated[str, typer.Option("--title", metavar="TEXT", help="The title on the cover.", show_default=False)]
Audience = Annotated[
    str,
    typer.Option(
        "--for", metavar="TEXT", help="Whom it is for, as the cover says it, such as 'people with back pain'."
    ),
]
Regions = Annotated[
    list[str] | None,
    typer.Option("--region", metavar="REGION", help="Take all articles of this region too. You can give it again."),
]
Keywords = Annotated[
    list[str] | None,
    typer.Option("--keyword", metavar="WORD", help="Take all articles with this keyword too. You can give it again."),
]
Name = Annotated[
    str,
    typer.Option("--name", metavar="NAME", help="The beginning of the file's name. If you don't say, it is the title."),
]
Formats = Annotated[
    list[Format] | None,
    typer.Option(
        "--format",
        help="A booklet (pdf), an e-book (epub), or sheets to print and fold (to-fold). You can give it again. "
        "If you don't say, it is pdf.",
    ),
]


def run(  # noqa: PLR0913, PLR0917 (each is an option)
    title: Title,
    articles: Articles = None,
    audience: Audience = "",
    regions: Regions = None,
    keywords: Keywords = None,
    formats: Formats = None,
    name: Name = "",
    collection: options.Collection = None,
    output: options.Output = None,
    quiet: options.Quiet = False,
    jobs: options.Jobs = None,
    cache: options.CacheFolder = None,
    scheduler: options.Scheduler = None,
    profile: options.Profile = False,
    today: options.Today = None,
    verify: options.Verify = False,
) -> None:
    """Make a pack: a booklet or an e-book of chosen articles.

    It has a cover of its own. Its contents and its body map show these articles alone. Packs
    that you make often can stand in pip-publish.toml, as [[packs]]: 'pip-publish all' then
    makes them.
    """
    with ending():
        folder = places.collection(collection)
        from pip_publish.settings import Pack  # noqa: PLC0415 (help does without)

        pack = Pack(
            name=_file_name(name or title),
            title=" ".join(title.split()),
            audience=" ".join(audience.split()),
            articles=tuple(articles or ()),
            regions=tuple(regions or ()),
            keywords=tuple(keywords or ()),
            formats=tuple(dict.fromkeys(str(one) for one in formats or (Format.PDF,))),
        )
        _check(pack)
    asked = making.Asked(folder, output, (), quiet, jobs, cache, scheduler, profile, today, verify)
    making.make((), asked, pack, lambda collection: _check_names(pack, collection))


def _file_name(words: str) -> str:
    """Words as the beginning of a file's name: letters, digits and hyphens."""
    from pip_publish.media.files import plain  # noqa: PLC0415

    return plain(words)[:LONGEST_NAME].strip("-")


def _check(pack: Pack) -> None:
    """Raise `UsageError` for what the command line lacks."""
    if not pack.title:
        raise UsageError("the pack has no title", 'give it one: --title "Back pain"')
    if HIDDEN.search(pack.title + pack.audience):
        raise UsageError("--title or --for holds a hidden control character", "type it anew")
    if not (pack.articles or pack.regions or pack.keywords):
        hint = "name articles, or regions with --region, or keywords with --keyword"
        raise UsageError("the pack names no articles", hint)


def _check_names(pack: Pack, collection: Collection) -> None:
    """Raise `UsageError` for names that the collection does not have."""
    from pip_publish.collection.choosing import unknown  # noqa: PLC0415

    if any(pack.name.casefold() == named.name.casefold() for named in collection.settings.packs):
        hint = "'pip-publish all' makes it; give yours another name with --name"
        raise UsageError(f'pip-publish.toml has a pack "{pack.name}" already', hint)
    for found in unknown(pack, collection):
        more = "'pip-publish list' shows all articles, 'pip-publish regions' all regions"
        hint = nearest(found.name, found.known)
        said = f'the pack names the {found.kind} "{found.name}", which does not exist'
        raise UsageError(said, hint if hint.startswith("did you mean") else more)
