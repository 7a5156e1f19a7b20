"""Work on values: what was done before is taken from the cache, the rest is done by an executor and kept.

Knows no medium: the function that does the work is handed to it as a value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from itertools import chain
from typing import Generic, TypeVar

from pip_publish.build import codec
from pip_publish.build.cache import Cache
from pip_publish.build.executors import Executor, WorkerDiedError, in_process
from pip_publish.build.keys import keys_of
from pip_publish.build.series import Series

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Work(Generic[T, R]):
    """A kind of work: its function, the type of its results, and all that they depend on beside the values.

    `weight` says how long a value takes compared with others, so that the longest ones are begun first. Up to `few`
    values are worked on where we are: to hand them to others would take longer. `name` says which value of an earlier
    run a value takes the place of, within the `series` of such runs.
    """

    function: Callable[[T], R]
    result: type[R]
    depends_on: str
    weight: Callable[[T], float] = field(default=lambda _: 1.0)
    few: int = 2
    name: Callable[[T], str] | None = None
    series: str = ""


ALONGSIDE = 8
"""While no more than so many values are worked on, something can be done with all the others."""


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

    def begin(self) -> None:
        """Start workers for work that takes long to begin with, while other things are done."""
        self._begun().begin()

    def ready(self, function: Callable[[T], object], value: T) -> None:
        """After `begin`: run something once where the first work will be done, if that is elsewhere."""
        if self._executor:
            self._executor.ready(function, value)

    def results(
        self,
        work: Work[T, R],
        values: Sequence[T],
        done: Callable[[int, bool], None],
        meanwhile: Callable[[list[R]], None] | None = None,
    ) -> list[R]:
        """The result of each value, in order; `done` hears each index, and whether its result was there before.

        What is missing is begun before what was kept is read. While others work on the last of it, `meanwhile` gets all
        results, those of an earlier run in place of the missing ones, if there are such.
        """
        keys = keys_of(values, work.depends_on) if self.cache else [""] * len(values)
        kept = {
            index: data for index, key in enumerate(keys) if self.cache and (data := self.cache.get(key)) is not None
        }
        missing = [index for index in range(len(values)) if index not in kept]
        making = self._made(work, values, missing)
        found: dict[int, R] = {}
        again = []
        for index in list(kept):
            try:
                found[index] = codec.load(kept.pop(index), work.result)
                done(index, True)
            except codec.CodecError:  # written by a version that had other fields
                again.append(index)
        series = Series(work.series, self.cache) if self.cache and work.name else None
        if meanwhile and series and self._are_made_elsewhere(work, missing):
            earlier = found | _earlier(work, series, {index: values[index] for index in missing})
            if len(earlier) == len(values):
                meanwhile([earlier[index] for index in range(len(values))])
        for index, result in chain(making, self._made(work, values, again)):
            found[index] = result
            self._keep(keys[index], result)
            done(index, False)
        if series and work.name:
            series.note(dict(zip(map(work.name, values), keys, strict=True)))
        return [found[index] for index in range(len(values))]

    def _are_made_elsewhere(self, work: Work[T, R], indices: Sequence[int]) -> bool:
        """Whether some values, and not many, are worked on while we could do something else."""
        return work.few < len(indices) <= ALONGSIDE and self._executor is not None and self._executor.elsewhere

    def _made(self, work: Work[T, R], values: Sequence[T], indices: Sequence[int]) -> Iterator[tuple[int, R]]:
        """The results of the values with these indices, as they come. Other processes begin at once."""
        if not indices:
            return iter(())
        executor = in_process() if len(indices) <= work.few else self._begun()
        some = [values[index] for index in indices]
        return _told(executor.run(work.function, some, [work.weight(value) for value in some]), indices)

    def _begun(self) -> Executor:
        if self._executor is None:
            self._executor = self._stack.enter_context(self._workers())
        return self._executor

    def _keep(self, key: str, result: R) -> None:
        if self.cache is not None:
            self.cache.put(key, codec.dump(result))


def _earlier(work: Work[T, R], series: Series, values: Mapping[int, T]) -> dict[int, R]:
    """What an earlier run made of these values, as far as it is kept."""
    found: dict[int, R] = {}
    for index, value in values.items():
        data = series.earlier(work.name(value)) if work.name else None
        if data is not None:
            with suppress(codec.CodecError):
                found[index] = codec.load(data, work.result)
    return found


def _told(results: Iterator[tuple[int, R]], indices: Sequence[int]) -> Iterator[tuple[int, R]]:
    """Results by the indices that their values have among all."""
    try:
        for index, result in results:
            yield indices[index], result
    except WorkerDiedError as error:
        raise WorkerDiedError(indices[error.index]) from None
