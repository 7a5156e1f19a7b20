"""How a command ends: the words and the exit status for each thing that can go wrong.

0 done; 1 problems in the collection, or a fault of pip-publish; 2 wrong usage; 3 something missing on the machine or
in its way; 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import platform
import re
import shlex
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import typer

from pip_publish import __version__
from pip_publish.cli.places import UsageError
from pip_publish.cli.screen import debugging, tell
from pip_publish.problems import MissingToolError, Problem, ProblemsError, Severity
from pip_publish.release import ReleaseError
from pip_publish.report import tally, text

PROBLEMS, USAGE, MACHINE, INTERRUPTED = 1, 2, 3, 130
_OF_THE_MACHINE = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EFBIG,
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.EIO,
    errno.EMFILE,
    errno.ENFILE,
)

_LIBRARY = re.compile(r"cannot load library '([^']+)'")
_INSTALL = "'make all' installs it; or install the packages libpango-1.0-0 and libpangoft2-1.0-0"


@contextmanager
def ending(fate: Callable[[], str] = str) -> Iterator[None]:
    """End a command plainly whatever happens in it. `fate` says what became of the output, in a sentence or none."""
    try:
        yield
    except (typer.Exit, typer.Abort, SystemExit):
        raise
    except BaseException as error:
        raise typer.Exit(_told(error, fate())) from None


def _told(error: BaseException, fate: str) -> int:
    """Tell what happened, and what became of the output; the exit status."""
    match error:
        case ProblemsError():
            tell_problems(error.problems, fate)
            return PROBLEMS
        case UsageError() | ReleaseError():
            tell(_sentence(str(error), error.hint, fate))
            return USAGE if isinstance(error, UsageError) else MACHINE
        case KeyboardInterrupt():
            tell(f"Stopped. {fate}".rstrip())
            return INTERRUPTED
    if (missing := _of_the_machine(error)) is not None:
        tell(_sentence(missing, "", fate))
        return MACHINE
    _tell_fault(error, fate)
    return PROBLEMS


def tell_problems(problems: Sequence[Problem], fate: str) -> None:
    """All problems by path and line, then the tally and what became of the output."""
    if problems:
        tell(f"{text(problems)}{tally(problems)}. {fate}".rstrip())


def _sentence(message: str, hint: str, fate: str) -> str:
    lines = [f"pip-publish: {message}", *(f"    {part}" for part in hint.splitlines()), fate]
    return "\n".join(line for line in lines if line)


def _of_the_machine(error: BaseException) -> str | None:
    """What is missing on the machine, or in the way; None if the error is another one."""
    match error:
        case MissingToolError():
            return str(error)
        case MemoryError():
            return "this machine has not enough memory free"
        case ModuleNotFoundError() if not (error.name or "").startswith("pip_publish"):
            return f"the Python package {error.name} is missing: set pip-publish up again"
        case OSError():
            return _of_its_files(error)
    return None


def _of_its_files(error: OSError) -> str | None:
    if library := _LIBRARY.search(str(error)):
        return f"the library {library[1]} is missing on this machine\n    {_INSTALL}"
    if "temporary directory" in str(error):  # Python's words where all disks are full
        return "no folder for temporary files can be written\n    free some space, then run this again"
    if error.errno in _OF_THE_MACHINE:
        return f"{error.filename or 'a file'} can't be read or written: {error.strerror}"
    return None


def _tell_fault(error: BaseException, fate: str) -> None:
    if debugging():
        tell("".join(traceback.format_exception(error)))
    lines = ["pip-publish could not go on. This is a fault of pip-publish, not of your collection."]
    try:
        lines += ["Please send this file to those who look after pip-publish:", f"    {_kept(error)}"]
    except OSError:
        lines.append("Please set PIP_PUBLISH_DEBUG=1, run this again, and send what it prints.")
    tell("\n".join(line for line in [*lines, fate] if line))


def _kept(error: BaseException) -> str:
    """Write what those who look after the program need into a file of the temporary folder; its path."""
    said = [
        f"pip-publish {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{shlex.join(sys.argv)} (in {os.getcwd()})",  # noqa: PTH109
        "".join(traceback.format_exception(error)),
    ]
    descriptor, path = tempfile.mkstemp(prefix="pip-publish-fault-", suffix=".txt")
    with open(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:  # noqa: PTH123
        file.write("\n".join(said))
    return path


def end_with(problems: Sequence[Problem]) -> None:
    """Tell the problems of a collection that was only looked at; any error among them gives exit status 1."""
    tell_problems(problems, "")
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(PROBLEMS)
