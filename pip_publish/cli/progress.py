"""How a run shows what it does: a display that moves on a terminal, a line a stage elsewhere, nothing when quiet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING, Protocol

from pip_publish.cli import screen
from pip_publish.problems import Problem

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Watcher(Protocol):
    """What a display shows."""

    def stage(self, name: str, total: int) -> None:
        """A stage begins, with so many steps; 0 if nobody knows."""

    def done(self, what: str, reused: bool) -> None:
        """One step of the stage is done, or was there before."""


class Listening:
    """What the flow talks to: passes on what it does to a display, and keeps problems and times for the end.

    `times` holds each stage with the moment at which it began, in seconds of the machine's steady clock.
    """

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self.found: list[Problem] = []
        self.times: list[tuple[str, float]] = []

    def stage(self, name: str, total: int) -> None:
        """A stage begins, with so many steps."""
        self.times.append((name, perf_counter()))
        self._watcher.stage(name, total)

    def done(self, what: str, reused: bool) -> None:
        """One step of the stage is done."""
        self._watcher.done(what, reused)

    def problems(self, found: Sequence[Problem]) -> None:
        """Problems that do not stop the run."""
        self.found.extend(found)


class Silent:
    """Shows nothing."""

    def stage(self, name: str, total: int) -> None:
        """Nothing."""

    def done(self, what: str, reused: bool) -> None:
        """Nothing."""


class Lines:
    """A line a stage, for pipes, logs and screen readers."""

    def stage(self, name: str, total: int) -> None:
        """Print the stage and its number of steps."""
        screen.tell(f"{name} ({total}) …" if total > 1 else f"{name} …")

    def done(self, what: str, reused: bool) -> None:
        """Nothing: a line a step would be too many."""


class Bars:
    """A bar a stage, which fills step by step."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task: TaskID | None = None
        self._kept = 0

    def stage(self, name: str, total: int) -> None:
        """Fill the bar before, and begin the next."""
        self.end()
        self._kept = 0
        steps = f"0/{total}" if total else ""
        self._task = self._progress.add_task(name, total=total or None, steps=steps, what="")
        self._progress.refresh()

    def done(self, what: str, reused: bool) -> None:
        """Move the bar by one step, and name what was done; what was kept from an earlier run is counted."""
        if self._task is not None:
            task = self._progress.tasks[self._task]
            self._kept += reused
            steps = f"{task.completed + 1:g}/{task.total:g}" if task.total else ""
            steps += f", {self._kept} kept" if self._kept else ""
            self._progress.update(self._task, advance=1, steps=steps, what=what, refresh=True)

    def end(self) -> None:
        """Show the last bar as full: its stage has ended, whether or not anybody knew how long it was."""
        if self._task is not None:
            total = self._progress.tasks[self._task].total or 1
            self._progress.update(self._task, total=total, completed=total, what="", refresh=True)


@contextmanager
def showing(quiet: bool) -> Iterator[Listening]:
    """Show what a run does, as befits where it is shown."""
    if quiet or not screen.is_terminal():
        yield Listening(Silent() if quiet else Lines())
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[steps]}"),
        TextColumn("{task.fields[what]}", markup=False),
    )
    # No refreshing thread: workers are forked, which is safe from a process with one thread alone.
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False) as progress:
        bars = Bars(progress)
        yield Listening(bars)
        bars.end()
