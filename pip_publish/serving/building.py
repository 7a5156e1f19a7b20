"""The process that makes the site: it takes orders one after the other, and keeps what it needs for the next one.

It is a process of its own, so that requests are answered meanwhile, that it can be ended at any time, and that nothing
that goes wrong in it ends the server. Orders come on its standard input, answers go to its standard output, as pickles.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import traceback
from collections.abc import Sequence
from time import perf_counter
from typing import BinaryIO

from pip_publish.build.cache import Cache
from pip_publish.build.executors import cores, in_process, processes
from pip_publish.build.work import Workshop
from pip_publish.collection import settings_of
from pip_publish.layouts import languages
from pip_publish.media.site import root_path
from pip_publish.media.web.binding import ROOT
from pip_publish.problems import Problem, ProblemsError
from pip_publish.publish import Wanted, make
from pip_publish.serving.answers import PROTOCOL_HEAD, Answer, CacheFacts, Faulty, Flawed, Made, Order, digest, packed
from pip_publish.serving.offering import standing
from pip_publish.settings import Settings

ALLOCATIONS = 100_000
"""Between two searches for unused objects that hold each other: one build makes few of these, and many objects."""


class Builder:
    """Makes sites; the workshop with its cache and its workers stays from one order to the next."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop

    def answer(self, order: Order) -> Answer:
        """Make the site; whatever goes wrong is an answer, too."""
        language = "en"
        heard = _Heard()
        try:
            settings, _ = settings_of(order.folder.resolve(), languages())
            language = settings.language if settings else language
            return self._made(order, settings, heard)
        except ProblemsError as error:
            return Flawed(language, tuple(sorted({*heard.found, *error.problems})), self._cache_facts())
        except Exception as error:
            return Faulty(language, sendable(error))

    def _made(self, order: Order, settings: Settings | None, heard: _Heard) -> Made:
        began = perf_counter()
        offered = standing(settings, order.output) if settings else {}
        collection, [site] = make(order.folder, Wanted(("web",), order.only, offered), heard, self._shop)
        files = {file.path.removeprefix(f"{ROOT}/"): file.data for file in site.files}
        return Made(
            language=collection.settings.language,
            root=root_path(collection.settings),
            files={path: data for path, data in files.items() if order.known.get(path) != digest(data)},
            gone=tuple(sorted({*order.known} - {*files})),
            problems=tuple(sorted(set(heard.found))),
            cache=self._cache_facts(),
            seconds=perf_counter() - began,
        )

    def _cache_facts(self) -> CacheFacts:
        cache = self._shop.cache
        return CacheFacts(cache.damaged, cache.refused) if cache else CacheFacts()


class _Heard:
    """Keeps what the flow says of problems that stop nothing."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    def stage(self, name: str, total: int) -> None:
        """Nothing."""

    def done(self, what: str, reused: bool) -> None:
        """Nothing."""

    def problems(self, found: Sequence[Problem]) -> None:
        """Keep them."""
        self.found.extend(found)


def sendable(error: Exception) -> Exception:
    """The error with its traceback as a note, so that another process can tell it; its words if it can't travel."""
    told = "".join(traceback.format_exception(error))
    error.add_note(f"In the process that makes the site:\n{told}")
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
    except Exception:
        error = RuntimeError(f"{type(error).__name__}: {error}")
        error.add_note(told)
    return error


def next_order(stream: BinaryIO) -> Order | None:
    """The next order; None once the server has gone."""
    head = stream.read(PROTOCOL_HEAD)
    if len(head) < PROTOCOL_HEAD:
        return None
    order: Order = pickle.loads(stream.read(int.from_bytes(head)))  # noqa: S301 (from our own server)
    return order


def main() -> None:
    """Answer orders until the server has gone, or interrupts us."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.set_threshold(ALLOCATIONS)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what libraries print must not come between
    try:
        first = next_order(sys.stdin.buffer)
        if first is not None:
            _serve(first, answers)
    except (KeyboardInterrupt, BrokenPipeError):
        pass


def _serve(first: Order, answers: BinaryIO) -> None:
    with Workshop(Cache(first.cache), lambda: processes(cores()) if cores() > 1 else in_process()) as shop:
        builder = Builder(shop)
        order: Order | None = first
        while order is not None:
            answers.write(packed(builder.answer(order)))
            answers.flush()
            order = next_order(sys.stdin.buffer)


if __name__ == "__main__":
    main()
