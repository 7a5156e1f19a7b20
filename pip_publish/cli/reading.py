"""Read a collection for the commands that only look at it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pip_publish.collection.model import Collection
    from pip_publish.problems import Problem


def read(folder: Path) -> tuple[Collection | None, tuple[Problem, ...]]:
    """The collection of a folder and its problems; None where so much is wrong that there is nothing to look at."""
    from pip_publish.collection import read  # noqa: PLC0415
    from pip_publish.layouts import languages  # noqa: PLC0415

    collection, problems = read(folder, languages())
    return collection, tuple(problems)
