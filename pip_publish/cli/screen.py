"""What people see: words on the two streams, tables, and nothing from the libraries beneath."""

from __future__ import annotations

import io
import logging
import os
import sys
import unicodedata
import warnings
from collections.abc import Sequence
from contextlib import AbstractContextManager, redirect_stdout
from pathlib import Path
from typing import TextIO

from pip_publish.report import clean


def debugging() -> bool:
    """Whether PIP_PUBLISH_DEBUG asks for tracebacks and for what the libraries log."""
    return os.environ.get("PIP_PUBLISH_DEBUG", "") not in ("", "0")


def prepare() -> None:
    """Let any letter be printed on any terminal, and keep what libraries log away from staff."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    if debugging():
        logging.basicConfig(level=logging.WARNING)
    else:
        logging.getLogger().addHandler(logging.NullHandler())
        warnings.simplefilter("ignore")


def hushed() -> AbstractContextManager[object]:
    """Keep what libraries print off standard output, which scripts read; whoever debugs finds it on standard error."""
    return redirect_stdout(sys.stderr if debugging() else io.StringIO())


def say(words: str) -> None:
    """Print what was asked for, on standard output."""
    _write(sys.stdout, words)


def tell(words: str) -> None:
    """Print what people should know besides, on standard error."""
    _write(sys.stderr, words)


def _write(stream: TextIO | None, words: str) -> None:
    """Write a line. When the reader has gone (`| head`), go on without one: the work and the exit status count."""
    if stream is None:
        return
    try:
        stream.write(words.rstrip("\n") + "\n")
        stream.flush()
    except BrokenPipeError:
        _leave(stream)
    except OSError as error:
        _leave(stream)
        raise OSError(error.errno, error.strerror, "what was to be printed") from error


def _leave(stream: TextIO) -> None:
    """Send what the stream still holds nowhere: Python 3.11.2 would end with status 120 for it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def is_terminal() -> bool:
    """Whether standard error is a terminal that can redraw a line."""
    return sys.stderr is not None and sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb"


def shown(path: Path) -> str:
    """A path as people know it: from the folder they are in, where it lies beneath."""
    here = Path.cwd()
    whole = Path(os.path.normpath(here / path))
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else str(whole)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int] = ()) -> str:
    """Rows in columns under a head, two spaces apart; the columns of `numbers` (counted from 0) align right."""
    lines = [[clean(cell) for cell in row] for row in (head, *rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(_row(line, widths, numbers) for line in lines)


def _row(cells: Sequence[str], widths: Sequence[int], numbers: Sequence[int]) -> str:
    columns = enumerate(zip(cells, widths, strict=True))
    return "  ".join(_padded(cell, width, at in numbers) for at, (cell, width) in columns).rstrip()


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def _width(words: str) -> int:
    """How many columns of a terminal words take: two for a wide letter, none for a combining mark."""
    return sum(_columns(letter) for letter in words)


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def size(count: int) -> str:
    """A number of bytes in words, as file managers show it: `1.4 MB`."""
    amount, unit = float(count), "bytes"
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 999.5 or unit == "GB":
            break
        amount /= 1000
    return f"{amount:.0f} {unit}" if unit in ("bytes", "kB") else f"{amount:.1f} {unit}"
