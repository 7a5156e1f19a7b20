"""Replace what a folder holds, whole or not at all. Knows files and folders, nothing of editions or manifests.

The new folder is made complete in a hidden sibling (`.output.partial-…`): hard links to what stays, and the new files,
all of them on the disk. Then the two change places in one step, which no reader and no power cut can see half done.

What is guaranteed, by the means that the machine offers:

- `EXCHANGE` (Linux, `renameat2`): at every moment the folder holds all old files or all new ones.
- `RENAMES` (elsewhere): the same, but between two renames, for an instant, the folder is missing; killed just there,
  the next run puts the old one back (`recover`).
- `FILE_BY_FILE` (the folder is a mount point, the working folder, or holds more than `MOST_ENTRIES` entries; its parent
  cannot be written; another file system lies within): every new file is complete on the disk before the first is put in
  place; each file is replaced in one step; the file named `last` comes after all others, so that a manifest never lists
  what is not there. Killed in that moment, the folder may hold some new files beside some old ones, each complete.

Folders that killed runs left behind are removed by the next run: ours by name, and no living process holds their lock.
"""

from __future__ import annotations

import ctypes
import errno
import fcntl
import os
import re
import secrets
import shutil
import signal
import sys
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import Enum
from itertools import chain
from pathlib import Path, PurePosixPath
from types import FrameType

MOST_ENTRIES = 20_000
"""A folder with more files than this is not one that we made; it is not linked anew, only written into."""

LONGEST_WAIT = 60.0
"""Seconds to wait for another run that is writing the same folder; writing takes a few."""

Identity = tuple[int, int]


class Means(Enum):
    """How a folder was replaced; see the head of this module for what each one guarantees."""

    EXCHANGE = "exchange"
    RENAMES = "renames"
    FILE_BY_FILE = "file by file"


class BusyError(Exception):
    """Another process has been writing the folder for longer than `LONGEST_WAIT`."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock for writing a folder: one on its parent, which stays when the folder is exchanged.

    Where the file system knows no locks, nothing is held. Raises `BusyError` after `LONGEST_WAIT`.
    """
    held = _open_folder(folder.parent)
    held = _open_folder(folder) if held is None else held
    try:
        _wait_for(held, LONGEST_WAIT)
        yield
    finally:
        if held is not None:
            os.close(held)


def _wait_for(held: int | None, wait: float) -> None:
    until = time.monotonic() + wait
    while held is not None and not _lock(held):
        if time.monotonic() > until:
            raise BusyError
        time.sleep(0.05)


def _open_folder(folder: Path) -> int | None:
    try:
        return os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except OSError:
        return None


def _lock(descriptor: int, without: bool = True) -> bool:
    """Take a lock, unless somebody else holds it; `without` is the answer where the file system has no locks."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return without
    return True


def recover(folder: Path) -> None:
    """Put back a folder that a killed run had set aside, and remove what killed runs left. Call it under `locked`."""
    aside = _hidden_in(folder.parent, folder.name, "previous")
    if aside and not folder.exists():
        aside.pop().rename(folder)
    partial = (_hidden_in(place, folder.name, "partial") for place in (folder.parent, folder))
    for left in (*aside, *chain.from_iterable(partial)):
        if _abandoned(left):
            shutil.rmtree(left, ignore_errors=True)


def _hidden_in(place: Path, name: str, kind: str) -> list[Path]:
    """Our own hidden folders of a kind, the oldest first."""
    ours = re.compile(rf"\.{re.escape(name)}\.{kind}-\d+-[0-9a-f]{{8}}")
    try:
        found = [entry for entry in place.iterdir() if ours.fullmatch(entry.name)]
        return sorted((e for e in found if e.is_dir() and not e.is_symlink()), key=lambda e: e.stat().st_mtime)
    except OSError:
        return []


def _abandoned(stage: Path) -> bool:
    descriptor = _open_folder(stage)
    if descriptor is None:
        return False
    try:
        return _lock(descriptor, without=False)
    finally:
        os.close(descriptor)


def replace(folder: Path, new: Mapping[str, bytes], gone: Collection[str], last: str) -> Means:
    """Write the files `new` into a folder and take the files `gone` out of it; all else in it stays.

    Paths are relative to the folder, with forward slashes. `folder` must be a real path, not a symbolic link; it is
    made if it is missing, its parent is not. Raises `OSError`; then the folder is as it was, but for an error in the
    middle of `FILE_BY_FILE`.
    """
    held = _tree(folder)
    _refuse_clashes(folder, new)
    if held is not None and not _is_here(folder):
        try:
            return _by_sibling(folder, held, new, gone)
        except OSError as error:
            if error.errno in _FULL:
                raise
    return _file_by_file(folder, new, gone, last)


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def _is_here(folder: Path) -> bool:
    """Whether the process, and so most likely the shell that started it, stands in the folder."""
    try:
        return Path.cwd().is_relative_to(folder)
    except OSError:
        return False


def _tree(folder: Path) -> dict[str, Identity] | None:
    """The entries under a folder, parents first, each with its device and inode.

    None where a folder is better not exchanged: too many entries, another file system in it, or parts we may not read.
    """
    if not folder.exists():
        return {}
    found: dict[str, Identity] = {}
    waiting = [""]
    while waiting and len(found) <= MOST_ENTRIES:
        inside = waiting.pop()
        try:
            entries = _entries(folder / inside)
        except OSError:
            return None
        found |= {inside + name: identity for name, identity, _ in entries}
        waiting += [f"{inside}{name}/" for name, _, is_folder in entries if is_folder]
    one_device = {device for device, _ in found.values()} <= {folder.stat().st_dev}
    return found if one_device and len(found) <= MOST_ENTRIES else None


def _entries(folder: Path) -> list[tuple[str, Identity, bool]]:
    """What stands in a folder: name, device and inode, and whether it is a folder itself."""
    with os.scandir(folder) as entries:
        each = [(entry, entry.stat(follow_symlinks=False)) for entry in entries]
    return [(entry.name, (at.st_dev, at.st_ino), entry.is_dir(follow_symlinks=False)) for entry, at in each]


def _refuse_clashes(folder: Path, new: Mapping[str, bytes]) -> None:
    """No new file may take the place of a folder, or be written through a link or a file that is no folder."""
    for path in new:
        place = folder / path
        if place.is_dir():
            raise IsADirectoryError(errno.EISDIR, "a folder stands where a file must go", str(place))
        for parent in place.relative_to(folder).parents:
            above = folder / parent
            if str(parent) != "." and (above.is_symlink() or (above.exists() and not above.is_dir())):
                raise NotADirectoryError(errno.ENOTDIR, "no folder", str(above))


def _by_sibling(folder: Path, held: Mapping[str, Identity], new: Mapping[str, bytes], gone: Collection[str]) -> Means:
    with _stage(folder.parent, folder.name) as stage:
        _link_what_stays(folder, stage, held, {*new, *gone})
        _write_all(stage, new)
        _remove_emptied(stage, gone)
        _take_over_rights(folder, stage)
        with _undisturbed():
            means = _change_places(stage, folder)
            _sync_folder(folder.parent)
            if means is not None:
                _bring_latecomers(stage, folder, held, new)
        return means or Means.EXCHANGE


@contextmanager
def _stage(place: Path, name: str) -> Iterator[Path]:
    """A hidden folder to work in, locked as long as we live, removed at the end."""
    stage = place / _hidden(name, "partial")
    stage.mkdir()
    descriptor = _open_folder(stage)
    try:
        _wait_for(descriptor, 0)
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        if descriptor is not None:
            os.close(descriptor)


def _hidden(name: str, kind: str) -> str:
    return f".{name}.{kind}-{os.getpid()}-{secrets.token_hex(4)}"


def is_hidden(path: str) -> bool:
    """Whether a path lies in one of the folders in which we work, which nobody should hear of."""
    return re.search(r"\.(partial|previous)-\d+-[0-9a-f]{8}(/|$)", path) is not None


def _link_what_stays(folder: Path, stage: Path, held: Mapping[str, Identity], leave: Collection[str]) -> None:
    for path in held:
        old, new = folder / path, stage / path
        if path in leave:
            continue
        if old.is_dir() and not old.is_symlink():
            new.mkdir()
            _take_over_rights(old, new)
        else:
            _link(old, new)


def _link(old: Path, new: Path) -> None:
    """Link, or copy where links are not to be had; not across file systems, whose content would go with the old."""
    try:
        os.link(old, new, follow_symlinks=False)
    except OSError as error:
        if error.errno in (errno.EXDEV, *_FULL):
            raise
        shutil.copy2(old, new, follow_symlinks=False)


def _take_over_rights(old: Path, new: Path) -> None:
    """Give a new folder the rights and the owner of the old one, as far as we may."""
    if not old.exists():
        return
    status = old.stat()
    with suppress(OSError):
        os.chown(new, status.st_uid, status.st_gid)
    with suppress(OSError):
        shutil.copystat(old, new)


def _write_all(stage: Path, new: Mapping[str, bytes]) -> None:
    """Write the new files, and wait until they and their folders are on the disk."""
    for path, data in sorted(new.items()):
        place = stage / path
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    for inside in {place.parent for path in new for place in (stage / path, *(stage / path).parents)}:
        if inside.is_relative_to(stage):
            _sync_folder(inside)


def _sync_folder(folder: Path) -> None:
    descriptor = _open_folder(folder)
    if descriptor is None:
        return
    try:
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove_emptied(folder: Path, gone: Collection[str]) -> None:
    """Remove the folders that hold nothing any more because their files went."""
    for path in gone:
        for parent in PurePosixPath(path).parents:
            if str(parent) != ".":
                with suppress(OSError):
                    (folder / parent).rmdir()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait until the block has ended. Signals belong to the main thread; in others nothing is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    pending: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        pending.append(number)

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if pending:
            signal.raise_signal(signal.SIGINT)


def _change_places(stage: Path, folder: Path) -> Means | None:
    """Put the finished folder in place; afterwards `stage` holds the old one. None if there was no old one."""
    if not folder.exists():
        stage.rename(folder)
        return None
    if _exchange(stage, folder):
        return Means.EXCHANGE
    aside = folder.parent / _hidden(folder.name, "previous")
    folder.rename(aside)
    try:
        stage.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    aside.rename(stage)
    return Means.RENAMES


def _exchange(one: Path, other: Path) -> bool:
    """Linux's `renameat2` with RENAME_EXCHANGE; False where the system or the file system does not know it."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    here, exchange = -100, 2
    if renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP):
        return False
    raise OSError(number, os.strerror(number), str(other))


def _bring_latecomers(old: Path, folder: Path, held: Mapping[str, Identity], new: Collection[str]) -> None:
    """What somebody put into the old folder after we had looked, and that we did not make anew, comes along."""
    for path, identity in (_tree(old) or {}).items():
        if held.get(path) != identity and path not in new and not (old / path).is_dir():
            with suppress(OSError):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (old / path).replace(folder / path)


def _file_by_file(folder: Path, new: Mapping[str, bytes], gone: Collection[str], last: str) -> Means:
    folder.mkdir(parents=True, exist_ok=True)
    with _stage(folder, folder.name) as stage:
        _write_all(stage, new)
        with _undisturbed():
            for path in sorted(new, key=lambda path: (path == last, path)):
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (stage / path).replace(folder / path)
                _sync_folder((folder / path).parent)
            for path in gone:
                (folder / path).unlink(missing_ok=True)
            _remove_emptied(folder, gone)
    return Means.FILE_BY_FILE
