"""What a process costs: time, work and memory, told by the system when it ends."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

KIBIBYTE = 1024
LONG = 60.0
"""Seconds after which a run is not disturbed by what the machine has to load first."""

Command = Sequence[str] | Sequence[str | Path]


class BenchmarkError(Exception):
    """A run that failed, or did not do what was to be measured."""


@dataclass(frozen=True)
class Cost:
    """`wall` and `cpu` (user and system) in seconds; `peak` is the memory of the largest process in bytes.

    Child processes that were waited for are counted in.
    """

    wall: float
    cpu: float
    peak: int


@dataclass(frozen=True)
class Job:
    """Something to be measured. `run` sets up what it needs, and returns the cost of what is measured alone."""

    name: str
    run: Callable[[], Cost]


def run(command: Command, log: Path) -> Cost:
    """Run a command; what it prints goes into `log`. Raises `BenchmarkError` if it fails.

    A process counts at least as much memory as the one that starts it, so this module's own must stay small.
    """
    with log.open("wb") as told:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=told, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = log.read_text("utf-8", errors="replace").strip()
        raise BenchmarkError(f"{' '.join(map(str, command))}\nended with status {process.returncode}\n{said}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * KIBIBYTE)


def run_all(commands: Iterable[Command], log: Path) -> Cost:
    """Run commands one after the other: times add up, memory is that of the largest process."""
    costs = [run(command, log) for command in commands]
    return Cost(sum(cost.wall for cost in costs), sum(cost.cpu for cost in costs), max(cost.peak for cost in costs))


def alternate(jobs: Sequence[Job], runs: int, tell: Callable[[str], None]) -> dict[str, list[Cost]]:
    """Measure jobs in turn (A B C A B C …), so that a slow minute falls on all; the first round is not counted.

    What takes more than a minute needs no warming up: its first run counts, and the last one is left out.
    """
    costs: dict[str, list[Cost]] = {job.name: [] for job in jobs}
    for number in range(runs + 1):
        for job in jobs:
            if len(costs[job.name]) < runs:
                cost = job.run()
                tell(f"  {f'run {number}' if number else 'warm-up'}: {job.name}: {cost.wall:.2f} s")
                costs[job.name] += [cost] if number or cost.wall > LONG else []
    return costs


def medians(costs: Sequence[Cost]) -> Cost:
    """The median of each quantity on its own."""
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        int(median(cost.peak for cost in costs)),
    )
