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
