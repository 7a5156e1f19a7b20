"""What stands: is what a run would make already in the output folder? Bounded by reading and hashing the files.

After each run it is noted, in the cache, what the run depended on and what it made. Where the same things are asked for
again, and the files stand as they were made, nothing is read in depth, parsed or laid out.
"""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Protocol

from pip_publish.build import codec, libraries
from pip_publish.build.cache import Cache
from pip_publish.build.keys import key_of
from pip_publish.problems import Problem
from pip_publish.release import MANIFEST, Release, ReleasedFile

SETTINGS = "pip-publish.toml"
PARTS = (SETTINGS, "articles", "layouts")
"""What a collection consists of."""

NAMED = (("clinic", "logo"), ("brand", "cover"), ("brand", "font"), ("brand", "font-bold"))
"""The settings that name a file, which may lie beside these."""

FILE_LIMIT = 64_000_000
"""Bytes; a collection with a larger file is not one that can be published, so that it needs no note."""


class Listener(Protocol):
    """Hears what is done."""

    def stage(self, name: str, total: int) -> None:
        """A stage begins."""

    def problems(self, found: Sequence[Problem]) -> None:
        """Problems that stop nothing."""


@dataclass(frozen=True)
class Note:
    """What a run made: the manifest's digest, its files, and the problems that stopped nothing."""

    manifest: str
    files: tuple[ReleasedFile, ...]
    kept: tuple[ReleasedFile, ...]
    problems: tuple[Problem, ...]


def inputs(folder: Path, editions: Sequence[str], only: Sequence[str], today: date) -> str | None:
    """A digest of all that a run depends on; None where that can't be told, as a file can't be read."""
    try:
        groups = _settings(folder)
        parts = (*PARTS, *_named(groups))
        files = {path: digest for part in parts for path, digest in _digests(folder, folder / part)}
    except OSError:
        return None
    day = today.isoformat() if _by_the_day(groups) else ""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return key_of((files, tuple(editions), tuple(only), epoch, day), "standing", libraries.tools())


def _settings(folder: Path) -> Mapping[str, object]:
    """The settings as far as they can be read; with others, nothing is made."""
    try:
        return tomllib.loads((folder / SETTINGS).read_text("utf-8-sig"))
    except (ValueError, RecursionError):
        return {}


def _by_the_day(groups: Mapping[str, object]) -> bool:
    """May the same articles come out otherwise tomorrow: stamped, or stopped by a rule that looks at their dates?"""
    checks = groups.get("checks")
    return isinstance(checks, dict) and (checks.get("overdue", "tell") != "tell" or bool(checks.get("errors")))


def _named(groups: Mapping[str, object]) -> Iterator[str]:
    """The files that the settings name."""
    for group, key in NAMED:
        values = groups.get(group)
        path = values.get(key) if isinstance(values, dict) else None
        if isinstance(path, str) and path.strip() and not (path.startswith("/") or ".." in Path(path).parts):
            yield path.strip()


def _digests(folder: Path, place: Path) -> Iterator[tuple[str, str]]:
    """The path and digest of each file. Raises `OSError` for what is neither file nor folder, and for a link to one."""
    name = place.relative_to(folder).as_posix()
    try:
        found = place.lstat()
    except FileNotFoundError:
        yield name, "missing"
        return
    if stat.S_ISDIR(found.st_mode):
        yield name, "folder"
        for entry in sorted(os.scandir(place), key=lambda entry: entry.name):
            yield from _digests(folder, place / entry.name)
    elif not place.is_file() or place.stat().st_size > FILE_LIMIT:
        raise OSError(name)
    else:
        yield name, sha256(place.read_bytes()).hexdigest()


def recall(key: str | None, output: Path, cache: Cache | None) -> tuple[Release, tuple[Problem, ...]] | None:
    """What stands in the output folder and its problems, if it is what a run with these inputs would make."""
    data = cache.get(_name(key, output)) if key and cache else None
    try:
        note = codec.load(data, Note) if data else None
        if note is None or _digest(output / MANIFEST) != note.manifest:
            return None
        if any(_digest(output / file.path) != file.sha256 for file in (*note.files, *note.kept)):
            return None
    except (OSError, codec.CodecError):
        return None
    return Release(output, note.files, note.kept), note.problems


def recalled(key: str | None, output: Path, cache: Cache | None, listener: Listener) -> Release | None:
    """What stands, as `recall` finds it; its problems are told to the listener."""
    if (found := recall(key, output, cache)) is None:
        return None
    release, problems = found
    listener.stage("Nothing has changed", 0)
    listener.problems(problems)
    return release


def remember(key: str | None, release: Release, problems: Sequence[Problem], cache: Cache | None) -> None:
    """Note what a run with these inputs made."""
    if key and cache:
        note = Note(_digest(release.folder / MANIFEST), release.files, release.kept, tuple(problems))
        cache.put(_name(key, release.folder), codec.dump(note))


def _name(key: str, output: Path) -> str:
    return key_of((key, str(output.resolve())))


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
