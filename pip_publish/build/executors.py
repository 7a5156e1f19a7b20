"""Executors: run a function on many values, here, on local processes, or on a Dask cluster, with the same results.

They know no medium: function and values are handed to them. Both cross to other processes by pickle, so the function
is one of a module, not a closure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

from pip_publish.build.cores import cores
from pip_publish.build.running import WorkerDiedError, heaviest_first, results

if TYPE_CHECKING:
    from pip_publish.build.workers import Workers

__all__ = ["Executor", "WorkerDiedError", "cluster", "cores", "in_process", "processes"]

T = TypeVar("T")
R = TypeVar("R")

EARLY = 8
"""At most so many workers start before it is known how much there is to do."""


class Executor(Protocol):
    """Runs functions on values, as a context manager: at the end of the block all that it started has ended.

    `elsewhere` says whether that is in other processes, so that this one can do something else meanwhile.
    """

    elsewhere: bool

    def __enter__(self) -> Self:
        """Get ready."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """End at once all that still runs."""

    def begin(self) -> None:
        """Start early, if that can be done beside other things."""

    def ready(self, function: Callable[[T], object], value: T) -> None:
        """After `begin`: what it is good to have run once where the first value is run. It may fail, or not be run."""

    def run(
        self, function: Callable[[T], R], values: Sequence[T], weights: Sequence[float] | None = None
    ) -> Iterator[tuple[int, R]]:
        """Results as they come, each with the index of its value; values of great weight first.

        An exception of the function ends the run with that exception, and a value whose workers die each time with
        `WorkerDiedError`. Other processes begin before the first result is asked for.
        """


def in_process() -> Executor:
    """One value after the other, in this process."""
    return _InProcess()


def processes(jobs: int, warm: str | None = None) -> Executor:
    """Up to `jobs` local processes that have imported the module `warm`.

    They start with the first run, no more than it has values, and stay for the next. Start it while this process has
    one thread: then they are forked and share what is imported; else each starts afresh.
    """
    return _Processes(jobs, warm)


def cluster(address: str, alike: Sequence[str] = ()) -> Executor:
    """An existing Dask cluster: `tcp://HOST:PORT` of its scheduler.

    Each worker must have this version of pip-publish and of the packages that `alike` names, so that results are the
    same. Raises `MissingToolError` here where the extra is not installed, and later where the cluster cannot be used.
    """
    from pip_publish.build.cluster import Cluster  # noqa: PLC0415 (half a second)

    return Cluster(address, alike)


class _InProcess:
    elsewhere = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def begin(self) -> None:
        pass

    def ready(self, function: Callable[[T], object], value: T) -> None:
        pass

    def run(
        self, function: Callable[[T], R], values: Sequence[T], weights: Sequence[float] | None = None
    ) -> Iterator[tuple[int, R]]:
        return ((index, function(values[index])) for index in heaviest_first(values, weights))


class _Processes:
    elsewhere = True

    def __init__(self, jobs: int, warm: str | None) -> None:
        self._jobs = jobs
        self._warm = warm
        self._workers: Workers | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._workers:
            self._workers.kill()
            self._workers = None

    def begin(self) -> None:
        self._group().begin(min(self._jobs, EARLY))

    def ready(self, function: Callable[[T], object], value: T) -> None:
        if self._group().begun:
            self._group().submit(function, value)

    def run(
        self, function: Callable[[T], R], values: Sequence[T], weights: Sequence[float] | None = None
    ) -> Iterator[tuple[int, R]]:
        from pip_publish.build.workers import DiedError  # noqa: PLC0415 (a build without work needs none)

        if not values:
            return iter(())
        workers = self._group()
        workers.grow(min(self._jobs, len(values)))
        order = heaviest_first(values, weights)
        return results(lambda index: workers.submit(function, values[index]), order, 2 * self._jobs, DiedError)

    def _group(self) -> Workers:
        from pip_publish.build.workers import Workers  # noqa: PLC0415 (a build without work needs none)

        self._workers = self._workers or Workers(self._warm)
        return self._workers
