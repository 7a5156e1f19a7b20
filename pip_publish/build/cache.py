"""The cache: work that was done before, as plain files named by their keys. Knows bytes, nothing of what they mean.

An entry is `KK/KEY`, KK being the first two of the key's 64 hexadecimal digits, and holds a head and the data. The head
digests key and data, so that an entry that was cut short, altered or moved is noticed, and taken away.

A cache never stops a build. Entries are written under a name of their own and then renamed, so that nobody sees half of
one: builds may share a cache, and may be killed; what a killed one left is removed an hour later. Where nothing can be
written (a full disk, a folder without rights), the first reason is remembered, and the build goes on without.

The time of change of an entry says when it was last used, to the hour. `trim`, called when much was written and at the
end, removes those that were not used for longest. Only files that bear names of ours are ever removed.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

DEFAULT_LIMIT = 1_000_000_000
"""Bytes. A thousand articles need about a tenth of it."""

VARIABLE = "PIP_PUBLISH_CACHE"
"""The environment variable that names the folder."""

_KEY = re.compile(r"[0-9a-f]{64}")
_SHELF = re.compile(r"[0-9a-f]{2}")
_UNFINISHED = re.compile(r"new-[0-9a-f]{16}")

_MAGIC = b"PIP-PUBLISH\x00\x00\x01"
"""Says what the file is, and in its last two bytes the version of its form."""

_HEAD = len(_MAGIC) + 32
_HOUR = 3600.0
_FEWEST = 0.9
"""The share of the limit to which a cache that has outgrown it is trimmed, so that not every build has to."""

_OF_ONE_ENTRY = (errno.EFBIG, errno.EISDIR, errno.ENOTDIR, errno.EEXIST)
"""Errors in writing that say nothing about the next entry."""

_NO_ENTRY = (errno.EISDIR, errno.ELOOP, errno.ENXIO, errno.EIO)
"""Errors in reading that tell of a folder, a link, a socket, and a disk that lost what it held."""

TAG = "CACHEDIR.TAG"
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder is the cache of pip-publish: it can be removed at any time, and need not be backed up.\n"
    "# See https://bford.info/cachedir/\n"
)


@dataclass(frozen=True)
class Info:
    """What a cache holds: its number of entries, and the bytes that they and unfinished ones take."""

    folder: Path
    entries: int
    bytes: int
    limit: int


@dataclass(frozen=True)
class _Found:
    """A file of ours: when it was last used or written, in seconds since 1970."""

    path: Path
    bytes: int
    used: float


class Cache:
    """A folder of entries. `limit` is in bytes; it may be exceeded by an eighth while a build runs.

    `damaged` counts the entries that were taken away because they could not be read, or were not as they were written;
    `refused` is the first reason why something could not be kept. A context manager, whose end trims.
    """

    def __init__(self, folder: Path, limit: int = DEFAULT_LIMIT) -> None:
        self.folder = folder
        self.limit = limit
        self.damaged = 0
        self.refused: str | None = None
        self._stopped = False
        self._written = 0

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; None if nothing was, or if it can't be read, or is not as it was written."""
        place = self._place(key)
        try:
            return _read(place, key)
        except ValueError:
            strange = True
        except OSError as error:
            strange = error.errno in _NO_ENTRY or (error.errno == errno.EACCES and os.path.lexists(place))
        if strange:
            self.damaged += 1
            _remove(place)
        return None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key. Where that can't be done, nothing is kept, and `refused` says why."""
        place = self._place(key)
        if self._stopped:
            return
        try:
            self._put(place, _head(key, data), data)
        except OSError as error:
            self._stopped = error.errno not in _OF_ONE_ENTRY
            self.refused = self.refused or error.strerror or str(error)
            return
        self._written += _HEAD + len(data)
        if self._written > self.limit // 8:
            self.trim()

    def _put(self, place: Path, *parts: bytes) -> None:
        """Write an entry, with its folder. If that goes meanwhile, as somebody clears the cache, try again twice."""
        for attempt in range(3):
            with suppress(FileNotFoundError):
                if attempt:
                    self._make_folder(place.parent)
                return _write(place, *parts)

    def _make_folder(self, shelf: Path) -> None:
        """Make the cache's folder, for its owner alone. One that holds other things is not marked as a cache."""
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        if not any(self.folder.iterdir()):
            with suppress(FileExistsError), (self.folder / TAG).open("x", encoding="utf-8") as file:
                file.write(_TAG)
        shelf.mkdir(mode=0o700, exist_ok=True)

    def _place(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"{key!r} is no key")
        return self.folder / key[:2] / key

    def info(self) -> Info:
        """What the cache holds now."""
        found = list(self._files())
        entries = sum(bool(_KEY.fullmatch(file.path.name)) for file in found)
        return Info(self.folder, entries, sum(file.bytes for file in found), self.limit)

    def clear(self) -> int:
        """Remove all entries, and what killed builds left; how many entries went. Raises `OSError` if one can't be."""
        removed = 0
        for file in self._files():
            with suppress(FileNotFoundError):
                _delete(file.path)
                removed += bool(_KEY.fullmatch(file.path.name))
        for shelf in self._shelves():
            with suppress(OSError):
                shelf.rmdir()
        return removed

    def close(self) -> None:
        """Bound the cache at the end of a build: of one that wrote much, and else once an hour, as it takes a while."""
        if self._written > self.limit // 100 or (self._written and self._is_due()):
            self.trim()

    def _is_due(self) -> bool:
        """Whether the cache was last bounded an hour ago, which its tag says."""
        tag = self.folder / TAG
        try:
            due = _long_ago(tag.stat().st_mtime)
            if due:
                os.utime(tag)
        except OSError:
            return True
        return due

    def trim(self) -> None:
        """Remove what killed builds left and, if the limit is exceeded, the entries that were not used for longest."""
        self._written = 0
        with suppress(OSError):
            files = sorted(self._files(), key=lambda file: file.used)
            self._remove_oldest([file for file in files if not self._swept(file)])

    def _swept(self, file: _Found) -> bool:
        left = bool(_UNFINISHED.fullmatch(file.path.name)) and _long_ago(file.used)
        if left:
            _remove(file.path)
        return left

    def _remove_oldest(self, files: list[_Found]) -> None:
        held = sum(file.bytes for file in files)
        if held <= self.limit:
            return
        for file in files:
            if held <= self.limit * _FEWEST:
                return
            _remove(file.path)
            held -= file.bytes

    def _files(self) -> Iterator[_Found]:
        """What bears a name of ours; what goes while we look is left out. Raises `OSError`."""
        for shelf in self._shelves():
            try:
                entries = list(os.scandir(shelf))
            except FileNotFoundError:
                continue
            for entry in entries:
                if _KEY.fullmatch(entry.name) or _UNFINISHED.fullmatch(entry.name):
                    with suppress(FileNotFoundError):
                        yield _found(entry)

    def _shelves(self) -> list[Path]:
        """The folders that hold entries; none if the cache was never made. Symbolic links are not followed."""
        try:
            with os.scandir(self.folder) as entries:
                return [Path(e.path) for e in entries if _SHELF.fullmatch(e.name) and e.is_dir(follow_symlinks=False)]
        except FileNotFoundError:
            return []


def _found(entry: os.DirEntry[str]) -> _Found:
    """A file; one that was used in the future, as a clock was wrong, counts as the oldest."""
    at = entry.stat(follow_symlinks=False)
    used = at.st_mtime if at.st_mtime < time.time() + _HOUR else 0.0
    return _Found(Path(entry.path), at.st_size, used)


def _long_ago(moment: float) -> bool:
    """Whether a moment is an hour or more away; clocks of file servers may be ahead by a little."""
    return abs(time.time() - moment) >= _HOUR


def _head(key: str, data: bytes) -> bytes:
    digest = sha256(key.encode())
    digest.update(data)
    return _MAGIC + digest.digest()


def _read(place: Path, key: str) -> bytes:
    """The data of an entry. Raises `ValueError` if it is not as it was written, and `OSError`."""
    with open(place, "rb", buffering=0, opener=_without_waiting) as file:
        at = os.fstat(file.fileno())
        if not stat.S_ISREG(at.st_mode):
            raise ValueError("no plain file")
        head, data = file.read(_HEAD), file.readall()
        if head != _head(key, data):
            raise ValueError("not as it was written")
        if _long_ago(at.st_mtime):
            with suppress(OSError):
                os.utime(file.fileno())
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Open neither what a link leads to, nor a pipe that would wait for its other end."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _write(place: Path, *parts: bytes) -> None:
    """Write a file whole or not at all; the folder must be there. Raises `OSError`."""
    unfinished = place.with_name(f"new-{os.urandom(8).hex()}")
    try:
        with open(unfinished, "xb", opener=_for_us_alone) as file:
            for part in parts:
                file.write(part)
        unfinished.replace(place)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise


def _for_us_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _delete(place: Path) -> None:
    """Remove what stands where an entry belongs, whatever it is. Links are not followed. Raises `OSError`."""
    if stat.S_ISDIR(place.lstat().st_mode):
        shutil.rmtree(place)
    else:
        place.unlink()


def _remove(place: Path) -> None:
    """The same, as far as we may."""
    with suppress(OSError):
        _delete(place)


def folder_of(option: Path | None) -> Path:
    """The folder of the cache: the named one, else that of `PIP_PUBLISH_CACHE`, else ours in the user's caches.

    Raises `OSError` for a relative one if the working folder is gone.
    """
    named = option or os.environ.get(VARIABLE, "")
    return Path(named).absolute() if named else _users()


def _users() -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415 (not needed where a folder is named)

    path = user_cache_path("pip-publish", appauthor=False)
    # Without a home, `~` stays as it is: better no cache than a folder of that name in the working folder.
    return path if path.is_absolute() else Path(os.devnull) / "pip-publish"
