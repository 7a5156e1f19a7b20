"""The options that several commands have, with their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Collection = Annotated[
    Path | None,
    typer.Option(
        "--collection",
        metavar="DIR",
        help="The folder that holds pip-publish.toml. If you don't name one, it is the folder you are in, "
        "or the nearest folder above it that has a pip-publish.toml.",
    ),
]

Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        metavar="DIR",
        help="The folder to put what is made into. If you don't name one, it is 'output' in the collection.",
    ),
]

Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="REGION|ARTICLE",
        help="Take only this region (knees) or this article (knees/runners-knee, or runners-knee). "
        "You can give this option several times.",
    ),
]

Quiet = Annotated[bool, typer.Option("--quiet", help="Print nothing but problems.")]

Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        metavar="N",
        min=1,
        help="How many articles to lay out at the same time. If you don't say, it is as many as the machine "
        "has processors.",
    ),
]

CacheFolder = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        help="The folder in which finished parts are kept for the next time. If you don't name one, it is the one "
        "that 'pip-publish cache info' shows.",
    ),
]

Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="A Dask cluster that lays the articles out: the address of its scheduler, tcp://HOST:PORT. "
        "Its workers need the same version of pip-publish.",
    ),
]

Today = Annotated[
    str | None,
    typer.Option(
        "--today",
        metavar="DATE",
        help="The day by which reviews are due: 2026-11-24. If you don't name one, it is that of SOURCE_DATE_EPOCH, "
        "or today.",
    ),
]

Verify = Annotated[
    bool,
    typer.Option(
        "--verify",
        help="Verify what was made before it is put in place, as 'pip-publish verify' does. Unless everything passes, "
        "nothing is put in place.",
    ),
]

Profile = Annotated[bool, typer.Option("--profile", help="Print at the end how long each stage took.")]
