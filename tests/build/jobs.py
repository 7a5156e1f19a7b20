"""What the tests of executors run elsewhere: functions of a module, so that they can be pickled."""

from __future__ import annotations

import gc
import hashlib
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from pip_publish.build.codec import dump
from pip_publish.collection import read
from pip_publish.editions import plan
from pip_publish.layouts import Layouts, languages
from pip_publish.media import pdf
from pip_publish.media.pdf.parts import PdfPart, Rendered
from pip_publish.problems import Problem, ProblemsError
from pip_publish.publish import edition_date, selection

STOCK = Path(__file__).parents[1] / "stock"
ENGINE = "pip_publish.media.pdf.rendering"


@cache
def stock_parts() -> tuple[PdfPart, ...]:
    """All parts of the booklet of the stock collection."""
    collection, _ = read(STOCK, languages())
    assert collection is not None
    [planned] = plan(collection.settings, ("booklet",), selection(collection, ()), edition_date(collection))
    return pdf.parts(planned.edition, collection, Layouts(STOCK))


def render(part: PdfPart) -> Rendered:
    """Render a part, as a build does."""
    return pdf.render(part)


def digest(found: Iterable[tuple[int, Rendered]]) -> list[str]:
    """For each rendered part, in order, a hash of its bytes and its facts."""
    ordered = [rendered for _, rendered in sorted(found, key=lambda result: result[0])]
    return [hashlib.sha256(dump(each)).hexdigest() for each in ordered]


@dataclass(frozen=True)
class Job:
    """A value, and a folder in which each run of it leaves a file."""

    folder: Path
    number: int
    load: bytes = b""

    def begin(self) -> int:
        """Note that it is run; how often it had been run before."""
        before = self.runs
        (self.folder / f"{self.number}-{before}").touch(exist_ok=False)
        return before

    @property
    def runs(self) -> int:
        return len(list(self.folder.glob(f"{self.number}-*")))


def jobs(folder: Path, count: int, load: bytes = b"") -> list[Job]:
    return [Job(folder, number, load) for number in range(count)]


def square(job: Job) -> int:
    job.begin()
    time.sleep(0.01)
    return job.number**2


def dies_once(job: Job) -> int:
    """Number 3 kills its worker the first time."""
    if job.begin() == 0 and job.number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.01)
    return job.number**2


def dies_always(job: Job) -> int:
    """Number 3 kills its worker every time."""
    job.begin()
    if job.number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return job.number**2


def fails(job: Job) -> int:
    if job.number == 3:
        raise LookupError("number", job.number)
    return job.number


PROBLEMS = (Problem("a.md", 1, 0, "rule", "message", "hint"), Problem("b.md", 2, 0, "rule", "message"))


def has_problems(job: Job) -> None:
    raise ProblemsError(PROBLEMS)


class OddError(Exception):
    """An exception that pickle cannot make again."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(first + second)


def fails_oddly(job: Job) -> int:
    raise OddError("od", "d")


def gives_what_cannot_be_sent(job: Job) -> Callable[[], int]:
    return lambda: job.number


def sleeps(job: Job) -> None:
    job.begin()
    time.sleep(60)


def pid(_: object) -> int:
    time.sleep(0.05)
    return os.getpid()


def load(module: str) -> None:
    """Import a module."""
    import_module(module)


def has_loaded(module: str) -> bool:
    return module in sys.modules


def frozen(_: object) -> bool:
    """Whether the collector leaves alone what this process began with."""
    return gc.get_freeze_count() > 0


def litters(_: object) -> str:
    """The path of a temporary folder that nobody removes."""
    return tempfile.mkdtemp()


def children(parent: int) -> set[int]:
    """The processes that a process has started and that have not been waited for."""
    found: set[int] = set()
    for task in Path(f"/proc/{parent}/task").iterdir():
        found |= {int(child) for child in (task / "children").read_text().split()}
    return found


def of_session(leader: int) -> list[str]:
    """The commands that run in a session, zombies aside."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            fields: list[Any] = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader and fields[0] != "Z":
                found.append((folder / "cmdline").read_text().replace("\0", " "))
    return found


def until(holds: Callable[[], object], seconds: float = 20) -> bool:
    """Whether it holds within this time."""
    end = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < end:
        time.sleep(0.01)
    return bool(held)


_INSIDE: list[object] = []


def beside(value: object) -> int:
    """How many threads of this process run this function, itself included."""
    _INSIDE.append(value)
    time.sleep(0.01)
    count = len(_INSIDE)
    _INSIDE.remove(value)
    return count
