"""Where a building command does its work: on which executor, and with which cache."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pip_publish.cli.cache import opened
from pip_publish.problems import Problem, Severity

if TYPE_CHECKING:
    from pip_publish.build.executors import Executor
    from pip_publish.build.work import Workshop

LAYOUT = "pip_publish.media.pdf.rendering"
"""What workers import before the first value: it takes them longer than a page."""

ALIKE = ("weasyprint", "pydyf", "markdown", "lxml", "nh3")
"""Packages that a cluster's workers must have in our version, so that the files are the same."""


@contextmanager
def workshop(jobs: int | None, cache: Path | None, scheduler: str | None) -> Iterator[Workshop]:
    """The workshop that the options ask for; its workers start when there is something to do."""
    from pip_publish.build.work import Workshop  # noqa: PLC0415

    with Workshop(opened(cache), lambda: _executor(jobs, scheduler)) as shop:
        yield shop


def _executor(jobs: int | None, scheduler: str | None) -> Executor:
    from pip_publish.build import executors  # noqa: PLC0415

    if scheduler:
        return executors.cluster(scheduler, ALIKE)
    number = jobs or executors.cores()
    return executors.in_process() if number == 1 else executors.processes(number, LAYOUT)


def cache_problems(shop: Workshop) -> tuple[Problem, ...]:
    """What went wrong with the cache; it only costs time."""
    cache, found = shop.cache, []
    if cache is not None and cache.damaged:
        parts, were = ("1 kept part", "was") if cache.damaged == 1 else (f"{cache.damaged} kept parts", "were")
        message = f"{parts} could not be read any more, and {were} made anew"
        found.append(Problem("cache", 0, 0, "cache-damaged", message, "nothing needs to be done", Severity.WARNING))
    if cache is not None and cache.refused:
        message = f"finished parts can't be kept in {cache.folder}: {cache.refused}"
        hint = "the next run takes as long as this one; name another folder with --cache"
        found.append(Problem("cache", 0, 0, "cache-refused", message, hint, Severity.WARNING))
    return tuple(found)
