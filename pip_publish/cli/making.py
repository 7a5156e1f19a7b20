"""What the building commands share: find the places, publish, and say what was made."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from pip_publish.cli import places, screen
from pip_publish.cli.ending import ending, tell_problems
from pip_publish.cli.only import check
from pip_publish.cli.progress import Listening, showing
from pip_publish.cli.working import cache_problems, workshop

if TYPE_CHECKING:
    from pip_publish.build.work import Workshop
    from pip_publish.collection.model import Collection
    from pip_publish.media.model import Publication
    from pip_publish.publish import Prove
    from pip_publish.release import Release, ReleasedFile, Verified
    from pip_publish.settings import Pack


Check = Callable[["Collection"], None]
FEW_FILES = 3
"""An edition of more files is told of in one row."""

LIGHT = ("epub",)
"""For this alone, no workers are started before it is known that they are needed: mostly they are not."""


@dataclass(frozen=True)
class Asked:
    """The options of a building command, as given."""

    collection: Path | None
    output: Path | None
    only: Sequence[str] | None
    quiet: bool
    jobs: int | None
    cache: Path | None
    scheduler: str | None
    profile: bool = False
    today: str | None = None
    verify: bool = False


def make(
    editions: tuple[str, ...], asked: Asked, pack: Pack | None = None, also: Check = lambda collection: None
) -> None:
    """Make some editions, or a pack, or else those of the settings, and print a table of what was made.

    `also` checks what was asked for against the collection, once that is read. It raises `UsageError`.
    """
    with ending():
        places.check_date()
        folder = places.collection(asked.collection)
        place = places.output(asked.output, folder)
        day = places.day(asked.today)
    with ending(Fate(place).words):
        _publish(folder, Order(editions, tuple(asked.only or ()), pack, also, day), place, asked)


@dataclass(frozen=True)
class Order:
    """What to make: editions by name, of some articles only, or a pack; `today` is the day by which reviews are due."""

    editions: tuple[str, ...]
    only: tuple[str, ...]
    pack: Pack | None = None
    also: Check = lambda collection: None
    today: date = field(default_factory=date.today)

    def check(self, collection: Collection) -> None:
        """Raise `UsageError` for what the collection does not have."""
        check(self.only, collection)
        self.also(collection)


def _publish(folder: Path, order: Order, output: Path, asked: Asked) -> None:
    from pip_publish import standing  # noqa: PLC0415
    from pip_publish.release import ensure_writable  # noqa: PLC0415

    ensure_writable(output)
    with showing(asked.quiet) as listening, screen.hushed(), workshop(asked.jobs, asked.cache, asked.scheduler) as shop:
        depends = (folder, order.editions, (*order.only, repr(order.pack)), order.today)
        inputs = standing.inputs(*depends)
        release = standing.recalled(inputs, output, shop.cache, listening)
        if release is None or (asked.verify and not release.verified):
            gate = _gate(output, order, listening) if asked.verify else None
            release = _anew(folder, order, output, listening, shop, gate)
            if standing.inputs(*depends) == inputs:  # nobody edited anything meanwhile
                standing.remember(inputs, release, listening.found, shop.cache)
    tell_problems([*listening.found, *cache_problems(shop)], f"They stopped nothing: see {screen.shown(output)}/.")
    if asked.profile:
        screen.tell(_profile(listening.times))
    if not asked.quiet:
        screen.say(_made(release))


def _gate(output: Path, order: Order, listening: Listening) -> Prove:
    """Proves what is made; where it is not proven, tells why, and ends the command."""
    from pip_publish.cli.verdicts import end_with, tell  # noqa: PLC0415
    from pip_publish.proving.gate import Gate, NotProvenError  # noqa: PLC0415

    everything = not (order.editions or order.only or order.pack)
    gate = Gate(output, order.today, listening, everything)

    def prove(collection: Collection, publications: Sequence[Publication]) -> Verified:
        try:
            return gate(collection, publications)
        except NotProvenError as error:
            tell(error.proven, quiet=True)
            screen.tell(Fate.UNTOUCHED.format(screen.shown(output)))
            end_with(error.proven)
            raise

    return prove


def _anew(
    folder: Path, order: Order, output: Path, listening: Listening, shop: Workshop, prove: Prove | None
) -> Release:
    if order.editions != LIGHT:
        shop.begin()
    from pip_publish.publish import Wanted, publish  # noqa: PLC0415 (imports parser and layout engine)

    wanted = Wanted(order.editions, order.only, pack=order.pack, check=order.check, today=order.today)
    return publish(folder, wanted, output, listening, shop, prove)


def _profile(times: Sequence[tuple[str, float]]) -> str:
    """How long each stage took, in seconds, and the share of the whole."""
    ends = [*(began for _, began in times[1:]), perf_counter()]
    spent = [(name, end - began) for (name, began), end in zip(times, ends, strict=True)]
    whole = sum(seconds for _, seconds in spent) or 1.0
    rows = [(name, f"{seconds:.2f}", f"{100 * seconds / whole:.0f} %") for name, seconds in spent]
    return screen.table(("Stage", "Seconds", "Share"), rows, numbers=(1, 2))


def _made(release: Release) -> str:
    """A table of what was made: a row a file, or a row for the folder of an edition of many files."""
    rows = []
    for _, group in groupby(sorted(release.files, key=lambda file: file.edition), key=lambda file: file.edition):
        files = list(group)
        rows += [_row_of_folder(release, files)] if len(files) > FEW_FILES else [_row(release, file) for file in files]
    return screen.table(("File", "Pages", "Size"), rows, numbers=(1, 2))


def _row(release: Release, file: ReleasedFile) -> tuple[str, str, str]:
    return screen.shown(release.folder / file.path), str(file.pages or "–"), screen.size(file.bytes)


def _row_of_folder(release: Release, files: Sequence[ReleasedFile]) -> tuple[str, str, str]:
    folder = release.folder / os.path.commonpath([file.path for file in files])
    return f"{screen.shown(folder)}/ ({len(files)} files)", "–", screen.size(sum(file.bytes for file in files))


class Fate:
    """Tells at the end whether the output folder is as it was at the start."""

    UNTOUCHED = "Nothing was published; {}/ is as it was."

    def __init__(self, output: Path) -> None:
        from pip_publish.release import state  # noqa: PLC0415

        self._output = output
        self._state = state
        self._before = state(output)

    def words(self) -> str:
        """What became of the output, as a sentence."""
        place = screen.shown(self._output)
        if self._state(self._output) == self._before:
            return self.UNTOUCHED.format(place)
        return f"The new files are in {place}/."
