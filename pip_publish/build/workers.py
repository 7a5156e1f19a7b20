"""Local worker processes behind `concurrent.futures.Executor`.

Each has a pipe and a thread of its own, and they share no lock: one that dies takes nothing along but the value that it
had, and that is run again. (With the standard library's pool a death breaks the whole pool, tells nobody which value
it was, and on Python 3.11.2 may block for ever when values are larger than a pipe holds.)
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent import futures
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread, active_count
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

RETRIES = 3
"""How often a value whose worker died is run again."""

_DEATH = (EOFError, OSError)


class DiedError(Exception):
    """A value's worker died every time."""


@dataclass(frozen=True)
class Task:
    """A call, pickled, and the future that waits for its result."""

    future: futures.Future[Any]
    message: bytes


@dataclass(frozen=True, eq=False)
class Worker:
    """A running process and the parent's end of its pipe."""

    process: BaseProcess
    connection: Connection

    def ask(self, message: bytes) -> tuple[bool, Any]:
        """Run a pickled call: whether it went well, and its result or its exception. `_DEATH` if the worker dies."""
        self.connection.send_bytes(message)
        answer: tuple[bool, Any] = pickle.loads(self.connection.recv_bytes())  # noqa: S301 (from our own process)
        return answer

    def end(self) -> None:
        """End it at once; an idle one has nothing to lose."""
        self.process.kill()
        self.process.join()
        self.connection.close()


class Workers(futures.Executor):
    """Processes that run calls. They are forked where that is safe, and start afresh elsewhere.

    A future raises what the function raised, or `DiedError`. `warm` names a module that workers shall have imported.
    Workers end at once with the thread that started them, however that ends (Linux).
    """

    def __init__(self, warm: str | None = None) -> None:
        self._warm = warm
        self._tasks: SimpleQueue[Task | None] = SimpleQueue()
        self._threads: list[Thread] = []
        self._spare: list[Worker] = []
        self._running: set[Worker] = set()
        self._lock = Lock()
        self._ended = False
        self._folder = tempfile.TemporaryDirectory(prefix="pip-publish-", ignore_cleanup_errors=True)

    def grow(self, number: int) -> None:
        """Have at least so many workers. Raises OSError where no more can be started.

        What several need is imported once, before they are forked; a single one imports it while the caller goes on.
        """
        missing = number - len(self._threads)
        if missing > len(self._spare) and forking_is_safe():
            if missing > 1 and self._warm:
                import_module(self._warm)
            gc.freeze()  # what the collector leaves alone stays shared
        with _interrupts_held():
            spare = [self._spare.pop() for _ in range(min(missing, len(self._spare)))]
            self._serve_from([*spare, *(self._start(self._warm) for _ in range(missing - len(spare)))])

    def begin(self, number: int) -> None:
        """Start so many workers before there is anything to do, while they are cheap and can be forked.

        The first imports what is needed, and takes what is submitted; the others wait until there is more to do.
        """
        if not self._threads and forking_is_safe():
            with _interrupts_held():
                first, *self._spare = [self._start(warm) for warm in (self._warm, *[None] * (number - 1))]
                self._serve_from([first])

    @property
    def begun(self) -> bool:
        """Whether a worker waits for what is submitted."""
        return bool(self._threads)

    def _serve_from(self, workers: Sequence[Worker]) -> None:
        threads = [Thread(target=self._serve, args=(worker,), daemon=True) for worker in workers]
        self._threads += threads
        for thread in threads:
            thread.start()

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> futures.Future[R]:
        """Run `fn` in a worker. Raises what pickling the call raises."""
        if self._ended:
            raise RuntimeError("the workers have ended")
        future: futures.Future[R] = futures.Future()
        self._tasks.put(Task(future, pickle.dumps((fn, args, kwargs), pickle.HIGHEST_PROTOCOL)))
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers once they have done what is submitted or, with `cancel_futures`, what they have begun."""
        self._ended = True
        while self._spare:
            self._end(self._spare.pop())
        if cancel_futures:
            self._cancel()
        for _ in self._threads:
            self._tasks.put(None)
        if wait:
            for thread in self._threads:
                thread.join()
            self._folder.cleanup()

    def kill(self) -> None:
        """End the workers at once, whatever they do."""
        with self._lock:
            self._ended = True
            for worker in self._running:
                worker.process.kill()
        self.shutdown(cancel_futures=True)

    def _cancel(self) -> None:
        with suppress(Empty):
            while True:
                if task := self._tasks.get_nowait():
                    task.future.cancel()

    def _start(self, warm: str | None) -> Worker:
        with self._lock:
            if self._ended:
                raise futures.CancelledError
            worker = _started(warm, self._folder.name)
            self._running.add(worker)
            return worker

    def _end(self, worker: Worker) -> None:
        with self._lock:
            self._running.discard(worker)
        worker.end()

    def _serve(self, worker: Worker | None) -> None:
        while task := self._tasks.get():
            if task.future.set_running_or_notify_cancel():
                worker = self._run(task, worker)
        if worker:
            self._end(worker)

    def _run(self, task: Task, worker: Worker | None) -> Worker | None:
        """Settle a task's future; the worker that is alive afterwards."""
        try:
            for _ in range(1 + RETRIES):
                worker = worker or self._start(self._warm)
                try:
                    well, result = worker.ask(task.message)
                except _DEATH:
                    self._end(worker)
                    worker = None
                else:
                    task.future.set_result(result) if well else task.future.set_exception(result)
                    return worker
            raise DiedError
        except BaseException as error:
            task.future.set_exception(error)
            return worker


def forking_is_safe() -> bool:
    """Whether a copy of this process may run on: on Linux, while it has no thread that might hold a lock."""
    return sys.platform == "linux" and active_count() == 1 and len(list(Path("/proc/self/task").iterdir())) == 1


def _started(warm: str | None, folder: str) -> Worker:
    context = get_context("fork" if forking_is_safe() else "spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, os.getpid(), warm, folder), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return Worker(process, ours)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """No interrupt reaches this thread, nor a process started meanwhile, until that has seen to its signals."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(connection: Connection, parent: int, warm: str | None, folder: str) -> None:
    """What a worker does: answer calls until nobody asks any more. Its temporary files lie in the parent's folder."""
    _obey(parent)
    tempfile.tempdir = folder
    if warm:
        with suppress(Exception):  # what is wrong with it is told by the function that needs it
            import_module(warm)
    with suppress(*_DEATH):
        while True:
            connection.send_bytes(_answer(connection.recv_bytes()))


def _obey(parent: int) -> None:
    """Leave interrupts to the parent, and end when it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 (the parent does not need it)

        set_death_signal = 1
        ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL, 0, 0, 0)
        if os.getppid() != parent:  # it ended before it was asked for
            os._exit(1)


def _answer(message: bytes) -> bytes:
    try:
        function, arguments, options = pickle.loads(message)  # noqa: S301 (from our parent)
        return pickle.dumps((True, function(*arguments, **options)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        error.add_note(f"In a worker:\n{traceback.format_exc()}")
        return _failure(error)


def _failure(error: Exception) -> bytes:
    """The exception, pickled, or its words where it cannot be: some cannot be made again from what they keep."""
    try:
        message = pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
        pickle.loads(message)  # noqa: S301 (our own)
    except Exception:
        return pickle.dumps((False, RuntimeError(f"{type(error).__name__}: {error}")), pickle.HIGHEST_PROTOCOL)
    return message
