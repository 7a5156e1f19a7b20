"""Watching what a collection is made of, and nothing else: its settings, `articles/`, `layouts/`, a brand's files."""

from __future__ import annotations

import asyncio
from asyncio import FIRST_COMPLETED, Event, Task
from collections.abc import Callable, Sequence
from pathlib import Path

from watchfiles import awatch

from pip_publish.ownfiles import counts
from pip_publish.settings import PATH as SETTINGS

TREES = ("articles", "layouts", "brand")
BRAND = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".ttf")
"""How names end of what a brand may bring beside the settings."""

STEP = 50
"""Milliseconds without another change after which a burst of them has ended: editors save in several steps."""

LONGEST = 400
"""Milliseconds after which a burst that goes on is told."""

Told = Callable[[frozenset[Path]], None]


async def watch(folder: Path, changed: Told) -> None:
    """Tell what changes in the collection of a folder (without links), burst by burst, until cancelled.

    Raises what the watching library raises where the machine can't watch so many files.
    """
    trees_changed = Event()

    def at_the_top(paths: frozenset[Path]) -> None:
        ours = frozenset(path for path in paths if path.name in (SETTINGS, *TREES) or path.suffix.lower() in BRAND)
        if any(path.name in TREES for path in ours):
            trees_changed.set()
        if ours:
            changed(ours)

    async with asyncio.TaskGroup() as group:
        group.create_task(_tell([folder], at_the_top, within=False))
        group.create_task(_tell_trees(folder, trees_changed, changed))


async def _tell_trees(folder: Path, again: Event, changed: Told) -> None:
    """Watch the folders in it that there are; when one of them comes or goes, watch those that there are then."""
    while True:
        again.clear()
        trees = [folder / name for name in TREES if (folder / name).is_dir()]
        tasks: list[Task[object]] = [asyncio.create_task(again.wait())]
        if trees:
            tasks.append(asyncio.create_task(_tell(trees, changed, within=True)))
        try:
            done, _ = await asyncio.wait(tasks, return_when=FIRST_COMPLETED)
        finally:
            for task in tasks:
                task.cancel()
        for task in done:
            task.result()
        changed(frozenset(trees))  # what came into a new one before it was watched


async def _tell(places: Sequence[Path], changed: Told, within: bool) -> None:
    """Tell what changes in some folders and, if wanted, in those within them."""
    try:
        async for burst in awatch(*places, watch_filter=None, debounce=LONGEST, step=STEP, recursive=within):
            paths = frozenset(Path(path) for _, path in burst)
            if counting := frozenset(path for path in paths if counts(path.name)):
                changed(counting)
    except FileNotFoundError:  # it went while we began; so its place will tell
        await asyncio.sleep(STEP / 1000)
