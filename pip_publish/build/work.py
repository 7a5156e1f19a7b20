"""Work on values: what was done before is taken from the cache, the rest is done by an executor and kept.

Knows no medium: the function that does the work is handed to it as a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pip_publish.build import codec
from pip_publish.build.cache import Cache
from pip_publish.build.executors import Executor, WorkerDiedError, in_process
from pip_publish.build.keys import key_of

T = TypeVar("T")
R = TypeVar("R")

FEW = 2
"""So many values are done where we are: to start workers for them would take longer."""


@dataclass(frozen=True)
class Work(Generic[T, R]):
    """A kind of work: its function, the type of its results, and all that they depend on beside the values.

    `weight` says how long a value takes compared with others, so that the longest ones are begun first.
    """

    function: Callable[[T], R]
    result: type[R]
    depends_on: str
    weight: Callable[[T], float] = field(default=lambda _: 1.0)


class Workshop:
    """Where work is done. `workers` makes the executor, which is asked for when there is enough to do.

    A context manager: its end ends the workers, and bounds the cache.
    """

    def __init__(self, cache: Cache | None = None, workers: Callable[[], Executor] = in_process) -> None:
        self.cache = cache
        self._workers = workers
        self._executor: Executor | None = None
        self._stack = ExitStack()

    def __enter__(self) -> Workshop:
        return self

    def __exit__(self, *error: object) -> None:
        self._stack.close()
        if self.cache is not None:
            self.cache.close()

    def results(self, work: Work[T, R], values: Sequence[T], done: Callable[[int, bool], None]) -> list[R]:
        """The result of each value, in order; `done` hears each index, and whether its result was there before."""
        keys = [key_of(value, work.depends_on) if self.cache else "" for value in values]
        found: dict[int, R] = {}
        for index, result in self._kept(work, keys):
            found[index] = result
            done(index, True)
        missing = [index for index in range(len(values)) if index not in found]
        try:
            for index, result in self._made(work, [values[index] for index in missing]):
                found[missing[index]] = result
                self._keep(keys[missing[index]], result)
                done(missing[index], False)
        except WorkerDiedError as error:
            raise WorkerDiedError(missing[error.index]) from None
        return [found[index] for index in range(len(values))]

    def _kept(self, work: Work[T, R], keys: Sequence[str]) -> Iterator[tuple[int, R]]:
        for index, key in enumerate(keys):
            data = self.cache.get(key) if self.cache else None
            if data is not None:
                try:
                    yield index, codec.load(data, work.result)
                except codec.CodecError:
                    continue  # written by a version that had other fields: it is made anew

    def _made(self, work: Work[T, R], values: Sequence[T]) -> Iterator[tuple[int, R]]:
        if not values:
            return
        executor = in_process() if len(values) <= FEW else self._begun()
        yield from executor.run(work.function, values, [work.weight(value) for value in values])

    def _begun(self) -> Executor:
        if self._executor is None:
            self._executor = self._stack.enter_context(self._workers())
        return self._executor

    def _keep(self, key: str, result: R) -> None:
        if self.cache is not None:
            self.cache.put(key, codec.dump(result))
