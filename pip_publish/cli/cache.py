"""`pip-publish cache`: what is kept to make later builds fast."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pip_publish.build.cache import Cache, Info, folder_of
from pip_publish.cli import screen
from pip_publish.cli.ending import ending
from pip_publish.cli.places import UsageError
from pip_publish.report import clean

app = typer.Typer(
    name="cache",
    help="Show or empty the cache of finished parts.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

Folder = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        help="The folder of the cache. If you don't name one, it is that of the environment variable "
        "PIP_PUBLISH_CACHE, or else pip-publish in your own folder for caches.",
    ),
]


@app.command("info")
def info(cache: Folder = None) -> None:
    """Say where the cache is, and how large it is.

    The cache keeps finished parts of what was made, so that the next time only what has changed is made anew.
    When it grows too large, the parts that were not used for longest are removed.
    """
    with ending():
        screen.say(_described(opened(cache).info()))


@app.command("clear")
def clear(cache: Folder = None) -> None:
    """Empty the cache.

    Your articles, and what was made of them, stay as they are. The next time, everything is made anew, which
    takes longer.
    """
    with ending():
        kept = opened(cache)
        before = kept.info().bytes
        removed = kept.clear()
        screen.say(_removed(removed, before - kept.info().bytes, kept.folder))


def opened(named: Path | None) -> Cache:
    """The cache, whose folder need not have been made yet."""
    try:
        folder = folder_of(named)
    except FileNotFoundError:
        raise UsageError("the folder that you are in is gone", "go to another one, and run this again") from None
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{clean(str(folder))} is no folder", "name the folder of the cache: --cache DIR")
    return Cache(folder)


def _described(info: Info) -> str:
    holds = f"It holds {_parts(info.entries)}, {screen.size(info.bytes)}" if info.bytes else "It is empty"
    return f"The cache is in {clean(str(info.folder))}.\n{holds}; it may grow to {screen.size(info.limit)}."


def _removed(parts: int, freed: int, folder: Path) -> str:
    if not (parts or freed):
        return f"The cache in {clean(str(folder))} is empty already."
    return f"Removed {_parts(parts)}, {screen.size(max(freed, 0))}, from {clean(str(folder))}."


def _parts(count: int) -> str:
    return "1 part" if count == 1 else f"{count:,} parts"
