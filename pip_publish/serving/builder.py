"""The server's end of the process that makes the site: started when it is first asked, and anew if it has ended."""

from __future__ import annotations

import asyncio
import os
import pickle
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress

from pip_publish.serving.answers import PROTOCOL_HEAD, Answer, Order, packed

PATIENCE = 1.0
"""Seconds that the process is given to end by itself and to leave nothing behind."""


class GoneError(Exception):
    """The process that makes the site ended before it had answered."""


class Builder:
    """A process that makes sites, one after the other. With `loud`, what it prints is shown."""

    def __init__(self, loud: bool = False) -> None:
        self._stderr = None if loud else DEVNULL
        self._process: Process | None = None

    async def start(self) -> None:
        """Start the process: it takes a third of a second to get ready."""
        if self._process is None:
            # Without the working folder on its path: modules are ours, whatever lies there. Ctrl-C does not reach it.
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", "pip_publish.serving.building"),
                stdin=PIPE,
                stdout=PIPE,
                stderr=self._stderr,
                start_new_session=True,
            )

    async def answer(self, order: Order) -> Answer:
        """Have the site made. Raises `GoneError` if the process ends meanwhile."""
        await self.start()
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            raise GoneError
        try:
            process.stdin.write(packed(order))
            await process.stdin.drain()
            head = await process.stdout.readexactly(PROTOCOL_HEAD)
            answer: Answer = pickle.loads(await process.stdout.readexactly(int.from_bytes(head)))  # noqa: S301 (ours)
            return answer
        except (OSError, asyncio.IncompleteReadError):
            await self.end()
            raise GoneError from None

    async def end(self) -> None:
        """End the process at once, whatever it does; a later order starts another."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT)
        try:
            await asyncio.wait_for(process.wait(), PATIENCE)
        except TimeoutError:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # with its workers
            await process.wait()
