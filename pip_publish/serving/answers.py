"""What the server asks of the process that makes the site, and what that answers. Values only."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from pip_publish.problems import Problem

PROTOCOL_HEAD = 8
"""Bytes before each message between the two processes: its length, the most significant byte first."""


@dataclass(frozen=True)
class Order:
    """Make the site of a collection. `known` holds the SHA-256 of each file that is there already, by its path.

    `output` is where editions stand that were made before; `cache` is the folder in which finished parts are kept.
    """

    folder: Path
    output: Path
    only: tuple[str, ...]
    cache: Path
    known: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class CacheFacts:
    """What went wrong with the cache: how many kept parts were damaged, and why none can be kept."""

    damaged: int = 0
    refused: str | None = None


@dataclass(frozen=True)
class Made:
    """The site was made: the files that are new or other than before by path, and the paths that are gone.

    Paths count from the root of the site. `root` is the path at which that will stand on the web (`/leaflets`); mostly
    it is empty. `problems` are those that stop nothing; `seconds` is how long it took.
    """

    language: str
    root: str
    files: Mapping[str, bytes] = field(repr=False)
    gone: tuple[str, ...]
    problems: tuple[Problem, ...]
    cache: CacheFacts
    seconds: float

    @property
    def pages(self) -> int:
        """How many pages are new, or other than before."""
        return sum(path.endswith(".html") for path in self.files)


@dataclass(frozen=True)
class Flawed:
    """The site can't be made for these problems of the collection, of which at least one is an error."""

    language: str
    problems: tuple[Problem, ...]
    cache: CacheFacts = CacheFacts()


@dataclass(frozen=True)
class Faulty:
    """The site can't be made for something else: a fault of ours, or something that is missing on the machine."""

    language: str
    error: Exception


Answer = Made | Flawed | Faulty


def digest(data: bytes) -> str:
    """The SHA-256 of a file, as hexadecimal digits: by it, files are compared."""
    return sha256(data).hexdigest()


def packed(value: Order | Answer) -> bytes:
    """An order or an answer as it goes from one process to the other."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return len(data).to_bytes(PROTOCOL_HEAD) + data
