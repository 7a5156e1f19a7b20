"""An existing Dask cluster behind `concurrent.futures.Executor` (extra `cluster`)."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from threading import Lock
from time import monotonic
from typing import Any, Self, TypeVar

from pip_publish.build.running import heaviest_first, results
from pip_publish.problems import MissingToolError

try:
    import distributed
except ImportError as error:
    raise MissingToolError(
        "What a Dask cluster needs is not installed: install it with: pip install 'pip-publish[cluster]'"
    ) from error

T = TypeVar("T")
R = TypeVar("R")

CONNECTING = 10.0
"""Seconds that the scheduler has to answer."""

ALONE = 60.0
"""Seconds that a cluster may be without a worker."""

_ONE_AT_A_TIME = Lock()


def alone(function: Callable[[T], R], value: T) -> R:
    """Run a function with no other beside it: a worker may have several threads, and the function may not bear that."""
    with _ONE_AT_A_TIME:
        return function(value)


class Cluster:
    """Runs functions on the workers of a Dask cluster. The scheduler runs again what a worker that died has lost."""

    elsewhere = True

    def __init__(self, address: str, alike: Sequence[str]) -> None:
        self._address = address
        self._alike = ("pip-publish", *alike)
        self._client: Any = None
        self._last_seen = 0.0

    def __enter__(self) -> Self:
        for name in ("distributed", "distributed.client"):  # it logs tracebacks of what is raised here anyway
            logging.getLogger(name).setLevel(logging.CRITICAL)
        try:
            self._client = _client(self._address)
        except (OSError, ValueError) as error:
            raise MissingToolError(
                f"No Dask scheduler answers at {self._address}: start it, mend the address, or build without it"
            ) from error
        try:
            self._check()
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def begin(self) -> None:
        """Nothing to do: its workers run already."""

    def ready(self, function: Callable[[T], object], value: T) -> None:
        """Nothing to do: which worker gets the first value is not known."""

    def run(
        self, function: Callable[[T], R], values: Sequence[T], weights: Sequence[float] | None = None
    ) -> Iterator[tuple[int, R]]:
        """Results as they come; see `Executor`."""
        pool = self._client.get_executor(pure=False)
        self._last_seen = monotonic()
        window = 2 * max(1, sum(self._client.nthreads().values()))
        order = heaviest_first(values, weights)
        found = results(
            lambda index: pool.submit(alone, function, values[index]),
            order,
            window,
            distributed.KilledWorker,
            self._look,
        )
        return self._told(found)

    def _told(self, found: Iterator[tuple[int, R]]) -> Iterator[tuple[int, R]]:
        try:
            yield from found
        except CancelledError as error:
            raise MissingToolError(f"The Dask scheduler at {self._address} no longer answers") from error

    def _look(self) -> None:
        """Raise `MissingToolError` if the cluster has had no worker for a while: one that died may be started again."""
        if self._client.nthreads():
            self._last_seen = monotonic()
        elif monotonic() - self._last_seen > ALONE:
            raise MissingToolError(f"The Dask cluster at {self._address} has no worker left: start one")

    def _check(self) -> None:
        versions = self._client.get_versions(packages=list(self._alike))
        if not versions["workers"]:
            raise MissingToolError(
                f"The Dask cluster at {self._address} has no workers: start one with: dask worker {self._address}"
            )
        ours = versions["client"]["packages"]
        for worker, theirs in sorted(versions["workers"].items()):
            for package in self._alike:
                self._compare(worker, package, ours[package], theirs["packages"].get(package))

    def _compare(self, worker: str, package: str, ours: str | None, theirs: str | None) -> None:
        if ours != theirs:
            has = f"{package} {theirs}" if theirs else f"no {package}"
            raise MissingToolError(
                f"The Dask worker at {worker} has {has}: install {package} {ours} there, so that results are the same"
            )


def _client(address: str) -> Any:
    make: Any = distributed.Client  # it has no types
    return make(address, timeout=CONNECTING, set_as_default=False)
