"""The server at work: it watches the collection, has the site made again, and shows what came of it."""

from __future__ import annotations

import asyncio
from asyncio import Task
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from socket import socket
from typing import NoReturn, Protocol

from starlette.types import ASGIApp
from uvicorn import Config
from uvicorn import Server as HttpServer

from pip_publish.layouts import shipped
from pip_publish.problems import MissingToolError
from pip_publish.serving.address import Address
from pip_publish.serving.answers import Answer, Faulty, Order
from pip_publish.serving.application import application
from pip_publish.serving.board import Board
from pip_publish.serving.builder import Builder, GoneError
from pip_publish.serving.watching import watch

HEAD_LIMIT = 32_768
"""Bytes of a request's first line and headers."""

CONNECTIONS_LIMIT = 256
"""Requests and open pages at the same time; more are answered with status 503."""

LAST_WORDS = 1
"""Seconds that answers are given to be sent when the server ends."""


class Listener(Protocol):
    """Hears what the server does; the server itself prints nothing."""

    def ready(self) -> None:
        """The address can be opened."""

    def answered(self, answer: Answer, first: bool) -> None:
        """The site was made, or could not be."""

    def fault(self, error: Exception) -> None:
        """Something went wrong that ends nothing."""


@dataclass(frozen=True)
class Serving:
    """What to serve: the site of a collection, and where editions and finished parts stand.

    With `loud`, what the process that makes the site prints is shown.
    """

    folder: Path
    output: Path
    only: tuple[str, ...]
    cache: Path
    loud: bool = False


def serve(what: Serving, address: Address, listener: Listener) -> NoReturn:
    """Serve until interrupted: it ends with `KeyboardInterrupt`, or by another signal."""
    asyncio.run(_Serving(what, address, listener).run())
    raise KeyboardInterrupt  # also where a shell had interrupts ignored


class _Serving:
    def __init__(self, what: Serving, address: Address, listener: Listener) -> None:
        self._what = what
        self._folder = what.folder.resolve()
        self._address = address
        self._listener = listener
        self._board = Board()
        self._builder = Builder(what.loud)
        self._due = asyncio.Event()
        self._layouts_changed = False
        self._tasks: list[Task[None]] = []

    async def run(self) -> None:
        """Serve until the server is told to end; then end all that was started."""
        self._due.set()
        app = application(self._board, self._address.hosts, self._listener.fault)
        server = _Server(_config(app), self._end)
        self._tasks = [asyncio.create_task(self._watch()), asyncio.create_task(self._make())]
        self._listener.ready()
        try:
            await server.serve([self._address.socket])
        finally:
            await self._end()

    async def _end(self) -> None:
        self._board.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._builder.end()

    async def _watch(self) -> None:
        try:
            await watch(self._folder, self._note)
        except OSError as error:
            hint = "set WATCHFILES_FORCE_POLLING=true, and start this again"
            self._listener.fault(MissingToolError(f"this machine does not tell what you save: {error}\n    {hint}"))
        except Exception as error:
            self._listener.fault(error)

    def _note(self, paths: frozenset[Path]) -> None:
        """Something changed. Shipped layouts are read once by a process, so that it takes another one to see these."""
        self._layouts_changed |= any(path.is_relative_to(shipped()) for path in paths)
        self._due.set()

    async def _make(self) -> None:
        """Make the site, and again whenever it is due: what changes meanwhile makes it due once more."""
        first = True
        while True:
            await self._due.wait()
            self._due.clear()
            if self._layouts_changed:
                self._layouts_changed = False
                await self._builder.end()
            try:
                answer = await self._answer()
                self._board.show(answer)
                self._listener.answered(answer, first)
            except Exception as error:
                self._listener.fault(error)
            first = False

    async def _answer(self) -> Answer:
        what = self._what
        order = Order(self._folder, what.output, what.only, what.cache, self._board.known)
        try:
            return await self._builder.answer(order)
        except GoneError as error:
            return Faulty(self._board.language, error)


def _config(app: ASGIApp) -> Config:
    return Config(
        app,
        log_config=None,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        http="h11",
        loop="asyncio",
        h11_max_incomplete_event_size=HEAD_LIMIT,
        limit_concurrency=CONNECTIONS_LIMIT,
        timeout_graceful_shutdown=LAST_WORDS,
    )


class _Server(HttpServer):
    """A server that ends what goes on beside it before it waits for its connections to end."""

    def __init__(self, config: Config, end: Callable[[], Awaitable[None]]) -> None:
        super().__init__(config)
        self._end = end

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """End."""
        await self._end()
        await super().shutdown(sockets)
