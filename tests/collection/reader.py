"""Reads collections, each in a process of its own that is held to its memory and time.

`python -m tests.collection.reader` takes a folder a line, and answers with a line of JSON: how its process ended, and
what it said.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from types import TracebackType
from typing import IO, cast

from pip_publish import report
from pip_publish.collection import read

MEMORY = 1_000_000_000
SECONDS = 20
LANGUAGES = frozenset({"en", "es"})


class Reader:
    """The process that reads, started once for many collections."""

    def __enter__(self) -> Reader:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.collection.reader"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, where: TracebackType | None
    ) -> None:
        self.process.communicate()

    def __call__(self, folder: Path) -> str:
        """What is said of a collection; fails if that took too much memory or time, or wasn't said in peace."""
        questions, answers = cast(IO[str], self.process.stdin), cast(IO[str], self.process.stdout)
        print(folder, file=questions, flush=True)
        status, said = json.loads(answers.readline())
        assert status == 0, said
        return str(said)


def _read(folder: Path, to: IO[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.alarm(SECONDS)
    print(report.text(read(folder, LANGUAGES)[1]), end="", file=to)


def _answer(folder: Path) -> tuple[int, str]:
    with tempfile.TemporaryFile("w+") as said:
        child = os.fork()
        if not child:
            os.dup2(said.fileno(), 2)
            try:
                _read(folder, said)
                said.flush()
            except BaseException:
                sys.excepthook(*sys.exc_info())
                os._exit(1)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        said.seek(0)
        return status, said.read()


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(_answer(Path(line.rstrip("\n")))), flush=True)
