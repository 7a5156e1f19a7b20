"""What executors have in common: which value comes first, how many are under way, and results as they come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice
from typing import Any, TypeVar

R = TypeVar("R")

PATIENCE = 1.0
"""Seconds without a result after which an executor looks whether one can still come."""


class WorkerDiedError(Exception):
    """Every worker that was given the value of this index died of it."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index

    def __str__(self) -> str:
        return f"each worker that was given value {self.index} died"


def heaviest_first(values: Sequence[Any], weights: Sequence[float] | None) -> list[int]:
    """The indices of the values, those with the greatest weights first, so that no long one is left for the end."""
    return sorted(range(len(values)), key=lambda index: -weights[index] if weights else 0)


def results(
    submit: Callable[[int], Future[R]],
    order: Sequence[int],
    window: int,
    died: type[Exception],
    look: Callable[[], None] = lambda: None,
) -> Iterator[tuple[int, R]]:
    """Submit the values of these indices, in this order, and yield results as they come, each with its index.

    No more than `window` are ever under way, and those are submitted at once, not when the first result is asked for.
    Raises what a future raises, with `WorkerDiedError` in place of `died`, or what `look` raises.
    """
    waiting = iter(order)
    pending = {submit(index): index for index in islice(waiting, window)}
    return _as_they_come(submit, waiting, pending, died, look)


def _as_they_come(
    submit: Callable[[int], Future[R]],
    waiting: Iterator[int],
    pending: dict[Future[R], int],
    died: type[Exception],
    look: Callable[[], None],
) -> Iterator[tuple[int, R]]:
    try:
        while pending:
            done, _ = wait(pending, PATIENCE, FIRST_COMPLETED)
            if not done:
                look()
            for future in done:
                index = pending.pop(future)
                pending.update((submit(following), following) for following in islice(waiting, 1))
                try:
                    result = future.result()
                except died as error:
                    raise WorkerDiedError(index) from error
                yield index, result
    finally:
        for future in pending:
            future.cancel()
