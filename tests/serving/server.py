"""Run the real `pip-publish serve` on a copy of a collection, and ask it things over real connections."""

from __future__ import annotations

import re
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from tests.running import CACHES, Stock, environment

LONGEST = 120.0
"""Seconds after which what a test waits for counts as never to come."""

MADE = re.compile(r"Made in [\d.]+ seconds: \d+ pages\.")
MADE_AGAIN = re.compile(r"Made again in .*")


CACHE = f"{CACHES}/serving"
"""What all servers of this process keep: so only the first one makes everything."""


@dataclass(frozen=True)
class Answer:
    """An answer over HTTP: status, headers by their small names, content."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        """The content as text."""
        return self.content.decode("utf-8")


@dataclass
class Server:
    """A running server: its process, its address, and the lines that it has printed so far, on both streams."""

    stock: Stock
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    _threads: list[threading.Thread] = field(default_factory=list)

    def listen(self) -> None:
        """Gather what it prints."""
        for stream, lines in ((self.process.stdout, self.said), (self.process.stderr, self.told)):
            assert stream is not None
            thread = threading.Thread(target=_gather, args=(stream, lines), daemon=True)
            thread.start()
            self._threads.append(thread)

    @property
    def address(self) -> str:
        """The address that it says to open: `http://127.0.0.1:PORT/`."""
        self.until(lambda: any("Open " in line for line in self.said), "says its address")
        found = re.search(r"http://\S+", "\n".join(self.said))
        assert found, self
        return found[0]

    @property
    def port(self) -> int:
        """The port of its address."""
        return urlsplit(self.address).port or 0

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds; fail with all that was printed if it never does."""
        end = time.monotonic() + LONGEST
        while not holds():
            assert time.monotonic() < end, f"never {what}\n{self}"
            assert self.process.poll() is None or holds(), f"ended before it {what}\n{self}"
            time.sleep(0.02)

    def tells(self, words: str | re.Pattern[str], after: int = 0) -> None:
        """Wait for a line on standard error, the first `after` ones left out."""
        pattern = words if isinstance(words, re.Pattern) else re.compile(re.escape(words))
        self.until(lambda: any(pattern.search(line) for line in self.told[after:]), f"tells {pattern.pattern!r}")

    def ask(self, path: str = "/", method: str = "GET", hosts: tuple[str, ...] | None = None, **headers: str) -> Answer:
        """Ask for a path, which is sent as it is written; `hosts` are sent in place of the right `Host`."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for host in (f"127.0.0.1:{self.port}",) if hosts is None else hosts:
                connection.putheader("Host", host)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, found, answer.read())
        finally:
            connection.close()

    @contextmanager
    def stream(self, page: str = "/") -> Iterator[tuple[int, IO[bytes]]]:
        """An open stream of events: its status, and what can be read of it."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        try:
            connection.request("GET", f"/_pip/events?page={page}")
            answer = connection.getresponse()
            yield answer.status, answer
        finally:
            connection.close()

    def interrupt(self) -> int:
        """Press Ctrl-C, and return the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.ended()

    def ended(self) -> int:
        """The exit status, once it has ended and all that it printed is read."""
        status = self.process.wait(LONGEST)
        for thread in self._threads:
            thread.join(LONGEST)
        return status

    def helpers(self) -> list[int]:
        """The processes that it has started, and those that these have started, by their numbers."""
        return list(_started_by(self.process.pid))

    def __str__(self) -> str:
        said, told = "\n".join(self.said), "\n".join(self.told)
        return f"exit status {self.process.poll()}\n--- standard output\n{said}\n--- standard error\n{told}"


def _started_by(number: int) -> Iterator[int]:
    try:
        children = [int(child) for child in Path(f"/proc/{number}/task/{number}/children").read_text().split()]
    except OSError:
        return
    for child in children:
        yield child
        yield from _started_by(child)


def _gather(stream: IO[str], lines: list[str]) -> None:
    with suppress(ValueError):
        for line in stream:
            lines.append(line.rstrip("\n"))


@contextmanager
def serving(stock: Stock, *arguments: str | Path, program: str = "", **more: Any) -> Iterator[Server]:
    """A server on a collection; it has ended at the end, with all that it has started.

    `program` is run in place of the package itself; `more` goes to `subprocess.Popen` (`env`, `cwd`).
    """
    more = {"env": environment(PIP_PUBLISH_CACHE=CACHE), **more}
    if program:
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen([program, "serve", *map(str, arguments)], **{**pipes, "encoding": "utf-8", **more})
    else:
        process = stock.start("serve", *arguments, **more)
    server = Server(stock, process)
    server.listen()
    try:
        yield server
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(LONGEST)
            except subprocess.TimeoutExpired:
                process.kill()
        server.ended()


@contextmanager
def made(stock: Stock, *arguments: str | Path, **more: Any) -> Iterator[Server]:
    """A server whose site has been made."""
    with serving(stock, *arguments, **more) as server:
        server.tells(MADE)
        yield server
